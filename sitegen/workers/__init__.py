"""Worker processes, started when there is work for them; gone with the context that asked for them.

Loading what starts processes takes as long as looking at 10,000 unchanged files, so that waits, too.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")


@contextmanager
def worker_processes(jobs: int) -> Iterator[Executor]:
    """Yield an executor of `jobs` processes, started as there is work; they are gone after the context."""
    executor = _Workers(jobs)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


class _Workers(Executor):
    """Processes that are replaced after one of them died: what was under way failed, what comes next need not."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: Executor | None = None

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """Run `fn` in one of the processes."""
        from sitegen.workers.processes import pool  # noqa: PLC0415 - see above

        self._pool = self._pool or pool(self._jobs)
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self._pool = pool(self._jobs)
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
