"""A newsroom that sitegen knows nothing special of.

Its id comes from the archive folder, an article's native id from an id-like part of its address
(strictly: two articles under one id would hide one of them), else from the file name; names, time
and zone from the best evidence there is.
"""

import re
from functools import partial
from urllib.parse import parse_qsl, unquote, urlsplit

from sitegen.addresses import TRACKING, host_of, public_address
from sitegen.config import SiteConfig
from sitegen.draft import Original, Rule
from sitegen.model import PublisherId, RawArticle
from sitegen.names import file_stem
from sitegen.publishers import evidence
from sitegen.publishers.kinds import GENERAL_RULE
from sitegen.publishers.numbering import Identity
from sitegen.publishers.publisher import Publisher

SITE_FOLDERS = frozenset("topics archive assets pictures static pages search api data 404 robots sitemap about".split())
"""Names that the site uses itself, or may come to use."""

_EDITION = re.compile(r"simp|trad|[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}))?", re.IGNORECASE)
"""A path segment that names a language or script: the same number there may be another text."""
_SUFFIX = re.compile(r"\.(?:s?html?|aspx?|php|jsp|xml)$", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d{2}[-_]?(?:0[1-9]|1[0-2])(?:[-_]?(?:0[1-9]|[12]\d|3[01]))?")
_ASCII_SLUG = re.compile(r"[A-Za-z0-9._~-]{5,}")
_DATED_SLUG = re.compile(r"(?P<day>(?:19|20)\d{6})/(?P<slug>[a-z0-9-]{8,})")
_IDS = (
    re.compile(r"(?:^|[-_])(?P<id>\d{6,20}(?:[-_]\d{6,14})?)$"),
    re.compile(r"(?:^|[-_])(?P<id>(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{10,40}(?:-\d{1,3})?)$"),
    re.compile(r"^(?P<id>(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{11,16})$"),
)
"""What the end of a path segment or a query value must look like to be an id: a long number, a
long hexadecimal one, a short random word of letters and digits (BBC's, YouTube's)."""


def publisher(raw: RawArticle, config: SiteConfig) -> Publisher:
    """Return the publisher of an article that no known newsroom claims, with what site.toml says of it."""
    identifier = publisher_id(raw)
    table = config.publishers.get(identifier)
    zone = table.timezone if table else ""
    return Publisher(
        id=identifier,
        name=(table.name if table else "") or identifier,
        home=table.home if table else "",
        timezone=zone,
        identify=identify,
        original=no_original,
        rules=rules(zone),
    )


def rules(zone: str, kind: Rule = GENERAL_RULE) -> tuple[Rule, ...]:
    """Return the rules of a newsroom: its times are in `zone` ("" when that is unknown), `kind` finds what they are."""
    return (
        Rule(name="date", apply=partial(evidence.take_date, zone=zone)),
        Rule(name="authors", apply=evidence.take_authors),
        Rule(name="relative-times", apply=evidence.take_relative_times),
        kind,
    )


def publisher_id(raw: RawArticle) -> PublisherId:
    """Return an id made of the folder's name; of the host when there is none, or none that an address can show."""
    host = host_of(public_address(raw.url) or "")
    name = (raw.folder if raw.folder.isascii() else host) or host or raw.folder or "articles"
    stem = file_stem(name, 38)
    return PublisherId(f"x-{stem}" if stem in SITE_FOLDERS else stem)


def no_original(address: str) -> Original | None:  # noqa: ARG001 - one form for all publishers
    """Return None: nothing is known of this newsroom's addresses."""
    return None


def identify(raw: RawArticle) -> Identity:
    """Return the id that the address holds for sure, else the file's."""
    address = public_address(raw.url) or ""
    return Identity(native=_native(address) or raw.file_id, url=address.partition("#")[0])


def _native(address: str) -> str | None:
    if not address:
        return None
    parts = urlsplit(address)
    values = [value for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name)]
    if values:
        return _id_of(values[0]) if len(values) == 1 else None
    segments = [_SUFFIX.sub("", unquote(segment)) for segment in parts.path.split("/") if segment]
    editions = [segment for segment in segments if _EDITION.fullmatch(segment)]
    rest = [segment for segment in segments if segment not in editions]
    native = _from_path(rest, segments)
    return "-".join([native, *editions]) if native else None


def _from_path(segments: list[str], whole: list[str]) -> str | None:
    """Return the id of the last segment (with its edition left out), as a whole when it is plain ASCII."""
    if not segments:
        return None
    last = segments[-1]
    token = _id_of(last)
    if token:
        return last if _ASCII_SLUG.fullmatch(last) else token
    dated = _DATED_SLUG.fullmatch("/".join(segments[-2:]))
    return f"{dated['day']}-{dated['slug']}" if dated and whole[-1] == last else None


def _id_of(text: str) -> str | None:
    for form in _IDS:
        match = form.search(text)
        if match and not _DATE.fullmatch(match["id"]):
            return match["id"]
    return None
