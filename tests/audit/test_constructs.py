"""What nobody handles yet is found, and what somebody handles is not."""

import pytest

from sitegen.addresses import Hosts
from sitegen.audit.constructs import accounted, constructs, lost_blocks

HOSTS = Hosts(pictures=frozenset({"img.example.org"}), media=frozenset({"media.example.org"}))
BASE = "https://news.example.org/"
FOUND = {
    "all known": ("<article><p>a<o:p>b</o:p></p><figure><img src='/a.jpg'></figure><center>c</center></article>", []),
    "an unknown element": ("<p>a</p><bsp-figure>b</bsp-figure><bsp-figure></bsp-figure>", ["element bsp-figure"]),
    "inside what goes anyway": ("<svg><g><path></path></g></svg><button><x-y></x-y></button>", []),
    "a known frame": ("<iframe src='//www.youtube.com/embed/abcdefghijk'></iframe>", []),
    "an unknown frame": ("<iframe src='https://charts.example.com/1'></iframe>", ["frame charts.example.com"]),
    "a lazy frame": ("<iframe src='' data-src='https://c.example.com/1'></iframe>", ["frame c.example.com"]),
    "a frame of its own": ("<iframe src='/widget'></iframe>", ["frame news.example.org"]),
    "a frame that names nothing": ("<iframe srcdoc='x'></iframe>", ["frame no address"]),
    "a known player": ("<video><source src='https://media.example.org/a.mp4'></video>", []),
    "an unknown player": ("<audio src='https://cdn.example.com/a.mp3'></audio>", ["player cdn.example.com"]),
    "a player that names nothing": ("<video></video>", ["player no address"]),
    "a lazy picture of an unknown kind": ("<img data-hydrate='x' alt=''>", ["picture img[alt data-hydrate]"]),
    "a lazy picture of a known kind": ("<img src='data:,' data-src='/a.jpg'>", []),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_nobody_handles_is_named(name: str) -> None:
    html, expected = FOUND[name]
    assert [f"{one.kind} {one.name}" for one in constructs(html, BASE, HOSTS, pictures=0)] == expected


def test_pictures_without_address_are_no_matter_beside_others() -> None:
    assert constructs("<img alt='x'>", BASE, HOSTS, pictures=1) == ()


def test_blocks_whose_text_is_gone_are_named_the_innermost_once() -> None:
    html = "<div><p>留</p><div class='box promo'><p class='x'>失一</p><p class='x'>失二</p></div><p>录</p></div>"
    found = lost_blocks(html, accounted("<p>留</p>", ["录"]))
    assert [one.name for one in found] == ["p.x"]
