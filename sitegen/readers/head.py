"""What every format's reader hands over: a Head, and the row that names the reader."""

from collections.abc import Callable

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
