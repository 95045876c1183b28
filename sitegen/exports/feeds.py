"""Atom feeds (RFC 4287): of the site, of each newsroom, of each topic that is worth following."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

import msgspec

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.exports.publicity import public, tag
from sitegen.exports.views import FeedEntry, FeedView
from sitegen.library import Library
from sitegen.model import Embedded, Entry, Group, OwnPage, Page, Plan, Shown, SitePath
from sitegen.names import article_path, publisher_of
from sitegen.publishers import newsroom


def plan(library: Library, _own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Plan]:
    """Yield every feed."""
    newest = range(len(library.articles))
    yield _plan(library, config, config.site.title, newest, (paths.FEED, paths.INDEX))
    for publisher, positions in library.publishers.items():
        title = f"{newsroom(publisher, config).name} - {config.site.title}"
        where = (paths.publisher_feed_path(publisher), paths.publisher_path(publisher))
        yield _plan(library, config, title, positions, where)
    for topic in library.topics.values() if config.feeds.topics else ():
        where = (paths.topic_feed_path(topic.id), paths.topic_path(topic.id))
        yield _plan(library, config, f"{topic.name} - {config.site.title}", topic.articles, where)


def _plan(
    library: Library, config: SiteConfig, title: str, positions: Sequence[int], where: tuple[SitePath, SitePath]
) -> Plan:
    """Return the plan of a feed; it is made from its title, its articles, and what their texts refer to."""
    entries = [library.articles[position] for position in positions[-config.feeds.entries :]][::-1]
    full = config.feeds.text == "full"
    held = [(_links(library, entry, config), _shown(library, entry, config)) for entry in entries] if full else []
    inputs = msgspec.msgpack.encode((title, entries, held))
    make = partial(_feed, library, config, title, entries, where)
    return Plan(path=where[0], group=Group.EXPORT, template="feed.xml", inputs=inputs, make=make)


def _feed(
    library: Library, config: SiteConfig, title: str, entries: Sequence[Entry], where: tuple[SitePath, SitePath]
) -> Page:
    path, listing = where
    full = config.feeds.text == "full"
    view = FeedView(
        id=tag(path, config),
        lang=config.site.language,
        title=title,
        address=public(path, config),
        page=public(listing, config),
        updated=max((_updated(entry) for entry in entries), default=_time(0)),
        entries=tuple(_entry(entry, config) for entry in entries),
    )
    bodies = (
        Embedded(body=entry.body, links=_links(library, entry, config), pictures=_shown(library, entry, config))
        for entry in (entries if full else ())
    )
    return Page(path=path, group=Group.EXPORT, template="feed.xml", view=view, bodies=tuple(bodies))


def _entry(entry: Entry, config: SiteConfig) -> FeedEntry:
    lang = config.site.language
    return FeedEntry(
        id=tag(entry.id, config),
        title=entry.title,
        href=public(article_path(entry.id), config),
        published=_time(entry.published),
        updated=_updated(entry),
        authors=entry.authors or (newsroom(publisher_of(entry.id), config).name,),
        summary=entry.summary,
        lang="" if entry.language in ("und", lang) else entry.language,
    )


def _links(library: Library, entry: Entry, config: SiteConfig) -> dict[str, str]:
    """Return where references lead in a feed: out of their page, so to public addresses."""
    held = ((reference, library.resolve(reference)) for reference in entry.cites)
    found = {str(reference): public(article_path(target.id), config) for reference, target in held if target}
    topics = ((tag.id, library.topic(tag.id)) for tag in entry.topics)
    return found | {str(one): public(paths.topic_path(topic.id), config) for one, topic in topics if topic}


def _shown(library: Library, entry: Entry, config: SiteConfig) -> dict[str, Shown]:
    """Return the site's own pictures of an article, by their public addresses."""
    return library.shown(entry.local, lambda path: public(path, config))


def _updated(entry: Entry) -> str:
    """Return when the mirror's copy is from: a later version of an article has the same id."""
    return _time(entry.published if entry.archived is None else max(entry.archived, entry.published))


def _time(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
