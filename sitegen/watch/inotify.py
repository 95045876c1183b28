"""watchdog's observer for Linux, with two things of it changed; nothing else imports this.

watchdog 7.1.0 loses count of its watches when a folder comes back to a path that it had been moved away from: two
watches then claim one path, the second removal raises KeyError, and the thread that it is raised in ends with it:
that of the caller, or the only one that reads from the system. Found by random edits of a watched site.
"""

import os

from watchdog.observers.api import BaseObserver
from watchdog.observers.inotify import InotifyEmitter, InotifyObserver, InotifyWatchGroup
from watchdog.observers.inotify_c import WatchDescriptor
from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

PAIRING = 0.02
"""Seconds that one half of a move waits for the other. watchdog's 0.5 would be what a reader of a preview waits for
after an editor saved by renaming, whenever its thread is quick enough to see the first half alone. Here a move
that is told as a deletion and a creation is as good as any."""


def observer() -> BaseObserver:
    """Return an observer that is not started yet.

    Raises:
        OSError: the system has no more to give; also when it is started, or given a folder.
    """
    InotifyMoveEventGrouper.delay = PAIRING
    return _Observer()


class _Group(InotifyWatchGroup):
    """The watches of one folder with all below it."""

    def _remove_watch_internally(self, wd: WatchDescriptor) -> None:
        """Forget a watch, and its path unless another watch has it now; neither need be known any more."""
        path = self._active_callbacks_by_watch.pop(wd, None)
        if path is not None and self._active_callbacks_by_path.get(path) == wd:
            del self._active_callbacks_by_path[path]


class _Emitter(InotifyEmitter):
    """Tells of what happens in one folder."""

    def on_thread_start(self) -> None:
        """Subscribe."""
        self._inotify = _Group(
            self._inotify_fd,
            os.fsencode(self.watch.path),
            is_recursive=self.watch.is_recursive,
            event_mask=self.get_event_mask_from_filter(),
            follow_symlink=self.watch.follow_symlink,
        )


class _Observer(InotifyObserver):
    """Dispatches what its emitters tell."""

    def __init__(self) -> None:
        super().__init__()
        self._emitter_class = _Emitter
