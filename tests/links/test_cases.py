"""Every link rule by example, and what may never happen whatever the body says."""

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings

from sitegen import addresses, links, sanitize
from sitegen.draft import visible_text
from tests.links.workbench import HOSTS, body_of, draft_of, run
from tests.sanitize.fragments import FRAGMENTS

GROUPS = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(case, id=f"{group}: {name}") for group, cases in GROUPS.items() for name, case in cases.items()]


def fill(text: str) -> str:
    """Put the proxy's addresses in the place of their short forms."""
    asked = r"https://wsrv.nl/?url=\1&amp;w={}&amp;output={}&amp;q=70&amp;we&amp;maxage=1y"
    copies = ", ".join(f"{asked.format(width, 'webp')} {width}w" for width in (480, 960))
    source = f'<source type="image/webp" srcset="{copies}" sizes="{addresses.SIZES}"/>'
    text = re.sub(r"\{WEBP (\S+)\}", source, text)
    return re.sub(r"\{JPEG (\S+)\}", asked.format(720, "jpg"), text)


def tree(html: str) -> str:
    """Return HTML in one spelling: attributes sorted, entities alike."""
    return BeautifulSoup(html, "html.parser").decode()


@pytest.mark.parametrize("case", CASES)
def test_bodies_become_what_the_rules_promise(case: dict[str, str | list[str]]) -> None:
    draft = run(str(case["in"]))
    assert tree(body_of(draft)) == tree(fill(str(case["out"])))
    assert list(draft.cites) == case.get("cites", [])
    assert draft.pictures == case.get("pictures", [])


@pytest.mark.parametrize("case", CASES)
def test_what_the_rules_write_passes_the_gate(case: dict[str, str | list[str]]) -> None:
    written = body_of(run(str(case["in"])))
    assert what_matters(sanitize.clean(written, HOSTS)) == what_matters(written)


def what_matters(html: str) -> list[tuple[object, ...]]:
    """Return each element with the attributes that address something or give it its look."""
    names = ("href", "src", "srcset", "sizes", "poster", "class", "width", "height", "alt")
    return [(tag.name, *map(tag.get, names)) for tag in BeautifulSoup(html, "html.parser").find_all(True)]


DIRECT = [
    (
        '<p><img src="https://static.dw.com/image/1_303.jpg"></p>',
        '<p><img src="https://static.dw.com/image/1_303.jpg" width="700" height="394" alt=""></p>',
    ),
    (
        '<figure><img src="https://other.example/1.jpg" alt="a"><figcaption>b</figcaption></figure>',
        '<figure><a class="original" href="https://other.example/1.jpg">图片</a><figcaption>b</figcaption></figure>',
    ),
]


@pytest.mark.parametrize(("before", "after"), DIRECT)
def test_without_the_proxy_only_known_hosts_are_asked(before: str, after: str) -> None:
    assert tree(body_of(run(before, "direct"))) == tree(after)


def test_an_unknown_host_is_noted_once() -> None:
    draft = run('<img src="https://other.example/1.jpg"><img src="https://other.example/2.jpg">', "direct")
    assert [problem.code for problem in draft.problems] == ["picture-host"]
    assert str(draft.problems[0]) == (
        "articles/news/1.md: pictures from other.example are links: the host is not known"
        ' (try: add "other.example" to hosts in [images] of site.toml)'
    )


OFF = [
    (
        '<p><img src="https://img.example/1.jpg" alt="a"></p>',
        '<p><a class="original" href="https://img.example/1.jpg">a</a></p>',
    ),
    (
        '<p><img src="https://img.example/1.jpg"></p>',
        '<p><a class="original" href="https://img.example/1.jpg">图片</a></p>',
    ),
    (
        '<p><a href="https://other.example/a">b<img src="https://img.example/1.jpg"></a></p>',
        '<p><a href="https://other.example/a">b图片</a></p>',
    ),
]


@pytest.mark.parametrize(("before", "after"), OFF)
def test_without_pictures_there_are_links(before: str, after: str) -> None:
    assert tree(body_of(run(before, "off"))) == tree(after)


