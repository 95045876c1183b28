"""Laws of search: whatever is looked for in either script is found, and a new article touches its own volumes alone."""

import re
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build.indexing import FOLDING
from sitegen.conversion import SCRIPTS, convert
from sitegen.library import collate
from sitegen.model import Digest
from sitegen.search import Fold, Locale, files_of, terms, volumes
from sitegen.search.postings import files_of_words
from sitegen.search.terms import COMMON
from sitegen.search.volume import SHARD, TITLE, Row, Volume
from tests.archive_samples import config, default_theme, entry
from tests.search.lookup import found, words

ZONE = ZoneInfo("Asia/Shanghai")
TITLES = st.text(
    "钊釗台湾臺灣经经濟济 關关税、“x”ＡＢ9・々〇𠮷裏里发後髮发着著干乾幹鎔镕鍾锺钟衞衛卫爲為为衆众",
    min_size=0,
    max_size=12,
)


@lru_cache
def fold() -> Fold:
    """Return what folds as the default theme's table does."""
    return Fold("".join(default_theme().static[name].decode() for name in FOLDING))


def volume(titles: list[str], *, whole: bool = False) -> Volume:
    """Return a year of articles with these headlines; a month with these texts if `whole`."""
    rows = tuple(
        Row(
            path=f"dw/{number}.html", title=title, language="zh-Hans", published=1_718_841_600,
            newsroom=0, kind=None, body=Digest(""), characters=len(title) if whole else 0,
        )
        for number, title in enumerate(titles)
    )  # fmt: skip
    return Volume(name="2024", rows=rows, whole=whole)


def words_of(one: Volume, texts: list[str]) -> dict[int, str]:
    """Return the files of words by their numbers."""
    made = files_of(one, texts, fold(), Locale(zone=ZONE, language="zh-Hans", conversions=()))
    names = {path: path.rpartition("/")[2].removesuffix(".txt") for path in made}
    return {int(name): made[path] for path, name in names.items() if name.isdigit()}


def test_any_number_of_newsrooms_can_be_written() -> None:
    one = volume(["标题"])
    many = msgspec.structs.replace(one, rows=(msgspec.structs.replace(one.rows[0], newsroom=56_000),))
    made = files_of(many, ["标题"], fold(), Locale(zone=ZONE, language="zh-Hans", conversions=()))
    assert b"dw/0.html" in b"".join(text.encode() for text in made.values())


@pytest.mark.parametrize("whole", [False, True], ids=["headlines", "texts"])
@given(titles=st.lists(TITLES, min_size=1, max_size=6), data=st.data())
def test_every_run_of_han_characters_is_found_in_either_script(
    *, whole: bool, titles: list[str], data: st.DataObject
) -> None:
    files = words_of(volume(titles, whole=whole), titles)
    title = data.draw(st.sampled_from(titles))
    runs = re.findall("[々〇㐀-䶿一-鿿\U00020000-\U0003ffff]+", title)
    if not runs:
        return
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 1))
    query = run[start : data.draw(st.integers(start + 1, len(run)))]
    truth = {number for number, one in enumerate(titles) if fold()(query) in fold()(one)}
    for written in {query, *(convert(query, script) for script in SCRIPTS)}:
        assert truth <= found(fold()(written), files, whole=whole)
    if len(query) == 1:
        assert truth == found(fold()(query), files, whole=whole)


@given(TITLES)
def test_text_is_folded_character_by_character(text: str) -> None:
    assert fold()(text) == "".join(map(fold(), text))
    assert fold()(fold()(text)) == fold()(text)


@given(st.lists(TITLES, max_size=6), TITLES)
def test_a_later_article_is_added_at_the_end_of_its_words(titles: list[str], title: str) -> None:
    """So that browsers and hosts see files grow, and an hour's articles are few bytes."""
    before, after = (words_of(volume(some), some) for some in (titles, [*titles, title]))
    for name, text in before.items():
        later = words(after[name])
        assert all(later[term].startswith(digits) for term, digits in words(text).items())


@given(st.sets(st.one_of(st.integers(0, 130), st.integers(0, 2_500)), min_size=1))
def test_a_term_keeps_its_articles(chosen: set[int]) -> None:
    texts = ["海豹" if number in chosen else "" for number in range(max(chosen) + 1)]
    assert found("海豹", dict(enumerate(files_of_words(texts, 4, fold(), "")))) == chosen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("台湾海峡", {"台湾", "湾海", "海峡", "峡"}),
        ("臺灣", {"台湾", "湾"}),
        ("约翰・史密斯", {"约翰", "翰", "史密", "密斯", "斯"}),
        ("人々", {"人々", "々"}),
        ("二〇二四", {"二〇", "〇二", "二四", "四"}),
        ("iPhone 15 Pro", {"iphone", "15", "pro"}),
        ("ＡＩ芯片", {"ai", "芯片", "片"}),
        ("a_b", {"a", "b"}),
        ("，。！", set()),
        ("x" * 40, {"x" * 32}),
    ],
)
def test_terms(text: str, expected: set[str]) -> None:
    assert terms(fold()(text)) == expected


def test_common_characters_are_a_file_of_words_no_larger_than_others() -> None:
    assert (len(COMMON), fold()(COMMON)) == (128, COMMON)
    texts = [f"的{chr(0x4E00 + number)}" for number in range(2_000)]
    parts = [max(map(len, files)) / sum(map(len, files)) for files in (
        words_of(volume(texts, whole=whole), texts).values() for whole in (False, True)
    )]  # fmt: skip
    assert parts[0] > 0.4, "all that begin with one character, and a part of the others"
    assert parts[1] < 0.3, "a quarter: there are four files"


@pytest.mark.parametrize(("count", "shards"), [(0, 4), (400, 4), (401, 8), (10_000, 128), (12_900, 256)])
def test_files_of_words_grow_in_number_not_in_size(count: int, shards: int) -> None:
    one = Volume(name="2024", rows=volume(["题"]).rows * count)
    assert one.shards == shards
    assert count * TITLE / shards <= SHARD


@pytest.mark.parametrize(("articles", "characters", "shards"), [(7_000, 657, 1_024), (700, 6_570, 1_024), (9, 90, 4)])
def test_files_of_texts_are_as_many_as_the_characters_ask_for(articles: int, characters: int, shards: int) -> None:
    assert volume(["题" * characters] * articles, whole=True).shards == shards


def test_a_new_article_touches_the_volumes_of_its_own_time_alone() -> None:
    site = config(more='[search]\nscope = "text"\n')
    old = [entry(1, hour=0, title="旧闻"), entry(2, hour=24 * 40, title="次月")]
    before = {one.name: one for one in volumes(collate(old, site), site)}
    after = {one.name: one for one in volumes(collate([*old, entry(3, hour=24 * 41, title="新闻")], site), site)}
    assert sorted(before) == ["2024", "2024-06", "2024-07"]
    assert [name for name in after if before[name] != after[name]] == ["2024", "2024-07"]
    assert after["2024-07"].start == 1
