"""Worker processes that end with the main one, however it ends, and say nothing about it.

Ctrl-C and the end of a terminal reach all its processes. Only the main one may act on it: it ends its workers
itself. And a worker whose main process was killed would wait for work for ever, because it holds
both ends of the queue that it reads; so each watches for that.
"""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, TypeVar

from sitegen.workers.apart import deaf, offer_to_die

Result = TypeVar("Result")


class Pool(ProcessPoolExecutor):
    """Processes, started as there is work."""

    def __init__(self, jobs: int) -> None:
        self._context = _Context()
        with deaf():  # what looks after semaphores is started here
            super().__init__(jobs, self._context, _begin)

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """Run `fn` in a process. One may be started for it, and is noted only then: a signal has to wait for that."""
        with deaf():
            return super().submit(fn, *args, **kwargs)

    def end(self) -> None:
        """End all processes, whatever they do; also one that was being started while another one was found dead.

        Python 3.11's executor forgets to end that one, and waits for it for ever.
        """
        for process in self._context.started:
            process.terminate()


class _Process(SpawnProcess):
    """A process that is deaf to what asks a build to end, as whoever starts it is at that moment."""

    def terminate(self) -> None:
        """End it, for which it has to be asked in a way that it hears."""
        if self.pid is not None:
            self.kill()


class _Context(SpawnContext):
    """Spawned, not forked: a fork would copy the threads' locks of a preview in whatever state they are."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[_Process] = []

    def Process(self, *arguments: Any, **options: Any) -> _Process:  # type: ignore[override]  # noqa: N802 - a class there
        """Return a process that is going to be started."""
        self.started.append(_Process(*arguments, **options))
        return self.started[-1]


def _begin() -> None:  # pragma: no cover - in workers
    """Prepare a worker; runs in it before any work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for Windows
    offer_to_die()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:  # pragma: no cover - in workers
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # the work is nobody's any more
