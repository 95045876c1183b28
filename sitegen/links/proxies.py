"""Picture proxies: the address of a proxy comes in, the picture's own https address goes out.

Archives route pictures through resizing proxies. Whatever way that was written, the picture's
identity is its address at the newsroom; how readers get it is decided later and only once.
"""

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import unquote

from sitegen import addresses

NESTED = 3
"""A proxy inside a proxy is unwrapped so often; deeper is nobody's picture."""

_PREFIXES = re.compile(r"(?:(?:ssl|https?):|//)", re.IGNORECASE)
_ENCODED_START = re.compile(r"[\w.-]*%(?:25)*(?:2f|3a)", re.IGNORECASE)


def picture_address(url: str, base: str = "") -> str | None:
    """Return a picture's own https address, unwrapped from proxies; None when the policy refuses it.

    Args:
        url: untrusted text.
        base: a public address that relative ones are resolved against.
    """
    address = addresses.public_address(url, base)
    for _ in range(NESTED):
        if address is None:
            return None
        proxy = PROXIES.get(addresses.host_of(address))
        if proxy is None:
            return addresses.secure(address)
        address = proxy(address)
    proxied = address is None or addresses.host_of(address) in PROXIES
    return None if proxied or address is None else addresses.secure(address)


def _from_weserv(address: str) -> str | None:
    """Unwrap `…/?url=HOST/PATH&w=…`; https://wsrv.nl/docs/ has the grammar."""
    query = address.partition("?")[2].partition("#")[0]
    pairs = [part.partition("=") for part in query.split("&")]
    parameters = {name.lower(): value for name, _, value in reversed(pairs)}
    text = unquote(parameters.get("url", ""))
    if _ENCODED_START.match(text):
        text = unquote(text)
    if unquote(parameters.get("encoding", "")).lower() == "base64":
        text = _decoded(text)
    return _https(text)


def _decoded(text: str) -> str:
    letters = text.strip().replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(f"{letters}{'=' * (-len(letters) % 4)}", validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _from_photon(address: str) -> str | None:
    """Unwrap `https://i0.wp.com/HOST/PATH?w=…`; the parameters are the proxy's."""
    path = address.partition("://")[2].partition("/")[2]
    return _https(re.split(r"[?#]", path, maxsplit=1)[0])


def _https(text: str) -> str | None:
    """Return the public address that a proxy's parameter spells, with or without a scheme."""
    text = text.strip()
    while match := _PREFIXES.match(text):
        text = text[match.end() :]
    return addresses.public_address(f"https://{text.lstrip('/')}") if text else None


PROXIES: dict[str, Callable[[str], str | None]] = {
    "images.weserv.nl": _from_weserv,
    addresses.PROXY_HOST: _from_weserv,
    "i0.wp.com": _from_photon,
    "i1.wp.com": _from_photon,
    "i2.wp.com": _from_photon,
    "i3.wp.com": _from_photon,
}
"""Host -> how to read its addresses."""
