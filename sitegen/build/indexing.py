"""The fourth map, behind the barrier: volumes -> the files that a reader's browser searches in.

A volume is made anew only when one of its articles, the table of characters or sitegen itself is another; else
its files are left alone without a look. One job is one volume: a text is read, folded and counted in a worker.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

import msgspec

from sitegen import conversion
from sitegen.build.given import Given
from sitegen.build.mapping import FEW, READ, mapped
from sitegen.build.ports import Bodies, Cache, Progress, Stager
from sitegen.build.rendering import Done, Publication, finish
from sitegen.conversion import HANT
from sitegen.language import of_frame
from sitegen.library import Library
from sitegen.model import Digest, Group, Kept, Output, Record, SitePath, Stamp
from sitegen.names import digest
from sitegen.search import Extent, Fold, Locale, Volume, catalogue, files_of, paths_of, volumes
from sitegen.topics import plain

FOLDING = ("zh-hans.txt", "zh-rare.txt")
"""The static files by which browsers fold what is looked for; texts have to be folded by the same."""
TABLES = (*FOLDING, HANT.file)
"""Those and what results are converted by."""
Static = tuple[tuple[str, bytes], ...]
"""Such files with their names."""
Region = tuple[str, str]
"""Time zone and language of the frame."""
KIND = "search data"
"""Of the files, in the report; pages have the names of their templates there, and one is called search."""


class _Job(Record, frozen=True, kw_only=True):
    """One volume that has to be made, in a form that waits in little memory and costs little to send to a worker."""

    articles: int
    content: bytes
    """The volume, packed."""
    key: Digest
    standing: dict[SitePath, Kept]
    """Its files that are published, if nobody touched them."""
    there: dict[SitePath, Stamp]
    """Stamps of its files that are published."""


class Indexing:
    """Brings the files of search up to date."""

    def __init__(self, site: Publication, given: Given, cache: Cache, executor: Executor) -> None:
        self._site = site
        self._config = given.config
        self._cache = cache
        self._executor = executor
        self._static = tuple((name, given.theme.static[name]) for name in TABLES if name in given.theme.static)
        self._region = (given.config.site.timezone, of_frame(given.config.site.language))
        basis = (given.program, self._static, self._region, conversion.VERSION)
        self._basis = digest(msgspec.msgpack.encode(basis))

    def run(self, library: Library, progress: Progress) -> None:
        """Index all articles.

        Args:
            library: all articles; the cache has their bodies.
            progress: told of every volume.
        """
        progress.start("search", None)
        extents: list[Extent] = []
        shared = (self._static, self._region, self._cache.bodies(), self._site.stager())
        few, jobs = _begun(self._jobs(library, extents, progress))
        for chunk, results in mapped(
            self._executor, jobs, lambda chunk: (_index_chunk, shared, chunk), few=few, size=1
        ):
            for job, files in zip(chunk, results, strict=True):
                self._take(job, files)
            progress.advance(len(chunk))
        locale = _locale(self._static, self._region)
        self._site.add(catalogue(library, self._config, extents, locale), KIND, Group.EXPORT)

    def _jobs(self, library: Library, extents: list[Extent], progress: Progress) -> Iterator[_Job]:
        """Yield what has to be made, one volume after another: only one has its rows in memory.

        Args:
            library: all articles.
            extents: takes what `index.json` says of each volume.
            progress: told of the volumes that stay as they are.
        """
        for volume in volumes(library, self._config):
            extents.append(volume.extent)
            job = self._job(volume)
            if job is None:
                progress.advance()
            else:
                yield job

    def _job(self, volume: Volume) -> _Job | None:
        """Return what there is to do for a volume; None, and its files are kept, when nothing in it is another."""
        content = msgspec.msgpack.encode(volume)
        key = digest(self._basis.encode(), content)
        names = paths_of(volume)
        for path in names:
            self._site.claims.add(path)
        standing = {path: kept for path in names if (kept := self._site.standing(path)) is not None}
        if len(standing) == len(names) and all(kept.inputs == key for kept in standing.values()):
            for path, kept in standing.items():
                self._site.take(path, KIND, kept)
            return None
        there = {path: stamp for path in names if (stamp := self._site.existing.get(path)) is not None}
        return _Job(articles=len(volume.rows), content=content, key=key, standing=standing, there=there)

    def _take(self, job: _Job, files: Sequence[tuple[SitePath, Done]]) -> None:
        for path, done in files:
            self._site.take(path, KIND, Kept(key=done.data, inputs=job.key, data=done.data, stamp=done.stamp))
            self._site.stage(path, Group.LIST, done)


def _begun(jobs: Iterator[_Job]) -> tuple[int, Iterator[_Job]]:
    """Return how many jobs are too few for other processes, and all of them: a job is as much work as its articles."""
    first: list[_Job] = []
    work = 0
    while work < FEW and (job := next(jobs, None)) is not None:
        first.append(job)
        work += job.articles
    return len(first) + 1 if work < FEW else 0, chain(first, jobs)


def _index_chunk(shared: tuple[Static, Region, Bodies, Stager], jobs: list[_Job]) -> list[list[tuple[SitePath, Done]]]:
    """Make the files of some volumes and lay them ready; runs in a worker."""
    static, region, read_bodies, stager = shared
    return [list(_files(job, static, region, read_bodies, stager)) for job in jobs]


def _files(
    job: _Job, static: Static, region: Region, read_bodies: Bodies, stager: Stager
) -> Iterator[tuple[SitePath, Done]]:
    volume = msgspec.msgpack.decode(job.content, type=Volume)
    made = files_of(volume, _texts(volume, read_bodies), _fold(static), _locale(static, region))
    for path, text in made.items():
        yield path, finish(Output(path=path, data=text.encode()), job.standing.get(path), job.there.get(path), stager)


def _texts(volume: Volume, read_bodies: Bodies) -> Iterable[str]:
    """Yield what is searched of each article."""
    if not volume.whole:
        yield from (row.title for row in volume.rows)
        return
    for start in range(0, len(volume.rows), READ):
        batch = volume.rows[start : start + READ]
        bodies = read_bodies({row.body for row in batch})
        yield from (plain(row.title, bodies[row.body]) for row in batch)


@lru_cache(maxsize=2)
def _fold(static: Static) -> Fold:
    """Return the worker's own, which remembers the characters that it met."""
    return Fold("".join(data.decode() for name, data in static if name in FOLDING))


@lru_cache(maxsize=2)
def _locale(static: Static, region: Region) -> Locale:
    zone, language = region
    return Locale(zone=ZoneInfo(zone), language=language, conversions=conversion.conversions(dict(static)))
