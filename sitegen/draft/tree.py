"""Walks over the tree, and what a reader sees of it.

Every rule looks at most of an article's ninety nodes, so these are plain loops: beautifulsoup's
searches build a matcher for every call, which costs more than the search itself (measured: three
quarters of the time of a whole article).
"""

from collections.abc import Container
from typing import cast

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from sitegen.draft.nodes import Text

INVISIBLE = frozenset(["script", "style", "template", "noscript", "iframe", "noembed", "noframes", "title", "head"])
"""Elements whose text no browser with scripts shows; it is not counted as text."""

SHOWN = frozenset(["img", "video", "audio", "iframe", "hr", "table", "picture", "source"])
"""Elements that are something to see, or to hear, without any text."""

BOLD = ("strong", "b")


def after(node: PageElement) -> PageElement | None:
    """Return the node that follows `node` and all it holds, in document order."""
    above: PageElement | None = node
    while above is not None:
        if above.next_sibling is not None:
            return above.next_sibling
        above = above.parent
    return None


def _is_plain(root: Tag) -> bool:
    """Say whether an element holds nothing but one text, as most paragraphs do: then there is nothing to walk."""
    contents = root.contents
    return len(contents) == 1 and type(contents[0]) is Text


def elements(root: Tag, names: Container[str]) -> list[Tag]:
    """Return the elements below `root` that have one of the names, in document order."""
    found: list[Tag] = []
    if _is_plain(root):
        return found
    stop = after(root)
    node = root.next_element if root.contents else None
    while node is not None and node is not stop:
        if isinstance(node, Tag) and node.name in names:
            found.append(node)
        node = node.next_element
    return found


def first(root: Tag, names: Container[str]) -> Tag | None:
    """Return the first element below `root` that has one of the names."""
    if _is_plain(root):
        return None
    stop = after(root)
    node = root.next_element if root.contents else None
    while node is not None and node is not stop:
        if isinstance(node, Tag) and node.name in names:
            return node
        node = node.next_element
    return None


def tags(root: Tag) -> list[Tag]:
    """Return all elements below `root`, in document order."""
    found: list[Tag] = []
    stop = after(root)
    node = root.next_element if root.contents else None
    while node is not None and node is not stop:
        if isinstance(node, Tag):
            found.append(node)
        node = node.next_element
    return found


def strings(root: Tag) -> list[NavigableString]:
    """Return all text nodes below `root`, in document order, those that nobody sees as well."""
    found: list[NavigableString] = []
    if _is_plain(root):
        return cast("list[NavigableString]", root.contents[:])
    stop = after(root)
    node = root.next_element if root.contents else None
    while node is not None and node is not stop:
        if isinstance(node, NavigableString):
            found.append(node)
        node = node.next_element
    return found


def ancestor(node: PageElement, names: Container[str]) -> Tag | None:
    """Return the nearest element around `node` that has one of the names."""
    parent = node.parent
    while parent is not None and parent.name not in names:
        parent = parent.parent
    return parent


# ------------------------------------------------------------------ what a reader sees


def visible_strings(root: Tag) -> list[NavigableString]:
    """Return the text nodes below `root` that a reader sees, in document order."""
    found: list[NavigableString] = []
    stop = after(root)
    node = root.next_element if root.contents else None
    while node is not None and node is not stop:
        if isinstance(node, Tag):
            node = after(node) if node.name in INVISIBLE else node.next_element
            continue
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            found.append(node)
        node = node.next_element
    return found


def visible_text(node: PageElement) -> str:
    """Return the text a reader sees in `node`, as it stands (white space is not collapsed)."""
    if isinstance(node, NavigableString):
        return "" if isinstance(node, PreformattedString) else str(node)
    if not isinstance(node, Tag) or node.name in INVISIBLE:
        return ""
    return str(node.contents[0]) if _is_plain(node) else "".join(visible_strings(node))


def compact_text(node: PageElement) -> str:
    """Return the text a reader sees in `node`, without white space."""
    return "".join(visible_text(node).split())


def is_bold(line: Tag) -> bool:
    """Say whether all visible text of a line is in bold."""
    outer = [tag for tag in elements(line, BOLD) if ancestor(tag, BOLD) is None]
    return bool(outer) and 0 < sum(len(compact_text(tag)) for tag in outer) == len(compact_text(line))


def is_blank(node: PageElement) -> bool:
    """Say whether `node` is white space, a comment, or an element with neither text nor anything to see."""
    if isinstance(node, NavigableString):
        return not node or node.isspace() or isinstance(node, PreformattedString)
    if not isinstance(node, Tag):
        return True
    if node.name in SHOWN:
        return False
    if node.contents and type(node.contents[0]) is Text and node.name not in INVISIBLE and node.contents[0].strip():
        return False  # as nearly all do, it begins with words
    return first(node, SHOWN) is None if node.name in INVISIBLE else _is_blank_inside(node)


def _is_blank_inside(root: Tag) -> bool:
    """Look for the first thing to see, which is nearly always the first node: nothing is collected."""
    stop = after(root)
    node = root.next_element if root.contents else None
    while node is not None and node is not stop:
        if isinstance(node, Tag):
            if node.name in SHOWN:
                return False
            if node.name in INVISIBLE:
                if first(node, SHOWN) is not None:
                    return False
                node = after(node)
                continue
        elif not is_blank(node):
            return False
        node = node.next_element
    return True
