"""The one form in which a smaller copy of a picture may be asked of the resizing proxy.

It is here because the rule that writes it and the gate that checks it must not know each other.
"""

import re
from urllib.parse import quote, unquote

from sitegen.addresses.policy import public_address

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
    origin = quote(picture.removeprefix("https://"), safe="/:")
    return f"https://{PROXY_HOST}/?url={origin}&w={width}&output={output}&q=70&we&maxage=1y"


def read_proxied(address: str) -> str | None:
    """Return the picture that an address made by `proxied` shows; None for any other address."""
    match = _PROXIED.fullmatch(address)
    if match is None:
        return None
    origin = match["picture"]
    picture = f"https://{unquote(origin) if '%' in origin else origin}"
    return picture if public_address(picture) == picture else None
