"""The light tree: it is what beautifulsoup would have built, and stays well linked under any edits."""

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitegen.cleaning.building import build
from sitegen.draft import Element, Text, elements, first, is_blank, strings, tags, visible_text
from tests.sanitize.fragments import FRAGMENTS

Edit = Callable[[Tag, Tag], object]


def text(tag: Tag) -> NavigableString:
    """Return a new text of the kind that the tree of `tag` has."""
    return Text("新") if isinstance(tag, Element) else NavigableString("新")


def element(tag: Tag) -> Tag:
    """Return a new element of the kind that the tree of `tag` has."""
    return Element("i") if isinstance(tag, Element) else Tag(name="i")


EDITS: dict[str, Edit] = {
    "extract": lambda one, _: one.extract(),
    "unwrap": lambda one, _: one.unwrap(),
    "wrap": lambda one, _: one.wrap(element(one)),
    "append a text": lambda one, _: one.append(text(one)),
    "append an element": lambda one, _: one.append(element(one)),
    "move into another": lambda one, two: two.append(one),
    "move everything into another": lambda one, two: [two.append(child) for child in one.contents[:]],
    "insert": lambda one, _: one.insert(0, element(one)),
    "insert before": lambda one, _: one.insert_before(text(one)),
    "insert after": lambda one, _: one.insert_after(element(one)),
    "replace": lambda one, _: one.replace_with(text(one)),
    "replace a child by a text": lambda one, _: [child.replace_with(text(one)) for child in one.contents[:1]],
    "take a child": lambda one, _: [child.extract() for child in one.contents[-1:]],
    "wrap a child": lambda one, _: [child.wrap(element(one)) for child in one.contents[:1]],
}
"""Everything that rules do to a tree."""


def inside(root: Tag, node: Tag) -> bool:
    return any(parent is root for parent in node.parents)


def edit(root: Tag, name: str, place: int, other: int) -> None:
    """Apply an edit to elements of the body, chosen by their numbers."""
    found = [tag for tag in root.find_all(True) if tag.name not in {"html", "body"}]
    if not found:
        return
    one, two = found[place % len(found)], found[other % len(found)]
    if one is two or inside(one, two):
        two = next(iter(root.find_all("body")))
    EDITS[name](one, two)


def assert_linked(root: Tag) -> None:
    """Compare all links with what `contents` says."""
    order: list[PageElement] = []

    def walk(tag: Tag) -> None:
        order.append(tag)
        for place, child in enumerate(tag.contents):
            assert child.parent is tag
            assert child.previous_sibling is (tag.contents[place - 1] if place else None)
            assert child.next_sibling is (tag.contents[place + 1] if place + 1 < len(tag.contents) else None)
            if isinstance(child, Tag):
                walk(child)
            else:
                order.append(child)

    walk(root)
    for before, node in pairwise(order):
        assert before.next_element is node
        assert node.previous_element is before
    assert order[-1].next_element is None


def shape(tag: Tag) -> list[object]:
    """Return the tree as lists, texts that touch as one: a comment taken out may or may not leave two.

    beautifulsoup's serializer would know more empty elements than there are.
    """
    found: list[object] = []
    for node in tag.contents:
        if isinstance(node, Tag):
            found.append([node.name, dict(node.attrs), shape(node)])
        elif found and isinstance(found[-1], str):
            found[-1] += str(node)
        else:
            found.append(str(node))
    return found


def by_beautifulsoup(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(f"<body>{html}</body>", "lxml", multi_valued_attributes=None)
    for node in [node for node in soup.descendants if isinstance(node, PreformattedString)]:
        node.extract()
    return soup


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS)
def test_the_tree_is_the_one_that_beautifulsoup_builds(fragment: str) -> None:
    fragment = re.sub("[\ud800-\udfff]", "", fragment)  # as readers hand it over
    assume(not re.search("</(?:html|body)", fragment, re.IGNORECASE))  # `parse` takes them out before
    # lxml joins the blanks on both sides of a doctype; beautifulsoup keeps two of them.
    assume(not re.search(r"\s<!doctype[^>]*>\s", fragment, re.IGNORECASE))
    root, depth = build(f"<body>{fragment}</body>")
    assert_linked(root)
    assert shape(root) == shape(by_beautifulsoup(fragment))
    assert depth == max((len(list(tag.parents)) for tag in root.find_all(True)), default=0)


BODIES = st.sampled_from(
    [
        "<p>甲<b>乙</b>丙</p><div><p>丁</p><img><p> </p></div>戊",
        "<ul><li>一</li><li><p>二<i>三</i></p></li></ul><p></p>",
        "<div><div><div>深</div></div></div>",
    ]
)
STEPS = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 30), st.integers(0, 30)), max_size=12)


@settings(max_examples=300, deadline=None)
@given(BODIES, STEPS)
def test_edits_do_what_those_of_beautifulsoup_do(html: str, steps: list[tuple[str, int, int]]) -> None:
    light, _ = build(f"<body>{html}</body>")
    heavy = by_beautifulsoup(html)
    for name, place, other in steps:
        edit(light, name, place, other)
        edit(heavy, name, place, other)
        assert light.decode_contents() == heavy.decode_contents()
        assert_linked(light)


@settings(max_examples=100, deadline=None)
@given(BODIES, st.randoms(use_true_random=False))
def test_an_element_is_filled_anew_with_any_nodes(html: str, random: Random) -> None:
    root, _ = build(f"<body>{html}</body>")
    body = first(root, {"body"})
    assert isinstance(body, Element)
    nodes: list[PageElement] = [*random.sample(body.contents, random.randint(0, len(body.contents))), Element("hr")]
    inner = first(body, {"b", "i"})
    random.shuffle(nodes)
    body.refill([inner, *nodes] if inner is not None else nodes)
    assert_linked(root)
    assert [node for node in body.contents if node is not inner] == nodes


@settings(max_examples=200, deadline=None)
@given(FRAGMENTS)
def test_walks_find_what_searches_find(fragment: str) -> None:
    root, _ = build(f"<body>{fragment}</body>")
    for tag in root.find_all(True):
        assert list(map(id, tags(tag))) == list(map(id, tag.find_all(True)))
        assert list(map(id, elements(tag, {"p", "b"}))) == list(map(id, tag.find_all(["p", "b"])))
        assert first(tag, {"p", "b"}) is tag.find(["p", "b"])
        assert list(map(id, strings(tag))) == [
            id(node) for node in tag.descendants if isinstance(node, NavigableString)
        ]


@pytest.mark.parametrize(
    ("html", "blank"),
    [
        ("", True), (" \n", True), ("<b> </b>", True), ("<b><i></i></b>", True), ("<script>a</script>", True),
        ("<style>a</style>b", False), ("a", False), ("<b><i>a</i></b>", False), (" <img>", False),
        ("<b><hr></b>", False), ("<noscript><img></noscript>", False), ("<noscript>a</noscript>", True),
        ("<b> </b> <u>a</u>", False),
    ],
)  # fmt: skip
def test_what_is_blank(html: str, blank: bool) -> None:
    root, _ = build(f"<body><div>{html}</div></body>")
    division = first(root, {"div"})
    assert division is not None
    assert is_blank(division) is blank
    assert blank is False or not visible_text(division).strip()
