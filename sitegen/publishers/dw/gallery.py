"""DW's galleries: whole articles, and the related ones inside a text.

<div><img src="…_303.jpg" width="100%"><br><b>HEADING</b>：CAPTION</div>   an item of a gallery article
<h3>相关图集：…</h3><div><img …><b>HEADING</b>：CAPTION</div><div>…       a gallery inside a text
"""

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from sitegen.draft import Draft, Element, Text, elements, first, is_blank, strings, visible_text
from sitegen.model import Kind

LONGEST_FRAME = 200
"""Characters beside the items of a gallery article: the footer that some feeds add."""
_COLON = re.compile(r"\s*[：:]\s*")
_RELATED = re.compile(r"\s*相[关關]图?圖?集\s*[：:]")


def make_items(draft: Draft) -> None:
    """Make each item a figure whose caption is its heading in strong and a paragraph."""
    for division in elements(draft.body, {"div"}):
        if first(division, {"b"}) is not None:
            _make_item(draft, division)


def _make_item(draft: Draft, division: Tag) -> None:
    """Make a division an item whose picture stands first in it, followed by a heading in bold."""
    seen = [child for child in division.children if not is_blank(child) and getattr(child, "name", "") != "br"]
    match seen[:2]:
        case [Tag(name="img") as picture, Tag(name="b") as heading]:
            _make_figure(draft, division, picture, heading)


def _make_figure(draft: Draft, division: Tag, picture: Tag, heading: Tag) -> None:
    division.name = "figure"
    division.attrs = {"class": "gallery-item"}
    picture.extract()
    caption = Element("figcaption")
    caption.extend(list(division.contents))
    division.clear()
    division.extend([picture, caption])
    _part_heading(draft, caption, heading)


def _part_heading(draft: Draft, caption: Tag, heading: Tag) -> None:
    """Make the bold heading strong, apart from the text, without the colon that glues them."""
    while caption.contents[0] is not heading:
        caption.contents[0].extract()
    heading.name = "strong"
    for string in strings(heading)[-1:]:
        string.replace_with(Text(string.rstrip()))
    after = heading.next_sibling
    if isinstance(after, NavigableString):
        match = _COLON.match(str(after))
        if match:
            draft.record(match[0])
            after = after.replace_with(Text(str(after)[match.end() :])) and heading.next_sibling
    if after is not None and visible_text(caption) != visible_text(heading):
        _make_paragraph(heading)


def _make_paragraph(heading: Tag) -> None:
    """Part the text from its heading; reading tools also tell by paragraphs that a gallery is more than pictures."""
    paragraph = Element("p")
    paragraph.extend(list(heading.next_siblings))
    heading.insert_after(paragraph)


def find_kind(draft: Draft) -> None:
    """Say what the article is: items only make a gallery; a player with little text a video or audio page."""
    if draft.published is not None:
        return
    items = [block for block in draft.body.contents if isinstance(block, Tag) and _is_item(block)]
    inside = sum(len(visible_text(item)) for item in items)
    if items and len(visible_text(draft.body)) - inside < LONGEST_FRAME:
        draft.kind = Kind.GALLERY
    elif first(draft.body, {"video"}) is not None:
        draft.kind = Kind.VIDEO
    elif first(draft.body, {"audio"}) is not None:
        draft.kind = Kind.AUDIO


def fold_related(draft: Draft) -> None:
    """Fold each gallery inside a text under its own heading, where it stands."""
    for heading in elements(draft.body, {"h2", "h3", "h4"}) if "集" in draft.text else ():
        if not _RELATED.match("".join(strings(heading))):
            continue
        items = list(_following_items(heading))
        if items:
            _fold(heading, items)


def _following_items(heading: Tag) -> Iterator[Tag]:
    node: PageElement | None = heading.next_sibling
    while node is not None and (is_blank(node) or _is_item(node)):
        if isinstance(node, Tag) and _is_item(node):
            yield node
        node = node.next_sibling


def _is_item(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "figure" and node.get("class") == "gallery-item"


def _fold(heading: Tag, items: list[Tag]) -> None:
    details = Element("details", {"class": "folded"})
    heading.insert_before(details)
    heading.name = "summary"
    heading.attrs = {}
    details.extend([heading, *items])
