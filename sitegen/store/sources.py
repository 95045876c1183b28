"""Folders of the archive -> a Listing of files, and each file's bytes on demand.

Nothing outside the named folders is ever read: symbolic links are reported, not followed.
Nothing but regular files is opened, so no pipe can make a build wait.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sitegen.errors import ConfigError, Problem, SourceError, reason
from sitegen.model import LARGEST_SOURCE, SUFFIXES, Listing, Source, SourceFile, Stamp

_ENDINGS = tuple(SUFFIXES)
SETTLED = 2_000_000_000
"""Nanoseconds after which a time stamp is trusted: the coarsest file systems count in two seconds."""
_NO_FOLDER: dict[type[OSError], str] = {
    FileNotFoundError: "no such folder of articles",
    NotADirectoryError: "this is no folder of articles",
}
"""What the system says of an article folder -> what a person is told; everything else in the system's words."""


class Folders:
    """The archive of one site: its article folders and its pages folder."""

    def __init__(self, root: Path, articles: Sequence[Path], pages: Path) -> None:
        self._root = root
        self._articles = articles
        self._pages = pages
        self._places: dict[str, str] = {}

    def articles(self) -> Listing:
        """Return every article file below the article folders; they may be empty.

        Raises:
            ConfigError: as `require`.
        """
        self.require()
        return self._list(self._articles)

    def require(self) -> None:
        """Refuse to go on without an article folder: a disk that is not mounted is no archive without articles.

        Raises:
            ConfigError: one of them is not there, is no folder, or cannot be read.
        """
        for folder in self._articles:
            try:
                os.scandir(folder).close()
            except OSError as error:
                raise self._no_folder(folder, error) from error

    def pages(self) -> Listing:
        """Return every file of the operator's own pages; there need not be any."""
        return self._list([self._pages])

    def read(self, file: SourceFile) -> Source:
        """Return a file's content.

        Raises:
            SourceError: it is gone, unreadable, or larger than `model.LARGEST_SOURCE`.
        """
        if file.stamp.size > LARGEST_SOURCE:
            raise SourceError(
                f"larger than {LARGEST_SOURCE // 2**20} MiB ({file.stamp.size:,} bytes)",
                path=file.path,
                code="too-large",
                hint="an article has some kilobytes; split the file or take it out",
            )
        try:
            data = _read(self._places[file.path])
        except OSError as error:
            raise SourceError(
                f"cannot read: {reason(error)}",
                path=file.path,
                code="unreadable",
                hint="check that the file is still there and its permissions",
            ) from error
        return Source(path=file.path, folder=file.folder, name=file.name, suffix=file.suffix, data=data)

    def find(self, path: Path) -> SourceFile:
        """Return the archive's view of one file that a person names; it may lie outside the article folders.

        Raises:
            SourceError: there is no such file, or nobody may look at it.
        """
        root = next((root for root in self._articles if path.is_relative_to(root)), path.parent)
        below = path.relative_to(root).parts
        try:
            found = path.lstat()
        except OSError as error:
            gone = isinstance(error, FileNotFoundError | NotADirectoryError)
            message = "no such file" if gone else f"cannot read: {reason(error)}"
            raise SourceError(message, path=str(path), code="unreadable", hint="check the spelling") from error
        shown = self._shown(path)
        self._places[shown] = str(path)
        return _file(shown, _printable(path.name), below[0] if len(below) > 1 else root.name, found, time.time_ns())

    def _no_folder(self, folder: Path, error: OSError) -> ConfigError:
        """Return the error that says why articles cannot be had from a folder."""
        other = f"cannot read the folder of articles: {reason(error)}"
        return ConfigError(
            _NO_FOLDER.get(type(error), other),
            path=self._shown(folder),
            code="no-folder",
            hint="mount its disk, fetch the archive, or name another folder in [content] articles of site.toml; "
            "the last good site is untouched",
        )

    def _list(self, roots: Sequence[Path]) -> Listing:
        problems: list[Problem] = []
        files: dict[str, SourceFile] = {}
        now = time.time_ns()
        for root in roots:
            if not os.path.isdir(root):  # noqa: PTH112 - Path raises when a folder above may not be entered
                continue
            # Names are put together as text: Path objects took three quarters of the time of a scan.
            for entry, folder, above in _walk(root, self._prefix(root), self._report(problems)):
                name = _printable(entry.name)
                shown = f"{above}{name}"
                try:
                    found = entry.stat(follow_symlinks=False)
                except OSError:  # it went while the folder was read
                    continue
                files[shown] = _file(shown, name, folder, found, now)
                self._places[shown] = entry.path
        return Listing(files=tuple(files[path] for path in sorted(files)), problems=tuple(problems))

    def _report(self, problems: list[Problem]) -> Callable[[str, str, str], None]:
        def report(path: str, message: str, hint: str) -> None:
            problems.append(
                Problem(path=self._shown(Path(path)), code="not-followed", message=message, hint=hint, left_out=True)
            )

        return report

    def _prefix(self, folder: Path) -> str:
        """Return what stands in front of the names of a folder's files."""
        shown = self._shown(folder)
        return "" if shown == "." else f"{shown.removesuffix('/')}/"

    def _shown(self, path: Path) -> str:
        inside = path.is_relative_to(self._root)
        return _printable((path.relative_to(self._root) if inside else path).as_posix())


def _walk(
    root: Path, prefix: str, report: Callable[[str, str, str], None]
) -> Iterator[tuple[os.DirEntry[str], str, str]]:
    """Yield the article files below `root`, each with the first folder on the way to it, and the way."""
    waiting = [(str(root), "", prefix)]
    while waiting:
        place, top, above = waiting.pop()
        try:
            with os.scandir(place) as entries:
                found = list(entries)
        except OSError as error:
            report(place, f"cannot read the folder: {reason(error)}", "check its permissions")
            continue
        for entry in found:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, top or entry.name, f"{above}{_printable(entry.name)}/"))
            elif _is_source(entry, report):
                yield entry, top or root.name, above


def _file(shown: str, name: str, folder: str, found: os.stat_result, now: int) -> SourceFile:
    stem, dot, suffix = name.rpartition(".")
    return SourceFile(
        path=shown,
        folder=_printable(folder),
        name=stem or suffix,
        suffix=dot + suffix.lower(),
        stamp=Stamp(size=found.st_size, modified=found.st_mtime_ns, changed=found.st_ctime_ns),
        settled=max(found.st_mtime_ns, found.st_ctime_ns) < now - SETTLED,
    )


def _is_source(entry: os.DirEntry[str], report: Callable[[str, str, str], None]) -> bool:
    if entry.is_symlink():
        report(
            entry.path, "symbolic link, not followed", "put the file or folder itself there, or name it in site.toml"
        )
        return False
    if not entry.name.lower().endswith(_ENDINGS):
        return False
    if not entry.is_file(follow_symlinks=False):
        report(entry.path, "not a regular file", "take it out of the folder")
        return False
    return True


def _read(path: str) -> bytes:
    """Return the bytes of a regular file; anything that took its place since the scan is refused."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a regular file")
        return file.read(LARGEST_SOURCE + 1)


def _printable(name: str) -> str:
    """Return a file name as text that can be printed and stored; bytes that are not UTF-8 become escapes."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")
