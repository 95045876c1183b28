"""What is left over when the other rules are done: empty elements, pictures without an address, rules at the edges."""

from bs4 import Tag
from bs4.element import PageElement

from sitegen.cleaning.anatomy import EMPHASIS, HEADINGS, OWN_CLASSES, attribute, classes, name_of, seen
from sitegen.draft import Draft, ancestor, elements, first, is_blank, strings, tags

_EMPTY = EMPHASIS.union(HEADINGS, "p li ul ol dl dt dd blockquote figcaption summary details pre".split())
_KEPT = frozenset(
    ("href src alt width height type title lang dir colspan rowspan scope start reversed span datetime").split()
)
"""Attributes that mean something to a reader or to the rules about addresses."""


def drop_unaddressed(draft: Draft) -> None:
    """Drop pictures and players that name no address; the caption of a figure stays as a note."""
    for medium in elements(draft.body, {"img", "video", "audio"}):
        if attribute(medium, "src") or (medium.name != "img" and _has_source(medium)):
            continue
        figure = ancestor(medium, {"figure"})
        medium.extract()
        if figure is not None and first(figure, {"img", "video", "audio", "table", "blockquote", "pre"}) is None:
            _note(figure)


def _has_source(medium: Tag) -> bool:
    return any("src" in source.attrs for source in elements(medium, {"source"}))


def _note(figure: Tag) -> None:
    caption = first(figure, {"figcaption"})
    if caption is None or is_blank(caption):
        figure.unwrap()
        return
    caption.unwrap()
    figure.name = "p"
    figure.attrs = {"class": "note"}


def drop_empty(draft: Draft) -> None:
    """Drop elements without anything to see, from the inside out, and thematic breaks that part nothing."""
    for tag in reversed(elements(draft.body, _EMPTY)):
        if is_blank(tag):
            if tag.name in EMPHASIS:
                _leave_blank(tag)
            tag.extract()
    if draft.holds("hr"):
        _drop_edge_rules(draft.body)


def _leave_blank(tag: Tag) -> None:
    """Leave the blank of an empty inline element in its place, so that no words are glued."""
    if "".join(strings(tag)):
        tag.insert_before(" ")


def _drop_edge_rules(body: Tag) -> None:
    before: PageElement | None = None
    for block in list(seen(body)):
        if name_of(block) == "hr" and (before is None or name_of(before) == "hr"):
            block.extract()
            continue
        before = block
    if before is not None and name_of(before) == "hr":
        before.extract()


def strip_attributes(draft: Draft) -> None:
    """Drop what only the page the article came from could use: styles, ids, data, handlers, foreign classes."""
    for tag in [tag for tag in tags(draft.body) if tag.attrs]:
        kept = {name: value for name, value in tag.attrs.items() if name in _KEPT}
        own = [name for name in classes(tag) if name in OWN_CLASSES]
        tag.attrs = {**kept, "class": " ".join(own)} if own else kept
