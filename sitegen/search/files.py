"""A volume -> its files: words with the numbers of the articles that have them, lists, and facets to filter by."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sitegen.conversion import Conversion, spoken
from sitegen.model import Record, SitePath
from sitegen.paths import search_path
from sitegen.search.folding import Fold
from sitegen.search.postings import files_of_words
from sitegen.search.volume import BLOCK, Row, Volume

FIRST = 0x30
"""Code point that stands for the first newsroom, and for ordinary text, in facets."""
LAST = 0xD7FF
"""The one that newsrooms share which come later: behind it are surrogates, which no file holds."""


class Locale(Record, frozen=True, kw_only=True):
    """How lists say what is not the words of articles: times, languages, exceptions from conversion."""

    zone: ZoneInfo
    """Of their times."""
    language: str
    """The frame's: that of what says none."""
    conversions: Sequence[Conversion]
    """Those that browsers can do."""


def paths_of(volume: Volume) -> tuple[SitePath, ...]:
    """Return the paths of a volume's files, in the order of `files_of`."""
    words = [f"{volume.name}/{number}" for number in range(volume.shards)]
    lists = [f"{volume.name}/list-{number}" for number in range(volume.blocks)]
    facets = [f"{volume.name}/facets"] if volume.blocks else []
    return tuple(search_path(f"{name}.txt") for name in (*words, *lists, *facets))


def files_of(volume: Volume, texts: Iterable[str], fold: Fold, locale: Locale) -> dict[SitePath, str]:
    """Return a volume's files by their paths.

    Args:
        volume: which articles.
        texts: what is searched of each, in their order: headline, or headline and text.
        fold: what makes spellings one.
        locale: how lists say what is not in the articles.
    """
    words = files_of_words(texts, volume.shards, fold, volume.common)
    return dict(zip(paths_of(volume), [*words, *_lists(volume, locale)], strict=True))


def line(cells: Iterable[str]) -> str:
    """Return cells as a line, parted by tabs; what is empty at its end is left out."""
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t") + "\n"


def named(text: str, language: str, locale: Locale) -> tuple[str, str, str]:
    """Return a headline or a name, its language where that is not the frame's, and what is an exception in it.

    Args:
        text: the headline or the name.
        language: its language; "" when it is to be told from the text.
        locale: what lists are written by.
    """
    name = " ".join(text.split())
    said = dict(spoken(locale.conversions, locale.language, name, language))
    return name, said.pop("lang", ""), "".join(said.values())


def _lists(volume: Volume, locale: Locale) -> list[str]:
    if not volume.blocks:
        return []
    lines = [_line(row, locale) for row in volume.rows]
    blocks = ["".join(lines[start : start + BLOCK]) for start in range(0, len(lines), BLOCK)]
    newsrooms = _letters(row.newsroom for row in volume.rows)
    kinds = _letters(0 if row.kind is None else row.kind + 1 for row in volume.rows)
    return [*blocks, f"{newsrooms}\n{kinds}\n"]


def _letters(numbers: Iterable[int]) -> str:
    return "".join(chr(min(FIRST + number, LAST)) for number in numbers)


def _line(row: Row, locale: Locale) -> str:
    kind = "" if row.kind is None else str(row.kind)
    title, language, right = named(row.title, row.language, locale)
    return line((row.path, _day(row.published, locale.zone), str(row.newsroom), kind, title, language, right))


def _day(published: int, zone: ZoneInfo) -> str:
    """Return the day that lists show; "" when nobody knows it."""
    return datetime.fromtimestamp(published, zone).date().isoformat() if published > 0 else ""
