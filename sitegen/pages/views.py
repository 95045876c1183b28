"""Views: all that a template gets to see of its page.

Closed records of finished text: addresses are relative already, times are written out, numbers are
words. A page therefore depends on nothing that is not in its view, and the digest of the view is
the digest of what the page says. `docs/themes.md` describes them for authors of themes.
"""

from sitegen.model import Record


class Link(Record, frozen=True, kw_only=True):
    """Something to follow."""

    href: str
    text: str
    current: bool = False
    """True when it leads to the page it stands on."""
    note: str = ""
    """What stands behind it, a number of articles for instance."""
    away: bool = False
    """True when it leads out of the site."""


class Moment(Record, frozen=True, kw_only=True):
    """A time as text, and for machines; `iso` is "" when nobody knows it."""

    text: str
    iso: str


class State(Record, frozen=True, kw_only=True):
    """What the site holds; only pages that no article causes show it."""

    count: str
    """Number of articles, in words."""
    updated: Moment
    """When the newest of them were fetched."""


class Line(Record, frozen=True, kw_only=True):
    """One article in a list."""

    href: str
    title: str
    lang: str = ""
    """Language of the title when it is not the frame's; "" otherwise."""
    kind: str = ""
    """What it is when it is not mainly text."""
    newsroom: str = ""
    """"" where the list is of one newsroom."""
    when: Moment


class Section(Record, frozen=True, kw_only=True):
    """Part of a list, under a heading."""

    heading: str
    id: str = ""
    """Its name for links within the page; "" when nothing leads to it."""
    href: str = ""
    """Where the heading leads; "" when nowhere."""
    lines: tuple[Line, ...]


class Frame(Record, frozen=True, kw_only=True):
    """What surrounds every page; the same on all pages of one depth."""

    root: str
    """From the page to the root of the site: "", "../", …; in front of `asset(…)`."""
    lang: str
    """Language of the frame."""
    title: str
    """Name of the site."""
    home: str
    menu: tuple[Link, ...]
    pages: tuple[Link, ...]
    """The operator's own pages."""
    feed: str
    """The site's feed; "" without one."""
    offline: bool
    """True when the page may start the worker that keeps the site on a device."""
    manifest: str
    """What makes the site an application; "" when it cannot be kept on a device."""
    settings: str
    """The page of the reader's settings."""
    search: str
    """The page that searches; "" without one."""
    zone: str
    """Says which time zone all times are in."""


class Card(Record, frozen=True, kw_only=True):
    """What other sites show of a link to the page (Open Graph)."""

    type: str
    title: str
    image: str = ""
    published: str = ""
    """Of an article, in the form of ISO 8601; "" when that is not known."""


class Head(Record, frozen=True, kw_only=True):
    """The page in a browser's tab, for search engines and for feed readers."""

    title: str
    description: str = ""
    canonical: str = ""
    """Where the page really belongs; "" when that cannot be said."""
    hidden: bool = False
    """True when search engines are asked to leave it out."""
    feed: str = ""
    """Feed of what the page lists."""
    card: Card | None = None


class ListView(Record, frozen=True, kw_only=True):
    """A page that lists articles: a topic, a newsroom or a day."""

    frame: Frame
    head: Head
    title: str
    note: str = ""
    """Number, span."""
    links: tuple[Link, ...] = ()
    """Links that belong to the title: the feed, the newsroom's own site."""
    kinds: tuple[Link, ...] = ()
    """Lists of a newsroom's articles of one kind, with their numbers."""
    jumps: tuple[Link, ...] = ()
    """Links to the sections of the page."""
    sections: tuple[Section, ...]
    previous: Link | None = None
    """What comes before it in time."""
    next: Link | None = None
    pages: tuple[Link, ...] = ()
    """Other pages of the same list."""
    months: tuple["Year", ...] = ()
    """Where to go on by month."""


