"""Many events -> one moment of quiet."""

import threading
import time


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

    @property
    def going(self) -> bool:
        """Whether there was a mark since the last `settle`."""
        return self._marked.is_set()

    def mark(self) -> None:
        """Note that something happened."""
        with self._lock:
            self._last = time.monotonic()
            if not self._marked.is_set():
                self._first = self._last
                self._marked.set()

    def wait(self, seconds: float) -> None:
        """Return at the first mark, or after so many seconds."""
        self._marked.wait(seconds)

    def settle(self, stop: threading.Event) -> None:
        """Return when the burst is over, lasts too long, or `stop` is set; what comes later is a new burst."""
        while (rest := self._rest()) > 0 and not stop.wait(rest):
            pass
        with self._lock:
            self._marked.clear()

    def _rest(self) -> float:
        with self._lock:
            return min(self._last + self._quiet, self._first + self._longest) - time.monotonic()
