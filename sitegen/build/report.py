"""What a build tells about itself."""

from collections.abc import Iterable

from sitegen.errors import Problem
from sitegen.model import Record


class Upload(Record, frozen=True, kw_only=True):
    """The site as its host counts it: the tar of an upload."""

    host: str
    """What it is called in messages."""
    bytes: int
    files: int
    bytes_limit: int
    """0 when there is none."""
    files_limit: int
    """0 when there is none."""
    days: int | None
    """Days until a limit is met, if the archive goes on growing as in its last 30 days; None when it does not grow."""

    @property
    def share(self) -> float:
        """How much of the limit that is nearer is used; 1 is all of it."""
        return max(self.share_of(self.bytes, self.bytes_limit), self.share_of(self.files, self.files_limit))

    @staticmethod
    def share_of(used: int, limit: int) -> float:
        """Return how much of a limit is used; 0 when there is none."""
        return used / limit if limit else 0.0


class Audit(Record, frozen=True, kw_only=True):
    """Whether the text of all articles is accounted for."""

    articles: int
    """Sources whose article was audited."""
    failed: int
    """Those of which it is not; each is a problem."""


class Report(Record, frozen=True, kw_only=True):
    """What a build did."""

    articles: int
    """Articles on the site, revisions folded."""
    cleaned: int
    """Sources that were read and cleaned anew; the others were remembered."""
    pages: int
    """Files of the site."""
    written: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    """Things worth knowing that are nobody's fault."""
    files: dict[str, int]
    """Kind of page -> number of files."""
    bytes: dict[str, int]
    """Kind of page -> bytes."""
    upload: Upload | None = None
    """The site against the limits of its host."""
    audit: Audit | None = None
    """None when none was asked for."""
    seconds: float = 0.0


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, each once."""
    return tuple(sorted(set(problems), key=lambda one: (one.path, one.line or 0, one.code, one.message)))
