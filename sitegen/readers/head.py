"""What every format's reader hands over: a Head, and the row that names the reader."""

from collections.abc import Callable
from unicodedata import category

from sitegen.errors import Problem
from sitegen.model import Record, Source


class Head(Record, frozen=True, kw_only=True):
    """What a source says about its article, in whatever format."""

    title: str
    """One line of plain text; "" when the source gives none."""
    body: str
    """Untrusted HTML."""
    url: str = ""
    """Address of the original, untrusted."""
    fetched: int | None = None
    """Seconds since 1970 when the archive fetched it."""
    dated: str = ""
    """Publication time: ISO 8601 when the source's form was recognised, else as it stands."""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    category: str = ""
    """First category."""
    order: int | None = None
    """Place in menus."""
    line: int = 1
    """Line of the title, counted from 1."""
    problems: tuple[Problem, ...] = ()


class Reader(Record, frozen=True, kw_only=True):
    """One format."""

    name: str
    read: Callable[[str, Source], Head | None]
    """Reads a text, or returns None when its first lines are no head of this format; never raises."""


_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9): left open in a title, one of them turns
round whatever a list or a feed shows behind it (CVE-2021-42574)."""
_INVISIBLE: dict[int, str | None] = {**dict.fromkeys(map(ord, "\u200b\u2060\ufeff"), " "), **_TURNS}


_UNSEEN = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"])
"""General categories of what nobody sees, or not alone (Unicode, 4.5)."""
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs without ink."""


def one_line(text: str) -> str:
    """Return text with every run of white space (Unicode's, and invisible spaces) as one blank, and without turns.

    Text in which there is nothing to be seen is "".
    """
    line = " ".join(text.translate(_INVISIBLE).split())
    return line if any(map(_is_seen, line)) else ""


def _is_seen(character: str) -> bool:
    return category(character) not in _UNSEEN and character not in _FILLERS
