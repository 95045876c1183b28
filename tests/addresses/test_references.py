"""References: written, read back, and not to be made by anybody else."""

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import addresses
from sitegen.addresses import references
from sitegen.model import ArticleId, Reference, TopicId
from tests.addresses.parts import PARTS

ARTICLE = ArticleId("dw:69427968")


@pytest.mark.parametrize("public", ["", "https://www.dw.com/zh/a-69427968", "https://news.example/?a=b&c=%E6%9C%9D#x"])
def test_an_article_reference_can_be_read_back(public: str) -> None:
    address = addresses.article_reference(ARTICLE, public)
    assert addresses.read_reference(address) == addresses.Inert(Reference(ARTICLE), public)
    assert addresses.public_address(address) is None


def test_a_topic_reference_can_be_read_back() -> None:
    address = addresses.topic_reference(TopicId("17456127"))
    assert addresses.read_reference(address) == addresses.Inert(TopicId("17456127"), "")
    assert addresses.public_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a",
        "https://topic.invalid/",
        "https://topic.invalid/../x",
        "https://topic.invalid/1?x",
        "https://topic.invalid/A",
        "https://article.invalid/dw",
        "https://article.invalid/dw/1/2",
        "https://article.invalid/../1",
        "https://article.invalid/dw/1?javascript%3Aalert(1)",
        "https://article.invalid/dw/1?javascript%3Aalert%281%29",
        "https://article.invalid/dw/1?https%3A%2F%2Flocalhost%2F",
        "https://article.invalid/dw/1?https://www.dw.com/",
        "HTTPS://article.invalid/dw/1",
    ],
)
def test_only_what_sitegen_wrote_is_a_reference(address: str) -> None:
    assert addresses.read_reference(address) is None


@given(st.lists(PARTS, max_size=6))
def test_a_reference_gives_back_the_address_that_was_written(parts: list[str]) -> None:
    public = addresses.public_address("".join(["https://news.example/", *parts]))
    if public is not None:
        written = addresses.article_reference(ArticleId("news:1"), public)
        assert written == f"https://article.invalid/news/1?{quote(public, safe='')}"
        assert addresses.read_reference(written) == (Reference("news:1"), public)


@given(st.text(alphabet="a:/%23AFf.~-é", max_size=12))
def test_only_what_was_quoted_is_read_as_quoted(text: str) -> None:
    plain = unquote(text)
    assert references._unquoted(text) == (plain if quote(plain, safe="") == text else None)
