"""Which articles' pages can have changed since the last build; the others need not even be planned.

Marks of all articles as they were and as they are come in, positions go out. It is a superset, made from what
an article's page may show: itself and its earlier versions, its neighbours of the newsroom, articles that it
cites or that cite it, and of each of its topics what comes before it and the next `LATER` articles. Whoever
lets a page show more has to add it here; the law that incremental builds equal clean ones is the judge.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import msgspec

from sitegen.addresses import key
from sitegen.library import Library, originals
from sitegen.model import ArticleId, Entry, Record, Reference, TopicId
from sitegen.names import publisher_of
from sitegen.pages.related import LATER
from sitegen.pages.setting import Setting


class Facts(Record, frozen=True, kw_only=True):
    """Where an article stood, and what it was connected with."""

    id: ArticleId
    published: int
    url: str
    topics: tuple[TopicId, ...]
    """All of them: tagged and found, with those that tags are part of."""
    cites: tuple[Reference, ...]


class Former(Record, frozen=True, kw_only=True):
    """The archive at the last build."""

    marks: Mapping[ArticleId, bytes]
    """As `page_marks` made them."""
    names: Mapping[TopicId, str]
    """What topics were called."""


def page_marks(setting: Setting) -> dict[ArticleId, bytes]:
    """Return the mark of each article together with its earlier versions."""
    marks = {entry.id: mark for entry, mark in zip(setting.library.articles, setting.marks, strict=True)}
    for article, revisions in setting.library.revisions.items():
        marks[article] += msgspec.msgpack.encode(revisions)
    return marks


def facts_of(library: Library, article: ArticleId) -> Facts:
    """Return where an article stands, and what it is connected with."""
    position = library.positions[article]
    entry = library.articles[position]
    return Facts(
        id=article,
        published=entry.published,
        url=entry.url,
        topics=tuple(topic.id for topic in library.topics_of(position)),
        cites=entry.cites,
    )


def touched(
    library: Library,
    now: Mapping[ArticleId, bytes],
    former: Former,
    facts: Callable[[Collection[ArticleId]], Mapping[ArticleId, Facts]],
    most: int,
) -> frozenset[int] | None:
    """Return the positions of articles whose pages can have changed; None when it may be any.

    Args:
        library: all articles.
        now: their marks, as `page_marks` makes them.
        former: the archive at the last build.
        facts: says where articles stood at the last build.
        most: articles that may have changed for this to be worth it.
    """
    changed = [article for article, mark in now.items() if former.marks.get(article) != mark]
    gone = former.marks.keys() - now.keys()
    if len(changed) + len(gone) > most or not former.names.keys() <= library.topics.keys():
        return None
    before = facts([article for article in (*changed, *gone) if article in former.marks])
    after = {article: facts_of(library, article) for article in changed}
    if before.keys() != (former.marks.keys() & after.keys()) | gone or _redirects(library, before, after):
        return None
    found = set(_renamed(library, former.names))
    found.update(_orphaned(library.articles, before, after))
    found.update(_cited_no_more(library, before.values()))
    for one in (*before.values(), *after.values()):
        found.update(_around(library, one))
    return frozenset(found)


def _redirects(library: Library, before: Mapping[ArticleId, Facts], after: Mapping[ArticleId, Facts]) -> bool:
    """Say whether an address that somebody cites leads to another article now; where it led is not known any more."""
    stay = {article for article, one in after.items() if article in before and _place(before[article]) == _place(one)}
    moved = [one for one in (*before.values(), *after.values()) if one.id not in stay]
    return any(key(one.url) in library.addresses for one in moved if one.url)


def _place(one: Facts) -> tuple[int, str]:
    """Return what decides which article an address leads to, besides its id."""
    return one.published, one.url


def _renamed(library: Library, names: Mapping[TopicId, str]) -> Iterator[int]:
    """Yield the articles of topics that have another name now."""
    for topic in library.topics.values():
        if names.get(topic.id) != topic.name:
            yield from topic.articles


def _orphaned(
    entries: Iterable[Entry], before: Mapping[ArticleId, Facts], after: Mapping[ArticleId, Facts]
) -> Iterator[int]:
    """Yield the articles that cite what is gone: an article, or an address that was its original's."""
    lost: set[Reference] = {Reference(article) for article in before.keys() - after.keys()}
    moved = (one.url for article, one in before.items() if article not in after or after[article].url != one.url)
    lost.update(key(url) for url in moved if url)
    if lost:
        yield from (position for position, entry in enumerate(entries) if not lost.isdisjoint(entry.cites))


def _cited_no_more(library: Library, before: Iterable[Facts]) -> Iterator[int]:
    """Yield the articles whose originals' addresses only articles cited that do so no more."""
    cited = {reference for one in before for reference in one.cites if "/" in reference or ":" not in reference}
    unknown = {reference for reference in cited if library.position(reference) is None}
    if unknown:
        yield from (position for _, position in originals(library.articles, unknown))


def _around(library: Library, one: Facts) -> Iterator[int]:
    """Yield an article, if it is there, and those whose pages may show it, or may show others because of it."""
    place = bisect_left(library.articles, (one.published, one.id), key=_order)
    if library.positions.get(one.id) == place:
        yield place
        yield from library.citing.get(place, ())
    own = library.publishers.get(publisher_of(one.id), ())
    index = bisect_left(own, place)
    yield from own[max(index - 1, 0) : index + 2]
    for topic in filter(None, map(library.topics.get, one.topics)):
        yield from topic.articles[max(bisect_left(topic.articles, place) - LATER, 0) :]
    yield from (target for target in map(library.position, one.cites) if target is not None)


def _order(entry: Entry) -> tuple[int, ArticleId]:
    return entry.published, entry.id
