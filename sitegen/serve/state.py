"""How the last build went, shared between the thread that builds and the one that serves."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from msgspec import structs

from sitegen.errors import Problem
from sitegen.model import Record

SHOWN = 20
"""Problems that the status carries at most; the report has all."""


class Built(Protocol):
    """What the preview wants to know of a finished build; a Report is one."""

    @property
    def written(self) -> int:
        """Files that are new or different."""

    @property
    def removed(self) -> int:
        """Files that are gone."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the build had to put up with."""


class Status(Record, frozen=True, kw_only=True):
    """What `/__sitegen/status` says."""

    version: int
    """Grows whenever anything below changes."""
    content: int
    """The version at which files of the site changed last."""
    ok: bool
    """False when the last build failed."""
    building: bool
    """True before the first build is done."""
    message: str = ""
    """Why the last build failed; "" when it did not."""
    problems: tuple[str, ...] = ()
    """What a good build had to put up with, at most `SHOWN` lines."""


class State:
    """The status, and who waits for the next one."""

    def __init__(self, first: int) -> None:
        """Begin before any build, with `first` as the version."""
        self._lock = threading.Lock()
        self._listeners: set[Callable[[], object]] = set()
        self._status = Status(version=first, content=first, ok=True, building=True)
        self._closed = False

    @property
    def status(self) -> Status:
        """The status now; a record that does not change."""
        return self._status

    @property
    def closed(self) -> bool:
        """Whether the preview is ending."""
        return self._closed

    def succeed(self, built: Built) -> None:
        """Note a good build."""
        self._follow(lambda before: _succeeded(before, built))

    def change(self) -> None:
        """Note that files of the site changed ahead of a build; how the last one went stays as it is."""
        self._follow(lambda before: structs.replace(before, content=before.version + 1))

    def fail(self, problem: Problem) -> None:
        """Note a build that failed; the site is what it was before."""
        message = str(problem)
        self._follow(lambda before: structs.replace(before, ok=False, building=False, message=message, problems=()))

    def close(self) -> None:
        """Let everybody who waits go."""
        self._closed = True
        self._wake()

    @contextmanager
    def listening(self, wake: Callable[[], object]) -> Iterator[None]:
        """Have `wake` called, from another thread, at each change within the context."""
        with self._lock:
            self._listeners.add(wake)
        try:
            yield
        finally:
            with self._lock:
                self._listeners.discard(wake)

    def _follow(self, next_one: Callable[[Status], Status]) -> None:
        """Go from one status to the next; builds and what is done ahead of them come from different threads."""
        with self._lock:
            before = self._status
            self._status = structs.replace(next_one(before), version=before.version + 1)
        self._wake()

    def _wake(self) -> None:
        with self._lock:
            for wake in self._listeners:
                wake()


def _succeeded(before: Status, built: Built) -> Status:
    changed = built.written or built.removed or before.building
    return Status(
        version=before.version,
        content=before.version + 1 if changed else before.content,
        ok=True,
        building=False,
        problems=tuple(map(str, built.problems[:SHOWN])),
    )
