"""The setting: what every page kind is given, and the small things that all of them do.

Library, own pages and configuration come in; frames, lines, links and times go out, each already
relative to the page they stand on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from zoneinfo import ZoneInfo

import msgspec

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.library import Library
from sitegen.model import Entry, OwnPage, PublisherId, Record, SitePath, TopicId
from sitegen.names import article_path, publisher_of
from sitegen.pages.clock import EPOCH, UNKNOWN, Clock
from sitegen.pages.views import Card, Frame, Head, Line, Link, Moment, State
from sitegen.publishers import Newsroom, newsroom
from sitegen.words import Words, words

DESCRIPTION = 90
"""Longest description in characters: what search engines show of one."""


class Setting(Record, frozen=True, kw_only=True):
    """Everything that pages are planned from."""

    library: Library
    own_pages: tuple[OwnPage, ...]
    """In the order of menus."""
    config: SiteConfig
    words: Words
    clock: Clock
    newsrooms: dict[PublisherId, Newsroom]
    downloads: Mapping[SitePath, int] = {}
    """Books that are made of months, with their bytes."""
    touched: frozenset[int] | None = None
    """Articles whose pages can have changed since the last build, as positions in the library; None: any."""
    marks: tuple[bytes, ...]
    """Digest of each article's entry with its day, the topics found in it and the pictures that the site holds of it:
    equal marks are equal in all that a page can show of them."""

    # ------------------------------------------------------------------ addresses

    @property
    def base(self) -> str:
        """The public address of the site's root with its closing slash; "" when it is unknown."""
        return self.config.site.base_url

    @property
    def searched(self) -> bool:
        """Whether the site has a search."""
        return self.config.search.scope != "off"

    def public(self, path: SitePath) -> str:
        """Return the public address of a page; "" without a base_url."""
        return self.base and f"{self.base}{'' if path == paths.INDEX else path}"

    # ------------------------------------------------------------------ around the page

    def frame(self, page: SitePath, current: SitePath | None = None, root: str | None = None) -> Frame:
        """Return the frame of a page.

        Args:
            page: where it is.
            current: the entry of the menu that it belongs to.
            root: what leads to the root of the site, when it is not what `page` says.
        """
        root = "../" * page.count("/") if root is None else root
        offline = self.config.offline.enabled and page != paths.NOT_FOUND  # its address may be any
        menu = (
            (paths.INDEX, self.words.newest),
            (paths.TOPICS, self.words.topics),
            (paths.ARCHIVE, self.words.archive),
            *([(paths.SEARCH, self.words.search)] if self.searched else []),
            (paths.SAVED, self.words.saved),
        )
        return Frame(
            root=root,
            lang=self.words.language,
            title=self.config.site.title,
            home=f"{root}{paths.INDEX}",
            menu=tuple(Link(href=f"{root}{path}", text=text, current=path == current) for path, text in menu),
            pages=tuple(
                Link(href=f"{root}{path}", text=own.title, current=page == path)
                for own in self.own_pages
                if (path := paths.own_page_path(own)) != paths.NOT_FOUND
            ),
            feed=f"{root}{paths.FEED}" if self.base else "",
            offline=offline,
            manifest=f"{root}{paths.MANIFEST}" if offline else "",
            settings=f"{root}{paths.SETTINGS}",
            search=f"{root}{paths.SEARCH}" if self.searched else "",
            zone=self.words.zoned(self.config.site.timezone, self.config.site.timezone_name),
        )

    def head(self, page: SitePath, title: str, feed: SitePath | None = None) -> Head:
        """Return the head of a page of the mirror's own, one that is not somebody's article."""
        hidden = self.config.robots.policy == "none"
        public = self.public(page)
        return Head(
            title=title,
            description=shorten(self.config.site.description, DESCRIPTION),
            canonical="" if hidden else public,
            hidden=hidden,
            feed=paths.way(page, feed) if feed and self.base else "",
            card=Card(type="website", title=title) if public else None,
        )

    def titled(self, title: str) -> str:
        """Return what a browser's tab shows: the page first, then the site."""
        return f"{title} - {self.config.site.title}"

    # ------------------------------------------------------------------ links and numbers

    def span(self, positions: Sequence[int]) -> str:
        """Return the number of some articles, and from when to when they are."""
        count = self.words.articles(len(positions))
        dated = [day for day in map(self.library.day_of, [*positions[:1], *positions[-1:]]) if day.year != EPOCH.year]
        if not dated:
            return count
        first, last = map(self.words.date_of, (dated[0], dated[-1]))
        return f"{count} · {first if first == last else self.words.span.format(first=first, last=last)}"

    def state(self) -> State:
        """Return how many articles there are, and when the newest were fetched; there is no clock here."""
        articles = self.library.articles
        fetched = max((entry.archived or 0 for entry in articles), default=0)
        return State(
            count=self.words.articles(len(articles)), updated=self.clock.moment(fetched) if fetched else UNKNOWN
        )

    def name(self, publisher: PublisherId) -> str:
        """Return what a newsroom is called."""
        return self.newsrooms[publisher].name

    def link(self, page: SitePath, target: SitePath, text: str, note: str = "") -> Link:
        """Return a link from one page to another."""
        return Link(href=paths.way(page, target), text=text, note=note)

    def topic_link(self, page: SitePath, topic: TopicId, note: str = "") -> Link:
        """Return a link to a topic."""
        return self.link(page, paths.topic_path(topic), self.library.topics[topic].name, note)

    def newsroom_link(self, page: SitePath, publisher: PublisherId, note: str = "") -> Link:
        """Return a link to a newsroom's page."""
        return self.link(page, paths.publisher_path(publisher), self.name(publisher), note)

    def line(self, page: SitePath, entry: Entry, when: Moment, *, newsroom: bool = True) -> Line:
        """Return an article as a list shows it.

        Args:
            page: the page that the list is on.
            entry: the article.
            when: its time, in the list's form.
            newsroom: whether to name the newsroom.
        """
        return Line(
            href=paths.way(page, article_path(entry.id)),
            title=entry.title,
            lang=self.foreign(entry.title_language),
            kind=self.words.kinds.get(entry.kind, ""),
            newsroom=self.name(publisher_of(entry.id)) if newsroom else "",
            when=when,
        )

    def foreign(self, language: str) -> str:
        """Return a language when it is known and not the frame's, else ""."""
        return "" if language in ("und", self.words.language) else language

    def known(self, language: str) -> str:
        """Return a language, or the frame's for one that nobody knows."""
        return self.words.language if language == "und" else language


def setting(library: Library, own_pages: Iterable[OwnPage], config: SiteConfig, *, marked: bool = True) -> Setting:
    """Return the setting of a site's pages; without marks, when nobody compares anything."""
    frame_words = words(config.site.language)
    return Setting(
        library=library,
        own_pages=tuple(own_pages),
        config=config,
        words=frame_words,
        clock=Clock(words=frame_words, zone=ZoneInfo(config.site.timezone)),
        newsrooms={publisher: newsroom(publisher, config) for publisher in library.publishers},
        marks=tuple(_marks(library)) if marked else (),
    )


def _marks(library: Library) -> Iterator[bytes]:
    encode = msgspec.msgpack.Encoder().encode
    for day in library.days:
        date = day.date.toordinal().to_bytes(4, "big")
        run = slice(day.start, day.stop)
        for entry, found in zip(library.articles[run], library.found[run], strict=True):
            said = encode(entry) + encode(found) if found else encode(entry)
            if entry.local:
                said += encode([library.pictures.get(one) for one in entry.local])
            yield blake2b(said, digest_size=16, key=date).digest()


def shorten(text: str, limit: int) -> str:
    """Return the beginning of a text, with "…" where it was cut."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
