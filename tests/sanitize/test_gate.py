"""The gate, by example: what it keeps, what it drops, and every trap of nh3 that is known."""

import html
from pathlib import Path

import nh3
import pytest
import yaml

from sitegen import addresses, sanitize
from sitegen.addresses import Hosts
from sitegen.model import SafeHtml
from sitegen.sanitize.values import checks_for
from tests.linear_time import assert_linear

HOSTS = Hosts(pictures=frozenset({"img.example"}), media=frozenset({"media.example"}))
REL = 'rel="noopener noreferrer nofollow"'
IMG = 'loading="lazy" decoding="async" referrerpolicy="no-referrer"'
WEBP = addresses.proxied("https://img.example/1.jpg", 480, "webp")
WIDE = addresses.proxied("https://img.example/1.jpg", 960, "webp")
JPEG = addresses.proxied("https://other.example/1.jpg", 720, "jpg")


FILLED = {
    "{REL}": REL,
    "{IMG}": IMG,
    "{PICTURE}": WEBP,
    "{WIDE}": WIDE,
    "{JPEG}": JPEG,
    "{PICTURE_IN_HTML}": html.escape(WEBP),
    "{WIDE_IN_HTML}": html.escape(WIDE),
    "{JPEG_IN_HTML}": html.escape(JPEG),
}


def fill(text: str) -> str:
    for name, value in FILLED.items():
        text = text.replace(name, value)
    return text


CASES = yaml.safe_load(Path(__file__).with_name("gate.yaml").read_text(encoding="utf-8"))
KEPT = [fill(text) for text in CASES["kept"]]
CHANGED = [(fill(text), fill(expected)) for text, expected in CASES["changed"]]


@pytest.mark.parametrize("text", KEPT)
def test_what_the_rules_write_passes_unchanged(text: str) -> None:
    assert sanitize.clean(text, HOSTS) == text


@pytest.mark.parametrize(("text", "expected"), CHANGED)
def test_everything_else_is_cut_down(text: str, expected: str) -> None:
    cleaned = sanitize.clean(text, HOSTS)
    assert cleaned == expected
    assert isinstance(cleaned, SafeHtml)


def test_half_a_character_is_replaced() -> None:
    assert sanitize.clean("a\ud800b", HOSTS) == "a\ufffdb"


def test_attributes_that_the_gate_writes_stand_in_one_order() -> None:
    text = '<img src="https://img.example/1.jpg"><video src="https://media.example/1.mp4"></video>'
    assert len({sanitize.clean(text, HOSTS) for _ in range(40)}) == 1


def test_what_does_not_settle_is_published_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(100))

    def restless_cleaner(_: str) -> str:
        return f"<p>a &amp;lt; {next(calls)}</p><p>b<br>c</p>"

    monkeypatch.setattr(sanitize, "_cleaner", lambda *_: restless_cleaner)
    restless = HOSTS.__class__(pictures=frozenset({"restless.example"}), media=frozenset())
    assert sanitize.clean("x", restless) == "<p>a &amp;lt; 3</p><p>b</p><p>c</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "a&amp;" * 5_000 + "</p>",
        "&nbsp;" * 5_000,
        "<p>" + "·©" * 5_000 + "</p>",
        "<p>"
        + '&amp;<b>&nbsp;</b><a href="https://a.example/?b=c&amp;d=e" rel="noopener noreferrer nofollow">&lt;</a>' * 900
        + "</p>",
        f'<p><abbr title="{"&amp;" * 5_000}">{"&amp;&gt;" * 5_000}</abbr></p>',
    ],
)
def test_a_text_of_many_signs_stays_as_it_is(text: str) -> None:
    """It is parted on its way through nh3, which takes quadratic time for it."""
    assert sanitize.clean(text, HOSTS) == text


@pytest.mark.parametrize("sign", ["&", "\xa0", "·", "©", "\x80", "\xbf", "é", "文"])
def test_a_text_of_one_sign_takes_linear_time(sign: str) -> None:
    assert_linear(lambda count: sanitize.clean(f"<p>{sign * count}</p>", HOSTS), 150_000, 300_000)


def test_where_a_tag_hides_its_end_parts_are_but_text() -> None:
    cleaned = sanitize.clean('<abbr title="a>' + "&" * 3_000 + '">x</abbr>', HOSTS)
    assert html.unescape(cleaned).startswith('<abbr title="a>&&&&')
    assert sanitize.clean(cleaned, HOSTS) == cleaned


def test_a_very_long_value_is_cut() -> None:
    assert sanitize.clean(f'<abbr title="{"字" * 20_000}">x</abbr>', HOSTS) == f'<abbr title="{"字" * 10_000}">x</abbr>'


def test_the_filter_of_nh3_runs_after_its_scheme_check() -> None:
    """Why the filter must apply the whole policy to what it returns, and never unwraps anything."""
    unwrapped = nh3.clean(
        '<img src="https://wsrv.nl/?url=x">',
        attribute_filter=lambda _tag, name, value: "javascript:1" if name == "src" else value,
    )
    assert "javascript:1" in unwrapped
    assert checks_for(HOSTS)["img", "src"]("https://wsrv.nl/?url=javascript:alert(1)") is None


@pytest.mark.parametrize(
    ("tag", "name"), [("p", "style"), ("a", "onclick"), ("p", "href"), ("a", "src"), ("p", "srcset"), ("x", "y")]
)
def test_an_attribute_without_a_check_is_dropped(tag: str, name: str) -> None:
    assert (tag, name) not in checks_for(HOSTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n\t", ""),
        ("a\nb", "<p>a</p><p>b</p>"),
        ("  a   b\u3000c \n\n d", "<p>a b c</p><p>d</p>"),
        ("<script>alert(1)</script> &lt;", "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p>"),
    ],
)
def test_text_alone_is_escaped(text: str, expected: str) -> None:
    assert sanitize.text_only(text) == expected
