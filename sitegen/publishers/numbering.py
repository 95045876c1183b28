"""How a newsroom's addresses say which of its articles they lead to, as records.

A pattern reads the part of an address behind the host; two templates write the native id and the
canonical address from its groups. Strictly: what no pattern matches whole is not taken for an
article of the newsroom's numbering, and has the archive's file number as its id, marked as such.
"""

import re
from urllib.parse import unquote

from sitegen.addresses import host_of, key, public_address, secure
from sitegen.draft import Original
from sitegen.model import RawArticle, Record
from sitegen.names import article_id, digest

_SLASHES = re.compile("/{2,}")


class Identity(Record, frozen=True, kw_only=True):
    """What an article's own address says of it."""

    native: str
    """The newsroom's own number or slug for the article, as `names.article_id` takes it."""
    url: str
    """Canonical public address; "" when it is unknown."""


class Form(Record, frozen=True, kw_only=True):
    """One form of a newsroom's addresses."""

    pattern: re.Pattern[str]
    """Of path and query, without doubled slashes and the fragment; its groups are named."""
    native: str
    """Template of the native id; groups come in percent-decoded and in lower case, absent ones empty."""
    public: str
    """Template of the canonical address; groups come in as the address writes them."""
    editions: tuple[str, ...] = ()
    """Values of the group "edition" that are other scripts of the same text."""


class Numbering(Record, frozen=True, kw_only=True):
    """The addresses of one newsroom."""

    publisher: str
    hosts: tuple[str, ...]
    """Hosts that the forms hold for."""
    forms: tuple[Form, ...]

    def identify(self, raw: RawArticle) -> Identity:
        """Return the id and the canonical address of a source."""
        address = (public_address(raw.url) or "").partition("#")[0]
        identity = self._identity(address)
        if identity is None:
            mark = f"-{digest(key(address).encode())[:6]}" if address else ""
            identity = Identity(native=f"file-{raw.file_id}{mark}", url=secure(address))
        return identity

    def original(self, address: str) -> Original | None:
        """Return the article that a public address leads to, if it is one of this newsroom's."""
        identity = self._identity(address.partition("#")[0])
        if identity is None:
            return None
        return Original(id=article_id(self.publisher, identity.native), public=identity.url)

    def _identity(self, address: str) -> Identity | None:
        host = host_of(address)
        if host not in self.hosts:
            return None
        rest = _SLASHES.sub("/", address.partition("://")[2][len(host) :])
        for form in self.forms:
            match = form.pattern.fullmatch(rest)
            if match is not None:
                return _filled(form, {name: value or "" for name, value in match.groupdict().items()})
        return None


def _filled(form: Form, parts: dict[str, str]) -> Identity:
    native = form.native.format(**{name: unquote(value).strip().lower() for name, value in parts.items()})
    return Identity(native=native.strip("-/"), url=form.public.format(**parts))
