"""Frames of other sites -> a line with a link: nothing is loaded from a stranger, nothing is lost.

A table says for each known host what readers call it and where a person can see the same thing;
an unknown one gets a plain card with its host's name.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from sitegen.addresses import host_of, public_address
from sitegen.cleaning.anatomy import attribute
from sitegen.draft import Draft, Element, elements, first, strings, tags
from sitegen.model import Record


class Embed(Record, frozen=True, kw_only=True):
    """A kind of frame."""

    hosts: tuple[str, ...]
    label: str
    """What the card says."""
    watch: Callable[[str], str]
    """Turns the frame's address into one made for people."""


def _same(address: str) -> str:
    return address


def _youtube(address: str) -> str:
    match = re.search(r"/(?:embed|v|shorts|live)/([\w-]{6,20})", address) or re.search(r"[?&]v=([\w-]{6,20})", address)
    playlist = re.search(r"[?&]list=([\w-]{6,60})", address)
    if match and match[1] != "videoseries":
        return f"https://www.youtube.com/watch?v={match[1]}"
    return f"https://www.youtube.com/playlist?list={playlist[1]}" if playlist else address


def _vimeo(address: str) -> str:
    match = re.search(r"/video/(\d+)", address)
    return f"https://vimeo.com/{match[1]}" if match else address


def _flourish(address: str) -> str:
    match = re.search(r"/(visualisation|story)/(\d+)", address)
    return f"https://public.flourish.studio/{match[1]}/{match[2]}/" if match else address


def _parameter(*names: str) -> Callable[[str], str]:
    """Return a function that takes the address out of the first of these query parameters."""

    def watch(address: str) -> str:
        query = parse_qs(urlsplit(address).query)
        found = next((query[name][0] for name in names if name in query), "")
        return found if public_address(found) else address

    return watch


def _replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda address: address.replace(old, new, 1)


EMBEDS = (
    Embed(
        hosts=("www.youtube.com", "youtube.com", "www.youtube-nocookie.com", "youtu.be"),
        label="视频：YouTube",
        watch=_youtube,
    ),
    Embed(hosts=("player.vimeo.com",), label="视频：Vimeo", watch=_vimeo),
    Embed(hosts=("www.bbc.com", "www.bbc.co.uk"), label="视频：BBC", watch=_same),
    Embed(hosts=("www.facebook.com", "web.facebook.com"), label="内容：Facebook", watch=_parameter("href")),
    Embed(hosts=("platform.twitter.com", "twitter.com", "x.com"), label="内容：X（Twitter）", watch=_parameter("url")),
    Embed(hosts=("www.instagram.com",), label="内容：Instagram", watch=lambda a: a.partition("embed")[0]),
    Embed(hosts=("cdnapisec.kaltura.com", "cdnapi.kaltura.com"), label="视频：Kaltura", watch=_same),
    Embed(hosts=("open.firstory.me",), label="播客：Firstory", watch=_replaced("/embed/", "/")),
    Embed(hosts=("open.spotify.com",), label="音频：Spotify", watch=_replaced("/embed/", "/")),
    Embed(hosts=("w.soundcloud.com",), label="音频：SoundCloud", watch=_parameter("url")),
    Embed(hosts=("embed.podcasts.apple.com",), label="播客：Apple", watch=_replaced("//embed.", "//")),
    Embed(hosts=("www.tiktok.com",), label="视频：TikTok", watch=_same),
    Embed(hosts=("player.bilibili.com",), label="视频：哔哩哔哩", watch=_same),
    Embed(hosts=("flo.uri.sh", "public.flourish.studio"), label="图表：Flourish", watch=_flourish),
    Embed(hosts=("t.me",), label="内容：Telegram", watch=_same),
    Embed(hosts=("cdn.embedly.com",), label="嵌入内容", watch=_parameter("url", "src")),
)
_BY_HOST = {host: embed for embed in EMBEDS for host in embed.hosts}
_REMEMBERED = re.compile(r"(?:twitter|youtube|facebook|instagram|tiktok)-embed-(https?://.+)")
"""What the BBC's empty embeds keep the address in: an attribute of the test suite."""


def link_frames(draft: Draft) -> None:
    """Replace frames, and embeds that only an attribute remembers, by a link card each."""
    for frame in elements(draft.body, {"iframe", "frame"}) if draft.holds("iframe", "frame") else ():
        _replace(
            draft, frame, attribute(frame, "src") or attribute(frame, "data-src") or attribute(frame, "data-lazy-src")
        )
    places = [tag for tag in tags(draft.body) if "data-e2e" in tag.attrs] if draft.holds("data-e2e") else []
    for place in places:
        match = _REMEMBERED.match(attribute(place, "data-e2e"))
        if match and not "".join(strings(place)).strip() and first(place, {"a", "img"}) is None:
            _replace(draft, place, match[1])


def _replace(draft: Draft, place: Tag, source: str) -> None:
    address = public_address(source, draft.base)
    if address is None:
        place.extract()
        return
    embed = _BY_HOST.get(host_of(address))
    label = embed.label if embed else f"嵌入内容：{host_of(address)}"
    card = Element("p", {"class": "card"})
    link = Element("a", {"class": "card", "href": _watch(embed, address)})
    link.append(draft.label(label))
    card.append(link)
    place.replace_with(card)


def _watch(embed: Embed | None, address: str) -> str:
    """Return where a person can see what the frame shows."""
    return (public_address(embed.watch(address)) if embed else None) or address
