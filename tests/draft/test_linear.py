"""Edits of an element's many children cost the same each, wherever rules are among them."""

import time
from collections.abc import Callable, Sequence

import pytest
from bs4 import Tag

from sitegen.draft import Element, Text
from tests.linear_time import NOISE, TRIES

COUNT = 12_000

EDITS: dict[str, Callable[[Tag], object]] = {
    "extract": lambda one: one.extract(),
    "unwrap": lambda one: one.unwrap(),
    "wrap": lambda one: one.wrap(Element("p")),
    "replace": lambda one: one.replace_with(Element("p")),
    "insert before": lambda one: one.insert_before(Text("字")),
    "insert behind": lambda one: one.insert_after(Text("字")),
}
ORDERS: dict[str, Callable[[Sequence[Tag]], Sequence[Tag]]] = {
    "forwards": list,
    "backwards": lambda children: children[::-1],
    "every other": lambda children: children[::2],
}


def spent(count: int, edit: Callable[[Tag], object], order: Callable[[Sequence[Tag]], Sequence[Tag]]) -> float:
    """Return the seconds of CPU of editing children of one element."""
    parent: Tag = Element("div")
    children: list[Tag] = [Element("b") for _ in range(count)]
    Element("body").append(parent)
    for child in children:
        child.append(Text("字"))
        parent.append(child)
    start = time.process_time()
    for child in order(children):
        edit(child)
    return time.process_time() - start


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", EDITS)
def test_twice_the_children_take_twice_as_long(name: str, order: str) -> None:
    for _ in range(TRIES):
        half, whole = (spent(count, EDITS[name], ORDERS[order]) for count in (COUNT // 2, COUNT))
        if whole < 2.5 * half + NOISE:
            return
    pytest.fail(f"{whole:.2f} s, and {half:.2f} s for half as many")


def test_a_place_is_that_of_the_child_itself() -> None:
    parent = Element("div")
    children = [Element("b") for _ in range(5)]  # equal to one another
    for child in children:
        parent.append(child)
    assert [parent.index(child) for child in children[::-1]] == [4, 3, 2, 1, 0]
    with pytest.raises(ValueError, match="not a child"):
        parent.index(Element("b"))
