"""A command -> its wall time, and the CPU time and peak memory of all processes it started.

CPU time is what the system charged to every process that ended, also to those that nobody in the
command waited for: they are adopted by this process and waited for here. Memory is looked at while
the command runs, as the sum of the proportional set sizes (shared pages are counted once); the looks are
kept under 2 % of one core. Both need Linux; elsewhere memory is 0, and orphans are not counted.
"""

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

_LINUX = sys.platform == "linux"
_PROC = Path("/proc")
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_INTERVAL = 0.03
_SHARE = 0.02


class Cost(NamedTuple):
    """What one run of a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, of all processes."""
    memory: int
    """Bytes, the largest sum over all processes that was seen."""
    others: float
    """Cores that everything else on the machine used meanwhile; above 0.2 or so, repeat it at a quieter time."""


class CommandError(Exception):
    """A measured command failed; the text holds the end of what it printed."""


def run(command: Sequence[str], *, folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and return what it took.

    Raises:
        CommandError: its exit code is not 0.
    """
    os.sync()  # what was written before is not this command's work
    before, busy = _charged(), _busy()
    # A file, not a pipe: a pipe is open until the last orphan closes it.
    with tempfile.TemporaryFile() as printed, _orphans_adopted():
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
            stdout=printed, stderr=subprocess.STDOUT,
        )  # fmt: skip
        with MemoryWatch(process.pid) as memory:
            code = process.wait()
            wall = time.perf_counter() - started
        if code != 0:
            printed.seek(0)
            text = printed.read().decode("utf-8", "replace")[-2_000:]
            raise CommandError(f"{' '.join(command)} ended with {code}:\n{text}")
    cpu = _charged() - before
    return Cost(wall, cpu, memory.peak, max(0.0, _busy() - busy - cpu) / wall)


class MemoryWatch:
    """Looks at the memory of a process and its descendants for the length of a context."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        """Bytes."""
        self._process = process
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "MemoryWatch":
        if _LINUX:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if _LINUX:
            self._thread.join()

    def _look(self) -> None:
        pause = 0.0
        while not self._stop.wait(pause):
            started = time.thread_time()
            self.peak = max(self.peak, sum(map(_proportional, family(self._process))))
            pause = max(_INTERVAL, (time.thread_time() - started) / _SHARE)


def family(process: int) -> Iterator[int]:
    """Yield the ids of a process and of all its descendants, as far as they are still there."""
    found = [process]
    while found:
        one = found.pop()
        yield one
        found.extend(_children(one))


def _children(process: int) -> list[int]:
    ids: list[int] = []
    try:
        for task in (_PROC / str(process) / "task").iterdir():
            ids.extend(map(int, (task / "children").read_text().split()))
    except OSError:  # it ended
        pass
    return ids


def _proportional(process: int) -> int:
    """Return the proportional set size in bytes."""
    try:
        for line in (_PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:  # it ended, or is another user's
        pass
    return 0


def _charged() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _busy() -> float:
    """Return the seconds that all cores together have worked since the machine started; 0 where that is not told."""
    try:
        ticks = (_PROC / "stat").read_text().split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, interrupts, soft = map(int, ticks[:7])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _orphans_adopted() -> Iterator[None]:
    """Be the parent of what a command leaves behind, and wait for it, such as Python's tracker of shared things."""
    if not _LINUX:
        yield
        return
    system = ctypes.CDLL(None)
    strangers = set(_children(os.getpid()))
    system.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        for orphan in set(_children(os.getpid())) - strangers:
            with suppress(ChildProcessError):  # waited for by somebody else
                os.waitpid(orphan, 0)
        system.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
