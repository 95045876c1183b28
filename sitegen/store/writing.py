"""One file, whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from sitegen.errors import OutputError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it into it, so that nobody ever sees half of it.

    Raises:
        OutputError: it cannot be written; what was there before is untouched.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> OutputError:
    """Return the error that says which file could not be written and why."""
    reason = (error.strerror or str(error)).lower()
    return OutputError(
        f"cannot write: {reason}",
        path=str(path),
        hint="check free space and permissions; the last good site is untouched",
    )
