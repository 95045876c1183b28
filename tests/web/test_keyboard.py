"""The whole way of a reader without a mouse: first page, article, Aa, save, what is saved, and back."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.web.host import Host
from tests.web.reading import Reader

pytestmark = pytest.mark.browser
FOCUSED = """(one => [
    (one.getAttribute('aria-label') || one.innerText || '').trim(), one.getAttribute('href') || '',
    getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2,
    (box => box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1)(one.getBoundingClientRect()),
])(document.activeElement)"""
BOX = "JSON.stringify([document.activeElement.getBoundingClientRect(), scrollY, innerHeight])"
MOST = 60
"""Presses of the Tab key before a test gives up."""


def go_to(page: Page, name: str, back: bool = False) -> None:
    """Press Tab until something of that name, or with that address, has the focus; on the way all focus is seen."""
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        text, href, outlined, visible = page.evaluate(FOCUSED)
        if not visible:  # the browser is still scrolling to it
            page.wait_for_timeout(300)
            text, href, outlined, visible = page.evaluate(FOCUSED)
        assert outlined, f"the focus on {text or href} cannot be seen"
        assert visible, f"{text or href} has the focus outside of the screen of {page.url}: {page.evaluate(BOX)}"
        if name in (text, href):
            return
    pytest.fail(f"{name} is not reached with the Tab key")


class Said(NamedTuple):
    """What the frame says on the way."""

    skip: str
    panel: str
    dark: str
    larger: str
    save: str
    saved: str


SAID = {
    "zh-Hans": Said("跳到正文", "Aa 阅读设置", "深色", "A+ 放大", "保存", "已保存"),
    "zh-Hant": Said("跳到正文", "Aa 閱讀設定", "深色", "A+ 放大", "保存", "已保存"),
    "en": Said("Skip to the text", "Aa Reading settings", "Dark", "A+ Larger", "Save", "Saved"),
}
"""Language of the frame -> its words."""


def test_from_the_first_page_to_what_is_saved_and_back(arrive: Callable[..., Reader]) -> None:
    walk(arrive().open("index.html"), SAID["zh-Hans"])


def test_the_same_way_in_other_languages(arrive: Callable[..., Reader], foreign_host: Host) -> None:
    page = arrive(foreign_host.address).open("index.html")
    walk(page, SAID[page.evaluate("document.documentElement.lang")])


def walk(page: Page, said: Said) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)[:2] == [said.skip, "#main"]
    page.keyboard.press("Enter")
    go_to(page, "dw/990000001.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dw/990000001.html")

    go_to(page, said.panel)
    page.keyboard.press("Enter")
    page.locator(".aa button").first.wait_for()
    go_to(page, said.dark)
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name=said.dark)).to_have_attribute("aria-pressed", "true")
    go_to(page, said.larger)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-size", "1")
    go_to(page, said.panel, back=True)
    page.keyboard.press("Enter")
    assert page.locator(".aa button:visible").count() == 0

    go_to(page, said.save, back=True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(said.saved)
    go_to(page, "../saved.html", back=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/saved.html")
    go_to(page, "dw/990000001.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dw/990000001.html")
    go_to(page, "../index.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html")


def test_the_focus_leaves_every_page(arrive: Callable[..., Reader]) -> None:
    """No trap: from the first link Tab leads to the last one (WCAG 2.2, 2.1.2)."""
    reader = arrive()
    for path in ("index.html", "dw/990000008.html", "settings.html", "saved.html"):
        page = reader.open(path)
        last = "settings.html" if "/" not in path else "../settings.html"
        for _ in range(2 * MOST):
            page.keyboard.press("Tab")
            if page.evaluate("!!document.activeElement.closest('footer')") and page.evaluate(FOCUSED)[1] == last:
                break
        else:
            pytest.fail(f"the end of {path} is not reached")
