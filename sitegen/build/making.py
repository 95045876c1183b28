"""The first map: sources -> articles, each made once in its life.

An article's key covers everything that can change it: the bytes of its source, the names of the
file and its folder, and the recipe. What is known under that key is never made again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache

import msgspec

from sitegen import articles, paths
from sitegen.build.given import Sources
from sitegen.build.keys import key_of, recipe_of
from sitegen.build.mapping import LOOKED_UP, Makers, mapped
from sitegen.build.ports import Archive, Cache, Progress
from sitegen.config import SiteConfig
from sitegen.errors import Problem, SourceError
from sitegen.model import Article, Digest, Made, OwnPage, Record, Source, SourceFile
from sitegen.names import digest

FAULT = "fault"
"""Code of the problem of a file on which sitegen itself failed."""


class _Found(Record, frozen=True, kw_only=True):
    """A file that was found, with the digest of its bytes."""

    key: Digest
    """Of its article."""
    file: SourceFile
    data: Digest
    source: Source | None
    """Its content, if that had to be read."""


class Making:
    """What becomes of all sources."""

    def __init__(self, config: SiteConfig, program: Digest, archive: Archive, cache: Cache) -> None:
        self.made: list[Made] = []
        self.cleaned = 0
        """Sources that were read and cleaned anew."""
        self.digests: list[Digest] = []
        """Of every file that could be read, in the order of the files."""
        self._recipe = recipe_of(config, program)
        self._settings = msgspec.msgpack.encode(config)
        self._archive = archive
        self._cache = cache

    def run(self, sources: Sources, makers: Makers, progress: Progress) -> None:
        """Look up or make every article."""
        progress.start("articles", len(sources.files))
        live: list[Digest] = []
        misses = self._misses(sources, live, progress)
        shared = (self._settings, makers.limited)
        for chunk, results in mapped(
            makers.many,
            misses,
            lambda chunk: (_make_chunk, shared, [source for _, source in chunk]),
            nearby=makers.few,
            lost=_lost,
        ):
            self._remember([key for key, _ in chunk], results)
            progress.advance(len(results))
        self._cache.tidy(live, [file.path for file in sources.files])

    def _misses(self, sources: Sources, live: list[Digest], progress: Progress) -> Iterator[tuple[Digest, Source]]:
        """Yield what articles have to be made of, with their keys; take in those that are known."""
        for start in range(0, len(sources.files), LOOKED_UP):
            files = sources.files[start : start + LOOKED_UP]
            found = list(self._found(files, sources.known[start : start + LOOKED_UP]))
            self.digests += [one.data for one in found]
            self._cache.keep_sources((one.file, one.data) for one in found if one.source)
            known = self._cache.made([one.key for one in found])
            live += known
            self.made += [known[one.key] for one in found if one.key in known]
            waiting = [one for one in found if one.key not in known]
            progress.advance(len(files) - len(waiting))
            for key, source in self._contents(waiting):
                live.append(key)
                yield key, source

    def _found(self, files: Sequence[SourceFile], known: Sequence[Digest | None]) -> Iterator[_Found]:
        for file, data in zip(files, known, strict=True):
            source = None if data else self._read(file)
            found = data or (digest(source.data) if source else None)
            if found:
                yield _Found(key=self._key(file, found), file=file, data=found, source=source)

    def _contents(self, waiting: Sequence[_Found]) -> Iterator[tuple[Digest, Source]]:
        for one in waiting:
            source = one.source or self._read(one.file)
            if source is not None:
                # What was read only now may have changed since it was known; the article is that of these bytes.
                yield one.key if one.source else self._key(one.file, digest(source.data)), source

    def _read(self, file: SourceFile) -> Source | None:
        """Return a file's content; None when that cannot be had, which is noted."""
        try:
            return self._archive.read(file)
        except SourceError as error:
            self.made.append(Made(entry=None, problems=(error.problem,)))
            return None

    def _key(self, file: SourceFile, data: Digest) -> Digest:
        return key_of(self._recipe, file, data)

    def _remember(self, keys: Sequence[Digest], results: Sequence[Article | Problem]) -> None:
        kept = [
            (key, _made(result), result if isinstance(result, Article) else None)
            for key, result in zip(keys, results, strict=True)
        ]
        self.made += [made for _, made, _ in kept]
        self.cleaned += len(kept)
        # What failed by a fault of the program is tried again: it may have been the machine.
        self._cache.keep_made(one for one in kept if not any(problem.code == FAULT for problem in one[1].problems))


def _made(result: Article | Problem) -> Made:
    if isinstance(result, Problem):
        return Made(entry=None, problems=(result,))
    return Made(entry=result.entry, problems=result.problems)


def _make_chunk(
    shared: tuple[bytes, Callable[[], AbstractContextManager[None]]], sources: list[Source]
) -> list[Article | Problem]:
    """Make some articles; runs in a worker."""
    settings, limited = shared
    config = read_settings(settings)
    made = []
    for source in sources:
        with limited():
            made.append(_make(source, config))
    return made


def _make(source: Source, config: SiteConfig) -> Article | Problem:
    try:
        return articles.make(source, config)
    except SourceError as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 - one bad article never ends a build, whatever it meets
        return _fault(source, error)


def _lost(waiting: tuple[Digest, Source]) -> Problem:
    """Return what is said of a file that ends every process that makes an article of it."""
    return _failed(waiting[1], "it takes too long, or ends the process that reads it")


def _fault(source: Source, error: Exception) -> Problem:
    """Return what is said of a file on which sitegen itself failed."""
    return _failed(source, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")


def _failed(source: Source, reason: str) -> Problem:
    return Problem(
        path=source.path,
        code=FAULT,
        message=f"sitegen failed on it: {reason}",
        hint="report it with the file; take the file out until it is mended",
        left_out=True,
    )


@lru_cache(maxsize=2)
def read_settings(settings: bytes) -> SiteConfig:
    """Return the configuration that was packed for workers; unpacked once in a worker's life."""
    return msgspec.msgpack.decode(settings, type=SiteConfig)


def make_own_pages(config: SiteConfig, sources: Sequence[Source | Problem]) -> tuple[list[OwnPage], list[Problem]]:
    """Return the operator's own pages in the order of menus, and what is wrong with them."""
    problems: list[Problem] = []
    made: list[OwnPage] = []
    for source in sources:
        if isinstance(source, Problem):
            problems.append(source)
            continue
        try:
            page = articles.make_page(source, config)
        except SourceError as error:
            problems.append(error.problem)
            continue
        except Exception as error:  # noqa: BLE001 - as for an article
            problems.append(_fault(source, error))
            continue
        problems.extend(page.problems)
        there = {one.name for one in made}
        if page.name in there or paths.own_page_path(page) in paths.TOOLS:
            problems.append(_taken(source.path, page.name, "another file" if page.name in there else "sitegen"))
        else:
            made.append(page)
    return sorted(made, key=lambda page: (page.order, page.name)), problems


def _taken(path: str, name: str, by: str) -> Problem:
    message = f"{name}.html is a page that {by} makes already"
    return Problem(path=path, code="name-taken", message=message, hint="give the file another name", left_out=True)
