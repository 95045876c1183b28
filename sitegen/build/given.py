"""What a build starts from, once the disk has been looked at."""

from collections.abc import Mapping

from sitegen.config import SiteConfig
from sitegen.errors import Problem
from sitegen.model import Digest, Kept, Record, SitePath, Source, SourceFile, Theme


class Sources(Record, frozen=True, kw_only=True):
    """The files of the archive, with the digests of those that are known to be unchanged."""

    files: tuple[SourceFile, ...]
    known: tuple[Digest | None, ...]


class Given(Record, frozen=True, kw_only=True):
    """Everything besides the archive."""

    config: SiteConfig
    theme: Theme
    program: Digest
    own_sources: tuple[Source | Problem, ...]
    """The operator's own pages, as they lie there."""
    before: Mapping[SitePath, Kept]
    """What is known of the site's files."""
