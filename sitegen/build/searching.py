"""The third map, behind the barrier: names that tags teach -> which articles are about them.

What each article mentions is remembered, and which names were looked for. As long as those are the same, only
new articles are searched. When they are not, an article is searched again if it mentions a name that is looked
for no more, or holds one that is looked for now: a name that was not, or is not, the longest at any place
changes nothing. No texts are kept: workers read them off the stored bodies.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import lru_cache

import msgspec
from ahocorasick_rs import AhoCorasick

from sitegen.build.mapping import LOOKED_UP, mapped
from sitegen.build.ports import Bodies, Cache, Progress
from sitegen.model import Digest, Entry, Record
from sitegen.names import digest
from sitegen.topics import Mentions, Search, text_of


class _Searched(Record, frozen=True, kw_only=True):
    """Which names were looked for, and by which program."""

    program: Digest
    names: tuple[str, ...]


class _Job(Record, frozen=True, kw_only=True):
    """One article to search."""

    position: int
    body: Digest
    title: str
    known: bool
    """True when it need not be searched unless it holds a name that is new."""


class Searching:
    """Finds the names that articles are about; a `library.Finder`."""

    def __init__(self, program: Digest, cache: Cache, executor: Executor, progress: Progress) -> None:
        self._program = program
        self._cache = cache
        self._executor = executor
        self._progress = progress

    def __call__(self, entries: Sequence[Entry], names: Sequence[str]) -> list[tuple[str, ...]]:
        """Return for each entry the names that its article is about, the most first.

        Args:
            entries: articles whose bodies the cache has.
            names: what to look for, folded.
        """
        about: list[tuple[str, ...]] = [()] * len(entries)
        if not names:
            return about
        now = _Searched(program=self._program, names=tuple(names))
        before = self._before()
        if before != now:
            # Should this build be interrupted, what it has found until then belongs to no list of names.
            self._cache.keep_searched(b"", None if before else ())
        new = frozenset(names).difference(before.names) if before else frozenset[str]()
        shared = (self._cache.bodies(), _packed(names), _packed(sorted(new)))
        jobs = self._jobs(entries, {name: name for name in names}, about, search_all=bool(new))
        for chunk, results in mapped(self._executor, jobs, lambda chunk: (_search_chunk, shared, chunk)):
            self._take(entries, chunk, results, about)
            self._progress.advance(len(chunk))
        self._cache.keep_searched(msgspec.msgpack.encode(now), None if before == now else set(map(_key, entries)))
        return about

    def _before(self) -> _Searched | None:
        """Return which names were looked for in what is remembered; None when that is worth nothing now."""
        try:
            before = msgspec.msgpack.decode(self._cache.searched(), type=_Searched)
        except msgspec.DecodeError:
            return None
        return before if before.program == self._program else None

    def _jobs(
        self,
        entries: Sequence[Entry],
        names: Mapping[str, str],
        about: list[tuple[str, ...]],
        *,
        search_all: bool,
    ) -> Iterator[_Job]:
        """Yield what has to be searched; write down what is known.

        Args:
            entries: all articles.
            names: name -> the one string that stands for it everywhere.
            about: takes what is known.
            search_all: whether there are new names.
        """
        self._progress.start("topics", None)
        for start in range(0, len(entries), LOOKED_UP):
            batch = entries[start : start + LOOKED_UP]
            keys = [_key(entry) for entry in batch]
            rows = self._cache.mentions(keys)
            for position, entry, key in zip(range(start, start + LOOKED_UP), batch, keys, strict=False):
                mentions = _unpacked(rows.get(key, b""))
                known = mentions is not None and all(map(names.__contains__, (*mentions.about, *mentions.besides)))
                if known and mentions is not None:
                    about[position] = tuple(map(names.__getitem__, mentions.about))
                if search_all or not known:
                    yield _Job(position=position, body=entry.body, title=entry.title, known=known)

    def _take(
        self,
        entries: Sequence[Entry],
        chunk: Sequence[_Job],
        results: Sequence[Mentions | None],
        about: list[tuple[str, ...]],
    ) -> None:
        found = [(job.position, mentions) for job, mentions in zip(chunk, results, strict=True) if mentions]
        for position, mentions in found:
            about[position] = mentions.about
        self._cache.keep_mentions((_key(entries[position]), _packed(mentions)) for position, mentions in found)


def _key(entry: Entry) -> Digest:
    """Return what decides what an article mentions, besides the names."""
    return digest(entry.body.encode(), entry.title.encode())


def _packed(what: object) -> bytes:
    return msgspec.msgpack.encode(what)


def _unpacked(row: bytes) -> Mentions | None:
    """Return what an article mentions; None when that is not known."""
    try:
        return msgspec.msgpack.decode(row, type=Mentions)
    except (msgspec.DecodeError, TypeError):
        return None


def _search_chunk(shared: tuple[Bodies, bytes, bytes], jobs: list[_Job]) -> list[Mentions | None]:
    """Search some articles; None for those that are known and hold no new name. Runs in a worker."""
    read_bodies, names, new = shared
    bodies = read_bodies({job.body for job in jobs})
    texts = (text_of(job.title, bodies[job.body]) for job in jobs)
    search, holds_new = _search(names), _holds(new)
    return [None if job.known and not holds_new(text) else search(text) for job, text in zip(jobs, texts, strict=True)]


@lru_cache(maxsize=2)
def _search(names: bytes) -> Search:
    return Search(msgspec.msgpack.decode(names, type=tuple[str, ...]))


class _Holds:
    """Says whether a text holds one of some names anywhere."""

    def __init__(self, names: Sequence[str]) -> None:
        self._automaton = AhoCorasick(names)

    def __call__(self, text: str) -> bool:
        return bool(self._automaton.find_matches_as_indexes(text))


@lru_cache(maxsize=2)
def _holds(names: bytes) -> _Holds:
    return _Holds(msgspec.msgpack.decode(names, type=tuple[str, ...]))
