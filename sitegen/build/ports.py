"""What the engine is handed: everything that touches the world, as protocols.

The engine knows no disk, no clock and no terminal; `store` and the command line fit these shapes.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from sitegen.build.report import PicturesReport
from sitegen.model import (
    Article,
    ArticleId,
    Copy,
    Digest,
    Kept,
    Listing,
    Made,
    Output,
    Picture,
    Removal,
    SitePath,
    Source,
    SourceFile,
    Stamp,
)

Bodies = Callable[[Iterable[Digest]], dict[Digest, str]]
"""Returns article bodies by digest, all of them; can be sent to another process."""
Records = Callable[[Iterable[Digest]], dict[Digest, tuple[Removal, ...]]]
"""Returns what rules took from articles, by their keys, where there is anything; can be sent to another process."""
Stager = Callable[[Output, Stamp | None], tuple[Stamp, bool]]
"""Lays a file ready, out of sight, given the stamp of what is published at its address; returns its stamp, and
False if the same bytes are published already. Can be sent to another process."""


class Archive(Protocol):
    """Where sources come from."""

    def articles(self) -> Listing:
        """Return every article file."""

    def pages(self) -> Listing:
        """Return every file of the operator's own pages."""

    def read(self, file: SourceFile) -> Source:
        """Return the file's content; raises SourceError."""


class Cache(Protocol):
    """What is remembered between builds; whatever it does not know costs time, never correctness."""

    def source_digests(self, files: Sequence[SourceFile]) -> list[Digest | None]:
        """Return the digest of each file that is unchanged since it was last read, else None."""

    def keep_sources(self, read: Iterable[tuple[SourceFile, Digest]]) -> None:
        """Remember what files' bytes were."""

    def made(self, keys: Sequence[Digest]) -> dict[Digest, Made]:
        """Return what became of sources, of those where that is known."""

    def keep_made(self, results: Iterable[tuple[Digest, Made, Article | None]]) -> None:
        """Remember what became of sources, articles with their bodies; `bodies` has them from now on."""

    def bodies(self) -> Bodies:
        """Return what gives article bodies."""

    def records(self) -> Records:
        """Return what gives the removals of articles."""

    def searched(self) -> bytes:
        """Return what `keep_searched` was given last; b"" when it is not known."""

    def keep_searched(self, names: bytes, live: Collection[Digest] | None) -> None:
        """Remember what texts were searched for; forget what those not in `live` mention (None: forget nothing)."""

    def mentions(self, keys: Sequence[Digest]) -> dict[Digest, bytes]:
        """Return what texts mention, of those where that is known."""

    def keep_mentions(self, found: Iterable[tuple[Digest, bytes]]) -> None:
        """Remember what texts mention; for sure only after `keep_searched`."""

    def planned(self) -> tuple[bytes, dict[ArticleId, bytes]]:
        """Return what `keep_planned` was given last: the head, and the mark of each article."""

    def planned_facts(self, articles: Sequence[ArticleId]) -> dict[ArticleId, bytes]:
        """Return the facts of those articles, of those where they are known."""

    def keep_planned(
        self, head: bytes, changed: Iterable[tuple[ArticleId, bytes, bytes]], gone: Iterable[ArticleId]
    ) -> None:
        """Remember marks and facts of articles; for sure only after `keep_outputs`."""

    def outputs(self) -> dict[SitePath, Kept]:
        """Return what is known of the site's files."""

    def keep_outputs(self, before: Mapping[SitePath, Kept], now: Mapping[SitePath, Kept]) -> None:
        """Remember what the site's files are now, all of them, given what was known."""

    def last(self) -> tuple[Digest, bytes] | None:
        """Return the key and the report of the last build that was published."""

    def keep_last(self, key: Digest, report: bytes) -> None:
        """Remember the build that was just published."""

    def tidy(self, live: Sequence[Digest], paths: Sequence[str]) -> None:
        """Forget what none of these articles and files leads to, when it is much."""


class Published(Protocol):
    """The site as readers meet it."""

    def there(self) -> frozenset[str]:
        """Return the paths of all files."""

    def read(self, path: str) -> bytes:
        """Return the bytes of one; raises OSError."""


class Pictures(Protocol):
    """Where the site's own copies of pictures come from."""

    def state(self) -> Digest | None:
        """Return the digest of what is there; None when more would come of asking."""

    def gather(self, wanted: Sequence[str], progress: "Progress") -> Mapping[str, Picture]:
        """Return the pictures that are there, by identity address, of those that pages would show."""

    def read(self, copy: Copy) -> bytes | None:
        """Return the content of a copy; None when it is not what it was."""

    def report(self) -> PicturesReport | None:
        """Return what came of gathering; None for a site that holds no pictures."""


class Destination(Protocol):
    """Where the site goes."""

    def existing(self) -> Mapping[SitePath, Stamp]:
        """Return the files of the site that are there."""

    def stager(self) -> Stager:
        """Return what lays files ready."""

    def publish(self, staged: Sequence[SitePath], all_paths: Iterable[SitePath]) -> int:
        """Put the staged files in place in this order, then remove what is not in `all_paths`; returns how many."""


class NoPictures:
    """The Pictures of a site that holds none."""

    def state(self) -> Digest | None:
        """Return what never changes."""
        return Digest("")

    def gather(self, wanted: Sequence[str], progress: "Progress") -> Mapping[str, Picture]:  # noqa: ARG002 - the port's
        """Return nothing."""
        return {}

    def read(self, copy: Copy) -> bytes | None:  # noqa: ARG002 - the port's
        """Return nothing."""
        return None

    def report(self) -> PicturesReport | None:
        """Return nothing."""
        return None


class Progress(Protocol):
    """Somebody who wants to know how far the work is."""

    def start(self, stage: str, total: int | None) -> None:
        """Begin a stage of `total` steps (None: unknown)."""

    def advance(self, steps: int = 1) -> None:
        """Some steps of the stage are done."""

    def finish(self) -> None:
        """All stages are done."""


class Silent:
    """A Progress that nobody watches."""

    def start(self, stage: str, total: int | None) -> None:
        """Ignore it."""

    def advance(self, steps: int = 1) -> None:
        """Ignore it."""

    def finish(self) -> None:
        """Ignore it."""


SILENT = Silent()
NO_PICTURES = NoPictures()
