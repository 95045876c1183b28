"""Video and audio: each player gets addresses that readers may load, or becomes a link."""

from bs4 import Tag

from sitegen import addresses
from sitegen.draft import Draft, Element, ancestor, elements
from sitegen.links.proxies import picture_address

LABELS = {"video": "视频", "audio": "音频"}
"""Element -> what a link to it says."""
STREAMS = (".m3u8", ".mpd")
"""Endings of addresses that most browsers do not play by themselves."""


def route_media(draft: Draft) -> None:
    """Keep players whose host is known, with a link for browsers that cannot play; make cards of the others."""
    if not draft.holds(*LABELS):
        return
    players = [player for player in elements(draft.soup, LABELS) if ancestor(player, LABELS) is None]
    for player in players:  # one inside another goes with the rest of what old browsers would see
        found = _addresses(player, draft.base)
        playable = {address: kind for address, kind in found.items() if _plays(draft, address)}
        draft.take(*player.contents)
        if playable:
            _write_player(draft, player, playable)
        elif found:
            _write_card(draft, player, next(iter(found)))
        else:
            player.extract()


def _addresses(player: Tag, base: str) -> dict[str, str]:
    """Return the addresses of a player and of its sources, in order, with their media types."""
    offers = [player, *elements(player, {"source"})]
    found = {_address(offer, base): str(offer.get("type", "")) if offer is not player else "" for offer in offers}
    return {address: kind for address, kind in found.items() if address}


def _address(offer: Tag, base: str) -> str:
    address = addresses.public_address(str(offer.get("src", "")), base)
    return addresses.secure(address) if address else ""


def _plays(draft: Draft, address: str) -> bool:
    path = address.partition("?")[0].lower()
    return addresses.host_of(address) in draft.hosts.media and not path.endswith(STREAMS)


def _write_player(draft: Draft, player: Tag, playable: dict[str, str]) -> None:
    first = next(iter(playable))
    poster = _poster(draft, player)
    player.attrs = {"poster": poster} if poster else {}
    if len(playable) == 1:
        player["src"] = first
    else:
        for address, kind in playable.items():
            named = {"type": kind} if kind else {}
            player.append(Element("source", {"src": address, **named}))
    player.append(_link(draft, player, first, "original"))


def _poster(draft: Draft, player: Tag) -> str:
    """Return the address of a video's still picture, by the same policy as any other picture's."""
    address = picture_address(str(player.get("poster", "")), draft.base)
    if player.name != "video" or address is None or draft.config.images.mode == "off":
        return ""
    if addresses.host_of(address) in draft.hosts.pictures:
        if draft.config.images.mode != "local":
            return address
        draft.local[address] = None
        return addresses.picture_reference(address)
    return addresses.proxied(address, addresses.FALLBACK_WIDTH, "jpg") if draft.config.images.mode == "proxy" else ""


def _write_card(draft: Draft, player: Tag, address: str) -> None:
    """Put a link in the player's place: in a paragraph of its own unless it stands inside one."""
    link = _link(draft, player, address, "card")
    if ancestor(player, {"a"}) is not None:
        player.replace_with(*link.contents)
    elif ancestor(player, {"p", "figcaption"}) is not None:
        player.replace_with(link)
    else:
        card = Element("p", {"class": "card"})
        card.append(link)
        player.replace_with(card)


def _link(draft: Draft, player: Tag, address: str, kind: str) -> Tag:
    link = Element("a", {"class": kind, "href": address})
    link.append(draft.label(LABELS[player.name]))
    return link
