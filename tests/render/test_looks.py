"""What each setting and each rule of typography does, as a browser computes it."""

import pytest
from playwright.sync_api import Page

from tests.render.test_reader import ARTICLE, Reader, address, pytestmark, reader

__all__ = ["address", "pytestmark", "reader"]

TRADITIONAL = "dw/2.html"
SETTINGS = [
    ("size", "0", "html", "font-size", "18px"),
    ("size", "-2", "html", "font-size", "16px"),
    ("size", "-1", "html", "font-size", "17px"),
    ("size", "1", "html", "font-size", "20px"),
    ("size", "2", "html", "font-size", "22px"),
    ("size", "3", "html", "font-size", "24px"),
    ("size", "4", "html", "font-size", "28px"),
    ("lh", "1.8", "article", "line-height", "32.4px"),
    ("lh", "1.6", "article", "line-height", "28.8px"),
    ("lh", "2.0", "article", "line-height", "36px"),
    ("meas", "34", "main", "max-width", "612px"),
    ("meas", "28", "main", "max-width", "504px"),
    ("meas", "40", "footer", "max-width", "720px"),
    ("font", "sans", "article", "font-family", '"PingFang SC"'),
    ("font", "serif", "article", "font-family", '"Songti SC"'),
    ("just", "auto", "article > p", "text-align", "justify"),
    ("just", "off", "article > p", "text-align", "start"),
    ("indent", "off", "article > p:not([class])", "text-indent", "0px"),
    ("indent", "on", "article > p:not([class])", "text-indent", "36px"),
]
"""Setting, value -> what a property begins with."""
TYPOGRAPHY = [
    ("body", "line-break", "strict"),
    ("body", "overflow-wrap", "anywhere"),
    ("body", "text-autospace", "normal"),
    ("body", "text-spacing-trim", "trim-start"),
    ("article > p:not([class])", "margin", "0px 0px 18px"),
    ("h1", "font-size", "27px"),
    ("h1", "line-height", "36.45px"),
    ("h1", "text-wrap", "balance"),
    ("article h2", "font-size", "21.6px"),
    ("article h3", "font-size", "18.9px"),
    (".meta", "font-size", "15.75px"),
    ("figcaption", "font-size", "15.75px"),
    ("figcaption", "line-height", "25.2px"),
    ("article em", "font-style", "normal"),
    ("article em", "text-emphasis-style", "dot"),
    ("article a", "text-decoration-line", "underline"),
]
COMPUTED = "([one, name]) => getComputedStyle(document.querySelector(one)).getPropertyValue(name)"


def computed(page: Page, element: str, name: str) -> str:
    return str(page.evaluate(COMPUTED, [element, name]))


@pytest.mark.parametrize(("setting", "value", "element", "name", "expected"), SETTINGS)
def test_a_setting_does_what_it_says(
    reader: Reader, setting: str, value: str, element: str, name: str, expected: str
) -> None:
    page = reader.open(ARTICLE)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("([name, value]) => sitegen.set(name, value)", [setting, value])
    assert computed(page, element, name).startswith(expected)


@pytest.mark.parametrize(("element", "name", "expected"), TYPOGRAPHY)
def test_typography(reader: Reader, element: str, name: str, expected: str) -> None:
    assert computed(reader.open(ARTICLE), element, name).startswith(expected)


@pytest.mark.parametrize(("font", "family"), [("sans", '"PingFang TC"'), ("serif", '"Songti TC"')])
def test_traditional_text_has_fonts_of_its_own(reader: Reader, font: str, family: str) -> None:
    page = reader.open(TRADITIONAL)
    page.evaluate("font => sitegen.set('font', font)", font)
    assert computed(page, "article", "font-family").startswith(family)


def test_the_width_is_no_setting_where_there_is_no_room(reader: Reader) -> None:
    page = reader.open("settings.html")
    choices = page.locator(".control[data-name=meas]")
    assert not choices.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert choices.is_visible()


def test_more_contrast_lifts_what_is_muted(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    assert computed(page, ".meta", "color") != computed(page, "body", "color")
    page.emulate_media(contrast="more")
    assert computed(page, ".meta", "color") == computed(page, "body", "color")


def test_a_printed_link_says_where_it_leads(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.emulate_media(media="print")
    content = page.evaluate("getComputedStyle(document.querySelector('article a[href^=http]'), '::after').content")
    assert "https://www.example.org/" in content or "attr(href)" in content
