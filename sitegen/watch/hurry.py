"""What can be shown before anything is built: a thread of its own, so that no build under way holds it up."""

import threading
from collections.abc import Callable
from types import TracebackType

from sitegen.watch.burst import Burst


class Hurry:
    """Calls somebody with the paths that notices name, soon after them; a context manager that leaves no thread."""

    def __init__(self, call: Callable[[frozenset[str]], None], *, quiet: float, longest: float) -> None:
        """Prepare.

        Args:
            call: called in the thread of this context, for one burst after the other.
            quiet: seconds without notices after which it is called; an editor's way of saving takes less.
            longest: seconds after which it is called although there is no quiet.
        """
        self._call = call
        self._burst = Burst(quiet=quiet, longest=longest)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Hurry":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._burst.mark()
        self._thread.join()

    def mark(self, path: str) -> None:
        """Take one notice, from any thread."""
        self._burst.mark(path)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._burst.wait()
            names = self._burst.settle(self._stop)
            if names and not self._stop.is_set():
                self._call(names)
