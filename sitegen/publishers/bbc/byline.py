"""Who wrote it and when: a labelled section since 2024, a bare list of name and role before.

<section aria-labelledby="article-byline">…<li>Author, NAME</li><li>Role, ROLE</li>…<time>
<ul role="list"><li role="listitem">NAME</li><li role="listitem">ROLE</li></ul> … <time dateTime="2023-05-07">…</time>
"""

import re
from itertools import islice

from bs4 import Tag

from sitegen.draft import Draft, ancestor, elements, first, is_blank, visible_text
from sitegen.publishers.bylines import add_authors, add_credit, note_time, plain, zones
from sitegen.publishers.dates import read_date
from sitegen.publishers.walks import remaining

_LABELLED = re.compile(r"\s*(?P<label>Author|Role|Reporting from)\s*,?\s*(?P<value>.*)", re.DOTALL)
ZONE = "Europe/London"
LONGEST_BYLINE = 80
"""Characters of the list of name and role before 2024."""
MOST_BEFORE_BYLINE = 2
"""Lists at the top among which it may stand."""


def take_byline(draft: Draft) -> None:
    """Take the section that labels author, role and place, and the date in it."""
    for section in remaining(draft, {"section"}):
        if section.get("aria-labelledby") != "article-byline":
            continue
        for item in elements(section, {"li"}):
            match = _LABELLED.match(visible_text(item)) if first(item, {"li"}) is None else None
            if match is not None:
                _note(draft, match["label"], plain(match["value"]))
        _take_date(draft, section)
        draft.take(section)


def _note(draft: Draft, label: str, value: str) -> None:
    if label == "Author":
        add_authors(draft, value)
    else:
        add_credit(draft, f"发自{value}" if label == "Reporting from" else value)


def take_early_byline(draft: Draft) -> None:
    """Take the list of name and role that stood under the title until 2023."""
    for listing in islice(remaining(draft, {"ul"}), MOST_BEFORE_BYLINE):
        items = [plain(visible_text(item)) for item in elements(listing, {"li"})]
        bare = listing.get("role") == "list" and first(listing, {"a", "img"}) is None
        if draft.authors or not bare or not 1 <= len(items) <= 2 or sum(map(len, items)) > LONGEST_BYLINE:
            continue
        if not _text_before(draft, listing):
            add_authors(draft, items[0])
            add_credit(draft, " ".join(items[1:]))
            draft.take(listing)


def _text_before(draft: Draft, place: Tag) -> bool:
    """Say whether a paragraph of the article stands before a place; captions are none."""
    before = [tag for tag in elements(draft.body, {"p", "h2", "ul"}) if tag.get("role") != "text" and not is_blank(tag)]
    return bool(before) and before[0] is not place and ancestor(place, {"p"}) is None


def take_date(draft: Draft) -> None:
    """Take the first date: the attribute is a day, the text ("15 分钟前") was true for an hour."""
    _take_date(draft, draft.body)


def _take_date(draft: Draft, holder: Tag) -> None:
    for tag in elements(holder, {"time"}):
        dated = read_date(str(tag.get("datetime", "")), zones(draft, ZONE))
        if dated is not None and draft.published is None and ancestor(tag, {"a", "noscript"}) is None:
            note_time(draft, dated)
            draft.take(tag)
            return
