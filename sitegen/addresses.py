"""Addresses: the URL policy, the comparison key of an original, and references.

Every address of an article comes in through `public_address`; what it refuses is never
linked, loaded or printed. The rules are those browsers and Python disagree about, so the
text is checked by hand before any library parses it. A *reference* is how an article's
stored body names another article or a topic until all articles are known: an inert address
under the reserved top-level domain `.invalid` (RFC 2606), which the policy itself refuses
from outside. The one form in which a picture may be asked of the resizing proxy is here too,
because the rule that writes it and the gate that checks it must not know each other.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from sitegen.model import ArticleId, Record, Reference, SitePath, TopicId

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


class Inert(NamedTuple):
    """What an inert address says."""

    target: Reference | TopicId
    public: str
    """The public address to use when the mirror does not hold the target; "" for a topic or a page."""


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


# ------------------------------------------------------------------ references

_ARTICLE = "https://article.invalid/"
_TOPIC = "https://topic.invalid/"
_PAGE = "https://page.invalid/"
_PICTURE = "https://picture.invalid/?"
_ARTICLE_PATH = re.compile(r"[a-z0-9-]{1,40}/[a-z0-9-]{1,100}")
_TOPIC_PATH = re.compile(r"[a-z0-9-]{1,80}")
_UNQUOTED = re.compile(r"[\w.~/:-]*", re.ASCII)
"""What `quote` leaves as it is but for slash and colon."""
_USUAL = re.compile(r"[\w.~%-]*", re.ASCII)
_PAGE_PATH = re.compile(r"(?:[a-z0-9-]+/){0,3}[a-z0-9-]+\.(?:html|xml)")


def article_reference(article: ArticleId, public: str) -> str:
    """Return the inert address that stands for an article until all articles are known.

    Args:
        article: the article meant; the mirror may or may not hold it.
        public: its public address, for when it does not.
    """
    return f"{_ARTICLE}{article.replace(':', '/', 1)}?{_quoted(public)}"


def topic_reference(topic: TopicId) -> str:
    """Return the inert address that stands for a topic page."""
    return f"{_TOPIC}{topic}"


def page_reference(path: str) -> str | None:
    """Return the inert address that stands for another page of the site, or None if no page can have that path.

    Args:
        path: relative to the root of the site, as the operator's own pages write it.
    """
    return f"{_PAGE}{path}" if _PAGE_PATH.fullmatch(path) else None


def picture_reference(picture: str) -> str:
    """Return the inert address that stands for the site's own copy of a picture until it is known to be there.

    Args:
        picture: its identity, a public https address.
    """
    return f"{_PICTURE}{_quoted(picture)}"


def read_picture(address: str) -> str | None:
    """Return the identity of the picture that an inert address stands for; None for any other address."""
    if not address.startswith(_PICTURE):
        return None
    picture = _unquoted(address.removeprefix(_PICTURE))
    secure = picture is not None and picture.startswith("https://") and public_address(picture) == picture
    return picture if secure else None


def read_reference(address: str) -> Inert | None:
    """Return what an inert address says, or None when it is not exactly one that sitegen wrote."""
    if ".invalid/" not in address:
        return None
    if address.startswith(_TOPIC):
        topic = address.removeprefix(_TOPIC)
        return Inert(TopicId(topic), "") if _TOPIC_PATH.fullmatch(topic) else None
    if address.startswith(_PAGE):
        path = address.removeprefix(_PAGE)
        return Inert(Reference(path), "") if _PAGE_PATH.fullmatch(path) else None
    if not address.startswith(_ARTICLE):
        return None
    article, _, encoded = address.removeprefix(_ARTICLE).partition("?")
    public = _unquoted(encoded)
    if public is None or not _ARTICLE_PATH.fullmatch(article):
        return None
    return Inert(Reference(article.replace("/", ":", 1)), public) if _is_public(public) else None


def _quoted(public: str) -> str:
    """Return what `quote` with no safe characters makes of an address; most have only two to be encoded."""
    if _UNQUOTED.fullmatch(public):
        return public.replace(":", "%3A").replace("/", "%2F")
    return quote(public, safe="")


def _unquoted(encoded: str) -> str | None:
    """Return the text that `quote` with no safe characters has encoded; None when it was not `quote`."""
    if _USUAL.fullmatch(encoded):
        text = encoded.replace("%3A", ":").replace("%2F", "/")
        if "%" not in text:
            return text
    text = unquote(encoded)
    return text if quote(text, safe="") == encoded else None


def _is_public(address: str) -> bool:
    return not address or public_address(address) == address


def relative(page: SitePath, target: SitePath) -> str:
    """Return the address of `target` as `page` has to write it."""
    return "../" * page.count("/") + target


# ------------------------------------------------------------------ smaller copies of pictures

WIDTHS = (480, 960)
"""Pixels of the copies offered to browsers: a phone's column, and the widest column at two pixels a point."""
FALLBACK_WIDTH = 720
"""Pixels of the one copy for browsers without WebP, when the newsroom itself is no choice."""
PROXY_HOST = "wsrv.nl"
"""Serves any public picture resized and re-encoded; https://wsrv.nl/docs/."""
SIZES = "(max-width:40em) 92vw, 38em"
"""How wide a picture stands in the text: the value of every `sizes` attribute of the site."""
_PROXIED = re.compile(
    r"https://wsrv\.nl/\?url=(?P<picture>[\w.~%/:-]+)&w=(?P<width>480|720|960)&output=(?:webp|jpg)&q=70&we&maxage=1y",
    re.ASCII,
)


def proxied(picture: str, width: int, output: str) -> str:
    """Return the address of a smaller copy of a picture.

    Args:
        picture: a public https address.
        width: pixels; of `WIDTHS`, or `FALLBACK_WIDTH`.
        output: "webp" or "jpg".
    """
    origin = picture.removeprefix("https://")
    if not _UNQUOTED.fullmatch(origin):
        origin = quote(origin, safe="/:")
    return f"https://{PROXY_HOST}/?url={origin}&w={width}&output={output}&q=70&we&maxage=1y"


def read_proxied(address: str) -> str | None:
    """Return the picture that an address made by `proxied` shows; None for any other address."""
    match = _PROXIED.fullmatch(address)
    if match is None:
        return None
    origin = match["picture"]
    picture = f"https://{unquote(origin) if '%' in origin else origin}"
    return picture if public_address(picture) == picture else None
