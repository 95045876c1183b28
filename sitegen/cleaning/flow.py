"""Any nesting of wrappers -> a flat flow of paragraphs, figures, lists and the like.

The one rule that knows what a line is: the edges of a wrapper (`div`, `section`, …), two line
breaks in a row, and a picture all end a paragraph; inline wrappers end nothing, so no word is split
and none are glued. What stands loose gets a paragraph of its own.
"""

from collections.abc import Callable, Iterable, Iterator

from bs4 import Tag
from bs4.element import PageElement

from sitegen.cleaning.anatomy import BLOCKS, GROUPING_INLINE, HEADINGS, WRAPPERS, is_emoji, is_picture, is_text, name_of
from sitegen.draft import Draft, Element, elements, first, is_blank

_STRUCTURE = BLOCKS | WRAPPERS
_BREAKING = _STRUCTURE | {"img", "br"}
_MAYBE_PICTURE = frozenset(["img", "a"])
_PARTS = frozenset(["li", "blockquote", "td", "th", "dd", "dt", "details", "caption"])
"""Elements that hold a flow of their own, if they hold more than words."""
_GALLERY_ITEM = "gallery-item"
"""Class of a figure that a newsroom's rule made, with a heading and a paragraph in its caption."""


def make_flow(draft: Draft) -> None:
    """Rebuild the body as a flat flow of blocks."""
    body = draft.body
    for tag in elements(body, GROUPING_INLINE):
        tag.unwrap()
    blocks = list(_Flow().blocks(list(body.contents)))
    body.refill(blocks)


