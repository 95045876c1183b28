"""site.toml -> SiteConfig: everything an operator can decide, typed and checked.

The file's text comes in, a SiteConfig goes out; reading the file is somebody else's. Each table
of site.toml is one record below, each key one field with its default, so this page is the
reference. Whatever does not fit raises a ConfigError that names the line and what to try.
"""

import difflib
import re
import tomllib
from typing import Annotated, Any, Literal, TypeVar, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta

from sitegen.addresses import public_address
from sitegen.errors import ConfigError

Positive = Annotated[int, Meta(ge=1, le=10_000)]
HostName = Annotated[str, Meta(pattern=r"^([a-z0-9-]+\.)+[a-z]{2,63}$")]
FolderName = Annotated[str, Meta(min_length=1)]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the tables of site.toml."""


class SiteTable(Table, frozen=True, kw_only=True):
    """[site]: what the mirror is called and where it is."""

    title: str = "新闻镜像"
    description: str = ""
    language: str = "zh-Hans"
    """Language of the frame (menus, dates), as a BCP 47 tag."""
    timezone: str = "Asia/Shanghai"
    """Time zone that times are shown and days are counted in."""
    timezone_name: str = "北京时间"
    """What readers call that time zone."""
    base_url: str = ""
    """Public address of the site's root, here with its closing slash; needed for feeds, sitemap and Open Graph."""
    cname: Annotated[str, Meta(pattern=r"^(([a-z0-9-]+\.)+[a-z]{2,63})?$")] = ""
    """Own domain; written to the file CNAME for GitHub Pages."""


class ContentTable(Table, frozen=True, kw_only=True):
    """[content]: where articles and pages come from; relative paths start at site.toml."""

    articles: tuple[FolderName, ...] = ("content/articles",)
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
    bytes: Annotated[int, Meta(ge=0)] = 0
    """Largest site in bytes, as the tar of an upload; 0 for what the preset says."""
    files: Annotated[int, Meta(ge=0)] = 0
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


TopicName = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,80}$")]
"""Id of a topic: the number in the address of its page."""


class TopicsTable(Table, frozen=True, kw_only=True):
    """All of topics.toml, the file beside site.toml: what the operator decided about topics."""

    hide: tuple[str, ...] = ()
    """Topics without a page, by id or by name."""
    unsearched: tuple[str, ...] = ()
    """Names, or ids of topics, that are not looked for in texts; what newsrooms tag stays tagged."""
    rename: dict[TopicName, Annotated[str, Meta(min_length=1)]] = {}
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
    publishers: dict[str, PublisherTable] = {}
    topics: TopicsTable = TopicsTable()
    """From topics.toml; site.toml has no such table."""


def parse_config(text: str, path: str = "site.toml") -> SiteConfig:
    """Return the configuration that `text` spells.

    Args:
        text: the content of site.toml.
        path: its name, for messages.

    Raises:
        ConfigError: not TOML, an unknown key, a value of the wrong type or out of range.
    """
    data = _parsed(text, path)
    if "topics" in data:
        raise ConfigError(
            "unknown key [topics]", path=path, line=_line(text, ["topics"]), hint="topics.toml is for topics"
        )
    config = _converted(data, SiteConfig, text, path)
    _check(config, text, path)
    line = _line(text, ["site", "base_url"])
    return with_base_url(config, config.site.base_url, "[site] base_url", path=path, line=line)


def with_base_url(
    config: SiteConfig, address: str, name: str, *, path: str = "", line: int | None = None
) -> SiteConfig:
    """Return the configuration with a public address of the site's root, which ends with a slash here.

    Args:
        config: what the operator decided.
        address: as the operator wrote it; "" for none.
        name: of the key or the option that says it, for messages.
        path: file that says it.
        line: line of that file.

    Raises:
        ConfigError: readers cannot be sent to that address, or it says more than where a folder is.
    """
    root = public_address(address)
    if address and (root is None or "?" in root or "#" in root):
        raise ConfigError(
            f"{name}: {address!r} is not the public address of a folder", path=path, line=line,
            hint='for instance "https://name.github.io/mirror/"',
        )  # fmt: skip
    base_url = f"{root.removesuffix('/')}/" if root else ""
    return msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, base_url=base_url))


def parse_topics(text: str, path: str = "topics.toml") -> TopicsTable:
    """Return the decisions about topics that `text` spells.

    Args:
        text: the content of topics.toml.
        path: its name, for messages.

    Raises:
        ConfigError: as `parse_config`; or topics are merged in a circle, or into two others.
    """
    topics = _converted(_parsed(text, path), TopicsTable, text, path)
    into: dict[str, str] = {}
    for target, parts in topics.merge.items():
        for part in parts:
            wrong = _wrong_merger(topics, part, target, into.setdefault(part, target))
            if wrong:
                raise ConfigError(
                    f"[merge] {target}: {wrong}", path=path, line=_line(text, ["merge", target]),
                    hint="name each topic once, and all that become one in one line; hide and unsearched stand "
                    "above [merge]",
                )  # fmt: skip
    return topics


