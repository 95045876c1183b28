"""Films and posts of other sites: what was archived of them is a picture, an address, or a request for consent.

<div data-e2e="media-loader__container">…<noscript>Play video, …<time dateTime="PT13M24S"></noscript><img>…<span>CAPTION
<div data-e2e="media-player"><iframe …></iframe><noscript><img></noscript></div><p>CAPTION</p>
<div data-e2e="youtube-embed-https://…"><div>…a request for consent, or nothing…</div></div>
"""

import re
from datetime import timedelta

from sitegen.draft import Draft, elements, visible_text
from sitegen.model import Kind
from sitegen.publishers.walks import remaining

_POST = re.compile(r"(?:twitter|youtube|facebook|instagram|tiktok)-embed-https?://")
_LENGTH = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
_MUTE = frozenset([".", "。", "..", "-", "_"])
SHORT_TEXT = 500
"""Characters that a page may have beside its film and still be mainly the film."""


def empty_posts(draft: Draft) -> None:
    """Take the request for consent from posts of other sites; what remains is the address for a card."""
    for place in remaining(draft, {"div"}):
        if _POST.match(str(place.get("data-e2e", ""))):
            draft.take(*list(place.contents))


def name_players(draft: Draft) -> None:
    """Say at the caption of a film that it is one, and how long: its picture is all that was archived."""
    for player in remaining(draft, {"div"}):
        if player.get("data-e2e") != "media-loader__container":
            continue
        length = next((_clock_time(str(tag.get("datetime", ""))) for tag in elements(player, {"time"})), "")
        for noscript in elements(player, {"noscript"}):
            noscript.extract()
        caption = next(
            (tag for tag in elements(player, {"span"}) if tag.get("data-testid") == "caption-paragraph"), None
        )
        (caption or player).insert(0, draft.label(f"视频 {length}：" if length else "视频："))
        if len(visible_text(draft.body)) < SHORT_TEXT:
            draft.kind = Kind.VIDEO


def _clock_time(length: str) -> str:
    """Return an ISO 8601 length as hours, minutes and seconds: "PT4M14S" is "4:14"."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        return ""
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return str(timedelta(hours=hours, minutes=minutes, seconds=seconds)).removeprefix("0:").removeprefix("0")


def place_posters(draft: Draft) -> None:
    """Put the picture of a player before it, where its caption expects it."""
    for player in elements(draft.body, {"div"}):
        if player.get("data-e2e") == "media-player":
            for picture in elements(player, {"img"}):
                player.insert_before(picture.extract())


def drop_mute_words(draft: Draft) -> None:
    """Drop alternative texts of one punctuation mark: they say nothing, and make a photograph look like a sign."""
    for picture in elements(draft.body, {"img"}):
        if str(picture.get("alt", "")).strip() in _MUTE:
            picture["alt"] = ""
