"""Which language a text is in."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import language
from sitegen.words import words
from tests.linear_time import assert_linear

TEXTS = [
    ("镜像每小时重建一次，读者打开链接就能看到文章。", "zh-Hans"),
    ("鏡像每小時重建一次，讀者打開連結就能看到文章。", "zh-Hant"),
    ("（德国之声中文网）鏡像網站說明：圖片經由代理載入，讀者無需設定。", "zh-Hant"),
    ("记者问：「繁體字」这个词怎么写？回答：写作繁体字。", "zh-Hans"),
    ("中文", "zh-Hans"),
    ("后里台干只", "zh-Hans"),
    ("日文词“ありがとう”的意思是谢谢，这句话在新闻里出现了很多次，大家都已经认识它。", "zh-Hans"),
    ("このサイトは記事の鏡です。毎時間あたらしくなります。", "ja"),
    ("이 사이트는 기사 보관소의 거울입니다. 매시간 새로워집니다.", "ko"),
    ("This page explains how the mirror is made and where its pictures are from.", "en"),
    ("这篇文章提到 GitHub Pages、Content Security Policy 和 Progressive Web App，但它是中文。", "zh-Hans"),
    ("Diese Seite erklärt, woher die Bilder kommen und wer sie gemacht hat.", "und"),
    ("VPN、Tor 与 obfs4 meek Snowflake GFW HTTPS TLS SNI DNS UDP QUIC 的说明", "zh-Hans"),
    ("12:30", "und"),
    ("", "und"),
]


@pytest.mark.parametrize(("text", "tag"), TEXTS)
def test_the_language_is_counted(text: str, tag: str) -> None:
    assert language.detect(text) == tag


def test_the_two_tables_are_pairs_and_disjoint() -> None:
    assert len(language._SIMPLIFIED) == len(language._TRADITIONAL)
    assert not language.SIMPLIFIED & language.TRADITIONAL
    assert len(language.SIMPLIFIED) > 400


@given(st.text(sorted(language.TRADITIONAL), min_size=1), st.text(sorted(language.SIMPLIFIED), min_size=1))
def test_the_script_with_more_characters_wins(traditional: str, simplified: str) -> None:
    expected = "zh-Hant" if len(traditional) > len(simplified) else "zh-Hans"
    assert language.detect(traditional + simplified) == expected


@given(st.text())
def test_the_answer_is_one_of_six(text: str) -> None:
    assert language.detect(text) in {"zh-Hans", "zh-Hant", "ja", "ko", "en", "und"}


LINES = [
    ("習近平", "zh-Hans", "zh-Hant"),
    ("习近平", "zh-Hant", "zh-Hans"),
    ("賴清德", "zh-Hans", "zh-Hant"),
    ("台灣", "zh-Hans", "zh-Hant"),
    ("台北", "zh-Hant", ""),
    ("余杰", "zh-Hant", ""),
    ("陶喆與游錫堃", "zh-Hans", "zh-Hant"),
    ("游锡堃", "zh-Hans", ""),
    ("中文", "zh-Hant", ""),
    ("中文", "en", "zh-Hans"),
    ("记者問", "zh-Hans", ""),
    ("如何摧毁政府", "en", "zh-Hans"),
    ("東京電力", "ja", ""),
    ("ありがとう", "zh-Hans", "ja"),
    ("The New Economy of the World", "zh-Hans", "en"),
    ("Reuters", "zh-Hans", ""),
    ("中国", "und", "zh-Hans"),
    ("2025.11", "zh-Hans", ""),
    ("", "zh-Hant", ""),
]


@pytest.mark.parametrize(("text", "around", "tag"), LINES)
def test_a_name_says_its_language_where_it_stands_in_another(text: str, around: str, tag: str) -> None:
    assert language.of_line(text, around) == tag


@pytest.mark.parametrize("tongue", ["zh-Hans", "zh-Hant", "en"])
def test_no_frame_says_anything_in_another_language(tongue: str) -> None:
    said = [text for text in msgspec.to_builtins(words(tongue)).values() if isinstance(text, str) and "{" not in text]
    assert [text for text in said if language.of_line(text, tongue)] == []


PASSAGES = [
    ("图片说明用简体写成。", "zh-Hant", "zh-Hans"),
    ("圖片說明用繁體寫成。", "zh-Hans", "zh-Hant"),
    ("资料图片", "zh-Hant", ""),
    ("台積電", "zh-Hans", ""),
    ("（德国之声中文网）後面是繁體的正文，說明圖片經由代理載入，讀者無需設定，也沒有甚麼問題。", "zh-Hans", ""),
    ("This is the text of a quotation.", "zh-Hans", "en"),
    ("Linh Pham for The New York Times", "zh-Hant", "en"),
    ("Content Security Policy", "zh-Hans", ""),
    ("https://news.example.org/the-first-of-all-and-the-last-of-them", "zh-Hans", ""),
    ("Diese Seite erklärt, woher die Bilder kommen.", "zh-Hans", ""),
    ("このサイトは記事の鏡です。", "zh-Hans", "ja"),
    ("日文词“の”", "zh-Hans", ""),
    ("이 사이트는 기사 보관소의 거울입니다.", "en", "ko"),
    ("镜像每小时重建一次。", "en", "zh-Hans"),
    ("the word 镜像每小时重建一次 and others", "en", ""),
    ("読売新聞社説", "ja", ""),
]


@pytest.mark.parametrize(("text", "around", "tag"), PASSAGES)
def test_a_passage_is_marked_only_when_it_is_certain(text: str, around: str, tag: str) -> None:
    assert language.surely(text, around) == tag


@pytest.mark.parametrize(("text", "around", "tag"), PASSAGES)
def test_what_is_looked_for_first_misses_nothing(text: str, around: str, tag: str) -> None:
    assert language.may_differ(text, around) or not tag
    sample = next(known for known, spoken in TEXTS if spoken == around)
    assert language.is_mixed(sample + "\n" + text) or not tag


TAGS = ["zh-Hans", "zh-Hant", "ja", "ko", "en"]


@given(st.text(), st.sampled_from(TAGS))
def test_nothing_is_marked_as_what_stands_around_it(text: str, around: str) -> None:
    found = language.surely(text, around)
    assert found in {"", *TAGS} - {around}


@pytest.mark.parametrize(
    ("start", "piece", "end"), [("", "a", ""), ("", "a ", ""), (" the ", "a,", ""), ("", " of ", "的")]
)
def test_no_text_takes_longer_than_it_is_long(start: str, piece: str, end: str) -> None:
    """A pattern that goes back takes minutes for these."""
    half, whole = (start + piece * (length // len(piece)) + end for length in (100_000, 200_000))
    assert_linear(lambda text: (language.is_mixed(text), language.surely(text, "zh-Hans")), half, whole)
