"""Many events -> one moment of quiet, and what they were about."""

import threading
import time

NAMES = 100
"""Paths that are kept of a burst; who needs to know more has to look anyway."""


class Burst:
    """Gathers marks from any thread; tells when there have been no more for a while."""

    def __init__(self, *, quiet: float, longest: float) -> None:
        """Take the patience in seconds: how long quiet has to be, and how long a burst may last."""
        self._quiet = quiet
        self._longest = longest
        self._lock = threading.Lock()
        self._marked = threading.Event()
        self._first = 0.0
        self._last = 0.0
        self._paths: set[str] = set()

    @property
    def going(self) -> bool:
        """Whether there was a mark since the last `settle`."""
        return self._marked.is_set()

    def mark(self, path: str = "") -> None:
        """Note that something happened, and to which path if that is known."""
        with self._lock:
            self._last = time.monotonic()
            if path and len(self._paths) < NAMES:
                self._paths.add(path)
            if not self._marked.is_set():
                self._first = self._last
                self._marked.set()

    def wait(self, seconds: float | None = None) -> None:
        """Return at the first mark, or after so many seconds; None waits as long as it takes."""
        self._marked.wait(seconds)

    def settle(self, stop: threading.Event) -> frozenset[str]:
        """Return the paths of a burst when it is over, too long, or `stop` is set; what comes later is another."""
        while (rest := self._rest()) > 0 and not stop.wait(rest):
            pass
        with self._lock:
            paths = frozenset(self._paths)
            self._paths.clear()
            self._marked.clear()
        return paths

    def _rest(self) -> float:
        with self._lock:
            return min(self._last + self._quiet, self._first + self._longest) - time.monotonic()
