"""Walks over an article for rules that take elements while they walk."""

from collections.abc import Container, Iterator

from bs4 import Tag

from sitegen.draft import Draft, elements


def remaining(draft: Draft, names: Container[str]) -> Iterator[Tag]:
    """Yield the elements with one of the names that are still in the tree, and to be seen, when their turn comes.

    Where a feed nests an element in one of its own kind, taking the outer one takes the inner one
    with it; taken and recorded again, its text would count twice. What stands in a `noscript` no
    reader sees: its text does not count, until structural rules find that it must.
    """
    for tag in elements(draft.body, names):
        node: Tag | None = tag
        while node is not None and node is not draft.body and node.name != "noscript":
            node = node.parent
        if node is draft.body:
            yield tag
