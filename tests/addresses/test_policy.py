"""The URL policy and the comparison key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import addresses
from sitegen.addresses import policy
from sitegen.model import SitePath
from tests.addresses.parts import PARTS

BASE = "https://news.example/zh/story.html"

PUBLIC = [
    ("https://news.example/a", "https://news.example/a"),
    ("http://news.example/a", "http://news.example/a"),
    ("HTTPS://News.Example/A", "https://news.example/A"),
    ("https://news.example", "https://news.example/"),
    ("https://news.example?q=1", "https://news.example/?q=1"),
    ("https://news.example:443/a", "https://news.example/a"),
    ("http://news.example:80/a", "http://news.example/a"),
    ("https://news.example:/a", "https://news.example/a"),
    ("https://news.example./a", "https://news.example/a"),
    ("//news.example/a", "https://news.example/a"),
    (" \t\nhttps://news.example/a\x00 ", "https://news.example/a"),
    ("https://news.exa\tmple/a\nb", "https://news.example/ab"),
    ("https://news.example/朝鲜", "https://news.example/%E6%9C%9D%E9%B2%9C"),
    ("https://news.example/a b", "https://news.example/a%20b"),
    ("https://news.example/%E6%9C%9D", "https://news.example/%E6%9C%9D"),
    ("https://news.example/a?b=c&d=[1]#:~:text=x", "https://news.example/a?b=c&d=[1]#:~:text=x"),
    ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E"),
    ("https://news.example/\ud800", "https://news.example/?"),
    ("https://xn--fiqs8s.example/", "https://xn--fiqs8s.example/"),
    ("https://news.xn--fiqs8s/", "https://news.xn--fiqs8s/"),
]
"""Untrusted text, and the address that it is."""

REFUSED = [
    "", " ", "#", "#top", "a", "/a", "../a", "?q=1", "mailto:a@news.example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "javascript://news.example/%0aalert(1)",
    "javascript:123", "vbscript:5", "data:text/html,x", "data:1", "feed:javascript:x",
    "view-source:https://news.example/", "file:///etc/passwd", "ftp://news.example/", "whatsapp://send?text=x",
    "blob:https://news.example/1", "about:blank", "https:evil.example", "https:/evil.example",
    "https:///evil.example", "http:\\\\evil.example", "/\\evil.example", "\\\\evil.example",
    "https://evil.example\\.news.example/", "https://news.example/a\\b", "https://news.example/a%00b",
    "https://news.example/a\x00b", "https://user@news.example/", "https://news.example@evil.example/",
    "https://user:pass@news.example/", "https://a:b/", "https://news.example:8080/", "https://news.example:80/",
    "https://news.example:0443/", "https://news.example:+443/", "https://localhost/", "https://printer/",
    "https://printer.local/", "https://x.internal/", "https://x.onion/", "https://a.test/",
    "https://article.invalid/dw/1?x", "https://topic.invalid/1", "https://topic.INVALID./1", "https://127.0.0.1/",
    "https://127.1/", "https://0x7f.1/", "https://2130706433/", "https://0177.0.0.1/", "https://[::1]/",
    "https://[fe80::1%25eth0]/", "https://[::1", "https://1.2.3.4.5/", "https://.news.example/",
    "https://news..example/", "https://news.example../", "https://-news.example/", "https://news-.example/",
    "https://new s.example/", "https://ne%77s.example/", "https://新闻.example/", "https://news。example/",
    "https://ﬁ.example/", "https://news.example\u3002/", f"https://{'a' * 64}.example/",
    f"https://{'a.' * 130}example/", f"https://news.example/{'a' * 2048}", f"https://news.example/{'朝' * 300}",
    "https://", "//", "://x",
]  # fmt: skip
"""Text that no reader may be sent to."""

RELATIVE = [
    ("/a", "https://news.example/a"),
    ("a", "https://news.example/zh/a"),
    ("../a", "https://news.example/a"),
    ("?q=1", "https://news.example/zh/story.html?q=1"),
    ("//other.example/a", "https://other.example/a"),
    ("http://other.example/a", "http://other.example/a"),
    ("#top", None),
    ("javascript:alert(1)", None),
    ("/\t/evil.example/", "https://evil.example/"),
    ("\\\\evil.example", None),
    ("https:evil.example", None),
    ("///evil.example/", None),
    ("/a[", "https://news.example/a["),
]
"""Text, and the address it is on the page BASE."""


@pytest.mark.parametrize(("text", "address"), PUBLIC)
def test_public_addresses_come_in_one_form(text: str, address: str) -> None:
    assert addresses.public_address(text) == address


@pytest.mark.parametrize("text", REFUSED)
def test_everything_else_is_refused(text: str) -> None:
    assert addresses.public_address(text) is None


@pytest.mark.parametrize(("text", "address"), RELATIVE)
def test_relative_addresses_need_a_base(text: str, address: str | None) -> None:
    assert addresses.public_address(text, BASE) == address


def test_a_base_that_is_none_refuses_too() -> None:
    assert addresses.public_address("a", "https://[") is None


PIECES = [*"abz.:/\\@#?%[]&=-_ \t\n\x00\u3002\ud800", "http:", "https:", "//", "javascript:", ".example", "xn--", "%2e"]
URLISH = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@given(st.one_of(st.text(max_size=60), URLISH), st.sampled_from(["", BASE]))
def test_what_passes_is_final(text: str, base: str) -> None:
    address = addresses.public_address(text, base)
    if address is not None:
        assert addresses.public_address(address) == address
        assert address.startswith(("http://", "https://"))
        assert address.isascii()
        assert address.isprintable()
        assert not set(address) & set(" \"'<>\\`") - {"'"}
        host = addresses.host_of(address)
        assert host == host.lower().strip(".")
        assert not set(host) - set("abcdefghijklmnopqrstuvwxyz0123456789._-")


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("mailto:desk@news.example", "mailto:desk@news.example"),
        ("mailto:desk@news.example?bcc=all@news.example", None),
        ("MAILTO:desk@news.example", None),
        ("mailto:a@b", None),
        ("https://news.example/a", "https://news.example/a"),
        ("javascript:1", None),
    ],
)
def test_a_link_may_also_write_a_letter(text: str, href: str | None) -> None:
    assert addresses.link_address(text) == href


SAME_PAGE = [
    "https://news.example/a/b?id=1",
    "http://news.example/a/b?id=1",
    "https://www.news.example/a/b/?id=1",
    "https://m.news.example/a//b?id=1#part",
    "https://amp.news.example/%61/b?utm_source=x&id=1&fbclid=2",
    "https://www.news.example/a/b%20?ref=home&id=1",
]


def test_the_key_ignores_what_does_not_name_the_page() -> None:
    assert {addresses.key(address) for address in SAME_PAGE} == {"news.example/a/b?id=1"}


@pytest.mark.parametrize(
    "other", ["https://news.example/a/c?id=1", "https://news.example/a/b?id=2", "https://zh.news.example/a/b?id=1"]
)
def test_the_key_tells_pages_apart(other: str) -> None:
    assert addresses.key(other) != addresses.key(SAME_PAGE[0])


@pytest.mark.parametrize(
    ("page", "target", "href"),
    [
        ("index.html", "dw/1.html", "dw/1.html"),
        ("dw/1.html", "bbc/2.html", "../bbc/2.html"),
        ("archive/2024/06.html", "index.html", "../../index.html"),
    ],
)
def test_pages_name_each_other_relatively(page: str, target: str, href: str) -> None:
    assert addresses.relative(SitePath(page), SitePath(target)) == href


@given(st.lists(PARTS, max_size=7), st.booleans())
def test_the_short_way_of_judging_an_address_agrees_with_the_long_one(parts: list[str], usual: bool) -> None:
    url = "".join(["https://news.example/", *parts] if usual else parts)
    for base in ("", BASE):
        assert addresses.public_address(url, base) == policy._judged(url, base)
