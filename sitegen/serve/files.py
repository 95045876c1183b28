"""Path of a request -> a file of the output folder, in the way static hosts find it.

The path comes from anybody who can make a browser send a request, so it is checked as text before
the disk is asked, and what the disk answers is checked for lying inside the folder.
"""

import os
import re
import stat
from pathlib import Path
from urllib.parse import quote

from sitegen.model import Record

_ODD = re.compile(r"[\x00-\x1f\x7f\\]")
"""What no name of a site's file holds, and some system reads as a separator or an end."""


class File(Record, frozen=True, kw_only=True):
    """A file to send."""

    path: Path
    found: os.stat_result


class Elsewhere(Record, frozen=True, kw_only=True):
    """The address to go to instead: a folder's, with its closing slash."""

    path: str
    """Percent-encoded, begins with exactly one slash."""


def find(folder: Path, path: str) -> File | Elsewhere | None:
    """Return what the site in `folder` has at `path`.

    `/x/` is `x/index.html`, `/x` is `x`, else `x.html`, else leads to `/x/` if that is there.

    Args:
        folder: the output folder; need not exist.
        path: percent-decoded path of the request, untrusted.
    """
    names = path.removeprefix("/").split("/")
    if not path.startswith("/") or _ODD.search(path) or any(name in ("", ".", "..") for name in names[:-1]):
        return None
    if names[-1] in (".", ".."):
        return None
    if not names[-1]:
        return _file(folder, [*names[:-1], "index.html"])
    last = names[-1]
    return _file(folder, names) or _file(folder, [*names[:-1], f"{last}.html"]) or _folder(folder, names)


def _folder(folder: Path, names: list[str]) -> Elsewhere | None:
    if _file(folder, [*names, "index.html"]) is None:
        return None
    return Elsewhere(path=f"/{'/'.join(quote(name, safe='') for name in names)}/")


def _file(folder: Path, names: list[str]) -> File | None:
    """Return the regular file of that name, if it lies inside the folder, also behind all links."""
    path = folder.joinpath(*names)
    try:
        real = path.resolve(strict=True)
        found = real.stat()
    except (OSError, RuntimeError, ValueError):  # not there, a loop of links, a name too long or not encodable
        return None
    if not stat.S_ISREG(found.st_mode) or not real.is_relative_to(folder.resolve()):
        return None
    return File(path=real, found=found)
