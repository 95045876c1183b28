"""The published site as one ZIM file, for Kiwix: an output folder goes in, a file comes out. See docs/exports.md.

Needs the extra `zim` (libzim). Pages go in as they are: their links are relative, and so hold there, too.
"""

import html
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.errors import ConfigError, OutputError, reason
from sitegen.language import of_frame
from sitegen.model import Record
from sitegen.store import LITTER, shown
from sitegen.store.media_types import media_type
from sitegen.store.writing import beside

if TYPE_CHECKING:
    from libzim.writer import Creator

LANGUAGES = {"zh": "zho", "en": "eng"}
"""Beginning of the site's language -> that of the index, as ISO 639-3: with "zh" the same file finds nothing (measured
with libzim 9.8.2)."""
HOST = re.compile(r"CNAME|robots\.txt|404\.html|sitemap(?:-\d+)?\.xml")
"""What only hosts and crawlers look for; nothing leads there."""
MAIN = "index.html"
TITLE, DESCRIPTION = 30, 80
"""Longest metadata in characters, by the openZIM specification."""
ARTICLE = re.compile(rb"<article>(.*?)</article>", re.DOTALL)
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class About(Record, frozen=True, kw_only=True):
    """What the file says of itself."""

    title: str
    description: str
    """"" when the operator wrote none."""
    source: str
    """Public address of the site; "" when it is unknown."""
    language: str
    """Of its frame, a BCP 47 tag."""
    date: date


def write_zim(folder: Path, place: Path, about: About) -> int:
    """Write the site in `folder` as one file at `place`, whole or not at all; return how many entries it has.

    Raises:
        ConfigError: libzim is not installed.
        OutputError: there is no site in the folder, one of its files cannot be read, or the new file cannot be written.
    """
    try:
        from libzim.writer import Creator  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError(
            "libzim is not installed", path="sitegen zim", hint="pip install '.[zim]' in the folder of sitegen's source"
        ) from error
    if not (folder / MAIN).is_file():
        raise OutputError("nothing was built here yet", path=shown(folder), hint="sitegen build")
    if place.exists() and not place.is_file():
        raise OutputError("this is no file", path=shown(place), hint="name another file: --output FILE")
    try:
        with beside(place) as ready:
            with Creator(ready).config_indexing(True, LANGUAGES[_language(about)]) as creator:
                count = _fill(creator, folder, about)
            ready.replace(place)
    except (OSError, RuntimeError) as error:  # libzim knows no other
        why = reason(error) if isinstance(error, OSError) else str(error).lower()
        raise OutputError(f"cannot write: {why}", path=shown(place), hint="name another file: --output FILE") from error
    return count


def _fill(creator: "Creator", folder: Path, about: About) -> int:
    from sitegen.kiwix.items import item  # noqa: PLC0415 - needs libzim

    creator.set_mainpath(MAIN)
    creator.add_illustration(48, files("sitegen.kiwix").joinpath("icon-48.png").read_bytes())
    for name, value in _metadata(about, folder).items():
        creator.add_metadata(name, value)
    paths = list(_files(folder))
    for path in paths:
        name, data = path.relative_to(folder).as_posix(), _read(path)
        creator.add_item(item(name, _title(data, name), media_type(path), data, _text(data)))
    return len(paths)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(
            f"cannot read: {reason(error)}", path=shown(path), hint="sitegen build, then pack once more"
        ) from error


def _files(folder: Path) -> Iterator[Path]:
    """Yield what pages can lead to, in an order that does not depend on the disk."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in parts)
        unwanted = hidden or path.name.lower() in LITTER
        if path.is_file() and not unwanted and not HOST.fullmatch("/".join(parts)):
            yield path


def _title(data: bytes, name: str) -> str:
    """Return the title of a page; "" for other files."""
    found = _TITLE.search(data[:20_000]) if name.endswith(".html") else None
    return html.unescape(found[1].decode()) if found else ""


def _text(data: bytes) -> str:
    """Return what is searched of a page: an article's words; "" for lists, which would be found for each headline."""
    found = ARTICLE.search(data)
    return " ".join(html.unescape(_TAG.sub(" ", found[1].decode())).split()) if found else ""


def _language(about: About) -> str:
    return of_frame(about.language)[:2]


def _metadata(about: About, folder: Path) -> dict[str, str]:
    """Return what the specification asks for."""
    pictures = "yes" if (folder / "pictures").is_dir() else "no"
    return {
        "Name": f"sitegen_{_language(about)}_all",
        "Title": about.title[:TITLE],
        "Description": (about.description or about.title)[:DESCRIPTION],
        "Language": LANGUAGES[_language(about)],
        "Creator": about.title,
        "Publisher": "sitegen",
        "Source": about.source or about.title,
        "Date": about.date.isoformat(),
        "Tags": f"_category:news;_ftindex:yes;_pictures:{pictures}",
    }
