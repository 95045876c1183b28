"""Path of a request -> a file of the output folder, in the way GitHub Pages finds it.

A project's site is not at the root of its host but below `/<repository>/`; here, below the base. Names must be
spelled as they are on the disk, also where the system of files does not tell `About` from `about`.

The path comes from anybody who can make a browser send a request, so it is checked as text before
the disk is asked, and what the disk answers is checked for lying inside the folder.
"""

import os
import re
import stat
from pathlib import Path
from urllib.parse import quote

from sitegen.errors import ServeError
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


def base_path(text: str) -> str:
    """Return where a site is on its host, with both slashes: "/" or, for instance, "/mirror/".

    Args:
        text: as a person types it, with or without slashes; percent-decoded.

    Raises:
        ServeError: no site can be there.
    """
    inner = text.strip("/")
    if inner and not _is_plain(inner.split("/")):
        raise ServeError(f"no path of a site: {text!r}", hint='for instance "/mirror/"')
    return f"/{inner}/" if inner else "/"


def is_below(path: str, base: str) -> bool:
    """Say whether an address is one of the site's, its root without the slash included."""
    return path.startswith(base) or f"{path}/" == base


def find(folder: Path, path: str, base: str = "/") -> File | Elsewhere | None:
    """Return what the site in `folder` has at `path`.

    `/x/` is `x/index.html`, `/x` is `x`, else `x.html`, else leads to `/x/` if that is there.

    Args:
        folder: the output folder; need not exist.
        path: percent-decoded path of the request, untrusted.
        base: where the site is, as `base_path` writes it.
    """
    if path and f"{path}/" == base:
        return Elsewhere(path=quote(base))
    names = path.removeprefix(base).split("/")
    if not path.startswith(base) or not _is_plain(names[:-1]) or not _is_plain([names[-1] or "index.html"]):
        return None
    if not names[-1]:
        return _file(folder, [*names[:-1], "index.html"])
    last = names[-1]
    return _file(folder, names) or _file(folder, [*names[:-1], f"{last}.html"]) or _folder(folder, names, base)


def _is_plain(names: list[str]) -> bool:
    """Say whether names can be those of a site's files and folders."""
    return not any(name in ("", ".", "..") or _ODD.search(name) for name in names)


def _folder(folder: Path, names: list[str], base: str) -> Elsewhere | None:
    if _file(folder, [*names, "index.html"]) is None:
        return None
    return Elsewhere(path=f"{quote(base)}{'/'.join(quote(name, safe='') for name in names)}/")


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
    return File(path=real, found=found) if _is_spelled_so(folder, names) else None


def _is_spelled_so(folder: Path, names: list[str]) -> bool:
    """Say whether names that were found are the names on the disk; only systems that ignore case have to look."""
    place = folder
    for name in names:
        if name != name.swapcase() and (place / name.swapcase()).exists() and name not in os.listdir(place):  # noqa: PTH208 - names are all that is wanted
            return False
        place /= name
    return True
