"""References: how an article's stored body names another article, a topic, a page or a picture of the site.

Until all articles are known it says an inert address under the reserved top-level domain `.invalid` (RFC 2606), which
the policy itself refuses from outside.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from sitegen.addresses.policy import public_address
from sitegen.model import ArticleId, Reference, TopicId

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


class Inert(NamedTuple):
    """What an inert address says."""

    target: Reference | TopicId
    public: str
    """The public address to use when the mirror does not hold the target; "" for a topic or a page."""


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
