"""Whether every file that a site's files name is there, and whether what scripts read can be read.

It goes by what is published, not by what made it: pages and what they link to, the worker and what devices keep,
scripts and style sheets and what they load, search and the files and pages that it leads to.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.errors import Problem

NOT_FOUND = "404.html"
"""The page that hosts answer any address with: what it names, it names from the root of the host."""
MOST_NAMED = 3
"""Missing files of one file that are named."""
_HINT = "build again; if it stays so, look at the site's own templates, or report it to the makers of sitegen"
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r'\s(?:href|src|poster)=("[^"]*"|[^\s">]+)')
_SRCSET = re.compile(r'\ssrcset="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?|$", re.IGNORECASE)
_ASSET = re.compile(r"\bassets/[\w/-]+(?:\.[\w-]+)+", re.ASCII)
_STYLED = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_KEPT = re.compile(r'^ {4}"([^"]+)",$', re.MULTILINE)
"""A page that `sw.js` has devices keep."""
Names = Callable[[str, str], Iterator[str]]
"""From a file's path and text to what it names, as paths below the root; raises ValueError where it cannot be read."""


def problems(
    paths: Collection[str], there: Collection[str], read: Callable[[str], bytes], root: str
) -> Iterator[Problem]:
    """Yield a problem for each file that names one that is not there, or that cannot be read.

    Args:
        paths: files to look at, below the site's root.
        there: all files that are there.
        read: returns the bytes of one; may raise OSError.
        root: path of the site's root on its host ("/", "/mirror/"): so addresses on `NOT_FOUND` begin.
    """
    for path in paths:
        names = next((names for form, names in _KINDS if form.fullmatch(path)), None)
        if names is not None and (wrong := _wrong(path, names, there, read, root)):
            yield Problem(path=path, code="audit", message=wrong, hint=_HINT)


def _wrong(path: str, names: Names, there: Collection[str], read: Callable[[str], bytes], root: str) -> str:
    """Return what is wrong with one file; "" for nothing."""
    try:
        named = names(path, read(path).decode())
        top = root if path == NOT_FOUND else "/"
        missing = sorted({name for name in (one.removeprefix(top) for one in named) if name not in there})
    except (OSError, ValueError, LookupError, TypeError) as error:
        return f"cannot be read: {error}"
    more = f" and {len(missing) - MOST_NAMED:,} more" if len(missing) > MOST_NAMED else ""
    return f"names what is not there: {', '.join(missing[:MOST_NAMED])}{more}" if missing else ""


# ------------------------------------------------------------------ what files name


def _page(path: str, text: str) -> Iterator[str]:
    for tag in _TAG.findall(text):
        candidates = [one.split(" ")[0] for choice in _SRCSET.findall(tag) for one in choice.split(", ")]
        for address in (*(one.strip('"') for one in _ADDRESS.findall(tag)), *candidates):
            if not _ELSEWHERE.match(address):
                yield _meant(path, address)


def _meant(path: str, address: str) -> str:
    """Return the path that a relative address on a page means."""
    meant = unquote(urlsplit(urljoin(f"/{path}", address.replace("&amp;", "&"))).path)
    return f"{meant}index.html" if meant.endswith("/") else meant


def _script(_: str, text: str) -> Iterator[str]:
    yield from _ASSET.findall(text)


def _style(path: str, text: str) -> Iterator[str]:
    for address in (one or other for one, other in _STYLED.findall(text)):
        if not _ELSEWHERE.match(address):
            yield _meant(path, address)


def _worker(path: str, text: str) -> Iterator[str]:
    yield from _KEPT.findall(text)
    yield from _script(path, text)


def _manifest(_: str, text: str) -> Iterator[str]:
    said = _strict(text)
    yield said["start_url"]
    yield from (icon["src"] for icon in said["icons"])


def _data(_: str, text: str) -> Iterator[str]:
    _strict(text)
    yield from ()


def _catalogue(_: str, text: str) -> Iterator[str]:
    """Yield the files of every volume."""
    said = _strict(text)
    for name, articles, shards in said["years"]:
        yield from (f"search/{name}/{number}.txt" for number in range(shards))
        yield from (f"search/{name}/list-{number}.txt" for number in range(-(-articles // said["block"])))
        yield f"search/{name}/facets.txt"
    for name, _start, _articles, shards in said["months"]:
        yield from (f"search/{name}/{number}.txt" for number in range(shards))


def _topics(_: str, text: str) -> Iterator[str]:
    yield from (f"topics/{line.partition(chr(9))[0]}.html" for line in text.splitlines())


def _list(_: str, text: str) -> Iterator[str]:
    yield from (line.partition("\t")[0] for line in text.splitlines())


def _strict(text: str) -> Any:
    return json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


_KINDS: tuple[tuple[re.Pattern[str], Names], ...] = tuple(
    (re.compile(form), names)
    for form, names in (
        (r".*\.html", _page),
        (r"sw\.js", _worker),
        (r".*\.js", _script),
        (r".*\.css", _style),
        (r"search/index\.json", _catalogue),
        (r"search/topics\.txt", _topics),
        (r"search/\d+/list-\d+\.txt", _list),
        (r"manifest\.webmanifest", _manifest),
        (r".*\.json", _data),
    )
)
"""Form of a path -> what such a file names; the first one counts."""
