"""The nodes of the tree that rules work on: beautifulsoup's, made lighter.

An article has some ninety nodes, so what a node costs decides what an article costs. Elements and
texts here are beautifulsoup's own classes, and all its methods work on them; but what is the same
for all is kept once, in the class, and the edits that rules make most are done without the
generality of beautifulsoup's (they take a third of the time). A tree is linked three times: by
`contents` and `parent`, from sibling to sibling, and from node to node in document order.
"""

from typing import Any, Self

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that never hold anything: https://html.spec.whatwg.org/#void-elements."""


class Node(PageElement):
    """What elements and texts have in common; the links that a node does not have are None by its class."""

    parent: Tag | None = None
    next_element: PageElement | None = None
    previous_element: PageElement | None = None
    next_sibling: PageElement | None = None
    previous_sibling: PageElement | None = None

    def extract(self, _self_index: int | None = None) -> Self:
        """Take the node out of its tree, with all it holds."""
        last = _last(self)
        before, behind = self.previous_element, last.next_element
        if before is not None:
            before.next_element = behind
        if behind is not None:
            behind.previous_element = before
        if self.parent is not None:
            del self.parent.contents[_index(self) if _self_index is None else _self_index]
        _join(self.previous_sibling, self.next_sibling)
        self.parent = self.previous_element = self.previous_sibling = self.next_sibling = None
        last.next_element = None
        return self

    def wrap(self, wrapper: Tag) -> Tag:
        """Put an empty element that stands alone around the node."""
        parent, before = self.parent, self.previous_element
        if parent is None or before is None:
            raise ValueError("only a node of a tree can be wrapped")
        parent.contents[_index(self)] = wrapper
        wrapper.parent, self.parent = parent, wrapper
        wrapper.contents.append(self)
        _join(self.previous_sibling, wrapper)
        _join(wrapper, self.next_sibling)
        self.previous_sibling = self.next_sibling = None
        before.next_element, wrapper.previous_element = wrapper, before
        wrapper.next_element, self.previous_element = self, wrapper
        return wrapper


class Text(Node, NavigableString):
    """A text."""

    def __new__(cls, value: str) -> Self:
        """Return a text that stands alone."""
        return str.__new__(cls, value)

    def replace_with(self, *nodes: PageElement | str) -> Self:
        """Put other nodes in the text's place; mostly that is another text."""
        parent, before, new = self.parent, self.previous_element, nodes[0] if len(nodes) == 1 else None
        if not isinstance(new, Text) or new.parent is not None or parent is None or before is None:
            return super().replace_with(*nodes)
        new.parent = parent
        parent.contents[_index(self)] = new
        _join(self.previous_sibling, new)
        _join(new, self.next_sibling)
        before.next_element, new.previous_element, new.next_element = new, before, self.next_element
        if self.next_element is not None:
            self.next_element.previous_element = new
        self.parent = self.previous_element = self.next_element = self.previous_sibling = self.next_sibling = None
        return self


class Element(Node, Tag):
    """An element."""

    parser_class = None
    namespace = None
    prefix = None
    sourceline = None
    sourcepos = None
    known_xml = False
    cdata_list_attributes = None
    preserve_whitespace_tags = {"pre", "textarea"}  # noqa: RUF012 - constants, in the form beautifulsoup wants them
    interesting_string_types = {NavigableString, CData, Text}  # noqa: RUF012
    near = 0
    """Place of a child that was looked for."""
    _namespaces: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, name: str, attrs: dict[str, Any] | None = None) -> None:
        """Make an element that stands alone; `attrs` is kept, not copied."""
        self.name = name
        self.attrs = {} if attrs is None else attrs
        self.contents: list[PageElement] = []

    @property
    def can_be_empty_element(self) -> bool:  # type: ignore[override]  # a property saves an attribute in each
        """Say whether beautifulsoup's serializer closes it at once."""
        return self.name in VOID

    def index(self, element: PageElement) -> int:
        """Return the place of a child."""
        if element.parent is not self:
            raise ValueError("not a child")
        return _index(element)

    def append(self, node: PageElement | str) -> PageElement:
        """Move a node to the end of the element."""
        if not isinstance(node, PageElement):
            node = Text(node)
        if node.parent is not None:
            node.extract()
        end, last = _last(self), _last(node)
        behind = end.next_element
        end.next_element, node.previous_element = node, end
        last.next_element = behind
        if behind is not None:
            behind.previous_element = last
        if self.contents:
            _join(self.contents[-1], node)
        node.parent = self
        self.contents.append(node)
        return node

    def unwrap(self) -> Self:
        """Put what the element holds in its place."""
        parent, children, before = self.parent, self.contents, self.previous_element
        if not children or parent is None or before is None:
            return self.extract()
        parent.contents[slice(index := _index(self), index + 1)] = children
        for child in children:
            child.parent = parent
        _join(self.previous_sibling, children[0])
        _join(children[-1], self.next_sibling)
        before.next_element, children[0].previous_element = children[0], before
        self.contents = []
        self.parent = self.previous_element = self.next_element = self.previous_sibling = self.next_sibling = None
        return self

    def refill(self, nodes: list[PageElement]) -> None:
        """Make the nodes all that the element holds; each is moved here from wherever it is.

        All links are made anew in one loop, which is far cheaper than moving one by one.
        """
        behind, kept = _last(self).next_element, set(map(id, nodes))
        for node in [old for old in self.contents if id(old) not in kept]:
            node.extract()
        for node in [new for new in nodes if new.parent is not self and new.parent is not None]:
            node.extract()
        self.contents = list(nodes)
        last: PageElement = self
        for before, node in zip([None, *nodes], nodes, strict=False):
            node.parent = self
            _join(before, node)
            last.next_element, node.previous_element = node, last
            last = _last(node)
        if nodes:
            nodes[0].previous_sibling = nodes[-1].next_sibling = None
        last.next_element = behind
        if behind is not None:
            behind.previous_element = last


def _index(node: PageElement) -> int:
    """Return a node's place in its parent, by identity: equal nodes are many.

    It is looked for from where the last one was found, in both directions. Rules go along siblings, of which a
    hostile article has ten thousands: to begin with the first each time would take quadratic time.
    """
    parent = node.parent
    siblings = parent.contents if parent is not None else []
    near = parent.near if isinstance(parent, Element) else 0
    for distance in range(max(len(siblings) - near, near + 1)):
        for place in (near + distance, near - distance):
            if 0 <= place < len(siblings) and siblings[place] is node:
                if isinstance(parent, Element):
                    parent.near = place
                return place
    raise ValueError("a node that its parent does not know")


def _last(node: PageElement) -> PageElement:
    """Return the last node of what `node` holds, or itself."""
    while isinstance(node, Tag) and node.contents:
        node = node.contents[-1]
    return node


def _join(left: PageElement | None, right: PageElement | None) -> None:
    """Make two nodes neighbours; None is the edge."""
    if left is not None:
        left.next_sibling = right
    if right is not None:
        right.previous_sibling = left
