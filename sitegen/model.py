"""The nouns: every record that one stage hands to the next.

    Source -> RawArticle -> Article -> Page -> Output

When a thing changes state it changes type. Records are frozen, keyword-only, slotted and
picklable; nothing in them is filled in later. Strings that must not be mixed are types of
their own. All times are whole seconds since 1970-01-01 UTC.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NewType

import msgspec

from sitegen.errors import Problem

Digest = NewType("Digest", str)
"""BLAKE2b of 16 bytes, in 32 hexadecimal digits."""

SitePath = NewType("SitePath", str)
"""A file of the site: relative to its root, "/" between parts, never "..", always a file."""

PublisherId = NewType("PublisherId", str)
"""One newsroom, `[a-z0-9-]{1,40}`; also the folder of its pages."""

ArticleId = NewType("ArticleId", str)
"""`publisher:native`, for instance `dw:69427968`; made by `article_id` only."""

TopicId = NewType("TopicId", str)
"""`[a-z0-9-]{1,80}`; a newsroom's own number for its topics."""

Reference = NewType("Reference", str)
"""What an article points at: an ArticleId, or the comparison key of an address (`addresses.key`)."""


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all records: immutable, compared by value, slotted.

    Records cannot be part of a cycle, so the garbage collector need not know them (`gc=False`): that saves 16
    bytes for each of some millions.
    """


class SafeHtml(str):
    """HTML that came through the gate. Only `sanitize` makes it; templates print it unescaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


PICTURE_LABEL = "图片"
"""What a link to a picture says that is not shown, and that nobody described."""


class Kind(StrEnum):
    """What an article mainly is."""

    TEXT = "text"
    OPINION = "opinion"
    INTERVIEW = "interview"
    FACT_CHECK = "fact-check"
    GALLERY = "gallery"
    VIDEO = "video"
    AUDIO = "audio"
    LIVE = "live"


class Precision(StrEnum):
    """How well the time of publication is known."""

    TIME = "time"
    """To the minute, by the newsroom."""
    DAY = "day"
    """Only the day is the newsroom's; the time of day is a guess and is not shown."""
    FETCHED = "fetched"
    """Not known: this is when the archive fetched it, and must be labelled so."""


# ------------------------------------------------------------------ the disk, as values


SUFFIXES = frozenset([".md", ".markdown", ".html", ".htm"])
"""Endings of files that hold articles or pages, in lower case."""
LARGEST_SOURCE = 8 * 2**20
"""Bytes of the largest file that is read. The largest article ever seen has 60 kB; parsers need 20 times the size."""
DAY = 86_400
"""Seconds."""
EARLIEST = 631_152_000
"""1990-01-01 UTC: no newsroom had a web site before, so an earlier time is not believed."""
LATEST = 4_102_444_800
"""2100-01-01 UTC: without a clock, what is later is nonsense for sure."""


class Stamp(Record, frozen=True, kw_only=True):
    """How a file is known to be unchanged without reading it, as git's index does."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970, as the file system says."""
    changed: int = 0
    """The same for its inode, which `cp -p` and `git checkout` cannot set back; 0 where it does not count."""


class SourceFile(Record, frozen=True, kw_only=True):
    """A file of the archive that was found, not yet read. `Source` explains the names."""

    path: str
    folder: str
    name: str
    suffix: str
    stamp: Stamp
    settled: bool
    """False when it changed so shortly before the scan that a later change could leave the stamp as it is."""


class Listing(Record, frozen=True, kw_only=True):
    """What a scan of the archive found, in an order that does not depend on the disk."""

    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = ()


# ------------------------------------------------------------------ before cleaning


class Source(Record, frozen=True, kw_only=True):
    """One file of the archive, as bytes."""

    path: str
    """For messages: relative to the site folder if inside it, else absolute; "/" between parts."""
    folder: str
    """Name of the folder that holds the file; names the publisher when the address does not."""
    name: str
    """File name without its last suffix."""
    suffix: str
    """Last suffix with its dot, lower case (".md")."""
    data: bytes
    """The whole file."""


class RawArticle(Record, frozen=True, kw_only=True):
    """What a reader understood of a source: the head as text, the body as untrusted HTML."""

    path: str
    """As in Source."""
    folder: str
    """As in Source, or the category that the front matter names when the folder is a mere container."""
    file_id: str
    """Leading digits of the file name, else the whole name."""
    title: str
    """One line of plain text, white space collapsed; never HTML."""
    url: str
    """Address of the original as the source gives it, untrusted; "" when there is none."""
    fetched: int | None
    """When the archive fetched it; None when the source does not say or says nonsense."""
    dated: str
    """Publication time as the front matter writes it; "" when there is none."""
    authors: tuple[str, ...] = ()
    """Names that the front matter gives."""
    tags: tuple[str, ...] = ()
    """Tags that the front matter gives."""
    body: str
    """Untrusted HTML (Markdown is rendered already)."""
    problems: tuple[Problem, ...] = ()
    """What the reader had to put up with."""


# ------------------------------------------------------------------ one article


class TopicTag(Record, frozen=True, kw_only=True):
    """One use of a topic in one article."""

    id: TopicId
    text: str
    """The words that were tagged."""


