"""Worker processes, started when there is work for them; gone with the context that asked for them.

Loading what starts processes takes as long as looking at 10,000 unchanged files, so that waits, too.
"""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeVar

from sitegen.workers.apart import Apart, limited

if TYPE_CHECKING:
    from sitegen.workers.processes import Pool

__all__ = ["cores", "limited", "processes_apart", "worker_processes"]

Result = TypeVar("Result")


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def worker_processes(jobs: int) -> Iterator[Executor]:
    """Yield an executor of `jobs` processes, started as there is work; they are gone after the context."""
    executor = _Workers(jobs)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def processes_apart() -> Iterator[Executor]:
    """Yield an executor for little work that may end the process it is done in; the next is done all the same."""
    # Elsewhere a fork may break what the system's libraries hold.
    with nullcontext(Apart()) if sys.platform.startswith("linux") else worker_processes(1) as executor:
        yield executor


class _Workers(Executor):
    """Processes that are replaced after one of them died: what was under way failed, what comes next need not."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: Pool | None = None

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """Run `fn` in one of the processes."""
        from sitegen.workers.processes import Pool  # noqa: PLC0415 - see above

        self._pool = self._pool or Pool(self._jobs)
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self._pool.end()
            self._pool = Pool(self._jobs)
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; nobody asks for what they do any longer."""
        if self._pool is not None:
            self._pool.end()
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
