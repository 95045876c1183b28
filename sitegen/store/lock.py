"""One build at a time: a lock that dies with the process that holds it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.errors import OutputError
from sitegen.store.writing import cannot_write

if sys.platform != "win32":  # Windows has no flock; there, two builds at once are the operator's to avoid
    import fcntl


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` for the length of the context.

    Raises:
        OutputError: another process holds it, or it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        _lock(descriptor, path)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace") or "unknown"
        raise OutputError(
            f"another build is at work on this site (process {holder})",
            path=str(path.parent),
            hint="wait until it ends, or end it",
        ) from error
