"""The default theme in a real browser: nothing moves, nothing sticks out, everything can be hit with a thumb."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.render.whole_site import SITES, written

pytestmark = pytest.mark.browser

PAGES = [
    "index.html", "dw/1.html", "dw/2.html", "dw/3.html", "dw/4.html", "dw/5.html", "dw/index.html",
    "dw/kinds/opinion.html", "topics/17456127.html", "topics/index.html",
    "archive/index.html", "archive/2024/06.html", "archive/2024/06/20.html", "about.html",
]  # fmt: skip


@pytest.fixture(scope="module", params=list(SITES))
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(SITES[request.param], tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("path", PAGES)
def test_twice_the_type_is_not_wider_than_a_small_phone(browser: Browser, root: Path, path: str) -> None:
    """As a browser's own setting has it (WCAG 2.2, 1.4.4); the settings of the site are seen to in tests/web."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.route("https://**", lambda route: route.abort())
    page.add_init_script("addEventListener('load', () => document.documentElement.style.fontSize = '225%')")
    page.goto(f"file://{root / path}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


TARGETS = """[...document.querySelectorAll('header a, footer a, .chips a, summary, button')]
    .filter(one => !one.hidden).map(one => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 24).map(([text, box]) => text + ' ' + box.height)"""


@pytest.mark.parametrize("path", PAGES)
def test_targets_of_the_frame_fit_a_thumb(browser: Browser, root: Path, path: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.route("https://**", lambda route: route.abort())
    page.goto(f"file://{root / path}")
    assert page.evaluate(TARGETS) == []
    page.close()


ROWS = "new Set([...document.querySelectorAll('header a')].map(one => one.getBoundingClientRect().top)).size"


@pytest.mark.parametrize(("name", "rows"), [("zh-Hans", 1), ("zh-Hant, no base_url", 1), ("en, hidden", 2)])
def test_the_menu_takes_few_rows_of_a_small_phone(browser: Browser, tmp_path: Path, name: str, rows: int) -> None:
    """English words are wider: the site's name has a row of its own."""
    folder = written(SITES[name], tmp_path)
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 640})
        for path in ("index.html", "dw/1.html"):
            page.goto(f"file://{folder / path}")
            assert page.evaluate(ROWS) == rows
            assert page.evaluate(TARGETS) == []
    page.close()


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
