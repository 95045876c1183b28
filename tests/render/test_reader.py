"""What scripts add for readers, in a real browser: settings and actions.

Pictures, and that pages stay whole without any of it, are seen to in tests/web, on the sample.
"""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.render.whole_site import SITES, written

pytestmark = pytest.mark.browser

ARTICLE = "dw/1.html"
SHIFT = """window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => shift += one.value))
    .observe({type: 'layout-shift', buffered: true})"""
EXPECTED = re.compile("ERR_|blocked by Playwright")
"""What a browser says when its connections or its workers are refused."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps no log."""

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root: Path = written(SITES["zh-Hans"], tmp_path_factory.mktemp("site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Reader:
    """A reader with a phone: one context, whose complaints and requests to others are kept; others never answer."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        """Open a browser of their own."""
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.own: list[str] = []
        self.address = address
        # What a worker asks for, no test can refuse; tests/render/test_offline.py has one.
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 360, "height": 740}, service_workers="block", **options
        )
        self.context.set_default_timeout(30_000)
        self.context.route(re.compile("^https:"), self._refuse)
        self.context.add_init_script(SHIFT)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: None if EXPECTED.search(said.text) else self.complaints.append(said.text))
        self.page.on("request", lambda request: self.own.append(request.url))

    def _refuse(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.abort()

    def open(self, path: str) -> Page:
        """Go to a page."""
        self.own.clear()
        self.page.goto(self.address + path)
        return self.page

    def kept(self, key: str) -> Any:
        """Return what is on the device under a key."""
        return msgspec.json.decode(self.page.evaluate(f"localStorage.getItem('sitegen:{key}')") or "null")

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    one = Reader(browser, address)
    yield one
    one.context.close()
    assert one.complaints == []


def sure(page: Page, name: str) -> None:
    """Press a button that asks first: who pressed it twice at once, or went on, has not answered."""
    button = page.get_by_role("button", name=re.compile(f"^(再按一次.*|{name})$"))
    before = page.evaluate("JSON.stringify(localStorage)")
    button.evaluate("one => { one.click(); one.click(); }")
    expect(button).to_contain_text("再按一次")
    page.evaluate("document.activeElement.blur()")
    expect(button).to_have_text(name)
    button.click()
    assert page.evaluate("JSON.stringify(localStorage)") == before
    page.wait_for_timeout(500)
    button.click()


def attribute(reader: Reader, name: str) -> str:
    return str(reader.page.evaluate(f"document.documentElement.dataset.{name}"))


# ------------------------------------------------------------------ settings


def test_settings_are_kept_announced_and_there_before_the_first_paint(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.locator(".aa summary").click()
    reader.press("米色")
    assert page.get_by_role("button", name="米色").get_attribute("aria-pressed") == "true"
    assert page.get_by_role("status").text_content() == "主题 米色"
    reader.press("A+ 放大")
    assert (reader.kept("theme"), reader.kept("size")) == ("sepia", "1")
    # Whoever sees the first element of the body sees the setting: nothing flashes.
    page.add_init_script(
        "new MutationObserver((_, o) => { if (!document.body) return; o.disconnect();"
        "window.first = document.documentElement.dataset.theme }).observe(document, {childList: true, subtree: true})"
    )
    reader.open("index.html")
    assert page.evaluate("first") == "sepia"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(244, 236, 216)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    assert page.locator("meta[name=theme-color]").first.get_attribute("content") == "#f4ecd8"


@pytest.mark.parametrize("path", [ARTICLE, "settings.html"])
@pytest.mark.parametrize(("name", "first", "last"), [("A+ 放大", 0, 4), ("A− 缩小", 4, -2)])
def test_who_taps_again_and_again_taps_the_same_button(
    reader: Reader, path: str, name: str, first: int, last: int
) -> None:
    page = reader.open(path)
    page.evaluate(f"sitegen.set('size', '{first}')")
    if path == ARTICLE:
        page.locator(".aa summary").click()
    button = page.get_by_role("button", name=name)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    before = page.evaluate("Object.values(document.documentElement.dataset)")
    for _ in range(abs(last - first) + 2):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    after = page.evaluate("Object.values(document.documentElement.dataset)")
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [(str(first), str(last))]
    assert button.get_attribute("aria-disabled") == "true"
    assert page.get_by_role("status").text_content() == f"字号 {last}"


def test_stored_nonsense_is_the_default(reader: Reader) -> None:
    page = reader.open("index.html")
    page.evaluate("localStorage.setItem('sitegen:theme', '\"<b>\"'); localStorage.setItem('sitegen:history', '7')")
    reader.open(ARTICLE)
    assert attribute(reader, "theme") == "auto"


def test_who_comes_back_to_a_page_sees_what_was_chosen_elsewhere(reader: Reader) -> None:
    """Browsers bring a page back as it was left; this one does not, so it is told that it did."""
    page = reader.open(ARTICLE)
    page.evaluate("sitegen.store.write('theme', 'sepia')")
    assert attribute(reader, "theme") == "auto"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert attribute(reader, "theme") == "sepia"


def test_the_page_of_settings_shows_resets_and_clears(reader: Reader) -> None:
    page = reader.open("settings.html")
    page.get_by_role("group", name="对齐").get_by_role("button", name="左边").click()
    page.get_by_role("group", name="段首缩进").get_by_role("button", name="开").click()
    style = "(one => [one.textAlign, one.textIndent])(getComputedStyle(document.querySelector('.sample p')))"
    assert page.evaluate(style) == ["start", "36px"]
    reader.press("恢复默认")
    expect(page.get_by_role("button", name="已恢复默认设置")).to_be_visible()
    expect(page.get_by_role("button", name="恢复默认", exact=True)).to_be_visible()
    assert page.evaluate(style) == ["start", "0px"]  # as narrow columns are, unless they are asked to be otherwise
    page.get_by_role("group", name="对齐").get_by_role("button", name="两端").click()
    assert page.evaluate(style) == ["justify", "0px"]
    page.get_by_role("button", name="深色").click()
    sure(page, "清除全部")
    expect(page.get_by_role("button", name="已清除设置")).to_be_visible()
    expect(page.get_by_role("button", name="清除全部", exact=True)).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert attribute(reader, "theme") == "auto"


# ------------------------------------------------------------------ actions


def test_saved_articles_are_listed_unread_first_exported_imported_and_removed(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.evaluate("document.addEventListener('sitegen:saved', event => window.heard = event.detail)")
    reader.press("保存")
    assert page.evaluate("heard") == {"url": ARTICLE, "saved": True}
    expect(page.get_by_role("button", name="已保存")).to_have_attribute("aria-pressed", "true")
    page.evaluate("sitegen.store.write('history', [{url: 'dw/1.html', title: '读过', lang: 'zh-Hans', percent: 99}])")
    reader.open("dw/4.html")
    reader.press("保存")
    reader.open("saved.html")
    links = page.locator("section").first.locator(".list a")
    assert [link.get_attribute("href") for link in links.all()] == ["dw/4.html", "dw/1.html"]
    with page.expect_download() as download:
        reader.press("导出为文件")
    exported = Path(download.value.path()).read_bytes()
    sure(page, "全部移除")
    assert reader.kept("saved") == []
    expect(page.get_by_role("heading", name="保存的文章")).to_be_focused()
    for address in (b"javascript:alert(1)", b"../x.html", b"%2e%2e/x.html", b"dw/..%2f/x.html", b"//a.example/x.html"):
        evil = exported.replace(b'"dw/4.html"', b'"%s"' % address)
        page.locator("input").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": evil})
        expect(page.get_by_role("status")).to_have_text("导入了 1 篇")
        assert [link.get_attribute("href") for link in links.all()] == ["dw/1.html"]
        sure(page, "全部移除")
    page.locator("input").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"{"})
    expect(page.get_by_role("status")).to_have_text("这个文件读不出来")
    expect(page.locator("label + span")).to_have_text("这个文件读不出来")
    sure(page, "清除")
    assert reader.kept("history") == []


def test_a_place_that_is_no_number_is_none(reader: Reader) -> None:
    page = reader.open("saved.html")
    page.evaluate("sitegen.store.write('history', [{url: 'dw/1.html', at: '__proto__', percent: 9}])")
    assert reader.open(ARTICLE).evaluate("[Array.prototype.id, document.querySelector('#here')]") == [None, None]


def test_the_field_for_a_file_is_a_button_of_the_sites_own(reader: Reader) -> None:
    page = reader.open("saved.html")
    field, label = page.get_by_label("从文件导入"), page.locator("label")
    assert field.evaluate("one => getComputedStyle(one).opacity") == "0", "it speaks the browser's language"
    boxes = field.bounding_box(), label.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["height"] >= boxes[1]["height"] - 2 >= 38
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.localName") != "input":
        page.keyboard.press("Tab")
    assert label.evaluate("one => getComputedStyle(one).outlineStyle") == "solid", "where the focus is can be seen"
    page.evaluate(
        "() => { document.activeElement.onclick = event => { event.preventDefault(); window.asked = true; } }"
    )
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.asked")


def test_reading_goes_on_where_it_stopped_but_only_when_asked(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(1_000)
    before = reader.kept("history")[0]
    assert (before["url"], before["at"] > 1, 10 < before["percent"] < 95) == (ARTICLE, True, True)
    reader.open("index.html")
    assert page.locator(".mine h2").text_content() == "继续阅读"
    assert page.locator(".mine a").get_attribute("href") == ARTICLE
    reader.open(ARTICLE)
    page.wait_for_timeout(300)
    assert page.evaluate("[scrollY, shift]") == [0, 0]
    page.get_by_role("link", name="继续阅读").click()
    assert page.evaluate("scrollY") > 300


def test_history_is_limited(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.evaluate("""sitegen.store.write('history', [...Array(200).keys()].map(n => (
        {url: 'dw/x' + n + '.html', title: 'x', lang: 'zh-Hans', at: 5, percent: 50})))""")
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(1_000)
    assert reader.kept("history")[0]["url"] == ARTICLE
    assert len(reader.kept("history")) == 200
    reader.open("index.html")
    assert page.locator(".mine li").count() == 3


def test_to_begin_again_is_not_to_have_read_less(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(1_000)
    far = reader.kept("history")[0]["at"]
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(1_000)
    reader.open(ARTICLE)
    page.wait_for_timeout(5_500)
    assert reader.kept("history")[0]["at"] == far > 1
    page.evaluate("scrollTo(0, 1300)")
    page.wait_for_timeout(1_000)
    assert reader.kept("history")[0]["at"] > far
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(1_000)
    assert reader.kept("history")[0]["percent"] == 100
    reader.open(ARTICLE)  # read to its end: from here on it is read anew
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(1_000)
    assert reader.kept("history")[0]["at"] == far


def test_the_link_that_was_copied_is_said_where_it_was_asked_for(reader: Reader) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open(ARTICLE)
    reader.press("复制链接")
    expect(page.get_by_role("button", name="已复制链接")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("已复制链接")
    expect(page.get_by_role("button", name="复制链接", exact=True)).to_be_visible()


def test_what_is_copied_is_the_address_of_the_page_alone(reader: Reader) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open(f"{ARTICLE}?from=a#here")
    reader.press("复制链接")
    expect(page.get_by_role("button", name="已复制链接")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == reader.address + ARTICLE


def test_what_is_shared_is_the_title_and_the_address_where_devices_can(reader: Reader) -> None:
    reader.context.add_init_script("navigator.share = (said) => Promise.resolve((window.shared = said))")
    page = reader.open(f"{ARTICLE}?from=a")
    reader.press("分享")
    assert page.evaluate("shared") == {"title": page.title(), "url": reader.address + ARTICLE}


def test_a_device_is_asked_to_keep_what_is_saved(reader: Reader) -> None:
    reader.context.add_init_script("navigator.storage.persist = () => Promise.resolve((window.asked = true))")
    page = reader.open(ARTICLE)
    reader.press("保存")
    page.wait_for_function("() => 'asked' in window")
    assert page.evaluate("asked") is True


def test_a_link_that_cannot_be_copied_is_said_there_too(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); 0")
    reader.press("复制链接")
    expect(page.get_by_role("button", name="未复制")).to_be_visible()
    expect(page.get_by_role("button", name="复制链接", exact=True)).to_be_visible()


LEAVES = {
    "Escape": "Escape",
    "the focus": "Shift+Tab",
    "a click": "",
}
"""What closes the panel behind Aa -> the key for it."""


@pytest.mark.parametrize("what", LEAVES)
def test_the_panel_closes(reader: Reader, what: str) -> None:
    page = reader.open(ARTICLE)
    summary = page.locator(".aa summary")
    summary.click()
    page.get_by_role("button", name="米色").click()
    expect(page.locator(".aa")).to_have_attribute("open", "")
    if what == "the focus":
        summary.focus()
    if LEAVES[what]:
        page.keyboard.press(LEAVES[what])
    else:
        page.locator("h1").click()
    expect(page.locator(".aa[open]")).to_have_count(0)
    assert summary.evaluate("one => one === document.activeElement") == (what == "Escape")


def test_after_a_line_is_removed_the_next_one_has_the_focus(reader: Reader) -> None:
    page = reader.open("saved.html")
    page.evaluate("""sitegen.store.write('saved', ['a', 'b', 'c'].map(one => (
        {url: `dw/${one}.html`, title: one, lang: 'zh-Hans', when: 1})))""")
    reader.open("saved.html")
    for pressed, focused in (("b", "移除 c"), ("c", "移除 a")):
        reader.press(f"移除 {pressed}")
        expect(page.get_by_role("button", name=focused)).to_be_focused()
    reader.press("移除 a")
    expect(page.get_by_role("heading", name="保存的文章")).to_be_focused()


def test_who_comes_back_to_the_list_sees_what_was_read_since(reader: Reader) -> None:
    """As above: the browser is told that it brought the page back."""
    page = reader.open("saved.html")
    page.evaluate("sitegen.store.write('history', [{url: 'dw/1.html', title: '读过', lang: 'zh-Hans', percent: 7}])")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.get_by_text("读到 7 %")).to_be_visible()


def test_shortcuts_are_off_until_switched_on(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.keyboard.press("t")
    assert attribute(reader, "theme") == "auto"
    page.evaluate("sitegen.set('keys', 'on'); sitegen.load('keys.js')")
    for key in "t+s":
        page.keyboard.press(key)
    expect(page.locator("html[data-theme=light][data-size='1']")).to_have_count(1)
    assert len(reader.kept("saved")) == 1
    page.keyboard.press("k")
    page.wait_for_url("**/dw/3.html")
    page.keyboard.press("?")
    page.wait_for_url("**/settings.html#keys")
