"""The depth guard: no shape of input makes a deep tree, takes long, or loses text."""

import re
from collections.abc import Callable

import pytest
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cleaning import parse
from sitegen.cleaning.parsing import DEEPEST, MOST, MOST_TAGS, flatten
from sitegen.draft import visible_text
from tests.linear_time import assert_linear

DEEP = 50_000
SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "unclosed": (DEEP, lambda levels: "<div>" * levels + "text"),
    "closed": (DEEP, lambda levels: "<div>" * levels + "text" + "</div>" * levels),
    "formatting": (DEEP, lambda levels: "<b>" * levels + "text"),
    "a closing tag hidden in an attribute": (DEEP, lambda levels: '<div title="></div>">' * levels + "text"),
    "a quote outside of any value": (DEEP, lambda levels: "<div '>" * levels + "text"),
    "a closing tag in a script": (5_000, lambda levels: "<div><script></div></script>" * levels + "text"),
    "lists": (DEEP, lambda levels: "<ul><li>" * levels + "text"),
    "tables": (20_000, lambda levels: "<table><tr><td>" * levels + "text"),
    "misnested": (20_000, lambda levels: "<b><i></b>" * levels + "text"),
}
"""How deep something is, and how it is written."""


def depth(root: Tag) -> int:
    depths = {id(root): 0}
    for tag in root.find_all(True):
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_takes_longer_than_it_is_long(shape: str) -> None:
    levels, written = SHAPES[shape]
    assert_linear(parse, written(levels // 2), written(levels))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_makes_a_deep_tree(shape: str) -> None:
    levels, written = SHAPES[shape]
    soup, flattened = parse(written(levels))
    assert flattened or shape == "misnested"
    assert depth(soup) <= DEEPEST * 2 + 3
    assert "".join(visible_text(soup.body or soup).split()) == "text"


UNENDING: list[tuple[int, Callable[[int], str]]] = [
    (10_000, lambda times: '<a href="' * times),
    (50_000, lambda times: "<!--" * times),
    (100_000, lambda times: "<" * times),
    (50_000, lambda times: "<a " * times),
    (50_000, lambda times: "</" * times),
    (50_000, lambda times: "<noscript>" * times),
    (20_000, lambda times: "<noscript><b>" * times + "</noscript>" * times),
    (50_000, lambda times: "<noscript>" + "<a" * times + "</noscript>"),
]


@pytest.mark.parametrize(("times", "written"), UNENDING)
def test_what_never_ends_takes_linear_time(times: int, written: Callable[[int], str]) -> None:
    assert_linear(parse, written(times // 2) + "<b>" * 300, written(times) + "<b>" * 300)


@pytest.mark.parametrize("start", ["<a title='", '<a title="', '<a b=c title = "', "<!--", "<script>", "<style><b>"])
def test_no_tag_is_counted_where_none_can_be(start: str) -> None:
    assert flatten(start + "<b>" * 300) == (start + "<b>" * 300, False)


@pytest.mark.parametrize("more", ["", "<script>a</script>", "<p>a</p>"])
def test_of_tags_beyond_the_limit_the_text_is_kept(more: str) -> None:
    soup, flattened = parse("<br>" * MOST_TAGS + more + "text")
    assert flattened == ("<p>" in more)
    assert len(soup.find_all(["br", "p"])) == MOST_TAGS
    assert visible_text(soup.body or soup) == ("atext" if flattened else "text")


def test_ordinary_articles_are_not_flattened() -> None:
    assert parse("<p>a" * 1000 + "<ul>" + "<li>b" * 1000)[1] is False


@pytest.mark.parametrize("html", ["", " ", "<!-- a -->", "<!doctype html>"])
def test_of_nothing_there_is_an_empty_tree(html: str) -> None:
    soup, flattened = parse(html)
    assert (visible_text(soup).strip(), flattened) == ("", False)


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


def test_a_tag_keeps_its_first_attributes() -> None:
    many = " ".join(f'a{number}=">{number}"' for number in range(9_000))
    soup, flattened = parse(f'<p>before</p><p title="t" {many} id="last">in it</p><p id="x">after</p>')
    _, inside, after = (soup.body or soup).find_all("p")
    assert not flattened
    assert (len(inside.attrs), inside["title"], inside["a498"]) == (MOST, "t", ">498")
    assert (inside.get_text(), after["id"], after.get_text()) == ("in it", "x", "after")
