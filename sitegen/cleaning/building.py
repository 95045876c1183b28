"""lxml's tree -> the tree that rules work on.

beautifulsoup's own builder takes lxml's parser event by event, in Python; here lxml first builds
its tree in C, and that is copied in one loop (a fifth of the time). The trees are the same but for
comments, doctypes and instructions, which are left out; white space that stands alone is one blank
or one line break outside `pre`, as beautifulsoup has it.
"""

from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from sitegen.draft import Element, Node, Text

ROOT = "[document]"
"""Name of a tree's root, as beautifulsoup calls it."""
_PARSER = etree.HTMLParser(huge_tree=True)
"""Without a limit of its own, beyond which text is lost: `parsing` limits the depth, and readers the size."""
_VERBATIM = frozenset(["pre", "textarea"])
"""Elements whose white space counts."""


def build(html: str) -> tuple[Element, int]:
    """Return the tree of `html`, which begins with `<body>`, and how deep it is (the root is 0)."""
    growth = _Growth()
    growth.copy(etree.HTML(html, _PARSER))
    return growth.root, growth.depth


class _Growth:
    """A tree while it grows at its end."""

    def __init__(self) -> None:
        self.root = Element(ROOT)
        self.depth = 0
        self._last: Node = self.root
        self._open: list[Element] = [self.root]
        """The elements that still grow, from the root down."""
        self._verbatim = 0
        """How many of them keep their white space."""

    def copy(self, top: Any) -> None:
        """Copy an element of lxml's and all it holds."""
        sources: list[Any] = [None]
        for source in top.iter():
            above = source.getparent()
            while sources[-1] is not above:
                self._close(sources.pop())
            sources.append(source)
            name = source.tag
            if type(name) is str:
                element = Element(name, dict(source.items()))
                self._append(element)
                self._open.append(element)
                self._verbatim += name in _VERBATIM
                if text := source.text:
                    self._write(text)
        while sources[-1] is not None:
            self._close(sources.pop())

    def _close(self, source: Any) -> None:
        """Go on behind an element of lxml's, a comment or an instruction."""
        grown = self._open
        if type(source.tag) is str:
            if len(grown) > self.depth:
                self.depth = len(grown) - 1
            self._verbatim -= grown.pop().name in _VERBATIM
        if len(grown) > 1 and (text := source.tail):
            self._write(text)

    def _write(self, text: str) -> None:
        if not self._verbatim and text.isspace() and not text.strip("\t\n\f\r "):
            text = "\n" if "\n" in text else " "
        self._append(Text(text))

    def _append(self, node: Node) -> None:
        """Link a node behind all others; the links that stay None are so by their class."""
        parent, last = self._open[-1], self._last
        siblings = parent.contents
        node.parent = parent
        node.previous_element = last
        last.next_element = self._last = node
        if siblings:
            before = siblings[-1]
            node.previous_sibling = before
            before.next_sibling = node
        siblings.append(node)
