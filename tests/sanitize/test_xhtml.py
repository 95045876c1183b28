"""Bodies in the spelling of XML: well-formed, with all the words, and loading nothing."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import sanitize
from sitegen.addresses import Hosts, proxied
from sitegen.model import SafeHtml
from sitegen.sanitize import as_xhtml
from tests.sanitize.fragments import FRAGMENTS

HOSTS = Hosts(pictures=frozenset({"img.example"}), media=frozenset({"media.example"}))
PICTURE = "https://img.example/a.jpg"
SMALL = proxied(PICTURE, 480, "webp").replace("&", "&amp;")
CASES = {
    "empty elements are closed": (
        '一<br>二<hr><wbr><ol start="3"><li>三</li></ol>',
        '一<br/>二<hr/><wbr/><ol start="3"><li>三</li></ol>',
    ),
    "a space that holds together": ("一&nbsp;二 &amp; &lt;三&gt;", "一\N{NO-BREAK SPACE}二 &amp; &lt;三&gt;"),
    "a picture with words": (
        f'<img alt="桥 > &quot;河&quot;" src="{PICTURE}">',
        f'<a class="original" href="{PICTURE}">桥 &gt; "河"</a>',
    ),
    "a picture that only its caption describes": (
        (
            f'<figure><picture><source srcset="{SMALL} 480w" type="image/webp"><img alt="" src="{PICTURE}"></picture>'
            "<figcaption>桥</figcaption></figure>"
        ),
        f'<figure><a class="original" href="{PICTURE}">图片</a><figcaption>桥</figcaption></figure>',
    ),
    "a picture that only the proxy has": (
        f'<img src="{SMALL}" alt="桥">',
        f'<a class="original" href="{PICTURE}">桥</a>',
    ),
    "a picture in a link": (
        f'<a href="https://b.example/"><img src="{PICTURE}" alt="桥">河</a>',
        '<a href="https://b.example/"><span>桥</span>河</a>',
    ),
    "a player with its link": (
        (
            '<p>前<video controls=""><source src="https://media.example/a.mp4">'
            '<a class="original" href="https://media.example/a.mp4">视频</a></video>后</p>'
        ),
        '<p>前<a class="original" href="https://media.example/a.mp4">视频</a>后</p>',
    ),
    "a language": ('<p lang="en">a</p>', '<p lang="en" xml:lang="en">a</p>'),
    "what XML cannot hold": ("一\x0b\x00\ufffe二", "一二"),
}
"""What -> a body as the gate leaves it, and in the spelling of XML."""


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    body, expected = CASES[case]
    assert as_xhtml(SafeHtml(body)) == f"<div>{expected}</div>"


LOADING = {"img", "picture", "source", "video", "audio"}


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS)
def test_whatever_the_gate_lets_through_is_well_formed_and_loads_nothing(fragment: str) -> None:
    root = ET.fromstring(as_xhtml(sanitize.clean(fragment, HOSTS)))  # noqa: S314 - a strict second opinion
    found = {part.tag for part in root.iter()}
    assert found - {"div", "span"} <= sanitize.TAGS
    assert found.isdisjoint(LOADING)
    assert all(name in ("href", "cite") or "://" not in value for part in root.iter() for name, value in part.items())


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_character_is_lost_that_xml_can_hold(text: str) -> None:
    body = sanitize.text_only(text)
    root = ET.fromstring(as_xhtml(body))  # noqa: S314 - as above
    assert "".join("".join(root.itertext()).split()) == "".join(text.translate(sanitize.ILLEGAL_IN_XML).split())


def test_a_body_may_be_as_deep_as_cleaning_lets_it_be() -> None:
    depth = 500
    body = SafeHtml("<div>" * depth + "深" + "</div>" * depth)
    assert "深" in as_xhtml(body)


def test_what_is_no_xml_after_all_loses_no_words() -> None:
    root = ET.fromstring(as_xhtml(SafeHtml("<p>一 & 二<i>三</p><p>四")))  # noqa: S314 - as above
    assert set("一二三四") <= set("".join(root.itertext()))
