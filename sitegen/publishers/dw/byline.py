"""DW's byline: the block at the top, the desk line at the end, and the wire credit.

    <div><i>null 王凡<br>2024-06-20T12:11:16.362Z</i></div>    top of every text; the name may be missing
    <p>张筠青/王凡（路透社等）</p>                               the desk line of early texts
    <p>（德新社、路透社）</p>                                    the wire credit, brackets of any width

They become authors, time and credit of the entry; the text is recorded as taken.
"""

import re

from bs4 import Tag

from sitegen.draft import Draft, first, strings, tags
from sitegen.publishers.bylines import LIST_SIGNS, note_time, plain, zones
from sitegen.publishers.dates import read_date
from sitegen.publishers.passages import passage
from sitegen.publishers.walks import remaining

_AGENCY = (
    r"社|报[导道]|報[導道]|综合|綜合|路透|电台|電台|周刊|週刊|日报|日報|时报|時報|网站|網站|官网|官網|"
    r"Reuters|AFP|AP\b|dpa|DPA|KNA|epd|EPD|ARD|ZDF|SID|DW|等$"
)
_CREDIT = re.compile(rf"[（(](?P<credit>(?=[^（）()]*(?:{_AGENCY}))[^（）()]{{2,80}})[）)][。.]?")
_NAME = r"[一-鿿·•]{2,10}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}"
_DESK = re.compile(
    rf"(?P<names>(?:{_NAME})(?:\s*[/／、]\s*(?:{_NAME})){{0,4}})\s*"
    r"[（(](?P<credit>(?=[^（）()]*(?:社|综合|綜合|报道|报导|報道|報導))[^（）()]{2,60})[）)]"
)
_CLOSED = re.compile(r"[）)][。.]?\s*$")
"""How both end."""
_BETWEEN_NAMES = re.compile(rf"\s*[{LIST_SIGNS}/／]\s*|\s+(?:und|and)\s+")
_IN_FIELD = re.compile(r"(?P<names>.*?)\s*[（(](?P<credit>[^（）()]+)[）)]")
ZONE = "UTC"
MOST_BEFORE_BYLINE = 3
"""Blocks at the top among which the byline may stand."""
LONGEST_CREDIT_LINE = 120
"""Characters that a paragraph may have and still be nothing but a credit."""


def take_byline(draft: Draft) -> None:
    """Take the block of author and time from the top."""
    block = _block(draft)
    if block is None:
        return
    lines = [line for line in map(plain, "\n".join(strings(block)).split("\n")) if line]
    dated = read_date(lines[-1], zones(draft, ZONE)) if lines else None
    if dated is None:
        return
    note_time(draft, dated)
    for line in lines[:-1]:
        _read_field(draft, line)
    draft.take(block)


def _block(draft: Draft) -> Tag | None:
    blocks = [block for block in draft.body.contents if isinstance(block, Tag) and block.name == "div"]
    for block in blocks[:MOST_BEFORE_BYLINE]:
        inner = next(iter(tags(block)), None)
        if inner is not None and inner.name == "i" and not first(block, {"img"}):
            return block
    return None


def _read_field(draft: Draft, line: str) -> None:
    field = _IN_FIELD.fullmatch(line)
    if field:
        draft.add_credit(field["credit"])
        line = field["names"]
    _authors(draft, line)


def _authors(draft: Draft, names: str) -> None:
    """Add names; a missing first name is spelt "null" in the feed."""
    for name in _BETWEEN_NAMES.split(names):
        draft.add_author(" ".join(part for part in name.split() if part != "null"))


def take_credits(draft: Draft) -> None:
    """Take paragraphs that are nothing but a wire credit or a desk line."""
    for paragraph in remaining(draft, {"p"}):
        text = passage(paragraph)
        if len(text) > LONGEST_CREDIT_LINE or not _CLOSED.search(text) or first(paragraph, {"a", "img"}) is not None:
            continue
        if _understood(draft, text.strip()):
            draft.take(paragraph)


def _understood(draft: Draft, text: str) -> bool:
    desk = _DESK.fullmatch(text)
    if desk:
        _authors(draft, desk["names"])
    match = desk or _CREDIT.fullmatch(text)
    if match:
        draft.add_credit(match["credit"])
    return match is not None