FILM = "https://media.example/1.mp4"
INERT = "https://picture.invalid/?https%3A%2F%2Fimg.example%2F1.jpg"
LOCAL = [
    (
        '<p><img src="https://img.example/1.jpg" alt="a" width="3" height="4" srcset="x 2x"></p>',
        f'<p><img src="{INERT}" alt="a" title="a"></p>',
        ["https://img.example/1.jpg"],
    ),
    (
        '<figure><img src="https://wsrv.nl/?url=img.example/1.jpg" alt="a"><figcaption>b</figcaption></figure>',
        f'<figure><img src="{INERT}" alt="" title="图片"><figcaption>b</figcaption></figure>',
        ["https://img.example/1.jpg"],
    ),
    (
        '<p><a href="https://x.example/">b<img src="http://img.example/1.jpg"></a><img src="//img.example/1.jpg"></p>',
        f'<p><a href="https://x.example/">b<img src="{INERT}" alt=""></a><img src="{INERT}" alt="" title="图片"></p>',
        ["https://img.example/1.jpg"],
    ),
    (
        '<p><a href="https://other.example/a"><img src="https://img.example/1.jpg"></a></p>',
        f'<p><a href="https://other.example/a"><img src="{INERT}" alt="图片"></a></p>',
        ["https://img.example/1.jpg"],
    ),
    (
        '<p><img src="https://other.example/1.jpg"></p>',
        '<p><a class="original" href="https://other.example/1.jpg">图片</a></p>',
        [],
    ),
    ('<p>a<img src="https://picture.invalid/?https%3A%2F%2Fimg.example%2F1.jpg"></p>', "<p>a</p>", []),
    ('<p>a<img src="../pictures/0123456789abcdef0123456789abcdef-480.webp"></p>', "<p>a</p>", []),
]
"""Body, what is stored, and which pictures the site is to hold."""


@pytest.mark.parametrize(("before", "after", "held"), LOCAL[:-1])
def test_pictures_of_the_sites_own_are_inert_at_first(before: str, after: str, held: list[str]) -> None:
    draft = run(before, "local")
    assert tree(body_of(draft)) == tree(after)
    assert list(draft.local) == held


def test_an_article_cannot_name_a_copy_itself() -> None:
    """A relative address is the newsroom's; its host has no pictures."""
    draft = run(LOCAL[-1][0], "local")
    assert "pictures/" not in body_of(draft).replace("https://news.example/pictures/", "")
    assert list(draft.local) == []


def test_a_very_long_address_is_not_sent_to_the_proxy() -> None:
    path = "a" * 700
    own = run(f'<img src="https://img.example/{path}.jpg">')
    other = run(f'<img src="https://other.example/{path}.jpg">')
    assert "wsrv.nl" not in body_of(own) + body_of(other)
    assert f'src="https://img.example/{path}.jpg"' in body_of(own)
    assert f'href="https://other.example/{path}.jpg"' in body_of(other)


def test_an_article_without_an_address_has_links_like_any_other() -> None:
    draft = draft_of('<p><a href="https://other.example/a">a</a></p>')
    draft.raw = msgspec.structs.replace(draft.raw, url="")
    draft.run(links.RULES)
    assert list(draft.cites) == ["other.example/a"]


def test_a_very_long_text_is_not_searched_for_addresses() -> None:
    assert "href" not in body_of(run(f"<p>https://other.example/a {'a' * 10_000}</p>"))


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS)
def test_no_text_is_lost_or_made_without_a_record(fragment: str) -> None:
    draft = draft_of(fragment.replace("text", "见https://other.example/a。www.b.example"))
    before = visible_text(draft.body)
    draft.run(links.RULES)
    removed, added = ("".join(note.text for note in draft.removals if note.added is kind) for kind in (False, True))
    assert letters(visible_text(draft.body) + removed) == letters(before + added)


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS)
def test_every_address_that_is_left_is_one_that_may(fragment: str) -> None:
    for tag in run(fragment).soup.find_all(["a", "img", "video", "audio"]):
        href, source = tag.get("href"), tag.get("src")
        assert href is None or addresses.read_reference(str(href)) or addresses.link_address(str(href)) == href
        assert source is None or addresses.public_address(str(source)) == source
        assert tag.name != "a" or tag.get("href")