class Year(Record, frozen=True, kw_only=True):
    """A year of the archive."""

    heading: str
    months: tuple[Link, ...]


class HomeView(Record, frozen=True, kw_only=True):
    """The first page."""

    frame: Frame
    head: Head
    sections: tuple[Section, ...]
    topics: tuple[Link, ...]
    newsrooms: tuple[Link, ...]
    days: tuple[Link, ...]
    """Days before those that are listed, newest first."""
    archive: str
    state: State


class TopicsView(Record, frozen=True, kw_only=True):
    """The list of topics."""

    frame: Frame
    head: Head
    title: str
    note: str
    active: tuple[Link, ...]
    """Those with the newest articles; only on the first page."""
    jumps: tuple[Link, ...]
    """Where each letter begins."""
    letters: tuple["Letter", ...]
    pages: tuple[Link, ...]
    names: str
    """The file with the names of all topics, for a script; "" when they are all on this page, or there is none."""


class Letter(Record, frozen=True, kw_only=True):
    """Topics under one letter."""

    heading: str
    id: str
    """Its name for links."""
    topics: tuple[Link, ...]


class ArchiveView(Record, frozen=True, kw_only=True):
    """Years and months."""

    frame: Frame
    head: Head
    title: str
    note: str
    newsrooms: tuple[Link, ...]
    years: tuple[Year, ...]


class Cell(Record, frozen=True, kw_only=True):
    """A day in a month's calendar; empty before the first and after the last."""

    day: str = ""
    href: str = ""
    """"" for a day without articles."""
    count: str = ""
    label: str = ""
    """Date and number in words."""


class MonthView(Record, frozen=True, kw_only=True):
    """A month."""

    frame: Frame
    head: Head
    title: str
    note: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    topics: tuple[Link, ...]
    newsrooms: tuple[Link, ...]
    """Names with their numbers of articles in this month."""
    downloads: tuple[Link, ...] = ()
    """The whole month in one file, with its size."""
    previous: Link | None
    next: Link | None


class Version(Record, frozen=True, kw_only=True):
    """An earlier version of an article."""

    title: str
    when: Moment


class ArticleView(Record, frozen=True, kw_only=True):
    """An article; its text is in `bodies`."""

    frame: Frame
    head: Head
    data: dict[str, object]
    """JSON-LD, in the words of schema.org."""
    lang: str
    title_lang: str
    """Language of the title; mostly the same."""
    title: str
    kind: Link | None
    """What it is, leading to others of the kind; None for ordinary text."""
    newsroom: Link
    when: Moment
    minutes: str
    """"" for short ones."""
    pictures: str
    """How many pictures a gallery steps through; "" elsewhere."""
    signed: bool
    """True when its authors are named at the top."""
    authors: str
    credit: str
    archived: Moment | None
    original: Link | None
    versions: tuple[Version, ...]
    previous: Line | None
    next: Line | None
    topics: tuple[Link, ...]
    """What its newsroom says it is about."""
    mentioned: tuple[Link, ...]
    """What else its text is about."""
    related: tuple[Line, ...]
    citing: tuple[Line, ...]


class ToolView(Record, frozen=True, kw_only=True):
    """A page that a script fills: search, what is saved, settings, and the page for readers without a connection."""

    frame: Frame
    head: Head
    title: str
    text: str
    """What the page is for; all there is without scripts."""
    links: tuple[Link, ...] = ()
    """Where to go instead."""


class OwnPageView(Record, frozen=True, kw_only=True):
    """A page that the operator wrote, or the page for what is not there; its text is in `bodies`."""

    frame: Frame
    head: Head
    lang: str
    """Language of its text."""
    title: str
    state: State | None = None
    """None on the page for what is not there."""
    newsrooms: tuple[Link, ...] = ()
    """On `about.html`: what the site is a mirror of; empty elsewhere."""
    made: str = ""
    """On `about.html`: what made the site, in which version; empty elsewhere."""
