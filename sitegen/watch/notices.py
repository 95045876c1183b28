"""Which folders the system is asked about, corrected as they come and go.

For each watched path there are two subscriptions: to the folder itself with all below it, and to
the nearest folder above it that exists, without what is below; so a folder that is deleted, moved
or made again, and a file that an editor replaces by renaming, are noticed as well.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from sitegen.errors import reason
from sitegen.watch.look import is_bystander

MakeObserver = Callable[[], BaseObserver]


def native() -> BaseObserver:
    """Return the observer of this system."""
    make: MakeObserver = Observer
    if sys.platform == "linux":
        from sitegen.watch.inotify import observer as make  # noqa: PLC0415 - Linux only
    return make()


def polling() -> BaseObserver:
    """Return an observer that looks for itself every second; works everywhere."""
    return PollingObserver()


_WANTED: list[type[events.FileSystemEvent]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileClosedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
]
"""Reading is none of them; and what happens to a folder's own times says nothing of its files."""
_VANISHED = frozenset([errno.ENOENT, errno.ENOTDIR, errno.EINVAL])


class _Folder(NamedTuple):
    """A folder to subscribe to."""

    path: str
    recursive: bool


class _Subscription(NamedTuple):
    """A folder that is subscribed to."""

    watch: ObservedWatch
    identity: tuple[int, int]
    """Device and inode: tells a folder from another one that took its place."""


class Notices:
    """The subscriptions of one watcher; a context manager that leaves no thread behind."""

    def __init__(
        self, mark: Callable[[str], None], observers: Sequence[MakeObserver], say: Callable[[str], None]
    ) -> None:
        """Prepare.

        Args:
            mark: called, from another thread, with the path of whatever something happened to that may matter.
            observers: makers of observers, each the resort when the one before fails.
            say: called with a sentence when one failed.
        """
        self._say = say
        self._resorts = list(observers)
        self._observer: BaseObserver | None = None
        self._subscribed: dict[_Folder, _Subscription] = {}
        self._filter = _Filter(mark)

    def __enter__(self) -> "Notices":
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def follow(self, paths: Iterable[Path], ignored: Iterable[Path]) -> bool:
        """Subscribe to what is there now; say whether that differs from the last time.

        Falls back to the next observer when the system has no more subscriptions to give.
        """
        wanted = self._filter.aim(paths, ignored)
        changed = False
        while self._observer is not None:
            try:
                return self._subscribe(self._observer, wanted) or changed
            except OSError as error:
                changed = True
                self._fall_back(error)
        return changed

    def _subscribe(self, observer: BaseObserver, wanted: dict[_Folder, tuple[int, int]]) -> bool:
        alive = {emitter.watch for emitter in observer.emitters if emitter.is_alive()}
        remade = self._filter.take_remade()
        changed = False
        for folder, about in list(self._subscribed.items()):
            if wanted.get(folder) != about.identity or about.watch not in alive or folder.path in remade:
                observer.unschedule(about.watch)
                del self._subscribed[folder]
                changed = True
        for folder in wanted.keys() - self._subscribed.keys():
            watch = self._schedule(observer, folder)
            if watch is not None:
                self._subscribed[folder] = _Subscription(watch, wanted[folder])
                changed = True
        return changed

    def _schedule(self, observer: BaseObserver, folder: _Folder) -> ObservedWatch | None:
        try:
            return observer.schedule(self._filter, folder.path, recursive=folder.recursive, event_filter=_WANTED)
        except OSError as error:
            if error.errno in _VANISHED:
                return None
            raise

    def _fall_back(self, error: OSError) -> None:
        self._end()
        self._start(why=reason(error))

    def _start(self, why: str = "") -> None:
        """Start the next observer that can be had; say why it is not the first one."""
        while self._resorts and self._observer is None:
            make = self._resorts.pop(0)
            try:
                observer = make()
                observer.start()
            except OSError as error:  # EMFILE: no more inotify instances for this user
                why = reason(error)
            else:
                self._observer = observer
        if why:
            way = "looking every second instead" if self._observer else "looking now and then instead"
            self._say(f"cannot watch by notification ({why}); {way}")

    def _end(self) -> None:
        observer, self._observer = self._observer, None
        self._subscribed.clear()
        if observer is not None:
            emitters = list(observer.emitters)
            observer.stop()
            for thread in (observer, *emitters):
                if thread.is_alive():
                    thread.join()


class _Filter(events.FileSystemEventHandler):
    """Passes on that something happened, if it happened to a path that counts."""

    def __init__(self, mark: Callable[[str], None]) -> None:
        self._mark = mark
        self._paths: tuple[str, ...] = ()
        self._ignored: tuple[str, ...] = ()
        self._remade: set[str] = set()

    def aim(self, paths: Iterable[Path], ignored: Iterable[Path]) -> dict[_Folder, tuple[int, int]]:
        """Set what counts; return the folders to subscribe to."""
        real = {path.resolve() for path in paths}
        self._paths = tuple(map(str, real))
        self._ignored = tuple({str(name) for path in ignored for name in (path.absolute(), path.resolve())})
        return dict(found for path in real for found in _folders(path))

    def take_remade(self) -> set[str]:
        """Return the paths that were made, moved or deleted since this was last asked."""
        taken = set()
        while self._remade:  # one by one, for the observer's thread may be adding to it
            taken.add(self._remade.pop())
        return taken

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Take one event, in the observer's thread."""
        ends: list[bytes | str] = [event.src_path, event.dest_path]
        for path in [os.fsdecode(end) for end in ends if end]:
            if self._counts(path):
                if event.is_directory:
                    self._remade.add(path)
                self._mark(path)

    def _counts(self, path: str) -> bool:
        if is_bystander(path, self._ignored):
            return False
        return any(_is_at_or_below(path, own) or _is_at_or_below(own, path) for own in self._paths)


def _is_at_or_below(path: str, top: str) -> bool:
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def _folders(path: Path) -> Iterator[tuple[_Folder, tuple[int, int]]]:
    """Yield the folder at `path` with all below it, and the nearest one above it, as far as they exist."""
    if path.is_dir() and (identity := _identity(path)):
        yield _Folder(str(path), recursive=True), identity
    above = next((folder for folder in path.parents if folder.is_dir()), None)
    if above and (identity := _identity(above)):
        yield _Folder(str(above), recursive=False), identity


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
