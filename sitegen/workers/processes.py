"""Worker processes that end with the main one, however it ends, and say nothing about it.

Ctrl-C reaches every process of a terminal. Only the main one may act on it: it ends its workers
itself. And a worker whose main process was killed would wait for work for ever, because it holds
both ends of the queue that it reads; so each watches for that.
"""

import os
import signal
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess


def pool(jobs: int) -> Executor:
    """Return an executor of `jobs` processes, started as there is work."""
    return ProcessPoolExecutor(jobs, _Context(), _begin)


class _Process(SpawnProcess):
    """A process that is born deaf to Ctrl-C: it may come while the worker is still importing."""

    def start(self) -> None:
        """Start it with SIGINT blocked, which a new process inherits; here it is delivered a moment later."""
        if not hasattr(signal, "pthread_sigmask"):  # Windows, where a Ctrl-C is another thing
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Context(SpawnContext):
    """Spawned, not forked: a fork would copy the threads' locks of a preview in whatever state they are."""

    Process = _Process


def _begin() -> None:
    """Prepare a worker; runs in it before any work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # the work is nobody's any more