class Entry(Record, frozen=True, kw_only=True):
    """All that other pages may need to know of an article; small, because all are in memory."""

    id: ArticleId
    path: str
    """The source file, for messages."""
    title: str
    url: str
    """Canonical public address of the original; "" when it is unknown."""
    published: int
    """By the best evidence; see `precision`."""
    precision: Precision
    archived: int | None
    """When the archive fetched it."""
    authors: tuple[str, ...] = ()
    credit: str = ""
    """Wire credit and desk line as the newsroom wrote them, without the brackets."""
    kind: Kind = Kind.TEXT
    language: str
    """BCP 47 tag of the main text: zh-Hans, zh-Hant, en, ja, ko or und."""
    title_language: str
    """That of the title; mostly the same."""
    topics: tuple[TopicTag, ...] = ()
    """In the order of first use, each id once."""
    cites: tuple[Reference, ...] = ()
    """What the text links to and the mirror may hold, in order of first use, each once."""
    summary: str = ""
    """First words of the text, at most 200 characters."""
    characters: int = 0
    """Letters and ideographs of the text, without folded galleries; for the reading time."""
    pictures: int = 0
    picture: str = ""
    """Identity address of the first picture; "" without one."""
    local: tuple[str, ...] = ()
    """Identity addresses of the pictures that the body shows from the site's own folder, each once."""
    body: Digest
    """Digest of the cleaned body; the body itself stays in the cache."""
    source: Digest
    """Digest of the source's bytes; breaks ties in a way that does not depend on file order."""


GATE = "gate"
"""The rule under which text is recorded that the gate itself stopped."""


class Removal(Record, frozen=True, kw_only=True):
    """Visible text that a named rule took out of an article (or put in: see `added`)."""

    rule: str
    text: str
    added: bool = False
    """True when the rule added the text (a label of its own making)."""


class Article(Record, frozen=True, kw_only=True):
    """One article, cleaned: the result of everything before the barrier."""

    entry: Entry
    body: str
    """HTML that passed the gate, as stored; becomes SafeHtml again only through the gate."""
    removals: tuple[Removal, ...] = ()
    problems: tuple[Problem, ...] = ()


class Made(Record, frozen=True, kw_only=True):
    """What became of one source: all of the Article that is remembered in memory."""

    entry: Entry | None
    """None when no article could be made; the problems say why."""
    problems: tuple[Problem, ...] = ()


class OwnPage(Record, frozen=True, kw_only=True):
    """A page that the operator wrote (about, privacy): `<name>.html` at the root of the site."""

    name: str
    """Stem of its file name, as `file_stem` makes it."""
    title: str
    order: int
    """Place in menus; smaller first."""
    language: str = "und"
    """As in Entry."""
    body: str
    """HTML that passed the gate, as stored."""
    digest: Digest
    """Digest of the body."""
    local: tuple[str, ...] = ()
    """As in Entry."""
    problems: tuple[Problem, ...] = ()


# ------------------------------------------------------------------ the site's own copies of pictures


class Copy(Record, frozen=True, kw_only=True):
    """One WebP file with a picture in one size."""

    digest: Digest
    """Of its bytes."""
    width: int
    """Pixels; at most 960."""
    height: int


class Picture(Record, frozen=True, kw_only=True):
    """A picture that the site holds itself."""

    copies: tuple[Copy, ...]
    """At least one; the narrowest first, each wider than the one before."""


class Shown(Record, frozen=True, kw_only=True):
    """A picture as one page shows it."""

    copies: tuple[tuple[str, int], ...]
    """Address, as the page writes it, and width of each copy; the narrowest first."""
    width: int
    """Of the widest copy."""
    height: int


# ------------------------------------------------------------------ pages


class Theme(Record, frozen=True, kw_only=True):
    """The files a site looks like: the default ones, with a site's own of the same name in their place."""

    templates: dict[str, str]
    """Template name ("article.html") -> Jinja source."""
    static: dict[str, bytes]
    """Name below `static/` ("style.css", "root/favicon.ico") -> content."""


class Embedded(Record, frozen=True, kw_only=True):
    """An article body that a page prints, by digest, with the addresses of what it points at."""

    body: Digest
    links: dict[str, str] = {}
    """Reference or topic reference -> href, for those that the mirror holds; others go to the public address."""
    pictures: dict[str, Shown] = {}
    """Identity address -> the picture, for those that the site holds itself; others become links."""


class Group(StrEnum):
    """What a page is to the publishing order and to the report; written in this order."""

    ASSET = "asset"
    ARTICLE = "article"
    LIST = "list"
    EXPORT = "export"


class Page(Record, frozen=True, kw_only=True):
    """One file of the site before rendering: where, by which template, from which closed view."""

    path: SitePath
    group: Group
    template: str
    """Name of the Jinja template."""
    view: Any
    """A record; all that the template sees besides `bodies`."""
    bodies: tuple[Embedded, ...] = ()
    """Article bodies to print; the template sees them as `bodies`, a list of SafeHtml in this order."""


class Plan(Record, frozen=True, kw_only=True):
    """A page that can be made, and what from; making its view may turn out to be needless."""

    path: SitePath
    group: Group
    template: str
    inputs: bytes
    """Everything the view is made from besides what all pages share (configuration, own pages, program); b"" when
    only the view itself can say."""
    make: Callable[[], Page]


class Untouched(Record, frozen=True, kw_only=True):
    """A page that nothing can have changed since the last build: a plan is needed only if its file is not there."""

    path: SitePath
    template: str
    plan: Callable[[], Plan]


def as_plan(page: Page | Plan) -> Plan:
    """Return the plan of a page that is made already: only its view can say what it was made from."""
    if isinstance(page, Plan):
        return page
    return Plan(path=page.path, group=page.group, template=page.template, inputs=b"", make=lambda: page)


class Kept(Record, frozen=True, kw_only=True):
    """What is known of a file of the site since it was last written."""

    key: Digest
    """Digest of everything it was made from."""
    inputs: Digest = Digest("")
    """Digest of everything its view was made from, as `Plan` says; "" when that is not known."""
    data: Digest
    """Digest of its bytes."""
    stamp: Stamp


class Output(Record, frozen=True, kw_only=True):
    """One finished file."""

    path: SitePath
    data: bytes
