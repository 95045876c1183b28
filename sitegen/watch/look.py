"""Files on disk -> a digest that differs when any of them does.

Content is not read: size, time of change, inode and mode tell, as they do for git. Names are
compared with what editors and systems leave lying about, which counts for nothing.
"""

import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sitegen.model import Record

BYSTANDERS = re.compile(
    r"""
      \.git | \.hg | \.svn | \.sitegen.* | \.DS_Store | Thumbs\.db | __pycache__
    | .*~ | \.\#.* | \#.*\#                          # Emacs and its kin: backup, lock, autosave
    | .*\.sw[a-z] | 4913                             # Vim: swap file, and its test whether it may write
    | \.~lock\..* | \.goutputstream-.* | .*___jb_(?:tmp|old)___
    """,
    re.VERBOSE,
)
"""Names of files and folders that are nobody's content."""
RACY = 100_000_000
"""Nanoseconds within which two changes may bear one time stamp; file systems count in steps of up to 10 ms."""


class Look(Record, frozen=True, kw_only=True):
    """What was seen in one look."""

    digest: bytes
    """Differs when a name, size, time, inode or mode does."""
    settled: bool
    """False when a file was changed so short a time ago that a further change might not show."""


class _Seen(NamedTuple):
    """One file, as far as it is looked at."""

    path: str
    mode: int
    size: int
    modified: int
    """Nanoseconds since 1970."""
    inode: int


def look(paths: Iterable[Path], ignored: Iterable[Path]) -> Look:
    """Return what the files at and below `paths` are like now.

    Symbolic links to folders are not followed, unless they are one of `paths` themselves.
    """
    started = time.time_ns()
    skipped = frozenset(str(path.absolute()) for path in ignored)
    state = blake2b(digest_size=16)
    settled = True
    for path in sorted({str(path.absolute()) for path in paths}):
        state.update(b"\n\n")
        for seen in _walk(path, skipped):
            state.update(repr(tuple(seen)).encode("ascii", "backslashreplace"))
            settled = settled and not started - RACY <= seen.modified <= time.time_ns()
    return Look(digest=state.digest(), settled=settled)


def is_bystander(path: str, skipped: Iterable[str]) -> bool:
    """Say whether an absolute path is nobody's content, or lies in a skipped folder."""
    inside = any(path == folder or path.startswith(folder + os.sep) for folder in skipped)
    return inside or BYSTANDERS.fullmatch(path.rpartition(os.sep)[2]) is not None


def _walk(top: str, skipped: frozenset[str]) -> Iterator[_Seen]:
    """Yield the files at and below `top` in the order of their names, each folder by itself."""
    try:
        found = Path(top).stat()
    except OSError:
        return
    if not stat.S_ISDIR(found.st_mode):
        yield _seen(top, found)
        return
    # That the folder is there counts; its times change with every bystander in it.
    yield _Seen(path=top, mode=stat.S_IFDIR, size=0, modified=0, inode=0)
    folders = [top]
    while folders:
        for entry in _entries(folders.pop(), skipped):
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif (found_below := _stat(entry)) is not None:
                yield _seen(entry.path, found_below)


def _seen(path: str, found: os.stat_result) -> _Seen:
    return _Seen(path, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ino)


def _entries(folder: str, skipped: frozenset[str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            kept = [one for one in entries if one.path not in skipped and not BYSTANDERS.fullmatch(one.name)]
    except OSError:  # gone, or not ours to read: then nothing of it is on the site either
        return []
    return sorted(kept, key=lambda entry: entry.name)


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:  # gone since it was listed
        return None
