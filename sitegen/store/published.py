"""The site as it lies in the output folder, for whoever looks at it again."""

import os
from collections.abc import Iterator
from pathlib import Path

from sitegen.model import SitePath, Stamp
from sitegen.store.manifest import MANIFEST
from sitegen.store.site import LITTER
from sitegen.store.staging import stamp_of


class Published:
    """The files of an output folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def there(self) -> frozenset[str]:
        """Return the paths of all files, also of those that sitegen did not make."""
        return frozenset(
            Path(parent, name).relative_to(self._folder).as_posix()
            for parent, _, names in os.walk(self._folder)
            for name in names
        )

    def read(self, path: str) -> bytes:
        """Return the bytes of one; raises OSError."""
        return (self._folder / path).read_bytes()


def files_of(folder: Path) -> Iterator[tuple[SitePath, Stamp]]:
    """Yield every file below the output folder; not `.git` on top, which deploys it, nor litter of the system."""
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if name != ".git":
                        waiting.append((entry.path, f"{name}/"))
                elif name not in (MANIFEST, ".git") and entry.name.lower() not in LITTER:
                    yield SitePath(name), stamp_of(entry.stat(follow_symlinks=False))
