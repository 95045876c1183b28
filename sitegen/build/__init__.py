"""The engine: remembered parallel maps around the barrier.

    sources --make--> articles --collate--> library --plan--> pages --render--> outputs --publish--> site

`build` is handed everything that touches the world: an archive to read, a cache to remember with,
a destination to publish to, an executor to compute on. What it returns depends on none of them:
any executor, any order and any state of the cache give the same bytes. Everything that can change
an article is in its key (source bytes, names, recipe); everything that can change a page is in its
key (closed view with the bodies' digests, template closure); what an article mentions is remembered
with the names that were looked for; and everything that can change a build
is in its seal.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING

import msgspec

from sitegen.build.given import Given, Sources
from sitegen.build.mapping import Inline, Makers, together
from sitegen.build.ports import NO_PICTURES, SILENT, Archive, Cache, Destination, Pictures, Progress
from sitegen.build.report import Audit, PictureFailure, PicturesReport, Report, Upload, in_order
from sitegen.build.sealing import refuse_emptied, seal, unbroken
from sitegen.config import SiteConfig
from sitegen.errors import Problem, SourceError
from sitegen.model import Digest, Listing, Source, SourceFile, Theme

if TYPE_CHECKING:
    from sitegen.build.ahead import Standing

__all__ = [
    "NO_PICTURES", "SILENT", "Archive", "Audit", "Cache", "Destination", "Inline", "Makers", "PictureFailure",
    "Pictures", "PicturesReport", "Progress", "Report", "Upload", "build",
]  # fmt: skip


def build(  # noqa: PLR0913 - whatever touches the world is handed in, by name
    config: SiteConfig,
    theme: Theme,
    *,
    program: Digest,
    archive: Archive,
    cache: Cache,
    destination: Destination,
    pictures: Pictures = NO_PICTURES,
    executor: Executor,
    makers: Makers | None = None,
    progress: Progress = SILENT,
    remember: Callable[["Standing"], None] | None = None,
) -> Report:
    """Bring the destination up to date with the archive.

    Args:
        config: what the operator decided.
        theme: templates and static files.
        program: digest of sitegen itself with all it uses; another program makes everything anew.
        archive: where sources come from.
        cache: what earlier builds found out.
        destination: where the site goes.
        pictures: where the site's own copies of pictures come from.
        executor: where to compute.
        makers: where to make articles; None: where all else is done, and what takes too long is not ended.
        progress: who wants to know how far it is.
        remember: called with what the site stands on; then it is found out even if nothing changed.

    Returns:
        The report, without its `seconds`: this module has no clock.

    Raises:
        ConfigError: two pages want one address; or all of many articles are gone.
        TemplateError: a template does not compile or render.
        OutputError: the destination refuses; or a worker process died twice.
        ProgramError: sitegen itself failed.
    """
    listing = _listed(archive, cache)
    known = cache.source_digests(listing.files)
    pages = archive.pages()
    own_sources = [*pages.problems, *(_read(archive, file) for file in pages.files)]
    kept = cache.outputs()
    key = None if remember else seal(config, theme, program, listing, known, own_sources, pictures.state())
    report = unbroken(key, cache, kept, destination.existing()) if key else None
    if report is not None:
        return report
    from sitegen.build.whole import build_whole  # noqa: PLC0415 - loads parsers: as slow as 20,000 articles' scan

    given = Given(config=config, theme=theme, program=program, own_sources=tuple(own_sources), before=kept)
    sources = Sources(files=listing.files, known=tuple(known))
    ports = (archive, cache, destination, pictures, executor, makers or together(executor), progress)
    report, digests, standing = build_whole(given, sources, *ports)
    report = msgspec.structs.replace(report, problems=in_order(report.problems + listing.problems))
    key = seal(config, theme, program, listing, digests, own_sources, pictures.state())
    if key:
        cache.keep_last(key, msgspec.msgpack.encode(report))
    if remember:
        remember(standing)
    return report


def _listed(archive: Archive, cache: Cache) -> Listing:
    listing = archive.articles()
    if not listing.files:
        refuse_emptied(cache)
    return listing


def _read(archive: Archive, file: SourceFile) -> Source | Problem:
    try:
        return archive.read(file)
    except SourceError as error:
        return error.problem
