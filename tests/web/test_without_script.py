"""Whatever a browser lacks or refuses, pages are whole: no script, a broken one, none that comes, no storage."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.web.reading import Reader
from tests.web.sample import PAGES, TOOLS

pytestmark = pytest.mark.browser
Arrive = Callable[..., Reader]

REFUSED = """for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
    Object.defineProperty(window, name, {get() { throw new DOMException('refused', 'SecurityError') }});
Object.defineProperty(Navigator.prototype, 'serviceWorker', {get() { return undefined }});
Object.defineProperty(Navigator.prototype, 'storage', {get() { return undefined }});"""

TEXT = """(all => {
    all.querySelectorAll('.mine, .stepper > div, .failed').forEach(one => one.remove());
    return all.textContent;
})(document.querySelector('main').cloneNode(true))"""
"""The text of a page without what scripts put there."""


def without_javascript(arrive: Arrive) -> Reader:
    return arrive(java_script_enabled=False)


def with_a_script_it_cannot_read(arrive: Arrive) -> Reader:
    """An old browser: it stumbles over the first new word, and says so."""
    reader = arrive()
    reader.context.route("**/assets/*.js", lambda route: route.fulfill(body="?.?", content_type="text/javascript"))
    return reader


def with_a_script_that_does_not_come(arrive: Arrive) -> Reader:
    reader = arrive()
    reader.context.route("**/assets/*.js", lambda route: route.abort())
    return reader


LESSER = [without_javascript, with_a_script_it_cannot_read, with_a_script_that_does_not_come]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lesser", LESSER)
def test_a_page_is_whole(arrive: Arrive, site: Path, lesser: Callable[[Arrive], Reader], path: str) -> None:
    reader = lesser(arrive)
    page = reader.open(path)
    assert shown(reader) == written(site / path)
    assert page.locator("button, input, select, textarea, details.aa, .tap, [role=button]").count() == 0
    assert all(box["height"] == 0 for one in page.locator(".mine").all() if (box := one.bounding_box()))
    hidden = page.locator("article figure:not(details figure):not(:visible)")
    assert hidden.count() == 0
    # Of a script that it cannot read or get a browser may speak; of nothing else.
    assert [one for one in reader.complaints if not re.search("Unexpected token|ERR_FAILED", one)] == []
    reader.complaints.clear()


@pytest.mark.parametrize("path", TOOLS)
def test_a_page_that_scripts_fill_explains_itself(arrive: Arrive, path: str) -> None:
    reader = without_javascript(arrive)
    page = reader.open(path)
    assert "JavaScript" in page.locator("#tool").inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_storage_may_be_refused(arrive: Arrive, site: Path, path: str) -> None:
    reader = arrive()
    reader.context.add_init_script(REFUSED)
    page = reader.open(path)
    reader.scroll()
    if path not in TOOLS:
        assert squeezed(page.evaluate(TEXT)) == squeezed(main(site / path).text())
    if page.locator(".aa").count():
        page.locator(".aa summary").click()
        page.get_by_role("button", name="深色").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.get_by_role("button", name="保存", exact=True).click()


def test_a_reader_whose_storage_is_refused_is_told_so(arrive: Arrive) -> None:
    reader = arrive()
    reader.context.add_init_script(REFUSED)
    assert "浏览器不让本站保存" in reader.open("settings.html").locator("main").inner_text()


def shown(reader: Reader) -> str:
    """Return the text that a reader sees of a page, without blanks; what is folded is unfolded."""
    reader.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return squeezed(reader.page.evaluate("document.body.innerText"))


def written(path: Path) -> str:
    """Return the text that a page holds, without blanks."""
    tree = LexborHTMLParser(path.read_bytes().decode())
    tree.strip_tags(["script", "head", "video", "audio"])  # what players hold is for browsers without players
    return squeezed(tree.body.text() if tree.body else "")


def main(path: Path) -> LexborNode:
    """Return what a page is about."""
    found = LexborHTMLParser(path.read_bytes().decode()).css_first("main")
    assert found is not None
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
