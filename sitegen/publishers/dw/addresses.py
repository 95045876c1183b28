"""DW's addresses: which article one leads to, and its public form.

https://www.dw.com/zh/<slug>/a-69427968          the page
https://www.dw.com/zh/a-69427968                 the same without its slug: the canonical form here
https://api.dw.com/api/detail/article/69427968   what the feed links to: JSON, of no use to a reader
"""

import re

from sitegen.addresses import host_of, public_address
from sitegen.draft import Original
from sitegen.model import RawArticle
from sitegen.names import article_id
from sitegen.publishers.numbering import Form, Identity, Numbering

HOSTS = ("www.dw.com", "dw.com", "m.dw.com", "amp.dw.com")
API_HOST = "api.dw.com"
LANGUAGE = "zh"
"""The edition that archives of Chinese news hold; a link to another one leads out of the mirror."""

API_KINDS = {
    "article": "a",
    "video": "video",
    "audio": "audio",
    "gallery": "g",
    "image-gallery": "g",
    "imagegallery": "g",
    "liveblog": "live",
    "unified-program": "program",
}
"""Kind in an API address -> prefix of the id in the public one."""

_NUMBER = r"(?P<kind>a|av|g|video|audio|live|program|l)-(?P<number>\d{1,12})/?"
_OTHER_LANGUAGE = rf"(?!{LANGUAGE}/)[a-z]{{2}}(?:-[a-z]{{2,4}})?/"

NUMBERING = Numbering(
    publisher="dw",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(rf"/(?!{_OTHER_LANGUAGE})(?:[^?]*/)?{_NUMBER}(?:\?.*)?"),
            native="{number}",
            public=f"https://www.dw.com/{LANGUAGE}/{{kind}}-{{number}}",
        ),
    ),
)
"""Page addresses of the Chinese edition."""

_PAGE = re.compile(
    r"https?://[^/]+/(?:(?P<language>[a-z]{2}(?:-[a-z]{2,4})?)/)?(?:[^?#]*/)?"
    rf"{_NUMBER}(?:[?#].*)?"
)
_DETAIL = re.compile(r"https?://[^/]+/+api/detail/(?P<kind>[\w-]+)/(?P<number>\d{1,12})/?(?:[?#].*)?")


def identify(raw: RawArticle) -> Identity:
    """Return DW's number of the article and its canonical address; without one the file's id, marked as such."""
    address = public_address(raw.url) or ""
    page = _PAGE.fullmatch(address) if host_of(address) in HOSTS else None
    if page is None:
        found = original(address)
        if found is not None:
            return Identity(native=found.id.partition(":")[2], url=found.public)
        return Identity(native=f"file-{raw.file_id}", url=address)
    return Identity(native=page["number"], url=_public(page["language"] or LANGUAGE, page["kind"], page["number"]))


def original(address: str) -> Original | None:
    """Return the article of DW's Chinese edition that a page address or an API address leads to."""
    host = host_of(address)
    if host == API_HOST:
        detail = _DETAIL.fullmatch(address)
        return _original(API_KINDS.get(detail["kind"], "a"), detail["number"]) if detail else None
    return NUMBERING.original(address)


def _original(kind: str, number: str) -> Original:
    return Original(id=article_id("dw", number), public=_public(LANGUAGE, kind, number))


def _public(language: str, kind: str, number: str) -> str:
    return f"https://www.dw.com/{language}/{kind}-{number}"
