"""The site as it lies in the output folder, for whoever looks at it again."""

import os
from pathlib import Path


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
