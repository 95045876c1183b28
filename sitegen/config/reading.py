"""The text of site.toml and topics.toml -> SiteConfig and TopicsTable, checked.

What a type can say is in `tables`; here is what needs more than that: time zones, the public address, topics that
are merged.
"""

import tomllib
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from sitegen.addresses import public_address
from sitegen.config.lines import line_of
from sitegen.config.messages import File, syntax_error, value_error
from sitegen.config.tables import SiteConfig, Table, TopicsTable
from sitegen.errors import ConfigError

AnyTable = TypeVar("AnyTable", bound=Table)


def parse_config(text: str, path: str = "site.toml") -> SiteConfig:
    """Return the configuration that `text` spells.

    Args:
        text: the content of site.toml.
        path: its name, for messages.

    Raises:
        ConfigError: not TOML, an unknown key, a value of the wrong type or out of range.
    """
    file = File(name=path, text=text, data=_parsed(text, path))
    if "topics" in file.data:
        line = line_of(text, ["topics"])
        raise ConfigError("unknown key [topics]", path=path, line=line, hint="topics.toml is for topics")
    config = _converted(file, SiteConfig)
    _check_zones(config, file)
    line = line_of(text, ["site", "base_url"])
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
            hint='a host that everybody can reach, without a port, "?" or "#": "https://name.github.io/mirror/"',
        )  # fmt: skip
    base_url = f"{root.removesuffix('/')}/" if root else ""
    return _with_site(config, base_url=base_url)


def parse_topics(text: str, path: str = "topics.toml") -> TopicsTable:
    """Return the decisions about topics that `text` spells.

    Args:
        text: the content of topics.toml.
        path: its name, for messages.

    Raises:
        ConfigError: as `parse_config`; or topics are merged in a circle, or into two others.
    """
    topics = _converted(File(name=path, text=text, data=_parsed(text, path)), TopicsTable)
    into: dict[str, str] = {}
    for target, parts in topics.merge.items():
        for part in parts:
            wrong = _wrong_merger(topics, part, target, into.setdefault(part, target))
            if wrong:
                raise ConfigError(
                    f"[merge] {target}: {wrong}", path=path, line=line_of(text, ["merge", target]),
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
    except (ValueError, RecursionError) as error:
        raise syntax_error(error, path) from error


def _converted(file: File, kind: type[AnyTable]) -> AnyTable:
    try:
        return msgspec.convert(file.data, kind)
    except msgspec.ValidationError as error:
        raise value_error(str(error), file, kind) from error


def _with_site(config: SiteConfig, **values: str) -> SiteConfig:
    """Return the configuration with other values in [site]."""
    return msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, **values))


def _check_zones(config: SiteConfig, file: File) -> None:
    """Raise ConfigError for a time zone that is none."""
    zones = [("[site]", ["site", "timezone"], config.site.timezone)]
    for name, table in config.publishers.items():
        zones.append((f"[publishers.{name}]", ["publishers", name, "timezone"], table.timezone))
    for label, names, zone in zones:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ConfigError(
                f"{label} timezone: no time zone {zone!r}", path=file.name, line=line_of(file.text, names),
                hint='a name of the IANA list, for instance "Asia/Shanghai" or "UTC"',
            ) from error  # fmt: skip
