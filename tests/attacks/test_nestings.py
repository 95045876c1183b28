"""Random nestings of elements that switch a parser's state, through the gate: judged by parsers it does not use."""

import random
import warnings
from collections.abc import Iterator
from itertools import islice

import bleach
import html5lib
import pytest
from html5lib.constants import namespaces

from sitegen import sanitize
from sitegen.addresses import Hosts
from sitegen.markup import plain_text
from tests.attacks.corpus import nestings, payloads
from tests.sanitize.fragments import elements

HOSTS = Hosts(pictures=frozenset({"static.dw.com"}), media=frozenset({"hlsvod.dw.com"}))
RUNS = 3
"""Times that nh3 may need until nothing changes."""
SIZES = [pytest.param(300, id="some"), pytest.param(30_000, id="all", marks=pytest.mark.torture)]


def inputs(size: int) -> Iterator[str]:
    """Yield the corpus and random nestings, `size` altogether."""
    yield from (one.text for one in payloads() if len(one.text) < 1_500)
    yield from islice(nestings(size), max(0, size - len(payloads())) or size)


def html5lib_elements(html: str) -> list[tuple[str, str]]:
    """Return every element below `article` as html5lib sees it: namespace and name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = html5lib.parse(f"<!doctype html><body><article>{html}</article></body>", treebuilder="etree")
    parted = [str(node.tag).removeprefix("{").partition("}") for node in tree.iter()]
    return [(space, name) for space, _, name in parted if name not in ("html", "head", "body", "article")]


@pytest.mark.parametrize("size", SIZES)
def test_the_gate_settles_within_three_runs(size: int) -> None:
    gate = sanitize._gate(HOSTS)
    for text in map(sanitize._whole, inputs(size)):
        for _ in range(RUNS):
            text = gate.run(text)  # noqa: PLW2901 - that is the point
        assert gate.run(text) == text


@pytest.mark.parametrize("size", SIZES)
def test_two_other_parsers_see_the_same_elements_all_of_the_list(size: int) -> None:
    for text in inputs(size):
        cleaned = sanitize.clean(text, HOSTS)
        first = [name for name, _ in elements(cleaned)]
        second = html5lib_elements(cleaned)
        assert set(first) <= sanitize.TAGS
        assert {space for space, _ in second} <= {namespaces["html"]}
        assert first == [name for _, name in second]


@pytest.mark.parametrize("size", SIZES)
def test_bleach_would_drop_no_element(size: int) -> None:
    for text in inputs(size):
        cleaned = sanitize.clean(text, HOSTS)
        second = bleach.clean(cleaned, tags=sanitize.TAGS, attributes=lambda *_: True, strip=True)
        assert [name for name, _ in elements(cleaned)] == [name for name, _ in elements(second)]


WORDS = (
    "p div span b i em strong ul li blockquote h2 small cite q code figure details dl dd font center form x-y".split()
)


@pytest.mark.parametrize("size", SIZES)
def test_text_in_harmless_elements_is_kept_in_its_order(size: int) -> None:
    draw = random.Random(size)  # noqa: S311 - to be the same in every run is what is wanted
    for _ in range(size):
        steps = [draw.choice(["<{}>", "</{}>", "{}字 "]).format(draw.choice(WORDS)) for _ in range(draw.randint(1, 20))]
        said = "".join(step for step in steps if not step.startswith("<"))
        shown = plain_text(sanitize.clean("".join(steps), HOSTS))
        assert "".join(shown.split()) == "".join(said.split())
