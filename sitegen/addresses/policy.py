"""The URL policy, and the key by which two addresses are compared.

What `public_address` refuses is never linked, loaded or printed. The rules are those browsers and Python disagree
about, so the text is checked by hand before any library parses it.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from sitegen.model import Record, Reference, SitePath

LONGEST = 2048
"""Longest address in characters; what browsers and caches handle for sure."""

_EDGES = "".join(map(chr, range(0x21))) + "\x7f"
_AUTHORITY = re.compile(r"[^/?#]*")
_DROPPED = dict.fromkeys(map(ord, "\t\r\n"))
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]|%00")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")
_PLAIN = re.compile(r"https?://(?P<host>[a-z0-9_.-]+)/[\w/:@!$&'()*+,;=~.%?#\[\]-]*", re.ASCII)
"""An address that is written already as the policy would write it, if its host is one."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LOCAL_DOMAINS = frozenset(
    "localhost localdomain local internal intranet private corp home lan invalid test alt arpa onion".split()
)
"""Top-level domains that are not public (RFC 6761, 6762, 7686, 9476; ICANN's .internal, .corp and .home)."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=~-._%?#[]"
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|m?cate|maca|at_\w+|xtor|source|ref|smid|ref_src", re.ASCII)
"""Names of parameters that say where a reader comes from, and nothing of the page."""
_MIRROR_PREFIXES = ("www.", "m.", "amp.", "mobile.")


class Hosts(Record, frozen=True, kw_only=True):
    """Hosts that pictures and media may be loaded from; lower case, compared by equality."""

    pictures: frozenset[str]
    media: frozenset[str]
    local: bool = False
    """Whether pages show pictures from the site's own folder only: then no page loads one from those hosts."""


def public_address(url: str, base: str = "") -> str | None:
    """Return `url` as an absolute http or https address that any reader may be sent to, else None.

    Args:
        url: untrusted text. Blanks and non-ASCII letters after the host are percent-encoded.
        base: a public address that relative ones are resolved against; "" refuses those.
    """
    return url if _is_plain(url) else _judged(url, base)


def _judged(url: str, base: str) -> str | None:
    """Judge an address step by step."""
    text = url.strip(_EDGES).translate(_DROPPED)
    if not text or text.startswith("#") or _FORBIDDEN.search(text):
        return None
    if text.startswith("//"):
        text = f"https:{text}"
    if not _SCHEME.match(text):
        if not base:
            return None
        text = _joined(base, text)
    return _absolute(text)


def _is_plain(url: str) -> bool:
    """Say whether the policy leaves `url` as it is, as it does with most: one pattern instead of all steps."""
    match = _PLAIN.fullmatch(url)
    return match is not None and len(url) <= LONGEST and "%00" not in url and _is_public_host(match["host"])


@lru_cache(maxsize=1024)
def _is_public_host(host: str) -> bool:
    return _host(host, default_port=0) == host


def _joined(base: str, text: str) -> str:
    try:
        return urljoin(base, text)
    except ValueError:  # what Python's parser refuses is no address; "" is refused in turn
        return ""


def _absolute(text: str) -> str | None:
    scheme, separator, rest = text.partition("://")
    scheme = scheme.lower()
    if not separator or scheme not in _DEFAULT_PORTS:
        return None
    authority = _before_path(rest)
    host = _host(authority, _DEFAULT_PORTS[scheme])
    if host is None:
        return None
    after = rest[len(authority) :] or "/"
    after = after if after[0] == "/" else f"/{after}"
    address = f"{scheme}://{host}{quote(after, safe=_SAFE, errors='replace')}"
    return address if len(address) <= LONGEST else None


def _host(authority: str, default_port: int) -> str | None:
    """Return the host of an authority in lower case; None for credentials, other ports, odd names."""
    name, _, port = authority.partition(":")
    if port and port != str(default_port):
        return None
    host = name.lower().removesuffix(".")
    if not _HOST.fullmatch(host) or len(host) > 253 or host.rpartition(".")[2] in _LOCAL_DOMAINS:
        return None
    return host


def link_address(url: str, base: str = "") -> str | None:
    """Return what an `a href` may say: a public address, or a plain `mailto:`; else None."""
    if _is_plain(url):
        return url
    text = url.strip(_EDGES)
    return text if _MAILTO.fullmatch(text) else public_address(text, base)


def secure(address: str) -> str:
    """Return the https form of a public address; pictures and media are loaded no other way."""
    return f"https://{address.removeprefix('http://')}" if address.startswith("http://") else address


def host_of(address: str) -> str:
    """Return the host of a public address; "" for anything else."""
    return _before_path(address.partition("://")[2])


def _before_path(rest: str) -> str:
    match = _AUTHORITY.match(rest)
    return match[0] if match else ""


def key(address: str) -> Reference:
    """Return what two addresses of one page have in common, for comparing them.

    Scheme, `www.` and its like, fragment, closing slash, doubled slashes, percent-encoding and
    tracking parameters do not count.
    """
    parts = urlsplit(address)
    host = parts.netloc.lower()
    for prefix in _MIRROR_PREFIXES:
        host = host.removeprefix(prefix)
    path = re.sub("/+", "/", unquote(parts.path)).rstrip("/ ")
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name))
    return Reference(f"{host}{quote(path, safe=_SAFE)}{'?' if kept else ''}{urlencode(kept)}")


def relative(page: SitePath, target: SitePath) -> str:
    """Return the address of `target` as `page` has to write it."""
    return "../" * page.count("/") + target
