"""Evidence in an article's body of who wrote it, when, and what it is.

For newsrooms without rules of their own. What becomes part of the entry leaves the text only where
it is a block of its own; a date or a name inside a sentence stays.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import Tag

from sitegen.draft import LONGEST_NAME, Draft, ancestor, compact_text, elements, first, is_blank, visible_text
from sitegen.model import Kind
from sitegen.publishers.bylines import LIST_SIGNS, note_time, plain, zones
from sitegen.publishers.dates import date_in_path, read_date
from sitegen.publishers.walks import remaining

SHORT_TEXT = 200
"""Characters that a page may have and still be mainly its player."""
_BETWEEN_NAMES = re.compile(rf"\s*[{LIST_SIGNS}]\s*")
"""Only these: one name may hold a slash or an "&" of its own."""
_RELATIVE = re.compile(r"\s*\d+\s*(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|年)\s*(?:之?前)\s*|\s*(?:刚刚|剛剛)\s*")


def take_authors(draft: Draft) -> None:
    """Take names from `address` elements and from links that say they lead to an author."""
    for name in draft.raw.authors:
        draft.add_author(name)
    for tag in filter(_names_author, remaining(draft, {"address", "a"})):
        name = plain(visible_text(tag))
        if not name or len(name) > LONGEST_NAME or _in_sentence(tag):
            continue
        for part in _BETWEEN_NAMES.split(name):
            draft.add_author(part)
        draft.take(tag)
    for section in remaining(draft, {"section"}):
        if section.get("aria-labelledby") == "article-byline":
            _read_labelled(draft, section)


def _read_labelled(draft: Draft, section: Tag) -> None:
    """Take a byline whose parts are labelled for screen readers ("Author, NAME")."""
    for item in elements(section, {"li"}):
        label, _, name = visible_text(item).strip().partition(",")
        if label == "Author" and first(item, {"li"}) is None:
            draft.add_author(plain(name))
    draft.take(*section.find_all(["strong", "ul"], recursive=False))


def _in_sentence(tag: Tag) -> bool:
    """Say whether other words stand beside `tag` in its line."""
    line = ancestor(tag, {"p", "li", "blockquote", "td", "figcaption", "h1", "h2", "h3"})
    return line is not None and compact_text(line) != compact_text(tag)


def _names_author(tag: Tag) -> bool:
    return tag.name == "address" or (tag.name == "a" and "author" in (tag.get("rel") or []))


def take_date(draft: Draft, zone: str) -> None:
    """Note the time of publication by the best evidence, unless a rule knew; take the block that only says it."""
    read_in = zones(draft, zone)
    found = read_date(draft.raw.dated, read_in)
    for tag, text in _blocks(draft):
        dated = read_date(text, read_in)
        if dated is not None:
            found = found or dated
            if not _in_sentence(tag):
                draft.take(tag)
            break
    note_time(draft, found or date_in_path(draft.raw.url, read_in))


def _blocks(draft: Draft) -> Iterator[tuple[Tag, str]]:
    """Yield what may say the time: an element, and the text to read it from."""
    for tag in islice(remaining(draft, {"time"}), 1):
        yield tag, str(tag.get("datetime", ""))
    top = next((child for child in draft.body.children if not is_blank(child)), None)
    if not isinstance(top, Tag) or top.name != "div" or first(top, {"img"}) is not None:
        return
    yield top, visible_text(top)
    lines = [line for line in map(str.strip, top.get_text("\n").split("\n")) if line]
    if len(lines) == 2 and len(lines[0]) <= LONGEST_NAME:
        yield from _signed(draft, top, lines)


def _signed(draft: Draft, block: Tag, lines: list[str]) -> Iterator[tuple[Tag, str]]:
    """Yield a block of name and time; the name is the author's."""
    if read_date(lines[1], zones(draft, "UTC")) is not None:
        draft.add_author(lines[0])
        yield block, lines[1]


def take_relative_times(draft: Draft) -> None:
    """Take times such as "5 小时前": they were true for an hour, years ago."""
    for tag in remaining(draft, {"time"}):
        if _RELATIVE.fullmatch(visible_text(tag)) and not _in_sentence(tag):
            draft.take(tag)


def find_player(draft: Draft) -> None:
    """Call a page with a player and hardly any text a video or an audio page."""
    player = first(draft.body, {"video", "audio"})
    if player is None or len(compact_text(draft.body)) > SHORT_TEXT:
        return
    draft.kind = Kind.VIDEO if player.name == "video" else Kind.AUDIO
