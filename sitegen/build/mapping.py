"""A parallel map over chunks on whatever executor is handed in; the only place that waits for workers."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import chain, islice
from typing import TypeVar

from sitegen.errors import OutputError

CHUNK = 50
"""Articles or pages sent to a worker at once: some 100 ms of work, so that sending costs nothing beside it."""
FEW = 400
"""Work of less items is done in this process: others would take half a second to start."""
WINDOW = 16
"""Chunks under way at once; bounds what waits in memory, and keeps every core of a large machine busy."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def mapped(
    executor: Executor,
    items: Iterator[Item],
    call: Callable[[list[Item]], tuple[Callable[..., list[Result]], object, object]],
) -> Iterator[tuple[list[Item], list[Result]]]:
    """Yield each chunk of items with its results, in order, with a bounded number under way."""
    under_way: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    first = list(islice(items, FEW))
    here = Inline() if len(first) < FEW else executor
    items = chain(first, items)
    try:
        while chunk := list(islice(items, CHUNK)):
            function, shared, work = call(chunk)
            under_way.append((chunk, here.submit(function, shared, work)))
            if len(under_way) >= WINDOW:
                done, future = under_way.popleft()
                yield done, future.result()
        for done, future in under_way:
            yield done, future.result()
    except BrokenExecutor as error:
        raise OutputError(
            "a worker process died", hint="sitegen build --jobs 1 shows which file it was; more memory may help"
        ) from error
    finally:
        for _, future in under_way:
            future.cancel()


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
