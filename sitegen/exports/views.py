"""Views of the exports: closed records of finished text, as in `pages`, for machines."""

from sitegen.model import Record


class FeedEntry(Record, frozen=True, kw_only=True):
    """One article in a feed."""

    id: str
    title: str
    href: str
    published: str
    updated: str
    authors: tuple[str, ...]
    summary: str
    lang: str
    """"" when it is the feed's."""


class FeedView(Record, frozen=True, kw_only=True):
    """An Atom feed; with full text, `bodies` has the text of each entry."""

    id: str
    lang: str
    title: str
    address: str
    """Its own public address."""
    page: str
    """Public address of the page that lists the same."""
    updated: str
    entries: tuple[FeedEntry, ...]


class Url(Record, frozen=True, kw_only=True):
    """One page in a sitemap."""

    address: str
    changed: str = ""
    """Day of its last change; "" for lists, which change all the time."""


class SitemapView(Record, frozen=True, kw_only=True):
    """A sitemap, or the index of several."""

    urls: tuple[Url, ...]


class TextView(Record, frozen=True, kw_only=True):
    """A file of plain lines."""

    lines: tuple[str, ...]