class _Flow:
    """The walk; holds the table of special elements, and which parts are done."""

    def __init__(self) -> None:
        self.done: set[int] = set()
        """Ids of the parts that are flows already: of parts in parts, each would do all below it twice over."""
        self.special: dict[str, Callable[[Tag], Iterator[PageElement]]] = {
            "a": self._link,
            "p": self._paragraph,
            "figure": self._figure,
            "details": self._details,
            "dl": self._definitions,
            **dict.fromkeys(HEADINGS, self._heading),
        }

    def blocks(self, nodes: Iterable[PageElement]) -> Iterator[PageElement]:
        """Yield the blocks that the nodes amount to."""
        line: list[PageElement] = []
        for node in nodes:
            if not isinstance(node, Tag) or self._is_inline(node):
                if line or not is_text(node) or not is_blank(node):  # no line begins with white space
                    line.append(node)
                continue
            if line:
                yield from self._paragraphs(line)
                line = []
            if _is_line(node):
                yield node
            else:
                yield from self._block(node)
        yield from self._paragraphs(line)

    def _is_inline(self, node: Tag) -> bool:
        if node.name in _STRUCTURE:
            return False
        if node.name == "img":
            return is_emoji(node)
        if not node.contents or node.name == "br":
            return True
        inner = first(node, _BREAKING)
        return inner is None or not self._breaks(node)

    def _breaks(self, inline: Tag) -> bool:
        """Say whether an inline element holds something that ends a line."""
        return is_picture(inline) or any(
            tag.name in BLOCKS or tag.name in WRAPPERS or (tag.name == "img" and not is_emoji(tag))
            or (tag.name == "br" and name_of(_after(tag)) == "br")
            for tag in elements(inline, _BREAKING)
        )  # fmt: skip

    def _block(self, node: Tag) -> Iterator[PageElement]:
        special = self.special.get(node.name)
        if node.name in _MAYBE_PICTURE and is_picture(node):
            yield self._wrap("figure", [node])
        elif special is not None:
            yield from special(node)
        elif node.name in BLOCKS:
            self._inside(node)
            yield node
        else:
            yield from self.blocks(list(node.contents))

    def _details(self, node: Tag) -> Iterator[PageElement]:
        """Yield a fold; one that a newsroom's rule made is finished already."""
        if not node.get("class"):
            self._inside(node)
        yield node

    def _definitions(self, node: Tag) -> Iterator[PageElement]:
        """Yield a list of terms; one that only held pictures and captions is dissolved."""
        if first(node, {"figure", "img"}) is not None:
            yield from self.blocks(list(node.contents))
            return
        self._inside(node)
        yield node

    def _paragraph(self, node: Tag) -> Iterator[PageElement]:
        """Yield what a paragraph that is not one line amounts to, each with its class."""
        marks = node.get("class")
        for block in self.blocks(list(node.contents)):
            if marks and isinstance(block, Tag) and block.name == "p" and not block.get("class"):
                block["class"] = marks
            yield block

    def _link(self, node: Tag) -> Iterator[PageElement]:
        """Yield a link around blocks as its pictures and one line of its words."""
        for picture in elements(node, {"img"}):
            if not is_emoji(picture):
                yield self._wrap("figure", [picture.extract()])
        self._level(node)
        if not is_blank(node):
            yield self._wrap("p", [node])

    def _heading(self, node: Tag) -> Iterator[PageElement]:
        for picture in elements(node, {"img"}):
            if not is_emoji(picture):
                yield self._wrap("figure", [picture.extract()])
        self._level(node)
        if not is_blank(node):
            yield node

    def _figure(self, node: Tag) -> Iterator[PageElement]:
        """Yield a figure of its media and its caption; one without media is what it holds."""
        caption = first(node, {"figcaption"})
        if caption is not None:
            caption.extract()
            self._level(caption, keep_paragraphs=node.get("class") == _GALLERY_ITEM)
        blocks = list(self.blocks(list(node.contents)))
        media = [
            block for block in blocks if name_of(block) in {"figure", "video", "audio", "table", "blockquote", "pre"}
        ]
        words = [block for block in blocks if block not in media]
        if not media:
            yield from blocks
            if caption is not None and not is_blank(caption):
                yield self._wrap("p", list(caption.contents))
            return
        node.clear()
        for block in media:
            node.extend(list(block.contents) if isinstance(block, Tag) and block.name == "figure" else [block])
        if caption is not None and not is_blank(caption):
            node.append(caption)
        yield node
        yield from words

    def _inside(self, block: Tag) -> None:
        """Make the parts of a list, quote or table flows of their own."""
        parts = elements(block, _PARTS) if block.name not in {"video", "audio", "pre"} else []
        for part in reversed([block, *parts] if block.name in _PARTS else parts):
            if id(part) not in self.done and first(part, _BREAKING) is not None:
                self.done.add(id(part))
                self._part(part)

    def _part(self, part: Tag) -> None:
        summary = _summary(part) if part.name == "details" else None
        if summary is not None:
            summary.extract()
        blocks = list(self.blocks(list(part.contents)))
        part.clear()
        only = blocks[0] if len(blocks) == 1 else None
        if summary is not None:
            part.append(summary)
        if isinstance(only, Tag) and only.name == "p" and not only.get("class") and part.name != "blockquote":
            part.extend(list(only.contents))
        else:
            part.extend(blocks)

    def _level(self, tag: Tag, *, keep_paragraphs: bool = False) -> None:
        """Make an element hold one line, but perhaps for its paragraphs: edges of blocks inside it become blanks."""
        for inner in elements(tag, _STRUCTURE):
            if keep_paragraphs and _is_paragraph(inner):
                continue
            inner.insert_before(" ")
            inner.insert_after(" ")
            inner.unwrap()

    def _paragraphs(self, line: list[PageElement]) -> Iterator[PageElement]:
        """Yield the paragraphs of a run of inline nodes: two line breaks in a row end one."""
        part: list[PageElement] = []
        for node in line:
            if name_of(node) == "br" and part and name_of(part[-1]) == "br":
                yield from self._filled(part)
                part = []
            elif not (is_text(node) and not str(node).strip() and part and name_of(part[-1]) == "br"):
                part.append(node)
        yield from self._filled(part)

    def _filled(self, part: list[PageElement]) -> Iterator[PageElement]:
        while part and _is_edge(part[-1]):
            part.pop()
        while part and _is_edge(part[0]):
            part.pop(0)
        if part:
            yield self._wrap("p", part)

    def _wrap(self, name: str, nodes: list[PageElement]) -> Tag:
        tag = Element(name)
        tag.extend(nodes)
        return tag


def _is_paragraph(node: Tag) -> bool:
    return node.name == "p" and first(node, _STRUCTURE) is None and not is_blank(node)


def _is_line(node: Tag) -> bool:
    """Say whether a node is a paragraph that is one line already, as most blocks are."""
    return node.name == "p" and first(node, _BREAKING) is None and not is_blank(node)


def _summary(details: Tag) -> Tag | None:
    return next((child for child in details.contents if isinstance(child, Tag) and child.name == "summary"), None)


def _is_edge(node: PageElement) -> bool:
    return name_of(node) == "br" or is_blank(node)


def _after(tag: Tag) -> PageElement | None:
    node = tag.next_sibling
    while node is not None and is_text(node) and not str(node).strip():
        node = node.next_sibling
    return node
