"""Pictures that a script was to load: one `img` with its true address is left of each.

<img src="data:…" data-lazy-src="REAL">                     lazy loading
<div><div></div></div><noscript><img src="REAL"></noscript>   the only copy for readers without scripts
<img src="REAL"><noscript><img src="REAL"></noscript>         a second copy
<picture><source srcset="…"><img src="REAL"></picture>        a choice of sizes
<video poster="REAL">                                         what a film shows before it begins
"""

import re

from bs4 import Tag
from bs4.element import PageElement

from sitegen.cleaning.anatomy import attribute, classes, is_text, number
from sitegen.draft import Draft, Element, elements, first, strings, visible_text
from sitegen.model import Removal

_LAZY = ("data-lazy-src", "data-src", "data-original", "data-actualsrc", "data-echo", "data-url", "data-image", "file")
"""Attributes that scripts take the address from, the most certain first."""
_LAZY_SETS = ("data-lazy-srcset", "data-srcset", "srcset")
_PLACEHOLDER = re.compile(
    r"|data:.*|about:.*|javascript:.*|#|(?:.*/)?(?:gr[ea]y|(?:[\w.-]*[_.-])?"
    r"(?:blank|spacer|placeholder|transparent|lazy[_-]?load|loading|pixel|1x1)[_-]?\d*)\.(?:gif|png|svg|jpe?g)(?:\?.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What stands for a picture until a script loads it; the word ends the name, as photographs may have it inside."""
_SIZE = re.compile(r"\d{1,6}(?:\.\d{1,4})?[wx]", re.ASCII)
"""Width or density of a candidate in a `srcset`."""
LOWEST = 4
"""Pixels: what is lower or narrower is a counter or a ruled line, not a picture."""
LONGEST_NOTICE = 300
"""Characters of text that say "switch scripts on" or name a player; a longer one may be the story itself."""
NEARBY = 3
"""Siblings before a noscript to look at for the picture it stands for."""


def unpack_noscript(draft: Draft) -> None:
    """Keep what only a noscript holds: a long text as it stands, a picture in place of its placeholder."""
    for noscript in elements(draft.body, {"noscript"}) if draft.holds("noscript") else ():
        if noscript.parent is not None and len("".join(strings(noscript))) > LONGEST_NOTICE:
            noscript.name = "div"
            draft.removals.append(Removal(rule=draft.rule, text=visible_text(noscript), added=True))
            continue
        pictures = elements(noscript, {"img"}) if noscript.parent is not None else []
        known = _pictures_before(noscript)
        addresses = {_path(source) for picture in known for source in (address(picture), attribute(picture, "src"))}
        for picture in pictures:
            if _path(address(picture)) not in addresses:
                _drop_placeholder(known)
                noscript.insert_before(picture.extract())
        noscript.extract()


def _path(source: str) -> str:
    """Return an address without its query: the two copies often differ in the size they ask for."""
    return source.partition("?")[0] if "/?" not in source else source


def _pictures_before(noscript: Tag) -> list[Tag]:
    """Return the pictures right before (or after, as one library has it) a noscript."""
    found: list[Tag] = []
    for sibling in (noscript.previous_sibling, noscript.next_sibling):
        node: PageElement | None = sibling
        for _ in range(NEARBY):
            if node is None or (is_text(node) and str(node).strip()):
                break
            if isinstance(node, Tag):
                found.extend([node] if node.name == "img" else elements(node, {"img"}))
                break
            node = node.next_sibling if sibling is noscript.next_sibling else node.previous_sibling
    return found


def _drop_placeholder(known: list[Tag]) -> None:
    for picture in [picture for picture in known if not address(picture)]:
        known.remove(picture)
        picture.extract()


def address(picture: Tag) -> str:
    """Return the address a picture is really to be loaded from, "" when it names none."""
    plain = attribute(picture, "src")
    named = [attribute(picture, name) for name in _LAZY if name in picture.attrs]
    lazy = next((text for text in named if text and not _is_placeholder(text)), "")
    if lazy and (_is_placeholder(plain) or any("lazy" in name for name in classes(picture))):
        return lazy
    if not _is_placeholder(plain):
        return plain
    return next(filter(None, (_largest(attribute(picture, name)) for name in _LAZY_SETS)), "")


def _is_placeholder(text: str) -> bool:
    return _PLACEHOLDER.fullmatch(text) is not None


def _largest(candidates: str) -> str:
    """Return the candidate of a srcset with the largest width or density."""
    best, most = "", -1.0
    for candidate in re.findall(r"[^\s,]\S*[^\s,](?:\s+[\d.]+[wx])?", candidates):
        place, _, size = candidate.partition(" ")
        worth = float(size.strip()[:-1]) if _SIZE.fullmatch(size.strip()) else 0.0
        if worth > most and not _is_placeholder(place):
            best, most = place, worth
    return best


def place_posters(draft: Draft) -> None:
    """Put the still picture of a film before it.

    Browsers ask for a poster as soon as they see it, whatever the reader chose; as a picture it waits like any other.
    """
    for player in elements(draft.body, {"video"}) if draft.holds("video") else ():
        poster = attribute(player, "poster")
        player.attrs.pop("poster", None)
        if not _is_placeholder(poster):
            player.insert_before(Element("img", {"src": poster}))


def settle_pictures(draft: Draft) -> None:
    """Give every picture its true address, resolve `picture` to its image, drop counters and ruled lines."""
    for choice in elements(draft.body, {"picture"}) if draft.holds("picture") else ():
        _resolve(choice)
    for picture in elements(draft.body, {"img"}):
        if _is_line(picture):
            picture.extract()
            continue
        picture["src"] = address(picture)


def _resolve(choice: Tag) -> None:
    """Replace a `picture` by its image, or by one made of its first source."""
    picture = first(choice, {"img"})
    source = first(choice, {"source"})
    if picture is None and source is not None:
        picture = Element("img", dict(source.attrs))  # beside it: a source that was never closed holds text
        source.insert_before(picture)
    if picture is None:
        choice.unwrap()
        return
    if source is not None and not address(picture):
        picture["srcset"] = attribute(source, "srcset") or attribute(source, "data-srcset")
    for other in elements(choice, {"source"}):
        other.unwrap()
    choice.unwrap()


def _is_line(picture: Tag) -> bool:
    sides = (number(picture, "width"), number(picture, "height"))
    return any(side is not None and side <= LOWEST for side in sides)
