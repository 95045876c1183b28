"""Library -> volumes, and `search/index.json`, which says what there is to search."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from sitegen.config import SiteConfig
from sitegen.language import of_line
from sitegen.library import Day, Library
from sitegen.model import Digest, Kind, Output, PublisherId, SitePath
from sitegen.names import article_path, publisher_of
from sitegen.paths import TOPIC_NAMES, search_path, topic_path
from sitegen.publishers import Newsroom, newsroom
from sitegen.search.files import Locale, line, named
from sitegen.search.terms import COMMON
from sitegen.search.volume import BLOCK, Extent, Row, Volume
from sitegen.words import words

INDEX = search_path("index.json")
LEAST = 3
"""Articles of a topic that is found by its name."""
KINDS = tuple(kind for kind in Kind if kind is not Kind.TEXT)


class _Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """What `index.json` says."""

    newsrooms: list[tuple[PublisherId, str, str]]
    """Stem of the page, name, and its language where that is not the frame's."""
    kinds: list[tuple[Kind, str]]
    block: int
    common: str
    """First characters whose words of texts are spread over all files of a volume."""
    years: list[tuple[str, int, int]]
    """Name, articles, files of words; newest first."""
    months: list[tuple[str, int, int, int]]
    """Name, number of the first article within its year, articles, files of words; newest first."""


def volumes(library: Library, config: SiteConfig) -> Iterator[Volume]:
    """Yield what can be searched: each year by its headlines and, if the site says so, each month by its texts."""
    if config.search.scope == "off":
        return
    for year, days in groupby(library.days, key=lambda day: day.date.year):
        held = list(days)
        start = held[0].start
        yield _volume(library, f"{year:04}", held)
        if config.search.scope == "text":
            for month, run in groupby(held, key=lambda day: day.date.month):
                of_month = list(run)
                yield _volume(library, f"{year:04}-{month:02}", of_month, start=of_month[0].start - start, whole=True)


def catalogue(library: Library, config: SiteConfig, made: Sequence[Extent], locale: Locale) -> Iterator[Output]:
    """Yield the files that lead to those of the volumes; nothing for a site without search.

    Args:
        library: all articles.
        config: the configuration.
        made: what is left of the volumes, oldest first.
        locale: how lists say what is not in the articles.
    """
    if config.search.scope == "off":
        return
    frame_words = words(config.site.language)
    said = _Catalogue(
        newsrooms=[_newsroom(newsroom(publisher, config), frame_words.language) for publisher in _newsrooms(library)],
        kinds=[(kind, frame_words.kinds[kind]) for kind in KINDS],
        block=BLOCK,
        common=COMMON if config.search.scope == "text" else "",
        years=[(one.name, one.articles, one.shards) for one in reversed(made) if not one.whole],
        months=[(one.name, one.start, one.articles, one.shards) for one in reversed(made) if one.whole],
    )
    yield Output(path=INDEX, data=msgspec.json.encode(said))
    yield Output(path=TOPIC_NAMES, data="".join(_topics(library, locale)).encode())


def _volume(library: Library, name: str, days: list[Day], *, start: int = 0, whole: bool = False) -> Volume:
    newsrooms = {publisher: place for place, publisher in enumerate(_newsrooms(library))}
    rows = tuple(
        Row(
            path=article_path(entry.id),
            title=entry.title,
            language="" if entry.title_language == "und" else entry.title_language,
            published=entry.published,
            newsroom=newsrooms[publisher_of(entry.id)],
            kind=None if entry.kind is Kind.TEXT else KINDS.index(entry.kind),
            body=entry.body if whole else Digest(""),
            characters=entry.characters if whole else 0,
        )
        for entry in library.articles[days[0].start : days[-1].stop]
    )
    return Volume(name=name, start=start, whole=whole, rows=rows)


def _newsrooms(library: Library) -> list[PublisherId]:
    """Return newsrooms in the order of their first articles: a new one gets the last place, and no volume changes."""
    return sorted(library.publishers, key=lambda publisher: library.publishers[publisher][0])


def _newsroom(known: Newsroom, frame_language: str) -> tuple[PublisherId, str, str]:
    return known.id, known.name, of_line(known.name, frame_language)


def _topics(library: Library, locale: Locale) -> Iterator[str]:
    """Yield a line for each topic: stem of its page, articles, what `named` says; those with the most come first."""
    found = [topic for topic in library.topics.values() if len(topic.articles) >= LEAST]
    for topic in sorted(found, key=lambda one: (-len(one.articles), one.id)):
        yield line((_stem(topic_path(topic.id)), str(len(topic.articles)), *named(topic.name, "", locale)))


def _stem(path: SitePath) -> str:
    return path.removeprefix("topics/").removesuffix(".html")
