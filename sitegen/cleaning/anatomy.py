"""What kinds of elements a body is made of, as sets, and the few questions rules ask of them."""

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from sitegen.draft import elements, is_blank, visible_text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [*HEADINGS, "p", "ul", "ol", "dl", "blockquote", "figure", "table", "pre", "hr", "details", "video", "audio"]
)
"""Elements that stand on lines of their own and mean something."""
WRAPPERS = frozenset(
    [
        "div", "section", "main", "article", "header", "footer", "aside", "nav", "center", "address", "form",
        "fieldset", "hgroup", "search", "menu", "dir", "legend", "figcaption", "dt", "dd", "li", "caption",
        "tbody", "thead", "tfoot", "tr", "td", "th", "summary", "body", "html", "head", "noframes", "dialog",
    ]
)  # fmt: skip
"""Elements that only group, or that mean something only inside their own container; their
edges are edges of paragraphs."""
GROUPING_INLINE = frozenset(
    ["span", "font", "big", "tt", "label", "nobr", "acronym", "bdo", "o:p", "data", "slot", "output", "meter"]
)
"""Inline elements that say nothing to a reader."""
EMPHASIS = frozenset(
    ["strong", "b", "em", "i", "u", "a", "s", "del", "ins", "sub", "sup", "small", "mark", "cite", "q", "code"]
)
OWN_CLASSES = frozenset("gallery-item folded lead note question verdict card credit scroll topic original".split())
"""Classes that sitegen's own rules give, those of the gate's table; an article must not bring them."""
EMOJI_SIDE = 40
"""Pixels: a picture in running text that is no larger is a sign, not an illustration."""
_EMOJI_ALT = re.compile(r"\[[^\[\]]{1,8}\]|[^\w\s]{1,4}")
_EMOJI_CLASS = frozenset(["emoji", "wp-smiley", "emoticon", "smiley"])


def is_text(node: PageElement) -> bool:
    """Say whether `node` is text that can be seen."""
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def name_of(node: PageElement | None) -> str:
    """Return the element's name, "" for text and None."""
    return node.name if isinstance(node, Tag) else ""


def classes(tag: Tag) -> list[str]:
    """Return the classes of an element."""
    value = tag.get("class", "")
    return value.split() if isinstance(value, str) else list(value or ())


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute's text without white space at its ends, "" when it is absent."""
    return str(tag.get(name) or "").strip()


def number(tag: Tag, name: str) -> int | None:
    """Return an attribute that is a plain number (or so many "px")."""
    value = attribute(tag, name).removesuffix("px")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def is_emoji(picture: Tag) -> bool:
    """Say whether a picture is a sign inside the text."""
    if _EMOJI_ALT.fullmatch(attribute(picture, "alt")) or _EMOJI_CLASS.intersection(classes(picture)):
        return True
    sides = [side for side in (number(picture, "width"), number(picture, "height")) if side is not None]
    return bool(sides) and max(sides) <= EMOJI_SIDE


def is_picture(node: Tag) -> bool:
    """Say whether `node` is an illustration: an image, or a link around nothing but images."""
    if node.name == "img":
        return not is_emoji(node)
    if node.name != "a" or visible_text(node).strip():
        return False
    return any(is_picture(picture) for picture in elements(node, {"img"}))


def seen(tag: Tag) -> Iterator[PageElement]:
    """Yield the children of an element that are something to see."""
    return (child for child in tag.children if not is_blank(child))


def next_seen(node: PageElement) -> PageElement | None:
    """Return the next sibling that is something to see."""
    sibling = node.next_sibling
    while sibling is not None and is_blank(sibling) and name_of(sibling) != "br":
        sibling = sibling.next_sibling
    return sibling
