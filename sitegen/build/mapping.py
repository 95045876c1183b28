"""A parallel map over chunks on whatever executor is handed in; the only place that waits for workers.

A process that works may die: the kernel takes it when memory is short, or code in C crashes. Then what
was under way is done again, chunk by chunk and with nothing beside it, so that what dies of itself is known.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, islice
from traceback import extract_tb
from typing import Generic, TypeVar

from sitegen.errors import OutputError, ProgramError, SitegenError
from sitegen.model import Record

CHUNK = 50
"""Articles or pages sent to a worker at once: some 100 ms of work, so that sending costs nothing beside it."""
FEW = 400
"""Work of less items is done in this process: others would take half a second to start."""
WINDOW = 16
"""Chunks under way at once; bounds what waits in memory, and keeps every core of a large machine busy."""
LOOKED_UP = 500
"""Files or articles that are looked up in the cache at once."""
READ = 200
"""Articles whose texts are in memory at once, where a job has more of them than that."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Call = Callable[[list[Item]], tuple[Callable[..., list[Result]], object, object]]
"""Returns what a worker calls for a chunk: function, what all chunks share, and the chunk's own."""


class Inline(Executor):
    """An executor that runs everything at once in this process: for `--jobs 1` and for tests."""

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """Run `fn` now; its exception is kept for whoever asks for the result."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor hands every exception on
            future.set_exception(error)
        return future


INLINE = Inline()


class Makers(Record, frozen=True, kw_only=True):
    """Where articles are made. What is fed to parsers in C may crash them or keep them busy for ever.

    Both executors fail with BrokenExecutor what was under way in a process that died, and do other work all the same.
    """

    few: Executor
    """For less than `FEW`."""
    many: Executor
    limited: Callable[[], AbstractContextManager[None]]
    """Around each article, where it is made: ends that process when it takes too long. Can be sent to another one."""


def together(executor: Executor) -> Makers:
    """Return the Makers that make articles where all else is done, unwatched."""
    return Makers(few=INLINE, many=executor, limited=nullcontext)


def mapped(
    executor: Executor,
    items: Iterator[Item],
    call: Call[Item, Result],
    *,
    few: int = FEW,
    size: int = CHUNK,
    nearby: Executor = INLINE,
    lost: Callable[[Item], Result] | None = None,
) -> Iterator[tuple[list[Item], list[Result]]]:
    """Yield each chunk of items with its results, in order, with a bounded number under way.

    Args:
        executor: where to work.
        items: what to work on.
        call: says what a worker calls.
        few: work of less items is done nearby.
        size: items in a chunk.
        nearby: where that is.
        lost: returns the result of an item whose process dies whenever it is worked on; None: the map fails then.

    Raises:
        OutputError: a process died again, and `lost` is None.
        ProgramError: `call`'s function failed by a fault of its own.
    """
    first = list(islice(items, few))
    yield from _Map(nearby if len(first) < few else executor, call, lost).run(chain(first, items), size)


class _Map(Generic[Item, Result]):
    """One map: what is under way, and what is done again."""

    def __init__(
        self, executor: Executor, call: Call[Item, Result], lost: Callable[[Item], Result] | None = None
    ) -> None:
        self._executor = executor
        self._call = call
        self._lost = lost
        self._under_way: deque[tuple[list[Item], Future[list[Result]]]] = deque()

    def run(self, items: Iterator[Item], size: int) -> Iterator[tuple[list[Item], list[Result]]]:
        """Yield as `mapped` does.

        What is under way when nobody asks any longer ends with the executor. It is not cancelled here: a pool that
        finds a process dead at that moment would trip over it, and wait for ever (Python 3.11).
        """
        while chunk := list(islice(items, size)):
            self._under_way.append((chunk, self._submit(chunk)))
            if len(self._under_way) >= WINDOW:
                yield self._oldest()
        while self._under_way:
            yield self._oldest()

    def _submit(self, chunk: list[Item]) -> Future[list[Result]]:
        function, shared, work = self._call(chunk)
        return self._executor.submit(_told, function, shared, work)

    def _oldest(self) -> tuple[list[Item], list[Result]]:
        chunk, future = self._under_way.popleft()
        try:
            return chunk, future.result()
        except BrokenExecutor:
            wait([other for _, other in self._under_way])  # or one of them might break what is done again
            return chunk, self._again(chunk)

    def _again(self, chunk: list[Item]) -> list[Result]:
        """Do a chunk again, with nothing beside it; when that dies, too, do each of its items by itself."""
        try:
            return self._submit(chunk).result()
        except BrokenExecutor as error:
            if len(chunk) > 1:
                return list(chain.from_iterable(self._again([item]) for item in chunk))
            if self._lost is None:
                raise OutputError("a worker process died twice", hint="free some memory; then build again") from error
            return [self._lost(chunk[0])]


def _told(function: Callable[[object, object], Result], shared: object, work: object) -> Result:
    """Call a worker's function; what fails by a fault of sitegen's is told in one message, with its place."""
    try:
        return function(shared, work)
    except SitegenError:
        raise
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise ProgramError(
            f"sitegen failed: {said} ({place.name} in {place.filename}:{place.lineno})", hint="report it with this line"
        ) from error
