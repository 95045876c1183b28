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


class LookupView(Record, frozen=True, kw_only=True):
    """What a script needs to find the page of an original address."""

    data: dict[str, object]
    """The forms of newsrooms' addresses, as `exports.lookup` describes them."""


class TextView(Record, frozen=True, kw_only=True):
    """A file of plain lines."""

    lines: tuple[str, ...]


class ManifestView(Record, frozen=True, kw_only=True):
    """The web app manifest."""

    name: str
    description: str
    """"" when the operator wrote none."""
    lang: str


class WorkerView(Record, frozen=True, kw_only=True):
    """The worker that serves the site without a connection."""

    mark: str
    """Another one means that what every device keeps has changed."""
    pages: tuple[str, ...]
    """What every device keeps, from the root of the site."""
    lang: str
    """Language of the frame."""
    copy: str
    """Says of a list that it was kept at `{when}`."""
