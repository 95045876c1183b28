"""Watching is calling build again: the watcher holds no knowledge of what a change means.

    events of the system --burst--> quiet --look--> something is different --> build()
                         `--> a shorter one, at any time --> hurry(paths)

Events only say that it is time to look; what a look finds decides. So an event too many costs one
look, and an event too few only time, because there is a look every now and then anyway. `hurry` is for
whoever can show something before that.

burst.py    events -> one moment of quiet
hurry.py    events -> whoever can show something before anything is built
look.py     files on disk -> a digest that differs when any of them does
inotify.py  watchdog's observer for Linux, with two things of it changed
notices.py  which folders the system is asked about, corrected as they come and go
"""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sitegen.model import Record
from sitegen.watch.burst import Burst
from sitegen.watch.hurry import Hurry
from sitegen.watch.look import RACY, Look, look
from sitegen.watch.notices import MakeObserver, Notices, native, polling

__all__ = ["Pace", "watch"]

Paths = Callable[[], Sequence[Path]]


class Pace(Record, frozen=True, kw_only=True):
    """How patient the watcher is; all in seconds."""

    quiet: float = 0.2
    """A burst of changes is over when nothing happened for so long."""
    early: float = 0.03
    """After so long, whoever is in a hurry is told; an editor's way of saving takes less."""
    longest: float = 2.0
    """A burst that does not end is interrupted after so long."""
    tick: float = 0.5
    """How often the watched folders are checked for being the same ones, and `stop` for being set."""
    sweep: float = 10.0
    """At least this often everything is looked at without any event: network file systems send none."""
    sweep_share: float = 0.02
    """Such looks may take this share of the time at most, however large the archive is."""


def watch(
    paths: Paths,
    ignored: Paths,
    build: Callable[[], None],
    stop: threading.Event,
    *,
    hurry: Callable[[frozenset[str]], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
    pace: Pace | None = None,
    observers: Sequence[MakeObserver] = (native, polling),
) -> None:
    """Call `build` at once, and again after each burst of changes, until `stop` is set.

    The first call is made from here so that no change falls between it and the watching.

    Args:
        paths: the files and folders that count, existing or not; asked again after each build.
        ignored: folders within them that do not count, such as the output.
        build: brings everything up to date; what it raises ends the watching.
        stop: set it from any thread; the return takes `pace.tick` seconds at most.
        hurry: called, in a thread of its own, with the paths that notices name; a build under way does not hold it up.
        say: called with a sentence when watching works less well than it should.
        pace: how patient to be; the default suits a person who saves files.
        observers: makers of watchdog observers, each the resort when the one before fails.
    """
    _Watcher(paths, ignored, build, stop, hurry, say, pace or Pace(), observers).run()


class _Watcher:
    """One call of `watch`."""

    def __init__(
        self,
        paths: Paths,
        ignored: Paths,
        build: Callable[[], None],
        stop: threading.Event,
        hurry: Callable[[frozenset[str]], None],
        say: Callable[[str], None],
        pace: Pace,
        observers: Sequence[MakeObserver],
    ) -> None:
        self._paths = paths
        self._ignored = ignored
        self._build = build
        self._stop = stop
        self._pace = pace
        self._burst = Burst(quiet=pace.quiet, longest=pace.longest)
        self._hurry = Hurry(hurry, quiet=pace.early, longest=pace.quiet)
        self._notices = Notices(self._mark, observers, say)
        self._seen: Look | None = None
        self._next_sweep = 0.0

    def run(self) -> None:
        with self._hurry, self._notices:
            self._follow()
            self._is_different()
            self._build()
            while not self._stop.is_set():
                if self._is_time() and self._is_different():
                    self._build()

    def _mark(self, path: str) -> None:
        """Take one notice, in the observer's thread."""
        self._burst.mark(path)
        self._hurry.mark(path)

    def _is_time(self) -> bool:
        """Wait for a tick at most; say whether it is time to look, after the quiet that follows a burst."""
        self._burst.wait(self._pace.tick)
        if self._follow() or self._sweep():
            self._burst.mark()
        if not self._burst.going:
            return False
        self._burst.settle(self._stop)
        return not self._stop.is_set()

    def _follow(self) -> bool:
        """Ask the system about the folders that are there now; say whether that is news."""
        return self._notices.follow(self._paths(), self._ignored())

    def _sweep(self) -> bool:
        """Say whether there is anything different that no event told of, if it is time to find out."""
        if time.monotonic() < self._next_sweep:
            return False
        return self._seen is None or self._look().digest != self._seen.digest

    def _is_different(self) -> bool:
        """Look, and say whether anything is different from the last look."""
        now = self._look()
        # What was written in the very moment of the look may change once more without its time
        # stamp showing it (the coarse clock of file systems). So there is a second look, or what was seen
        # before its notice came would be built again for the notice; and who finds no calm takes the next look as news.
        if not now.settled and not self._stop.wait(RACY / 1e9):
            now = self._look()
        different = self._seen is None or now.digest != self._seen.digest
        self._seen = now if now.settled else None
        return different

    def _look(self) -> Look:
        started = time.monotonic()
        found = look(self._paths(), self._ignored())
        ended = time.monotonic()
        self._next_sweep = ended + max(self._pace.sweep, (ended - started) / self._pace.sweep_share)
        return found
