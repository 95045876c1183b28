"""The list of the files that sitegen made, in the output folder: nothing else there is ever deleted or overwritten."""

from pathlib import Path
from stat import S_ISREG

from sitegen.model import SitePath
from sitegen.store.writing import cannot_write

MANIFEST = ".sitegen-manifest"
_HEADER = "sitegen manifest 2: files made by sitegen; it removes no others"
_HEADERS = (_HEADER, "sitegen manifest 1: files made by sitegen; it removes no others")
_LEFT = "\t"
"""In front of a file that only pages of the publication before need."""


def read_manifest(path: Path) -> tuple[set[SitePath], set[SitePath]]:
    """Return the files of the site, and those that are only left over from the publication before.

    Of a manifest that is not there, or is none of sitegen's, both are empty.

    Raises:
        OutputError: it cannot be read.
    """
    try:
        if not S_ISREG(path.lstat().st_mode):
            return set(), set()
        header, *lines = path.read_text("utf-8").split("\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return set(), set()
    except OSError as error:
        raise cannot_write(path, error) from error
    names = [line for line in lines if _is_inside(line.removeprefix(_LEFT))] if header in _HEADERS else []
    left = {SitePath(name.removeprefix(_LEFT)) for name in names if name.startswith(_LEFT)}
    return {SitePath(name) for name in names if not name.startswith(_LEFT)}, left


def manifest_of(paths: set[SitePath], left: set[SitePath]) -> bytes:
    """Return the manifest of a site's files, and of those that are only left over from the publication before."""
    lines = [*sorted(paths), *(f"{_LEFT}{path}" for path in sorted(left))]
    return "\n".join([_HEADER, *lines, ""]).encode()


def _is_inside(name: str) -> bool:
    """Refuse what a tampered manifest could name to have files outside the output folder removed."""
    return bool(name) and not name.startswith("/") and ".." not in name.split("/") and "\\" not in name
