"""Links: each `a href` becomes a reference, a public address, or is unwrapped; its text stays."""

import re

from bs4 import Tag

from sitegen import addresses
from sitegen.draft import Draft, Original, elements, first, is_blank, visible_text
from sitegen.links.proxies import PROXIES, picture_address
from sitegen.model import Reference

MACHINE_HOSTS = frozenset(["api.dw.com"])
"""Hosts that answer programs: a link there that no newsroom's rule understands helps no reader."""

PAGE_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg)(?:[?#]|$)", re.IGNORECASE)
"""How the address of a picture ends, when a link leads to one."""


def resolve_references(draft: Draft) -> None:
    """Give every link its final or inert address, note what it cites, and unwrap links that lead nowhere."""
    for link in elements(draft.soup, {"a"}):
        href = link.get("href")
        if is_blank(link):
            link.unwrap()
        elif not isinstance(href, str) or not _is_topic(draft, href):
            _settle(draft, link, href if isinstance(href, str) else "")
    for own in _own(draft) if draft.cites else ():
        draft.cites.pop(own, None)


def _own(draft: Draft) -> list[Reference]:
    """Return what the article itself may be cited as: a link to it is no citation."""
    address = addresses.public_address(draft.raw.url)
    if address is None:
        return []
    original = draft.original(address)
    own = [Reference(original.id)] if original else []
    if all("/" not in cited and ":" in cited for cited in draft.cites):
        return own  # ids only: the key of an address has a slash, or no colon
    return [*own, addresses.key(address)]


def _is_topic(draft: Draft, href: str) -> bool:
    """Say whether a newsroom's rule made this link to a topic: the article then has that topic."""
    inert = addresses.read_reference(href)
    return inert is not None and not inert.public and inert.target in draft.topics


def _settle(draft: Draft, link: Tag, href: str) -> None:
    page = addresses.page_reference(href.strip().removeprefix("./")) if draft.own_page else None
    if page is not None:
        link.attrs = {"href": page}
        return
    address = _address(draft, href)
    if address is None or _only_shows_itself(link, address, draft.base):
        link.unwrap()
        return
    original = None if address.startswith("mailto:") else draft.original(address)
    if original is None and addresses.host_of(address) in MACHINE_HOSTS:
        link.unwrap()
        return
    reference, target = _target(address, original)
    # `title` repeats the address or speaks the newsroom's language; the gate drops the rest.
    link.attrs = {"class": link["class"], "href": target} if link.get("class") else {"href": target}
    if reference:
        draft.cites[reference] = None


def _address(draft: Draft, href: str) -> str | None:
    """Return what a link leads to; a picture's proxy is unwrapped, and refused when that fails."""
    address = addresses.link_address(href, draft.base)
    if address is not None and addresses.host_of(address) in PROXIES:
        return picture_address(address)
    return address


def _target(address: str, original: Original | None) -> tuple[Reference | None, str]:
    """Return what a link cites, if anything, and its href."""
    if original is not None:
        return Reference(original.id), addresses.article_reference(original.id, original.public)
    return (None if address.startswith("mailto:") else addresses.key(address)), address


def _only_shows_itself(link: Tag, address: str, base: str) -> bool:
    """Say whether a link holds nothing but a picture and leads to that picture."""
    picture = first(link, {"img"})
    if picture is None or visible_text(link).strip():
        return False
    source = picture.get("src")
    shown = picture_address(source, base) if isinstance(source, str) else None
    return bool(PAGE_PICTURE.search(address)) or (shown is not None and addresses.key(shown) == addresses.key(address))
