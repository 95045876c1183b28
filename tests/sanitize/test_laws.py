"""Laws of the gate, over hostile HTML, judged by parsers that it does not use."""

from collections.abc import Callable

import bleach
import pytest
from hypothesis import given, settings

from sitegen import addresses, sanitize
from sitegen.addresses import Hosts
from tests.linear_time import assert_linear
from tests.sanitize.fragments import FRAGMENTS, elements, text_of

HOSTS = Hosts(pictures=frozenset({"img.example"}), media=frozenset({"media.example"}))
WRITTEN = {"rel", "class", "loading", "decoding", "referrerpolicy", "controls", "preload"}
"""Attributes that the gate writes or that have a table of their own."""


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS)
def test_cleaning_twice_is_cleaning_once(fragment: str) -> None:
    once = sanitize.clean(fragment, HOSTS)
    assert sanitize.clean(once, HOSTS) == once


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS)
def test_another_parser_sees_only_what_the_tables_allow(fragment: str) -> None:
    for tag, attributes in elements(sanitize.clean(fragment, HOSTS)):
        assert tag in sanitize.TAGS
        allowed = sanitize.ATTRIBUTES["*"] | sanitize.ATTRIBUTES.get(tag, frozenset()) | WRITTEN
        assert set(attributes) <= allowed
        assert set((attributes.get("class") or "").split()) <= sanitize.CLASSES.get(tag, frozenset())


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS)
def test_every_address_that_comes_out_is_one_that_may(fragment: str) -> None:
    for tag, attributes in elements(sanitize.clean(fragment, HOSTS)):
        href = attributes.get("href")
        assert href is None or addresses.read_reference(href) or addresses.link_address(href) == href
        allowed = HOSTS.pictures if tag == "img" else HOSTS.media
        source = attributes.get("src")
        assert source is None or addresses.read_proxied(source) or addresses.host_of(source) in allowed
        assert source is None or source.startswith("https://")
        assert all(
            "https://wsrv.nl/" in part for part in (attributes.get("srcset") or "wsrv https://wsrv.nl/").split(", ")
        )


@settings(max_examples=200, deadline=None)
@given(FRAGMENTS)
def test_bleach_would_drop_no_element_that_is_left(fragment: str) -> None:
    cleaned = sanitize.clean(fragment, HOSTS)
    second = bleach.clean(
        cleaned,
        tags=sanitize.TAGS,
        attributes=lambda *_: True,
        protocols={"http", "https", "mailto"},
        strip=True,
    )
    assert {tag for tag, _ in elements(cleaned)} == {tag for tag, _ in elements(second)}


@settings(max_examples=200, deadline=None)
@given(FRAGMENTS)
def test_the_text_that_comes_out_stays_inside_its_article(fragment: str) -> None:
    page = f"<!doctype html><body><article>{sanitize.clean(fragment, HOSTS)}</article><footer>end</footer></body>"
    assert text_of(page).endswith("end")
    outside = [tag for tag, _ in elements(page.partition("</article>")[2])]
    assert outside == ["footer"]


SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "nested b": (5_000, lambda times: "<b>" * times),
    "nested div within the guard": (200, lambda times: "<div>" * times + "a"),
    "attributes": (20_000, lambda times: "<p " + " ".join(f"a{n}=1" for n in range(times)) + ">a"),
    "unclosed links": (10_000, lambda times: '<a href="' * times),
    "unclosed comment": (100_000, lambda times: "<!--" * times),
    "tables": (5_000, lambda times: "<table><tr>" + "<td>a" * times),
    "entities": (100_000, lambda times: "&amp" * times),
    "signs to escape": (200_000, lambda times: "& " * times),
    "no-break spaces": (200_000, lambda times: "<p>" + "\xa0" * times),
    "signs in a value": (400_000, lambda times: f'<img alt="{"&" * times}">'),
    "long text": (500_000, lambda times: "正文" * times),
}
"""How often something is written, and what."""


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_takes_longer_than_it_is_long(shape: str) -> None:
    size, written = SHAPES[shape]
    assert_linear(lambda text: sanitize.clean(text, HOSTS), written(size // 2), written(size))
