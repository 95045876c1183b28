"""Finished files -> laid ready beside the output folder, where no reader looks.

A Stager can be sent to another process: whoever made a file lays it ready, so that its bytes need not
travel. What is laid ready is published by `publishing`, or thrown away.
"""

import os
from pathlib import Path

from sitegen.model import Output, Stamp
from sitegen.store.writing import cannot_write

IN_PLACE = ".sitegen-staging"
"""How folders inside the output begin that have to do when there is no other place."""


def staging_place(folder: Path, purpose: str = "build") -> Path:
    """Return where to lay files ready for an output folder: beside it, where nobody looks for pages.

    A rename needs both on one file system; where the output is a mount of its own, or its parent is not
    ours to write, a hidden folder inside it has to do.
    """
    parent = folder.parent
    apart = folder.is_dir() and folder.stat().st_dev != parent.stat().st_dev
    if apart or (folder.is_dir() and not os.access(parent, os.W_OK)):
        return folder / f"{IN_PLACE}-{purpose}"
    return folder.with_name(f".{folder.name}.staging-{os.getpid()}-{purpose}")


class Stager:
    """Lays files ready for one output folder."""

    def __init__(self, published: Path, staging: Path) -> None:
        self._published = str(published)
        self._staging = str(staging)

    def __call__(self, output: Output, there: Stamp | None) -> tuple[Stamp, bool]:
        """Lay a file ready; return its stamp, and False if the same bytes are published already.

        Args:
            output: the file.
            there: stamp of the file of sitegen's that is published at its address; None when there is none.

        Raises:
            OutputError: the disk refuses.
        """
        if there is not None and self._same(output, there):
            return there, False
        place = f"{self._staging}/{output.path}"
        try:
            try:
                return _write(place, output.data), True
            except FileNotFoundError:
                os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120 - Path takes longer than the disk
                return _write(place, output.data), True
        except OSError as error:
            raise cannot_write(Path(self._published, output.path), error) from error

    def _same(self, output: Output, there: Stamp) -> bool:
        """Say whether the published file has these bytes already (the cache may have been lost)."""
        if there.size != len(output.data):
            return False
        try:
            return Path(self._published, output.path).read_bytes() == output.data
        except OSError:
            return False


def stamp_of(found: os.stat_result) -> Stamp:
    """Return the stamp of a published file; its inode's time does not count, for the rename changes it."""
    return Stamp(size=found.st_size, modified=found.st_mtime_ns)


def _write(place: str, data: bytes) -> Stamp:
    with open(place, "wb") as file:  # noqa: PTH123 - Path takes longer than the disk
        file.write(data)
        file.flush()
        return stamp_of(os.fstat(file.fileno()))
