"""The gate: untrusted HTML comes in, SafeHtml goes out; nothing else makes SafeHtml.

nh3 (ammonia over html5ever, a parser that follows the HTML specification) has the last word, by
the tables of `policy` and the checks of `values`. They allow; they never forbid. There are two
entrances: `clean` for a body that was just made, and `resolve` for a stored body whose references
have become addresses. `as_xhtml` spells what came through as XML.
"""

import html
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import nh3

from sitegen.addresses import Hosts
from sitegen.model import SafeHtml, Shown
from sitegen.sanitize.parting import parted
from sitegen.sanitize.policy import ALL_SETTINGS, ATTRIBUTES, CLASSES, DROPPED, PASSED, REL, SETTINGS, TAGS
from sitegen.sanitize.resolving import resolved
from sitegen.sanitize.showing import copies, copy_address, shown
from sitegen.sanitize.values import Checks, checks_for
from sitegen.sanitize.xhtml import ILLEGAL_IN_XML, as_xhtml

__all__ = [
    "ALL_SETTINGS",
    "ATTRIBUTES",
    "CLASSES",
    "DROPPED",
    "ILLEGAL_IN_XML",
    "REL",
    "SETTINGS",
    "TAGS",
    "as_xhtml",
    "clean",
    "resolve",
    "text_only",
]

NOTHING: Mapping[str, Shown] = {}
Filter = Callable[[str, str, str], str | None]
"""From an element, an attribute and its value to the value to write; None drops the attribute."""


def clean(html_text: str, hosts: Hosts) -> SafeHtml:
    """Return what of `html_text` is safe to print.

    Args:
        html_text: untrusted HTML, not nested deeper than `cleaning.parse` lets through.
        hosts: where pictures and media may be loaded from.

    Cleaning twice is cleaning once: what one run leaves as it is will stay so, and that is nearly
    every article, since the rules write what the gate would. Of 33,161 hostile inputs 57 changed in
    a second run and none in a third, so what has not settled after three comes out as its text alone.
    """
    text = _whole(html_text)
    gate = _gate(hosts)
    if gate.run(text) == text:
        return SafeHtml(text)
    for setting in gate.settings:
        text = setting(text)
    return SafeHtml(text) if gate.run(text) == text else text_only(_bare(text))


def resolve(stored: str, hosts: Hosts, links: Mapping[str, str], pictures: Mapping[str, Shown] = NOTHING) -> SafeHtml:
    """Return a stored body with its references turned into addresses.

    Args:
        stored: HTML as `clean` made it. Anything else goes through the same lists and checks.
        hosts: where pictures and media may be loaded from.
        links: reference, topic id or comparison key of an address -> relative path of a page of
            the site, or a public address. A value of another form drops the link.
        pictures: identity address -> picture that the site holds itself. An address of another form
            drops the picture.

    An article reference without an entry becomes the article's public address, a topic without
    one loses its link, any other address stays as it is. An inert picture without an entry becomes
    a link to the original.
    """
    idle = _idle_resolvers(hosts)
    resolver = idle.pop() if idle else _Resolver(hosts)  # two threads never share one
    try:
        return SafeHtml(resolver.run(shown(_whole(stored), pictures), links))
    finally:
        idle.append(resolver)


def text_only(text: str) -> SafeHtml:
    """Return plain text as HTML: escaped, one paragraph for each line that is not empty."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return SafeHtml("".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line))


# ------------------------------------------------------------------ running nh3

_SURROGATES = re.compile(r"[\ud800-\udfff]")
"""Halves of a pair: no character at all; nh3 raises on them."""
_BLOCK_END = re.compile(
    r"(?=</(?:p|div|li|h[1-6]|dd|dt|td|th|figcaption|blockquote|pre|tr)\b)|(?=<br\b)", re.IGNORECASE
)


_COPIES: Checks = {("img", "src"): copy_address, ("img", "srcset"): copies}
"""What the second entrance lets pictures say instead, when the site holds them itself."""


class _Gate:
    """nh3, set up once: making a cleaner takes a third as long as cleaning an article."""

    def __init__(self, hosts: Hosts) -> None:
        checks = checks_for(hosts)

        def value(tag: str, name: str, text: str) -> str | None:
            check = checks.get((tag, name))
            return check(text) if check else None

        self.run = _cleaner(value, ALL_SETTINGS)
        self.settings = [_cleaner(value, setting) for setting in SETTINGS]


class _Resolver:
    """The same gate, with other answers for links, and for pictures that the site holds itself."""

    def __init__(self, hosts: Hosts) -> None:
        checks = {**checks_for(hosts), **(_COPIES if hosts.local else {})}
        self._links: Mapping[str, str] = {}

        def value(tag: str, name: str, text: str) -> str | None:
            if name == "href" and tag == "a":
                return resolved(text, self._links)
            check = checks.get((tag, name))
            return check(text) if check else None

        self._clean = _cleaner(value, ALL_SETTINGS)

    def run(self, text: str, links: Mapping[str, str]) -> str:
        """Return `text` with its references looked up in `links`."""
        self._links = links
        return self._clean(text)


@lru_cache(maxsize=8)
def _gate(hosts: Hosts) -> _Gate:
    return _Gate(hosts)


@lru_cache(maxsize=8)
def _idle_resolvers(_: Hosts) -> list[_Resolver]:
    """Return the resolvers for these hosts that nobody uses just now."""
    return []


def _cleaner(value: Filter, setting: Mapping[str, Mapping[str, str]]) -> Callable[[str], str]:
    cleaner = nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in PASSED.items()},
        attribute_filter=value,
        strip_comments=True,
        link_rel=REL,
        generic_attribute_prefixes=None,
        set_tag_attribute_values={tag: dict(values) for tag, values in setting.items()},
        url_schemes={"http", "https", "mailto"},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
    )
    return lambda text: cleaner.clean(parted(text))


def _whole(text: str) -> str:
    """Return text without halves of characters; encoding finds them faster than a pattern."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def _bare(text: str) -> str:
    """Return the text of HTML, a line for each block."""
    lines = _BLOCK_END.sub("\n", text)
    return html.unescape(nh3.clean(parted(lines), tags=set(), attributes={}, clean_content_tags=set(DROPPED)))