def _wrong_merger(topics: TopicsTable, part: str, target: str, other: str) -> str:
    """Return what is wrong with `part` becoming part of `target`; `other` is the first that it becomes part of."""
    if target in ("hide", "unsearched"):
        return f"{target} is no topic"
    if part in topics.merge:
        return f"{part} is merged, and others into it"
    return f"{part} is merged into {other}, too" if other != target else ""


def _parsed(text: str, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(error, path) from error


File = TypeVar("File", bound=Table)


def _converted(data: dict[str, Any], kind: type[File], text: str, path: str) -> File:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise _value_error(str(error), text, path, kind) from error


def _syntax_error(error: tomllib.TOMLDecodeError, path: str) -> ConfigError:
    message, _, where = str(error).partition(" (at line ")
    line = int(where.partition(",")[0]) if where else None
    return ConfigError(
        f"not TOML: {message[:1].lower()}{message[1:]}",
        path=path,
        line=line,
        hint="check the quotes, brackets and equals signs of that line",
    )


_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>[^`]*)`(?: - at `\$(?P<where>.*)`)?")
_INVALID = re.compile(r"(?P<message>.*?)(?: - at `\$(?P<where>.*)`)?", re.DOTALL)


def _value_error(message: str, text: str, path: str, kind: type[Table]) -> ConfigError:
    unknown = _UNKNOWN.fullmatch(message)
    if unknown:
        table = _names(unknown["where"])
        name = unknown["key"]
        line = _line(text, [*table, name])
        return ConfigError(
            f"unknown key {_dotted([*table, name])}", path=path, line=line, hint=_suggestion(name, table, kind)
        )
    invalid = _INVALID.fullmatch(message)
    names = _names(invalid["where"]) if invalid else []
    wrong = invalid["message"] if invalid else message
    return ConfigError(
        f"{_dotted(names, kind)}: {wrong[:1].lower()}{wrong[1:]}",
        path=path,
        line=_line(text, names),
        hint="docs/configuration.md lists every key with its values",
    )


def _names(where: str | None) -> list[str]:
    """Return the keys of a msgspec path such as `.site.title`; "*" for any key, which it writes as `[...]`."""
    return [name or "*" for name in re.findall(r"([A-Za-z_][\w-]*)|\[\.\.\.\]", where or "")]


def _dotted(names: list[str], kind: type[Table] = SiteConfig) -> str:
    """Return keys as a person finds them in the file: `[table] key`, or `key` above all tables."""
    if len(names) == 1 and get_type_hints(kind).get(names[0]) == tuple[str, ...]:
        return names[0]
    table, key = (".".join(names[:-1]), f" {names[-1]}") if len(names) > 1 else ("".join(names), "")
    return f"[{table}]{key}" if table else "the file"


def _suggestion(name: str, table: list[str], kind: type[Table]) -> str:
    owner: type = kind
    for step in table[:1]:
        hint = get_type_hints(kind).get(step)
        owner = hint if isinstance(hint, type) and issubclass(hint, Table) else PublisherTable
    known = sorted(field.name for field in msgspec.structs.fields(owner))
    close = difflib.get_close_matches(name, known, n=1)
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(known)}"


def _line(text: str, names: list[str]) -> int | None:
    """Return the line of a key: the first that sets it inside its table, else the table's own."""
    table = found = None
    current: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+([^\]]+)\]", line)
        if header:
            current = [part.strip(" \"'") for part in header[1].split(".")]
            if _leads(current, names):
                table = number
        elif found is None and _leads(current, names) and _sets(line, names[len(current) :]):
            found = number
    return found or table


def _leads(header: list[str], names: list[str]) -> bool:
    """Say whether the keys of a table's header are the first of the names."""
    pairs = zip(header, names, strict=False)
    return len(header) <= len(names) and all(name in (given, "*") for given, name in pairs)


def _sets(line: str, names: list[str]) -> bool:
    """Say whether a line of TOML sets the first of the names."""
    return bool(names) and bool(re.match(rf"\s*[\"']?{re.escape(names[0])}[\"']?\s*[=.]", line))


def _check(config: SiteConfig, text: str, path: str) -> None:
    """Raise ConfigError for values whose type is right and whose meaning is not."""
    zones = [(["site", "timezone"], config.site.timezone)]
    zones += [(["publishers", name, "timezone"], table.timezone) for name, table in config.publishers.items()]
    for names, zone in zones:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ConfigError(
                f"{_dotted(names)}: no time zone {zone!r}",
                path=path,
                line=_line(text, names),
                hint='a name of the IANA list, for instance "Asia/Shanghai" or "UTC"',
            ) from error
    for name in config.publishers:
        if not re.fullmatch(r"[a-z0-9-]{1,40}", name):
            raise ConfigError(
                f"[publishers.{name}]: not an id",
                path=path,
                line=_line(text, ["publishers", name]),
                hint="lower-case letters, digits and hyphens, at most 40",
            )
