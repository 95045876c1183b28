"""A build that has something to do: the maps, with the barrier between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain

import msgspec

from sitegen import exports, pages
from sitegen.build.ahead import Standing
from sitegen.build.binding import Binding
from sitegen.build.given import Given, Sources
from sitegen.build.indexing import Indexing
from sitegen.build.making import Making, make_own_pages
from sitegen.build.mapping import Makers
from sitegen.build.picturing import add_pictures
from sitegen.build.ports import Archive, Cache, Destination, Pictures, Progress
from sitegen.build.rendering import Publication, pack, renderer_for
from sitegen.build.report import Report
from sitegen.build.searching import Searching
from sitegen.build.touching import Touching
from sitegen.build.weighing import by_kind, upload
from sitegen.errors import Problem
from sitegen.library import Library, collate
from sitegen.model import Digest, Group, OwnPage, Plan, SitePath, Untouched, as_plan
from sitegen.names import digest
from sitegen.pages.setting import setting as given_setting
from sitegen.render import Renderer


def build_whole(  # noqa: PLR0913, PLR0917 - as for `build`
    given: Given,
    sources: Sources,
    archive: Archive,
    cache: Cache,
    destination: Destination,
    pictures: Pictures,
    executor: Executor,
    makers: Makers,
    progress: Progress,
) -> tuple[Report, Sequence[Digest], Standing]:
    """Make what is not made yet and publish the site; return the report, the files' digests, and what it stood on.

    Raises:
        ConfigError, TemplateError, OutputError: as `build.build`.
    """
    packed = pack(given.config, given.theme)
    renderer = renderer_for(*packed)
    making = Making(given.config, given.program, archive, cache)
    making.run(sources, makers, progress)
    own_pages, problems = make_own_pages(given.config, given.own_sources)
    searching = Searching(given.program, cache, executor, progress)
    library = collate((one.entry for one in making.made if one.entry), given.config, searching)
    site = Publication(given.program, _shared(given, own_pages), cache, destination, own_pages, given.before)
    site.add(pages.assets(given.theme), "asset", Group.ASSET)
    held = add_pictures(site, pictures, library, own_pages, progress)
    library = msgspec.structs.replace(library, pictures=held)
    touching = Touching(cache, site.basis(renderer, pages.ARTICLE))
    setting = given_setting(library, own_pages, given.config, marked=False)
    books = Binding(site, cache, executor, packed).run(setting, renderer, progress)
    plans = chain(_plans(given, library, own_pages, touching, books), [_worker(given, library, own_pages, renderer)])
    site.render(plans, renderer, packed, executor, progress)
    Indexing(site, given, cache, executor).run(library, progress)
    removed = site.publish(touching.keep)
    progress.finish()
    problems = [*problems, *library.problems, *chain.from_iterable(one.problems for one in making.made)]
    standing = Standing(config=given.config, library=library, own_pages=tuple(own_pages), renderer=renderer)
    report = _report(given, library, making, site, removed, problems)
    return msgspec.structs.replace(report, pictures=pictures.report()), making.digests, standing


def _shared(given: Given, own_pages: Iterable[OwnPage]) -> bytes:
    """Return what every view may be made from besides the articles it shows."""
    return msgspec.msgpack.encode((given.config, [(one.name, one.title) for one in own_pages]))


def _plans(
    given: Given,
    library: Library,
    own_pages: Sequence[OwnPage],
    touching: Touching,
    books: Mapping[SitePath, int],
) -> Iterator[Plan | Untouched]:
    return chain(
        pages.outline(library, own_pages, given.config, touching, books),
        exports.outline(library, own_pages, given.config),
    )


def _worker(given: Given, library: Library, own_pages: Sequence[OwnPage], renderer: Renderer) -> Plan:
    """Return the plan of the worker: it changes with the pages that it keeps, and with nothing else."""
    kept = tuple(pages.kept(library, own_pages, given.config))
    said = ((renderer.closure(page.template).encode(), msgspec.msgpack.encode(page.view)) for page in kept)
    mark = digest(*chain.from_iterable(said))
    return as_plan(exports.worker(given.config, [page.path for page in kept], mark))


def _report(
    given: Given, library: Library, making: Making, site: Publication, removed: int, problems: Iterable[Problem]
) -> Report:
    files, sizes = by_kind(site.kept, site.kinds)
    return Report(
        articles=len(library.articles),
        cleaned=making.cleaned,
        pages=len(site.kept),
        written=len(site.staged),
        unchanged=len(site.kept) - len(site.staged),
        removed=removed,
        problems=tuple(problems),
        notices=(*exports.notices(given.config), *library.notices),
        files=files,
        bytes=sizes,
        upload=upload(site.kept, library, given.config.host),
    )
