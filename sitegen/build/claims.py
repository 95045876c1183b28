"""The addresses of one build: no two of its files may have one, nor a file that of a folder."""

from unicodedata import normalize

from sitegen.errors import ConfigError
from sitegen.model import SitePath


class Claims:
    """The addresses that files of a build have so far; those of folders follow from them."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def add(self, path: SitePath) -> None:
        """Claim an address for a file.

        Raises:
            ConfigError: another file has it, or a folder. Case and ways to write a letter do not count: not everywhere
                do they tell files apart.
        """
        name = normalize("NFC", path.casefold())
        if name in self._files:
            raise _clash(f"two pages want the address {path}")
        if name in self._folders:
            raise _clash(f"a file and a folder want the address {path}")
        self._files.add(name)
        folder = name.rpartition("/")[0]
        while folder and folder not in self._folders:
            if folder in self._files:
                raise _clash(f"a file and a folder want the address {folder}")
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]


def _clash(message: str) -> ConfigError:
    return ConfigError(message, hint="rename the file in the pages folder or in static/root that has this name")
