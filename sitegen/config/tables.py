"""The tables of site.toml and topics.toml as records: every key with its type and its default.

What a key may hold stands in its type, and in words where a pattern says it: these words are what a person is
told, so a pattern has a description.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

_HOST = r"([a-z0-9-]+\.)+[a-z]{2,63}"
Positive = Annotated[int, Meta(ge=1, le=10_000)]
Limit = Annotated[int, Meta(ge=0, le=1_000_000_000_000_000)]
Text = Annotated[str, Meta(pattern=r"\S", description="a text that is not empty")]
FolderName = Annotated[str, Meta(pattern=r"^[^\0]*[^\s\0][^\0]*\Z", description="the name of a folder")]
HostName = Annotated[
    str, Meta(pattern=rf"^{_HOST}\Z", description="a host such as images.example.com, without https://")
]
Domain = Annotated[
    str, Meta(pattern=rf"^({_HOST})?\Z", description="a domain such as news.example.org, without https://")
]
Language = Annotated[
    str,
    Meta(
        pattern=r"^(?i:zh|en)(-[A-Za-z0-9]{1,8})*\Z",
        description='"zh-Hans", "zh-Hant" or "en", or one of their regions such as "zh-TW"',
    ),
]
PublisherName = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9-]{1,40}\Z",
        description="an id such as example-daily: lower-case letters, digits and hyphens, at most 40",
    ),
]
TopicName = Annotated[
    str, Meta(pattern=r"^[a-z0-9-]{1,80}\Z", description="the id of a topic such as 17456127 or tag-ab12")
]
"""Id of a topic: the number in the address of its page."""


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the tables of site.toml."""


class SiteTable(Table, frozen=True, kw_only=True):
    """[site]: what the mirror is called and where it is."""

    title: Text = "新闻镜像"
    description: str = ""
    language: Language = "zh-Hans"
    """Language of the frame (menus, dates), as a BCP 47 tag."""
    timezone: str = "Asia/Shanghai"
    """Time zone that times are shown and days are counted in."""
    timezone_name: str = ""
    """What readers call that time zone; "" for what the frame's language calls it, or its IANA name."""
    base_url: str = ""
    """Public address of the site's root, here with its closing slash; needed for feeds, sitemap and Open Graph."""
    cname: Domain = ""
    """Own domain; written to the file CNAME for GitHub Pages."""


class ContentTable(Table, frozen=True, kw_only=True):
    """[content]: where articles and pages come from; relative paths start at site.toml."""

    articles: Annotated[tuple[FolderName, ...], Meta(min_length=1)] = ("content/articles",)
    """Folders of `<source>/<id>.md`; may be outside the site."""
    pages: FolderName = "content/pages"


class OutputTable(Table, frozen=True, kw_only=True):
    """[output]: where the site goes."""

    folder: FolderName = "public"


class ListsTable(Table, frozen=True, kw_only=True):
    """[lists]: lengths of lists, in articles."""

    index: Positive = 40
    publisher: Positive = 50
    topic: Positive = 50
    day: Positive = 150


class FeedsTable(Table, frozen=True, kw_only=True):
    """[feeds]: Atom feeds; they need base_url."""

    entries: Positive = 50
    text: Literal["lead", "full"] = "lead"
    topics: bool = True


class ExportsTable(Table, frozen=True, kw_only=True):
    """[exports]: files of many articles, for reading elsewhere."""

    epub: Literal["off", "months"] = "off"
    """months: each month of the archive as a book, linked from its page."""


class ImagesTable(Table, frozen=True, kw_only=True):
    """[images]: how pictures reach the reader."""

    mode: Literal["proxy", "direct", "local", "off"] = "proxy"
    """local: fetched once into the site; until then, and where that fails, a link."""
    hosts: tuple[HostName, ...] = ()
    """Further hosts that pictures may come from without the proxy."""
    media: tuple[HostName, ...] = ()
    """Further hosts that video and audio may come from."""
    seconds: Annotated[int, Meta(ge=0, le=86_400)] = 300
    """With mode "local": how long one build goes on fetching pictures; 0 for as long as it takes."""


class SearchTable(Table, frozen=True, kw_only=True):
    """[search]: what readers can look for; nothing they type leaves their device."""

    scope: Literal["titles", "text", "off"] = "titles"
    """titles: headlines; text: whole articles, too, a month or a year at a time; off: no search."""


class OfflineTable(Table, frozen=True, kw_only=True):
    """[offline]: whether readers can keep the site on their devices."""

    enabled: bool = True
    """False: the worker that does it removes itself from the browsers that have it."""


class RobotsTable(Table, frozen=True, kw_only=True):
    """[robots]: what search engines are told."""

    policy: Literal["original", "own", "none"] = "original"
    """original: canonical is the newsroom's page; own: canonical is the mirror's; none: noindex."""


GITHUB_PAGES = 1_000_000_000
"""Bytes of a published site: "no larger than 1 GB" (docs.github.com, GitHub Pages limits)."""


class HostTable(Table, frozen=True, kw_only=True):
    """[host]: what the host of the site allows; the report says how much of it is used."""

    preset: Literal["github-pages", "own"] = "github-pages"
    """own: only the numbers below count."""
    bytes: Limit = 0
    """Largest site in bytes, as the tar of an upload; 0 for what the preset says."""
    files: Limit = 0
    """Most files; 0 for what the preset says."""

    @property
    def bytes_limit(self) -> int:
        """The largest site in bytes; 0 when there is no limit."""
        return self.bytes or (GITHUB_PAGES if self.preset == "github-pages" else 0)


class PublisherTable(Table, frozen=True, kw_only=True):
    """[publishers.<id>]: what is known of a newsroom that sitegen does not know by itself."""

    name: str = ""
    home: str = ""
    timezone: str = "UTC"
    pictures: tuple[HostName, ...] = ()
    media: tuple[HostName, ...] = ()


class TopicsTable(Table, frozen=True, kw_only=True):
    """All of topics.toml, the file beside site.toml: what the operator decided about topics."""

    hide: tuple[str, ...] = ()
    """Topics without a page, by id or by name."""
    unsearched: tuple[str, ...] = ()
    """Names, or ids of topics, that are not looked for in texts; what newsrooms tag stays tagged."""
    rename: dict[TopicName, Text] = {}
    """Topic -> what it is called."""
    merge: dict[TopicName, tuple[TopicName, ...]] = {}
    """Topic -> those that become part of it."""


class SiteConfig(Table, frozen=True, kw_only=True):
    """All of site.toml, and of topics.toml."""

    site: SiteTable = SiteTable()
    content: ContentTable = ContentTable()
    output: OutputTable = OutputTable()
    lists: ListsTable = ListsTable()
    feeds: FeedsTable = FeedsTable()
    exports: ExportsTable = ExportsTable()
    images: ImagesTable = ImagesTable()
    search: SearchTable = SearchTable()
    offline: OfflineTable = OfflineTable()
    robots: RobotsTable = RobotsTable()
    host: HostTable = HostTable()
    publishers: dict[PublisherName, PublisherTable] = {}
    topics: TopicsTable = TopicsTable()
    """From topics.toml; site.toml has no such table."""
