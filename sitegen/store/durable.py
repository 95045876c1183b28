"""What was written -> on the disk itself, so that a power cut, too, leaves a whole site.

A file that was written and renamed lies in memory for up to half a minute, and a file system may write down names,
contents and removals in another order than they were made: after a power cut a page may be empty, or gone before
what replaces it is there. So publishing waits for the disk three times: when all is laid ready and nothing has its name
yet (no name ever leads to half a file); when all is in place and nothing is removed yet (no link ever leads to what is
gone); and before the build says that it is done, or remembers it (the cache never knows more than the disk).

What else sitegen keeps needs none of this. The cache is written by SQLite, whose log is sound after a power cut and at
worst older than the site; copies of pictures and rows of the cache carry their checksums.
"""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

Settle = Callable[[Path], None]
"""Returns when all that was written below a folder is on its disk; raises OSError."""


def no_settling(_: Path) -> None:
    """Leave it to the system when things reach the disk."""


def settle(folder: Path) -> None:
    """Wait until everything below a folder is on its disk, and the names of all of it.

    On Linux one call settles the whole file system. To settle ten thousand files one by one takes minutes.

    Raises:
        OSError: the disk has refused some of it.
    """
    syncfs = _syncfs()
    if syncfs is None:
        _settle_each(folder)
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        syncfs(descriptor, str(folder))
    finally:
        os.close(descriptor)


def _settle_each(folder: Path) -> None:
    for parent, _, names in os.walk(folder):
        for path in [*(Path(parent, name) for name in names), Path(parent)]:
            if not path.is_symlink():
                _settle_one(path)


def _settle_one(path: Path) -> None:
    """Settle a file or a folder; Windows opens no folders, and wants files open to be written."""
    writable = os.name == "nt"
    if writable and path.is_dir():  # pragma: no cover - Windows
        return
    descriptor = os.open(path, os.O_RDWR if writable else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _syncfs() -> Callable[[int, str], None] | None:
    """Return what calls syncfs(2), which Python does not offer; None where there is none."""
    import ctypes  # noqa: PLC0415 - loaded only when something is published

    try:
        function = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError, TypeError):  # pragma: no cover - other systems
        return None

    def call(descriptor: int, name: str) -> None:
        if function(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), name)

    return call
