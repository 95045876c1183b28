"""One file, whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from sitegen.errors import OutputError, reason

_SITE_STAYS = "check free space and permissions; the last good site is untouched"


def write_whole(path: Path, data: bytes, *, hint: str = _SITE_STAYS) -> None:
    """Write a file beside its place and rename it into it, so that nobody ever sees half of it.

    Args:
        path: where to.
        data: what.
        hint: what a person can try when it does not work.

    Raises:
        OutputError: it cannot be written; what was there before is untouched.
    """
    try:
        with beside(path) as ready:
            ready.write_bytes(data)
            ready.replace(path)
    except OSError as error:
        raise cannot_write(path, error, hint) from error


def write_out(path: Path, data: bytes, *, hint: str) -> None:
    """Write what a person asked for: a file whole or not at all; a pipe or a device is written to as it is.

    Args:
        path: where to.
        data: what.
        hint: what a person can try when it does not work.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
    except OSError as error:
        raise cannot_write(path, error, hint) from error
    write_whole(path, data, hint=hint)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Yield the place where a file is made, to be renamed into its own: in a folder beside it, with all that it takes.

    Whatever is still in that folder afterwards is removed.

    Raises:
        OSError: the folder cannot be made.
    """
    workshop = path.with_name(f".{path.name}.{os.getpid()}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(path)
    try:
        workshop.mkdir()
        yield workshop / path.name
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _clear_leftovers(path: Path) -> None:
    """Remove what processes left beside a file that were killed while they wrote it."""
    for leftover in path.parent.glob(f".{escape(path.name)}.*.part"):
        process = leftover.name.split(".")[-2]
        if process.isdigit() and not _is_alive(int(process)):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # pragma: no cover - Windows, where asking would end it
        return True
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True


def cannot_write(path: Path, error: OSError, hint: str = _SITE_STAYS) -> OutputError:
    """Return the error that says which file could not be written and why."""
    return OutputError(f"cannot write: {reason(error)}", path=str(path), hint=hint)
