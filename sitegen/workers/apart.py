"""A child process for each piece of work, and the time that one article may take in it.

To fork takes a hundredth of the time that a new worker takes to start, and what happens in the child, a
crash or a loop in C, ends the child alone. Only for work that opens nothing and is started by a process
without threads that hold locks: whatever files a child has inherited it closes at once, and with them the build's lock.
"""

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

from sitegen.signals import ENDING

Result = TypeVar("Result")

SECONDS = 30
"""Of a processor, for one article: ordinary markup of 8 MiB, the largest source there may be, takes eight. Processor
time, so that a busy machine makes no other site than an idle one."""
WAITING = 300
"""Seconds of a clock, for what neither works nor ends."""


@contextmanager
def limited() -> Iterator[None]:
    """End this process, whatever it is doing, if the context takes too long. Does nothing on Windows.

    The signals of the timers have no handler: those of Python would wait until code in C comes back.
    """
    if not hasattr(signal, "setitimer"):  # pragma: no cover - Windows
        yield
        return
    timers = {signal.ITIMER_PROF: SECONDS, signal.ITIMER_REAL: WAITING}
    for timer, seconds in timers.items():
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for timer in timers:
            signal.setitimer(timer, 0)


@contextmanager
def deaf() -> Iterator[None]:
    """Have processes that are started in the context never hear what asks a build to end; here it is heard after it.

    A build ends its children itself.
    """
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows, where a Ctrl-C is another thing
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def offer_to_die() -> None:  # pragma: no cover - in children and workers alone
    """Have the kernel, when memory is short, end this process rather than the one that waits for it."""
    with suppress(OSError):  # there is no such file but on Linux
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


class Apart(Executor):
    """Does each piece of work at once, in a child of its own."""

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """Run `fn` in a child and wait for it; what it raises, or BrokenExecutor, is kept for the asker."""
        future: Future[Result] = Future()
        try:
            future.set_result(_in_child(partial(fn, *args, **kwargs)))
        except Exception as error:  # noqa: BLE001 - an executor hands every exception on
            future.set_exception(error)
        return future


def _in_child(work: Callable[[], Result]) -> Result:
    reading, writing = os.pipe()
    child = 0
    with open(reading, "rb") as pipe:  # noqa: PTH123 - a descriptor
        try:
            with open(writing, "wb") as end, deaf():  # noqa: PTH123 - a descriptor
                child = os.fork()
                if child == 0:  # pragma: no cover - the child, which stays deaf
                    _work(work, end.fileno())
            said = pipe.read()
        except BaseException:
            if child:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            raise
    _, status = os.waitpid(child, 0)
    if status:
        raise BrokenExecutor(f"a child process ended with status {status}")
    result, error = pickle.loads(said)  # noqa: S301 - our own child's
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _work(work: Callable[[], object], writing: int) -> NoReturn:  # pragma: no cover - the child, which ends without ado
    """Do the work in the child, and end it; nothing that the parent would do at its own end happens here."""
    try:
        os.dup2(writing, 3)
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        offer_to_die()
        try:
            said: tuple[object, BaseException | None] = work(), None
        except Exception as error:  # noqa: BLE001 - the parent raises it
            said = None, error
        with open(3, "wb") as pipe:
            pipe.write(pickle.dumps(said))
        os._exit(0)
    finally:
        os._exit(1)
