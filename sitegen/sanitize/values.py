"""What attributes may say: a table from (element, attribute) to a check of the value.

nh3's own scheme check knows few attributes and no hosts, so every value goes through a check
here, and whatever has no row is dropped.
"""

import re
from collections.abc import Callable, Mapping

from sitegen import addresses
from sitegen.addresses import Hosts
from sitegen.sanitize.policy import TAGS

Check = Callable[[str], str | None]
"""From an attribute's value to the value to write, or None to drop the attribute."""
Checks = Mapping[tuple[str, str], Check]
"""(element, attribute) -> check."""


def _as_it_is(value: str) -> str | None:
    return value


LONGEST = 10_000
"""Characters of an alternative text or a title; html5ever takes quadratic time for what is much longer."""


def _cut(value: str) -> str | None:
    return value[:LONGEST]


def _form(pattern: str) -> Check:
    """Return a check that keeps what the pattern matches as a whole."""
    fits = re.compile(pattern, re.ASCII).fullmatch
    return lambda value: value if fits(value) else None


def _only(wanted: str) -> Check:
    return lambda value: value if value == wanted else None


_VALUES: Mapping[str, Check] = {
    "alt": _cut,
    "class": _as_it_is,  # nh3 has cut it down to CLASSES
    "colspan": _form(r"[1-9]\d?"),
    "controls": _as_it_is,
    "datetime": _form(r"[\dT:Z+.\- ]{4,40}"),
    "decoding": _as_it_is,
    "dir": _form("ltr|rtl|auto"),
    "height": _form(r"[1-9]\d{0,4}"),
    "lang": _form(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}"),
    "loading": _as_it_is,
    "preload": _as_it_is,
    "referrerpolicy": _as_it_is,
    "rel": _as_it_is,
    "reversed": _as_it_is,
    "rowspan": _form(r"[1-9]\d{0,2}"),
    "scope": _form("row|col|rowgroup|colgroup"),
    "sizes": _only(addresses.SIZES),
    "span": _form(r"[1-9]\d?"),
    "start": _form(r"-?\d{1,6}"),
    "title": _cut,
    "type": _form(r"(?:audio|video|image)/[a-z0-9.+-]{1,40}"),
    "width": _form(r"[1-9]\d{0,4}"),
}
"""Attribute -> check, for those that say the same on every element. Values that nh3 writes itself pass."""
_GENERAL: Checks = {(tag, name): check for tag in TAGS for name, check in _VALUES.items()}


def checks_for(hosts: Hosts) -> Checks:
    """Return the check of every attribute that an element may have."""
    picture = _inert(hosts.pictures) if hosts.local else _picture(hosts.pictures)
    candidates, media = _nothing if hosts.local else _candidates, _from(hosts.media)
    return {
        **_GENERAL,
        ("a", "href"): _href,
        ("img", "src"): picture,
        ("img", "srcset"): candidates,
        ("source", "srcset"): candidates,
        ("source", "src"): media,
        ("video", "src"): media,
        ("audio", "src"): media,
    }


def _href(value: str) -> str | None:
    """Keep an inert reference; make anything else a public address or drop it."""
    return value if addresses.read_reference(value) else addresses.link_address(value)


def _from(hosts: frozenset[str]) -> Check:
    """Return a check that keeps an https address of one of the hosts."""

    def check(value: str) -> str | None:
        address = addresses.public_address(value)
        secure = address is not None and address.startswith("https://") and addresses.host_of(address) in hosts
        return address if secure else None

    return check


def _picture(hosts: frozenset[str]) -> Check:
    plain = _from(hosts)
    return lambda value: value if addresses.read_proxied(value) else plain(value)


def _inert(hosts: frozenset[str]) -> Check:
    """Return a check that keeps what stands for the site's own copy of a picture from one of the hosts."""

    def check(value: str) -> str | None:
        picture = addresses.read_picture(value)
        return value if picture is not None and addresses.host_of(picture) in hosts else None

    return check


def _nothing(_: str) -> None:
    """Keep no value."""


_CANDIDATE = re.compile(r"(?P<address>\S+[^\s,]) (?P<width>\d{3})w")


def _candidates(value: str) -> str | None:
    """Keep a `srcset` whose every candidate is a picture in the form that the picture rule writes."""
    return value if all(map(_is_candidate, value.split(", "))) else None


def _is_candidate(text: str) -> bool:
    match = _CANDIDATE.fullmatch(text)
    if match is None or addresses.read_proxied(match["address"]) is None:
        return False
    return f"&w={match['width']}&" in match["address"]
