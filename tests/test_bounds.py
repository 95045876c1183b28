"""What one article can have of what stands on other pages or makes some: much more than real ones, and no more."""

from collections.abc import Callable
from itertools import islice, product
from string import ascii_uppercase

import pytest

from sitegen import articles
from sitegen.config import parse_config
from sitegen.model import Article, Source
from tests.linear_time import assert_linear

CONFIG = parse_config("")
HEAD = "<!--1718885824000-->\n[标题](https://{}/zh/a-69427968)\n------\n"
HOSTS = {"dw": "www.dw.com", "nyt": "cn.nytimes.com", "daily": "daily.example"}
TOPIC = '<span data-id="{}" data-type="AUTO_TOPIC">{}</span> '
HINT = "(try: check that the article is a real one)"


def made(text: str, folder: str = "dw") -> Article:
    data = text if text.startswith("---") else HEAD.format(HOSTS[folder]) + text
    return articles.make(Source(path="a.md", folder=folder, name="1", suffix=".md", data=data.encode()), CONFIG)


def said(article: Article, code: str) -> list[str]:
    return [problem.message for problem in article.problems if problem.code == code]


def names(count: int, sign: str = "、") -> str:
    return sign.join(f"甲{number}" for number in range(count))


def signed(count: int) -> str:
    return f"<div><i>{names(count)}<br>2024-06-20T08:00:00.000Z</i></div><p>正文。</p>"


def addresses(count: int) -> str:
    return "".join(f"<address>名{number}</address>" for number in range(count)) + "<p>正文。</p>"


def capital_names(count: int) -> list[str]:
    """Return different names of capitals, whose spelling is looked for in the text."""
    return [f"NAME {''.join(letters)}" for letters in islice(product(ascii_uppercase, repeat=4), count)]


def capitals(count: int) -> str:
    return f"<address>{', '.join(capital_names(count))}</address><p>正文。</p>"


def capitals_apart(count: int) -> str:
    return "".join(f"<address>{name}</address>" for name in capital_names(count)) + "<p>正文。</p>"


def test_topics_beyond_the_most_are_text() -> None:
    article = made(f"<p>{''.join(TOPIC.format(number, f'题{number}') for number in range(100))}</p>")
    assert [topic.id for topic in article.entry.topics] == [str(number) for number in range(30)]
    assert article.body.count("<a ") == 30
    assert "题99" in article.body
    assert said(article, "many-topics") == ["topics beyond the first 30 are left out"]
    assert str(article.problems[-1]).endswith(HINT)


def test_a_sentence_is_no_topic() -> None:
    article = made(f"<p>{TOPIC.format(1, '题')}{TOPIC.format(2, '长' * 61)}{TOPIC.format(1, '题')}</p>")
    assert [topic.id for topic in article.entry.topics] == ["1"]
    assert "长" * 61 in article.body
    assert said(article, "long-topic") == ["topics of more than 60 characters are left out"]


def test_what_nobody_sees_is_no_topic() -> None:
    article = made(f"<p>正文{TOPIC.format(1, chr(0x3164))}。</p>")
    assert article.entry.topics == ()
    assert "<a" not in article.body


def test_front_matter_is_bounded_too() -> None:
    listed = ", ".join(f"t{number}" for number in range(100))
    article = made(f"---\ntitle: 标题\ntags: [{listed}]\nauthors: [{listed}, {'长' * 61}]\n---\n<p>正文。</p>", "daily")
    assert len(article.entry.topics) == len(article.entry.authors) == 30
    assert said(article, "many-topics") == ["topics beyond the first 30 are left out"]
    assert said(article, "many-authors") == ["authors beyond the first 30 are left out"]


def test_front_matter_names_authors_in_any_list_and_where_a_byline_shows_nobody() -> None:
    head = "---\ntitle: 标题\nlink: https://www.dw.com/zh/a-69427968\nauthors: {}\n---\n"
    article = made(head.format("甲、乙，丙, 丁") + "<div><i>\u200b<br>2024-06-20T08:00:00.000Z</i></div><p>正文。</p>")
    assert article.entry.authors == ("甲", "乙", "丙", "丁")
    article = made(head.format("长" * 61) + "<p>正文。</p>")
    assert article.entry.authors == ()
    assert said(article, "long-author") == ["authors of more than 60 characters are left out"]


@pytest.mark.parametrize(
    ("folder", "text"), [("dw", signed), ("daily", addresses), ("nyt", capitals), ("nyt", capitals_apart)]
)
def test_authors_are_bounded_and_read_in_linear_time(folder: str, text: Callable[[int], str]) -> None:
    article = made(text(100), folder)
    assert len(article.entry.authors) == 30
    assert said(article, "many-authors") == ["authors beyond the first 30 are left out"]
    assert_linear(lambda count: made(text(count), folder), 8_000, 16_000)


def test_credits_are_bounded() -> None:
    article = made("".join(f"<p>（路透社{number}）</p>" for number in range(50)) + "<p>正文。</p>")
    assert article.entry.credit.split("；") == [f"路透社{number}" for number in range(30)]
    assert said(article, "many-credits") == ["credits beyond the first 30 are left out"]
    assert sum(removal.text.startswith("（路透社") for removal in article.removals) == 50


def test_a_text_is_no_credit() -> None:
    article = made(f"<div><i>甲（{'长' * 201}）<br>2024-06-20T08:00:00.000Z</i></div><p>正文。</p>")
    assert article.entry.credit == ""
    assert said(article, "long-credit") == ["credits of more than 200 characters are left out"]
