"""What a build tells about itself."""

from collections import Counter
from collections.abc import Iterable

from sitegen.addresses import host_of
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
    """Whether the text of all articles is accounted for, and whether all is there that the site names."""

    articles: int
    """Sources whose article was audited."""
    failed: int
    """Those of which the text is not accounted for; each is a problem."""
    files: int = 0
    """Files of the site."""
    broken: int = 0
    """Those that name a file that is not there, or cannot be read; each is a problem."""


class PictureFailure(Record, frozen=True, kw_only=True):
    """A picture that could not be had; pages link to the original."""

    address: str
    cause: str
    again: int
    """When it will be tried again."""


class PicturesReport(Record, frozen=True, kw_only=True):
    """The pictures that the site holds itself."""

    wanted: int
    """Pictures that pages would show."""
    held: int
    """Those that they do show."""
    fetched: int
    """Those that this build has fetched."""
    waiting: int
    """Those that no build had the time to try yet."""
    failures: tuple[PictureFailure, ...]

    def lines(self) -> tuple[str, ...]:
        """Return a line for each host and cause of failures, the most frequent first."""
        counts = Counter((host_of(one.address), one.cause) for one in self.failures)
        order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(f"{count:,} of {host} shown as links: {cause}" for (host, cause), count in order)


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
    pictures: PicturesReport | None = None
    """None for a site that holds no pictures itself."""
    seconds: float = 0.0


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, each once."""
    return tuple(sorted(set(problems), key=lambda one: (one.path, one.line or 0, one.code, one.message)))
