"""The seal of a build: when nothing at all changed since the last one, there is nothing to do.

The key covers all that a build is made from; the published files are known by their stamps. If both
are as the last build left them, its report still holds and no article, page or template is looked at.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from sitegen.build.ports import Cache
from sitegen.build.report import Report
from sitegen.config import SiteConfig
from sitegen.errors import ConfigError, Problem
from sitegen.model import Digest, Kept, Listing, SitePath, Source, Stamp, Theme
from sitegen.names import digest


def seal(
    config: SiteConfig,
    theme: Theme,
    program: Digest,
    listing: Listing,
    digests: Sequence[Digest | None],
    own_sources: Sequence[Source | Problem],
    pictures: Digest | None,
) -> Digest | None:
    """Return the key of everything that a build is made from; None when a source or the pictures are not known."""
    known = [one for one in digests if one]
    if len(known) < len(listing.files) or pictures is None:
        return None
    names = chain.from_iterable(
        (file.path, file.folder, file.name, file.suffix, data) for file, data in zip(listing.files, known, strict=True)
    )
    rest = msgspec.msgpack.encode((config, theme, listing.problems, own_sources, pictures))
    return digest(program.encode(), rest, "\n".join(names).encode())


def unbroken(
    key: Digest, cache: Cache, kept: Mapping[SitePath, Kept], there: Mapping[SitePath, Stamp]
) -> Report | None:
    """Return the report of a build that finds everything as the last one left it; None when it may not.

    Args:
        key: as `seal` makes it.
        cache: knows the last build.
        kept: what is known of the site's files.
        there: the files that are published.
    """
    last = cache.last()
    if last is None or last[0] != key or there != {path: one.stamp for path, one in kept.items()}:
        return None
    report = _report(last[1])
    if report.pages != len(kept):  # what is known of files may be lost, and so may these files
        return None
    pictures = report.pictures and msgspec.structs.replace(report.pictures, fetched=0)
    return msgspec.structs.replace(report, cleaned=0, written=0, unchanged=report.pages, removed=0, pictures=pictures)


MANY = 100
"""Articles that do not all go at once because somebody wants it: a site of fewer is one that is being set up."""


def refuse_emptied(cache: Cache) -> None:
    """Raise ConfigError for an archive without files that had many at the last build: most likely its disk is gone."""
    before = _articles(cache)
    if before >= MANY:
        raise ConfigError(
            f"no article is left, and there were {before:,}; the last good site is untouched",
            path="site.toml",
            code="no-articles",
            hint="mount the disk of [content] articles or fetch the archive; if the site is to be empty, remove the "
            "folder .sitegen and build again",
        )


def _articles(cache: Cache) -> int:
    """Return how many articles the last build had; 0 when that cannot be read any more."""
    last = cache.last()
    try:
        return _report(last[1]).articles if last else 0
    except msgspec.MsgspecError:  # of another version of sitegen
        return 0


def _report(packed: bytes) -> Report:
    return msgspec.msgpack.decode(packed, type=Report)
