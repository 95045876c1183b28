"""Tables: those for layout become paragraphs, wide ones may be scrolled sideways."""

from bs4 import Tag

from sitegen.draft import Draft, Element, elements, visible_text

WIDE = 4
"""Columns that a phone shows without scrolling are fewer."""
_CELLS = frozenset(["td", "th"])
CELL = 300
"""Characters; a table whose cells hold more on average is there for layout."""


def dissolve_layout(draft: Draft) -> None:
    """Dissolve tables of a single column, and those whose cells hold an article's text."""
    for table in elements(draft.body, {"table"}) if draft.holds("table") else ():
        widths = _widths(table)
        if max(widths, default=0) <= 1 or len(visible_text(table)) / sum(widths) > CELL:
            _dissolve(table)


def wrap_wide(draft: Draft) -> None:
    """Wrap wide tables in an element that scrolls."""
    for table in [block for block in draft.body.contents if isinstance(block, Tag) and block.name == "table"]:
        if max(_widths(table), default=0) >= WIDE:
            table.wrap(Element("div", {"class": "scroll"}))


def _widths(table: Tag) -> list[int]:
    """Return the number of cells of each row."""
    return [
        sum(isinstance(cell, Tag) and cell.name in _CELLS for cell in row.contents) for row in elements(table, {"tr"})
    ]


def _dissolve(table: Tag) -> None:
    for tag in elements(table, {"tbody", "thead", "tfoot", "tr", "td", "th", "colgroup", "col", "caption"}):
        tag.name = "div"
        tag.attrs = {}
    table.name = "div"
    table.attrs = {}
