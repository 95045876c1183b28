"""The depth guard: no shape of input makes a deep tree, takes long, or loses text."""

import re
import time

import pytest
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cleaning import parse
from sitegen.cleaning.parsing import DEEPEST
from sitegen.draft import visible_text

DEEP = 50_000
SHAPES = {
    "unclosed": "<div>" * DEEP + "text",
    "closed": "<div>" * DEEP + "text" + "</div>" * DEEP,
    "formatting": "<b>" * DEEP + "text",
    "a closing tag hidden in an attribute": '<div title="></div>">' * DEEP + "text",
    "a quote outside of any value": "<div '>" * DEEP + "text",
    "a closing tag in a script": "<div><script></div></script>" * 5_000 + "text",
    "lists": "<ul><li>" * DEEP + "text",
    "tables": "<table><tr><td>" * 20_000 + "text",
    "misnested": "<b><i></b>" * 20_000 + "text",
}


def depth(root: Tag) -> int:
    depths = {id(root): 0}
    for tag in root.find_all(True):
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_makes_a_deep_tree_or_takes_long(shape: str) -> None:
    start = time.process_time()
    soup, flattened = parse(SHAPES[shape])
    assert time.process_time() - start < 2
    assert flattened or shape == "misnested"
    assert depth(soup) <= DEEPEST * 2 + 3
    assert "".join(visible_text(soup.body or soup).split()) == "text"


@pytest.mark.parametrize(
    "unclosed",
    [
        '<a href="' * 10_000,
        "<!--" * 50_000,
        "<" * 100_000,
        "<a " * 50_000,
        "</" * 50_000,
        "<noscript>" * 50_000,
        "<noscript><b>" * 20_000 + "</noscript>" * 20_000,
    ],
)
def test_what_never_ends_takes_linear_time(unclosed: str) -> None:
    start = time.process_time()
    parse(unclosed + "<b>" * 300)
    assert time.process_time() - start < 2


def test_ordinary_articles_are_not_flattened() -> None:
    assert parse("<p>a" * 1000 + "<ul>" + "<li>b" * 1000)[1] is False


def test_comments_doctypes_and_instructions_are_dropped() -> None:
    soup, _ = parse("<!doctype html><!-- a --><?php b ?><p>c<![CDATA[d]]></p>")
    assert soup.body is not None
    assert soup.body.decode_contents().strip() == "<p>c</p>"


@pytest.mark.parametrize(
    "html",
    [
        "a<noscript><p>b</noscript><p>c",
        "a<div><noscript><ul><li><b>b</li></ul><p>x</noscript>c</div>",
        "a<NOSCRIPT ><div><p>b<br></NOSCRIPT >c",
        "a<noscript>b</noscript><noscript><p>b</noscript>c",
    ],
)
def test_a_noscript_ends_with_its_end_tag_whatever_is_open_in_it(html: str) -> None:
    root, _ = parse(html)
    assert "".join(visible_text(root).split()) == "ac"


def test_what_follows_the_end_of_a_document_is_read() -> None:
    root, _ = parse("<p>a</p></body>b<p>c</p></html>d<p>e</BODY >f")
    assert root.body is not None
    assert visible_text(root.body) == "abcdef"


def test_a_start_tag_that_ends_the_document_ends_nothing() -> None:
    root, _ = parse('<html/><p>a</p><BODY class="x" /><p>b</p><html lang="zh"/>c')
    assert root.body is not None
    assert visible_text(root.body) == "abc"


def test_an_article_cannot_bring_classes_that_only_rules_give() -> None:
    soup, _ = parse('<p class="note x">a</p>')
    assert soup.p is not None
    assert soup.p["class"] == "x"


_PIECES = st.lists(
    st.sampled_from(["<div>", "</div>", "<p>", "<b>", "</b>", "<td>", "<ul>", "<li>", "甲", "乙 ", "<br>", "</p>"])
)


@given(_PIECES)
def test_text_stays_and_stays_in_order(pieces: list[str]) -> None:
    html = "".join(pieces)
    soup, _ = parse("<div>" * DEEPEST + html)
    assert "".join(visible_text(soup.body or soup).split()) == "".join(re.sub("<[^>]*>", "", html).split())
