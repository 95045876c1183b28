"""Pictures: each `img` gets its identity, its size, its alternative text, and a way to the reader.

A picture's identity is its https address at the newsroom. `[images] mode` decides the way:
through the resizing proxy with the newsroom as second choice, from the newsroom itself, from the
site's own folder, or not at all, with a link. Whatever ways the input offered (`srcset`, `picture`,
lazy attributes) are gone.
"""

import re
import unicodedata
from collections.abc import Callable

from bs4 import Tag

from sitegen import addresses
from sitegen.draft import Draft, Element, ancestor, elements, first, is_blank, visible_text
from sitegen.links.proxies import picture_address
from sitegen.model import PICTURE_LABEL

LONGEST = 600
"""Longest address in characters that the proxy is asked for: escaped it may triple, and two copies name it."""

FORMATS = {
    "301": ("220", "124"),
    "302": ("460", "259"),
    "303": ("700", "394"),
    "304": ("940", "529"),
    "103": ("1024", "448"),
}
"""DW's number of a picture format -> width and height, as its public API states them."""
_DW_PICTURE = re.compile(r"https://(?:static|api)\.dw\.com/image/\d+_(?P<format>\d+)\.\w+", re.ASCII)

_SIZE = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_FILE_NAME = re.compile(r"\S*\.(?:jpe?g|jfif|png|gif|webp|avif|svg|bmp)", re.IGNORECASE)
_SAYS_NOTHING = frozenset(["", ".", "。", *"img image photo picture pic 圖片 图像 图".split(), PICTURE_LABEL])
_FACE = re.compile(r"\[\w{1,6}\]")


def route_pictures(draft: Draft) -> None:
    """Give every picture its address for `[images] mode`; drop those without one and counting pixels."""
    write = WAYS[draft.config.images.mode]
    for wrapper in elements(draft.soup, {"picture", "source"}) if draft.holds("picture", "source") else ():
        if ancestor(wrapper, {"video", "audio"}) is None:
            wrapper.unwrap()
    for picture in elements(draft.soup, {"img"}):
        address = picture_address(str(picture.get("src", "")), draft.base)
        face = _face(str(picture.get("alt", "")))
        if face:
            picture.replace_with(draft.label(face))
        elif address is None or _is_pixel(picture):
            _drop(picture)
        else:
            draft.pictures.append(address)
            write(draft, picture, address)


def _face(alt: str) -> str:
    """Return the text of a picture that stands for an emoji; "" for any other picture."""
    text = alt.strip()
    symbols = 0 < len(text) <= 8 and any(unicodedata.category(sign) == "So" for sign in text)
    is_emoji = symbols and all(unicodedata.category(sign) in ("So", "Sk", "Mn", "Cf", "Me") for sign in text)
    return text if is_emoji or _FACE.fullmatch(text) else ""


def _is_pixel(picture: Tag) -> bool:
    return picture.get("width") in ("0", "1") and picture.get("height") in ("0", "1")


def _drop(picture: Tag) -> None:
    """Remove a picture and what only held it."""
    parent = picture.parent
    picture.extract()
    while parent is not None and parent.name in ("a", "figure", "p") and is_blank(parent):
        above = parent.parent
        parent.extract()
        parent = above


# ------------------------------------------------------------------ the ways


def _by_proxy(draft: Draft, picture: Tag, address: str) -> None:
    """Offer WebP copies by the proxy, with the newsroom as second choice where it may be one."""
    own = addresses.host_of(address) in draft.hosts.pictures
    if len(address) > LONGEST:
        (_show if own else _by_link)(draft, picture, address)
        return
    copies = ", ".join(f"{addresses.proxied(address, width, 'webp')} {width}w" for width in addresses.WIDTHS)
    offer = {"type": "image/webp", "srcset": copies, "sizes": addresses.SIZES}
    _show(draft, picture, address)
    if not own:
        picture["src"] = addresses.proxied(address, addresses.FALLBACK_WIDTH, "jpg")
    wrapper = Element("picture")
    picture.wrap(wrapper)
    wrapper.refill([Element("source", offer), picture])


def _directly(draft: Draft, picture: Tag, address: str) -> None:
    """Load from the newsroom; a picture from elsewhere becomes a link."""
    if _is_from_known_host(draft, address):
        _show(draft, picture, address)
    else:
        _by_link(draft, picture, address)


def _locally(draft: Draft, picture: Tag, address: str) -> None:
    """Leave an inert address: the site's own copy, or a link, takes its place once it is known which of the two."""
    if not _is_from_known_host(draft, address):
        _by_link(draft, picture, address)
        return
    draft.local[address] = None
    linked, alt = ancestor(picture, {"a"}) is not None, _alt(picture)
    words = {"alt": alt or (PICTURE_LABEL if _is_whole_link(picture) else "")}
    picture.attrs.clear()
    # The title is what the link says; inside of another link there can be none.
    picture.attrs.update({**words, "src": addresses.picture_reference(address)})
    if not linked:
        picture["title"] = alt or PICTURE_LABEL


def _is_from_known_host(draft: Draft, address: str) -> bool:
    """Say whether a picture may be loaded from where it comes from; note it when not."""
    host = addresses.host_of(address)
    if host in draft.hosts.pictures:
        return True
    message = f"pictures from {host} are links: the host is not known"
    if all(problem.message != message for problem in draft.problems):
        draft.note("picture-host", message, f'add "{host}" to hosts in [images] of site.toml')
    return False


def _by_link(draft: Draft, picture: Tag, address: str) -> None:
    """Put a link to the picture in its place; its caption, if it has one, stands below."""
    label = draft.label(_alt(picture) or PICTURE_LABEL)
    if ancestor(picture, {"a"}) is not None:
        picture.replace_with(label)
        return
    link = Element("a", {"class": "original", "href": address})
    link.append(label)
    picture.replace_with(link)


WAYS: dict[str, Callable[[Draft, Tag, str], None]] = {
    "proxy": _by_proxy,
    "direct": _directly,
    "local": _locally,
    "off": _by_link,
}
"""`[images] mode` -> how a picture is written."""


# ------------------------------------------------------------------ attributes


def _show(_: Draft, picture: Tag, address: str) -> None:
    """Load the picture from where it comes from; of the input's attributes only size and words are kept."""
    size, alt = _size(picture, address), _alt(picture)
    picture.attrs.clear()
    picture.attrs.update({"src": address, **size, "alt": alt or (PICTURE_LABEL if _is_whole_link(picture) else "")})


def _is_whole_link(picture: Tag) -> bool:
    """Say whether the picture is all that a link has: without words nobody could hear where it leads."""
    link = ancestor(picture, {"a"})
    return link is not None and not visible_text(link).strip()


def _size(picture: Tag, address: str) -> dict[str, str]:
    """Return width and height in pixels, when both are known; a picture must not jump while it loads."""
    known = _DW_PICTURE.fullmatch(address)
    pair = FORMATS.get(known["format"]) if known else None
    width, height = pair or (str(picture.get("width", "")), str(picture.get("height", "")))
    plain = _SIZE.fullmatch(width) and _SIZE.fullmatch(height)
    return {"width": width, "height": height} if plain else {}


def _alt(picture: Tag) -> str:
    """Return what the picture shows, in words; "" when its caption says it, or nothing useful is known."""
    figure = ancestor(picture, {"figure"})
    caption = first(figure, {"figcaption"}) if figure is not None else None
    alt = " ".join(str(picture.get("alt", "")).split())
    silent = alt.lower() in _SAYS_NOTHING or _FILE_NAME.fullmatch(alt)
    return "" if silent or (caption is not None and not is_blank(caption)) else alt
