"""What the report shows, as records: a Survey of Rooms, one for each newsroom."""

from sitegen.audit.changes import Month
from sitegen.model import Record


class Example(Record, frozen=True, kw_only=True, order=True):
    """One article as an example."""

    path: str
    text: str = ""


class RuleLine(Record, frozen=True, kw_only=True):
    """What one rule did in one newsroom."""

    name: str
    articles: int
    """Articles that it took text from or put text into."""
    removed: int
    """Characters."""
    added: int
    """Characters."""
    examples: tuple[Example, ...]
    """Those that it took most from, each with another text."""


class ProblemLine(Record, frozen=True, kw_only=True):
    """The problems of one kind."""

    code: str
    count: int
    left_out: int
    """Articles that are missing because of it."""
    examples: tuple[Example, ...]


class ConstructLine(Record, frozen=True, kw_only=True):
    """One construct that nobody handles."""

    kind: str
    name: str
    articles: int
    examples: tuple[str, ...]
    """Paths."""


class Alarm(Record, frozen=True, kw_only=True):
    """Something that an operator should look at."""

    urgent: bool
    """True when text is lost or an article missing."""
    text: str


class Room(Record, frozen=True, kw_only=True):
    """One newsroom's part."""

    id: str
    name: str
    articles: int
    first: str
    """Day of publication of the oldest article (UTC); "" when none has a date."""
    last: str
    kept: int
    """Characters of all its articles."""
    removed: int
    alarms: tuple[Alarm, ...]
    problems: tuple[ProblemLine, ...]
    rules: tuple[RuleLine, ...]
    constructs: tuple[ConstructLine, ...]
    months: tuple[Month, ...]


class Survey(Record, frozen=True, kw_only=True):
    """What the archive tells about the rules."""

    articles: int
    failed: int
    """Articles whose text is not accounted for."""
    changed: int
    """Files that changed since the last build; nothing is said about them."""
    problems: int
    rooms: tuple[Room, ...]
    """Those with the most urgent alarms first."""
