"""The second entrance: references become addresses, and nothing else changes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import addresses, sanitize
from sitegen.addresses import Hosts
from sitegen.model import ArticleId, TopicId
from tests.sanitize.fragments import FRAGMENTS, elements

HOSTS = Hosts(pictures=frozenset({"img.example"}), media=frozenset())
PUBLIC = "https://www.dw.com/zh/a-1"
ARTICLE = addresses.article_reference(ArticleId("dw:1"), PUBLIC)
NAMELESS = addresses.article_reference(ArticleId("dw:1"), "")
TOPIC = addresses.topic_reference(TopicId("17456127"))
OTHER = "http://www.news.example/a/?utm_source=x"

WRONG = [
    "",
    "javascript:alert(1)",
    "//evil.example/1.html",
    "/dw/1.html",
    "../dw/../../x.html",
    "..//evil.html",
    "../dw//1.html",
    "..\\dw\\1.html",
    "../dw/1.html#x",
    "../dw/1.html?x",
    "../dw/1.HTML",
    "../dw/1.xxhtml?",
    "../dw/1",
    "ftp://news.example/1.html",
    "https://localhost/1.html",
    "https://evil.example\\.dw.com/",
    "https://article.invalid/dw/1?",
    "../dw/1.html\n",
    "..",
]
"""What no page is named."""

CASES: list[tuple[str, dict[str, str], str | None]] = [
    (ARTICLE, {"dw:1": "../dw/1.html"}, "../dw/1.html"),
    (ARTICLE, {"dw:1": "1.html"}, "1.html"),
    (ARTICLE, {"dw:1": "../dw/1.xhtml"}, "../dw/1.xhtml"),
    (ARTICLE, {}, PUBLIC),
    (ARTICLE, {"dw:2": "../dw/2.html"}, PUBLIC),
    (ARTICLE, {"dw:1": "https://other.example/dw/1.html"}, "https://other.example/dw/1.html"),
    (ARTICLE, {"dw:1": "http://other.example/dw/1.html"}, "http://other.example/dw/1.html"),
    (NAMELESS, {}, None),
    (TOPIC, {"17456127": "../topics/17456127.html"}, "../topics/17456127.html"),
    (TOPIC, {}, None),
    (OTHER, {}, OTHER),
    (OTHER, {"news.example/a": "../news/a.html"}, "../news/a.html"),
    ("mailto:desk@news.example", {"": "../x.html"}, "mailto:desk@news.example"),
    *[
        (ARTICLE, {"dw:1": wrong}, None)
        for wrong in WRONG
    ],
]  # fmt: skip
"""Stored href, what the mirror holds, href on the page (None: no link)."""


@pytest.mark.parametrize(("href", "links", "expected"), CASES)
def test_references_become_addresses(href: str, links: dict[str, str], expected: str | None) -> None:
    stored = sanitize.clean(f'<p>a <a href="{href}">b</a></p>', HOSTS)
    assert "href" in stored
    shown = f'href="{expected}" ' if expected else ""
    assert sanitize.resolve(stored, HOSTS, links) == f'<p>a <a {shown}rel="{sanitize.REL}">b</a></p>'


def test_a_stored_body_cannot_bring_its_own_path() -> None:
    tampered = '<a href="../x.html" onclick="x">a</a><script>x</script><img src="https://evil.example/1.jpg">'
    shown = sanitize.resolve(tampered, HOSTS, {"": "../x.html"})
    assert "href" not in shown
    assert "evil" not in shown
    assert "script" not in shown
    assert "onclick" not in shown


@settings(deadline=None)
@given(FRAGMENTS)
def test_without_references_nothing_changes(fragment: str) -> None:
    stored = sanitize.clean(fragment, HOSTS)
    plain = re.sub(r' href="https://(?:article|topic)\.invalid/[^"]*"', "", stored)
    assert sanitize.resolve(plain, HOSTS, {}) == plain


@settings(deadline=None)
@given(FRAGMENTS, st.dictionaries(st.sampled_from(["dw:1", "17456127", "img.example/1.jpg"]), st.text(max_size=30)))
def test_no_answer_gets_through_but_a_path_or_a_public_address(fragment: str, links: dict[str, str]) -> None:
    shown = sanitize.resolve(sanitize.clean(fragment, HOSTS), HOSTS, links)
    hrefs = [attributes.get("href") for tag, attributes in elements(shown) if tag == "a"]
    for href in filter(None, hrefs):
        assert addresses.link_address(href) == href or re.fullmatch(r"(\.\./)*[a-z0-9./-]+\.html", href)
        assert ".invalid" not in href
