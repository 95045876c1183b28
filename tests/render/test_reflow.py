"""The default theme in a real browser: nothing moves, nothing sticks out, everything can be hit with a thumb."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.render.whole_site import SITES, written

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

PAGES = [
    "index.html", "dw/1.html", "dw/2.html", "dw/3.html", "dw/4.html", "dw/5.html", "dw/index.html",
    "dw/kinds/opinion.html", "topics/17456127.html", "topics/index.html",
    "archive/index.html", "archive/2024/06.html", "archive/2024/06/20.html", "about.html",
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(SITES["zh-Hans"], tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # The sandbox refuses to work for root, which is who containers run as.
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu", *arguments])
        yield launched
        launched.close()


@pytest.fixture(params=[(320, "112.5%"), (320, "225%"), (1280, "112.5%")], ids=["320", "320 at 200 %", "1280"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a given width and size of type, whose requests to others all fail."""
    width, size = request.param
    opened = browser.new_page(viewport={"width": width, "height": 640})
    opened.route("https://**", lambda route: route.abort())
    opened.add_init_script(f"addEventListener('load', () => document.documentElement.style.fontSize = '{size}')")
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(page: Page, root: Path, path: str) -> None:
    page.goto(f"file://{root / path}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


TARGETS = """[...document.querySelectorAll('header a, footer a, .chips a, summary, button')]
    .map(one => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 24).map(([text, box]) => text + ' ' + box.height)"""


@pytest.mark.parametrize("path", PAGES)
def test_targets_of_the_frame_fit_a_thumb(page: Page, root: Path, path: str) -> None:
    page.goto(f"file://{root / path}")
    assert page.evaluate(TARGETS) == []


def test_the_menu_is_one_row_on_a_small_phone(browser: Browser, root: Path) -> None:
    opened = browser.new_page(viewport={"width": 320, "height": 640})
    opened.goto(f"file://{root / 'index.html'}")
    tops = opened.evaluate("[...document.querySelectorAll('header a')].map(one => one.getBoundingClientRect().top)")
    opened.close()
    assert len(set(tops)) == 1


def test_pictures_that_fail_or_come_late_move_nothing(browser: Browser, root: Path) -> None:
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    opened.route("https://**", lambda route: route.abort())
    opened.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => shift += one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    opened.goto(f"file://{root / 'dw/1.html'}")
    opened.evaluate("window.scrollTo(0, 900)")
    opened.wait_for_timeout(300)
    found = opened.evaluate(
        "[shift, ...[...document.querySelectorAll('article > figure img')].map(i => i.offsetHeight)]"
    )
    opened.close()
    assert found[0] == 0
    assert all(height > 150 for height in found[1:])


THEMES = {
    "light": {"ground": "251, 250, 247", "text": "27, 27, 26"},
    "dark": {"ground": "21, 22, 26", "text": "220, 218, 213"},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_reader(browser: Browser, root: Path, scheme: str) -> None:
    opened = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    opened.goto(f"file://{root / 'index.html'}")
    style = opened.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    opened.close()
    assert style == [f"rgb({THEMES[scheme]['ground']})", f"rgb({THEMES[scheme]['text']})"]
