"""Looking back at what was built: the sources are read once more and compared with what the cache has of them.

`audit` proves the law for each article, and that no file of the site names one that is not there; `survey` gathers what
the report shows. What looks at articles are maps over chunks like those of a build, but for their results, which
are small: they remember nothing and change nothing.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from urllib.parse import urlsplit

import msgspec

from sitegen import library, readers
from sitegen.audit import Finding, Ledger, Survey, examine, files, law
from sitegen.build.keys import key_of, recipe_of
from sitegen.build.making import make_own_pages, read_settings
from sitegen.build.mapping import LOOKED_UP, mapped
from sitegen.build.ports import Archive, Bodies, Cache, Progress, Published, Records
from sitegen.build.report import Audit, Report, in_order
from sitegen.config import SiteConfig
from sitegen.errors import OutputError, Problem, SourceError
from sitegen.model import Digest, Entry, Listing, Made, Record, Removal, Source, SourceFile
from sitegen.names import digest, file_stem, publisher_of
from sitegen.publishers import PUBLISHERS


class _Built(Record, frozen=True, kw_only=True):
    """An article of the last build with the source it was made from."""

    key: Digest
    source: Source
    entry: Entry


class _Sources:
    """The sources of the archive as they are now, with what the last build made of them."""

    def __init__(self, config: SiteConfig, program: Digest, archive: Archive, cache: Cache) -> None:
        self.listing: Listing = archive.articles()
        self.known: list[tuple[SourceFile, Made]] = []
        """What became of each file that is as it was at the last build."""
        self.changed: list[str] = []
        """Files of which the last build does not know what they are now."""
        self.problems: list[Problem] = []
        """Files that cannot be read."""
        self._recipe = recipe_of(config, program)
        self._archive = archive
        self._cache = cache

    def articles(self, progress: Progress) -> Iterator[_Built]:
        """Yield the articles; the other files are noted."""
        for start in range(0, len(self.listing.files), LOOKED_UP):
            files = self.listing.files[start : start + LOOKED_UP]
            sources = [(file, source) for file in files if (source := self._read(file)) is not None]
            keys = [key_of(self._recipe, file, digest(source.data)) for file, source in sources]
            made = self._cache.made(keys)
            found = list(self._built(sources, keys, made))
            progress.advance(len(files) - len(found))
            yield from found

    def _built(
        self, sources: Iterable[tuple[SourceFile, Source]], keys: Iterable[Digest], made: dict[Digest, Made]
    ) -> Iterator[_Built]:
        for (file, source), key in zip(sources, keys, strict=True):
            if key not in made:
                self.changed.append(file.path)
                continue
            self.known.append((file, made[key]))
            if (entry := made[key].entry) is not None:
                yield _Built(key=key, source=source, entry=entry)

    def _read(self, file: SourceFile) -> Source | None:
        try:
            return self._archive.read(file)
        except SourceError as error:
            self.problems.append(error.problem)
            return None


def audit(
    report: Report,
    config: SiteConfig,
    program: Digest,
    *,
    archive: Archive,
    cache: Cache,
    published: Published,
    executor: Executor,
    progress: Progress,
) -> Report:
    """Return the report of a build with a problem more for each article whose text is not accounted for.

    And for each file of the site that names one that is not there, or that scripts could not read.

    Args:
        report: of the build that has just been made.
        config: as for the build, like all that follows.
        program: digest of sitegen itself.
        archive: where sources come from.
        cache: what the build remembered.
        published: what it has made.
        executor: where to compute.
        progress: who wants to know how far it is.

    Raises:
        DamagedCacheError: what the cache holds is not what it was.
    """
    sources = _Sources(config, program, archive, cache)
    progress.start("audit", len(sources.listing.files))
    tools = cache.bodies(), cache.records()
    articles = 0
    problems: list[Problem] = []
    built = sources.articles(progress)
    for chunk, found in mapped(executor, built, lambda chunk: (_weigh_chunk, tools, chunk)):
        articles += len(chunk)
        problems += filter(None, found)
        progress.advance(len(chunk))
    progress.finish()
    made = sorted(cache.outputs())
    root = urlsplit(config.site.base_url).path or "/"
    broken = list(files.problems(made, published.there(), published.read, root))
    return msgspec.structs.replace(
        report,
        audit=Audit(articles=articles, failed=len(problems), files=len(made), broken=len(broken)),
        problems=in_order([*report.problems, *problems, *broken, *map(_changed, sources.changed)]),
    )


def _changed(path: str) -> Problem:
    return Problem(path=path, code="audit", message="changed while the site was built; not audited", hint="build again")


def _weigh_chunk(tools: tuple[Bodies, Records], chunk: list[_Built]) -> list[Problem | None]:
    """Audit some articles; runs in a worker."""
    return [
        law.problem_of(one.source.path, law.weigh(readers.read(one.source).body, body, removals))
        for one, body, removals in _fetched(tools, chunk)
    ]


def survey(
    config: SiteConfig, program: Digest, *, archive: Archive, cache: Cache, executor: Executor, progress: Progress
) -> Survey:
    """Return what the last build tells about the rules; the arguments are those of `audit`.

    Raises:
        OutputError: the last build was made by another program or with another configuration.
        DamagedCacheError: what the cache holds is not what it was.
    """
    sources = _Sources(config, program, archive, cache)
    progress.start("report", len(sources.listing.files))
    tools = msgspec.msgpack.encode(config), cache.bodies(), cache.records()
    ledger = Ledger(config)
    problems: list[Problem] = []
    for chunk, found in mapped(executor, sources.articles(progress), lambda chunk: (_examine_chunk, tools, chunk)):
        for finding in found:
            ledger.add(finding)
            problems += [finding.problem] if finding.problem else []
        progress.advance(len(chunk))
    progress.finish()
    if sources.changed and not sources.known:
        raise OutputError(
            "the last build was made by another version of sitegen or with other settings",
            hint="sitegen build, then the report",
        )
    for file in sources.listing.files:
        ledger.place(file.path, _owner_by_folder(file))
    for file, made in sources.known:
        if made.entry is not None:
            ledger.place(file.path, publisher_of(made.entry.id))
    problems += _problems_of_build(config, archive, sources)
    return ledger.survey(in_order(problems), changed=len(sources.changed))


def _problems_of_build(config: SiteConfig, archive: Archive, sources: _Sources) -> Iterator[Problem]:
    """Yield the problems that a build finds; its own report is not kept when a file could not be read."""
    yield from sources.listing.problems
    yield from sources.problems
    for _, made in sources.known:
        yield from made.problems
    yield from library.collate((made.entry for _, made in sources.known if made.entry), config).problems
    pages = archive.pages()
    yield from pages.problems
    for file in pages.files:
        try:
            yield from make_own_pages(config, [archive.read(file)])[1]
        except SourceError as error:
            yield error.problem


def _owner_by_folder(file: SourceFile) -> str:
    """Return whose article a file would be that could not be read as one."""
    known = (newsroom.id for newsroom in PUBLISHERS if file.folder.casefold() in newsroom.folders)
    return next(known, file_stem(file.folder))


def _examine_chunk(tools: tuple[bytes, Bodies, Records], chunk: list[_Built]) -> list[Finding]:
    """Examine some articles; runs in a worker."""
    config = read_settings(tools[0])
    return [
        examine(one.source, one.entry, body, removals, config) for one, body, removals in _fetched(tools[1:], chunk)
    ]


def _fetched(tools: tuple[Bodies, Records], chunk: list[_Built]) -> Iterator[tuple[_Built, str, tuple[Removal, ...]]]:
    """Yield articles with their stored bodies and what rules took from them."""
    read_bodies, read_records = tools
    bodies, records = read_bodies({one.entry.body for one in chunk}), read_records(one.key for one in chunk)
    for one in chunk:
        yield one, bodies[one.entry.body], records.get(one.key, ())
