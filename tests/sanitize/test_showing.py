"""Pictures at the second entrance: what the site holds is shown, the rest is a link, and nothing else gets in."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import addresses, sanitize
from sitegen.addresses import Hosts
from sitegen.model import Shown
from tests.sanitize.fragments import FRAGMENTS, elements

LOCAL = Hosts(pictures=frozenset({"img.example"}), media=frozenset({"media.example"}), local=True)
REMOTE = Hosts(pictures=frozenset({"img.example"}), media=frozenset({"media.example"}))
OTHER, FILM = "https://x.example/", "https://media.example/1.mp4"
ORIGINAL = "https://img.example/1.jpg"
INERT = addresses.picture_reference(ORIGINAL)
SMALL, LARGE = (f"../pictures/{letter * 32}-{width}.webp" for letter, width in (("a", 480), ("b", 960)))
BOTH = Shown(copies=((SMALL, 480), (LARGE, 960)), width=960, height=540)
ONE = Shown(copies=((SMALL, 480),), width=480, height=270)
WRITTEN = ' loading="lazy" decoding="async" referrerpolicy="no-referrer"'
LINK = f'<a class="original" href="{ORIGINAL}" rel="{sanitize.REL}">{{}}</a>'
WIDE = f'src="{SMALL}" srcset="{SMALL} 480w, {LARGE} 960w" sizes="{addresses.SIZES}" width="960" height="540"{WRITTEN}'

CASES = [
    (f'<img alt="" src="{INERT}" title="图片">', BOTH, f'<img alt="" {WIDE}>'),
    (f'<img alt="" src="{INERT}" title="图片">', ONE, f'<img alt="" src="{SMALL}" width="480" height="270"{WRITTEN}>'),
    (f'<img alt="" src="{INERT}" title="图片">', None, LINK.format("图片")),
    (f'<img alt="a" src="{INERT}" title="&lt;b&gt; &amp; &quot;c&quot;">', None, LINK.format('&lt;b&gt; &amp; "c"')),
    (f'<img alt="a &quot; b" src="{INERT}" title="x">', BOTH, f'<img alt="a &quot; b" {WIDE}>'),
    (
        f'<a href="{OTHER}">b<img alt="c&lt;" src="{INERT}"></a>',
        None,
        f'<a href="{OTHER}" rel="{sanitize.REL}">bc&lt;</a>',
    ),
    (
        f'<a href="{OTHER}"><img alt="c" src="{INERT}"></a>',
        BOTH,
        f'<a href="{OTHER}" rel="{sanitize.REL}"><img alt="c" {WIDE}></a>',
    ),
    (
        f'<video poster="{INERT}" src="{FILM}"></video>',
        BOTH,
        f'<video src="{FILM}" preload="none" controls=""></video>',
    ),
    (f'<p>&lt;img alt="" src="{INERT}"&gt;</p>', BOTH, f'<p>&lt;img alt="" src="{INERT}"&gt;</p>'),
]  # fmt: skip
"""Body before the first entrance, what the site holds of the picture, the body on the page."""


@pytest.mark.parametrize(("body", "held", "page"), CASES)
def test_pictures_become_copies_or_links(body: str, held: Shown | None, page: str) -> None:
    stored = sanitize.clean(body, LOCAL)
    assert sanitize.resolve(stored, LOCAL, {}, {ORIGINAL: held} if held else {}) == page


def test_a_picture_of_no_address_is_none() -> None:
    """No stored body holds one: who wrote it there had the cache."""
    assert sanitize.resolve('<p>a<img alt="" src="https://picture.invalid/?x" title="b"></p>', LOCAL, {}) == "<p>a</p>"


@pytest.mark.parametrize(
    "address",
    [
        "https://picture.invalid/", "https://picture.invalid/?", "https://picture.invalid/?x", f"{INERT}&x",
        "https://picture.invalid/?http%3A%2F%2Fimg.example%2F1.jpg", f"{INERT} ", INERT.replace("%3A", ":"),
        "https://picture.invalid/?https%3A%2F%2Fevil.example%2F1.jpg", "https://picture.invalid:443/?x",
        "https://picture.invalid/?javascript%3Aalert%281%29", ORIGINAL, "https://evil.example/1.jpg", SMALL,
        "pictures/" + SMALL[12:], "data:image/png;base64,AAAA", "//img.example/1.jpg",
        "https://wsrv.nl/?url=img.example/1.jpg&w=480&output=webp&q=70&we&maxage=1y",
    ],
)  # fmt: skip
def test_the_first_entrance_takes_nothing_but_inert_pictures(address: str) -> None:
    for attribute in (
        f'img alt="" src="{address}"',
        f'img alt="" srcset="{address} 480w"',
        f'video poster="{address}"',
    ):
        cleaned = sanitize.clean(f"<{attribute}>", LOCAL)
        assert not re.search("src|poster", cleaned), cleaned


def test_inert_pictures_are_nothing_where_pictures_are_not_the_sites_own() -> None:
    for text in (
        sanitize.clean(f'<img alt="" src="{INERT}">', REMOTE),
        sanitize.resolve(f'<img alt="" src="{INERT}" x="y">', REMOTE, {}),
    ):
        assert "src" not in text


WRONG = [
    "", "javascript:alert(1)", "https://evil.example/1.webp", "//evil.example/pictures/x.webp", SMALL[2:], f"{SMALL}#x",
    f"{SMALL}?x", SMALL.replace("webp", "svg"), SMALL.replace("a" * 32, "A" * 32), SMALL.replace("../", "..//"),
    f"https://localhost/{SMALL[3:]}", f"http://mirror.example/{SMALL[3:]}", f"https://u@mirror.example/{SMALL[3:]}",
    f'{SMALL}" onerror="alert(1)', f"{SMALL}\n", "../../etc/passwd", SMALL.replace("pictures", "assets"),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_lookup_that_answers_anything_else_shows_nothing(wrong: str) -> None:
    stored = sanitize.clean(f'<p>a<img alt="" src="{INERT}" title="b"><video poster="{INERT}"></video></p>', LOCAL)
    shown = sanitize.resolve(
        stored, LOCAL, {}, {ORIGINAL: Shown(copies=((wrong, 480), (wrong, 960)), width=1, height=1)}
    )
    assert not re.search(r"src|poster|onerror|evil", shown), shown


PUBLIC = Shown(copies=((f"https://mirror.example/x/{SMALL[3:]}", 480),), width=480, height=270)


def test_public_addresses_of_copies_are_for_feeds() -> None:
    stored = sanitize.clean(f'<img alt="" src="{INERT}" title="b">', LOCAL)
    assert f'src="https://mirror.example/x/{SMALL[3:]}"' in sanitize.resolve(stored, LOCAL, {}, {ORIGINAL: PUBLIC})


PIECES = st.sampled_from([
    f'<img alt="" src="{INERT}" title="图片">', f'<img src="{INERT}" alt=">">', f"<img alt='\"' src='{INERT}'>", INERT,
    f'<a href="https://x.example/"><img alt="" src="{INERT}">', f'<video poster="{INERT}">', f'title="{INERT}"', '">',
    f'<p title=\'<img alt="" src="{INERT}">\'>',
    f'<img alt=\'<img alt="" src="{INERT}">\' src="{INERT}">', "<!--", "-->",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(FRAGMENTS | PIECES, max_size=6).map("".join), st.sampled_from([{}, {ORIGINAL: BOTH}, {ORIGINAL: ONE}]))
def test_no_page_loads_a_picture_from_elsewhere(fragment: str, pictures: dict[str, Shown]) -> None:
    stored = sanitize.clean(fragment, LOCAL)
    shown = sanitize.resolve(stored, LOCAL, {}, pictures)
    for tag, attributes in elements(shown):
        assert tag in sanitize.TAGS
        for name in ("src", "srcset", "poster"):
            value = attributes.get(name)
            if value is not None and (tag == "img" or name != "src"):
                assert set(re.split(r" \d+w(?:, |$)", value)) <= {SMALL, LARGE, ""}
