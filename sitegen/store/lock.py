"""One build at a time: a lock that dies with the process that holds it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.errors import OutputError
from sitegen.store.writing import cannot_write

# Windows has no flock; there, two builds at once are the operator's to avoid.
if sys.platform != "win32":  # pragma: no branch - Windows
    import fcntl


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` for the length of the context.

    Raises:
        OutputError: another process holds it, or it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        _lock(descriptor, path)
        _sign(descriptor, path)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def hold_output(folder: Path) -> Iterator[None]:
    """Hold an output folder, which others may publish to or read; one that is not there is not held.

    Raises:
        OutputError: another process holds it.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:  # whoever writes to it says what is wrong with it
        yield
        return
    try:
        if not _is_free(descriptor):
            raise OutputError(
                "another process is at work on this folder",
                path=str(folder),
                hint="wait until it ends; each site needs an output folder of its own",
            )
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path) -> None:
    if not _is_free(descriptor):
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace") or "unknown"
        raise OutputError(
            f"another build is at work on this site (process {holder})",
            path=str(path.parent),
            hint="wait until it ends, or end it",
        )


def _is_free(descriptor: int) -> bool:
    """Lock an open file or folder, and say whether that could be done."""
    if sys.platform == "win32":  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(descriptor: int, path: Path) -> None:
    """Write down who holds the lock."""
    try:
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
    except OSError as error:
        raise cannot_write(path, error) from error
