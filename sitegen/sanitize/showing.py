"""Inert pictures become the site's own copies or links, ahead of the gate's second entrance.

A stored body says of each picture that the site is to hold: `<img alt="…" src="INERT" title="…">`, in the one spelling
that the gate leaves. It is rewritten here as text, and goes through the gate after that: what is wrong with it
is dropped there, and an inert address that is still inert then is no address.
"""

import html
import re
from collections.abc import Mapping

from sitegen import addresses
from sitegen.model import Shown
from sitegen.sanitize.policy import REL

_PICTURE = re.compile(
    r'<img alt="(?P<alt>[^"]*)" src="(?P<source>https://picture\.invalid/[^"]*)"(?: title="(?P<title>[^"]*)")?'
    r'(?P<rest>(?: [a-z]+="[^"]*")*)>'
)
_COPY = re.compile(r"(?P<base>(?:\.\./)*|https://\S+/)pictures/[0-9a-f]{32}-[1-9]\d{0,2}\.webp", re.ASCII)


def shown(stored: str, pictures: Mapping[str, Shown]) -> str:
    """Return a stored body with its inert pictures turned into copies, or links to the originals.

    Args:
        stored: HTML as the gate made it.
        pictures: identity address -> the picture, of those that the site holds.
    """
    if "https://picture.invalid/" not in stored:
        return stored
    return _PICTURE.sub(lambda match: _written(match, pictures), stored)


def copy_address(value: str) -> str | None:
    """Fail closed: pass the address of a copy of a picture, relative or public, and nothing else."""
    match = _COPY.fullmatch(value)
    if match is None:
        return None
    return value if not match["base"].startswith("https:") or addresses.public_address(value) == value else None


def copies(value: str) -> str | None:
    """Pass a `srcset` whose every candidate is a copy of a picture with its width."""
    return value if all(map(_is_copy, value.split(", "))) else None


def _is_copy(candidate: str) -> bool:
    address, _, width = candidate.partition(" ")
    return copy_address(address) is not None and address.endswith(f"-{width.removesuffix('w')}.webp")


def _written(match: re.Match[str], pictures: Mapping[str, Shown]) -> str:
    identity = addresses.read_picture(html.unescape(match["source"]))
    if identity is None:
        return ""
    picture = pictures.get(identity)
    return _linked(match, identity) if picture is None else _image(match, picture)


def _image(match: re.Match[str], picture: Shown) -> str:
    size = f' width="{picture.width}" height="{picture.height}"'
    offer = ", ".join(f"{address} {width}w" for address, width in picture.copies)
    choice = f' srcset="{_quoted(offer)}" sizes="{addresses.SIZES}"' if len(picture.copies) > 1 else ""
    return f'<img alt="{match["alt"]}" src="{_quoted(picture.copies[0][0])}"{choice}{size}{match["rest"]}>'


def _linked(match: re.Match[str], identity: str) -> str:
    """Return a link to the original; inside of another link, which has no title, only the picture's words."""
    title = match["title"]
    if title is None:
        return _text(match["alt"])
    return f'<a class="original" href="{_quoted(identity)}" rel="{REL}">{_text(title)}</a>'


def _text(quoted: str) -> str:
    return html.escape(html.unescape(quoted), quote=False)


def _quoted(text: str) -> str:
    return html.escape(text)
