"""A device that has no room, in a real browser: what is said, and that nothing is half kept."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.render.offline_reader import KEPT, Reader, until
from tests.render.test_offline import DAY, browser, built, mirror, pictures, pytestmark, reader

__all__ = ["browser", "built", "mirror", "pictures", "pytestmark", "reader"]

FULL = "没有保存：存不下了或断线了"
HELD = """name => caches.has(name).then(there => there ? caches.open(name).then(one => one.keys()) : [])
    .then(all => all.map(one => one.url.split('/').pop()))"""
SAVED, DOWNLOAD = "sitegen:/repo/:saved", f"sitegen:/repo/:list:{DAY}"
USED = "navigator.storage.estimate().then(one => one.usage)"
FILL = "localStorage.setItem('theirs', 'x'.repeat(5 * 1024 * 1024 - %d))"
"""Browsers keep five million characters for an origin: all but so many are taken."""


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.arrive()


def allow(reader: Reader, more: int) -> None:
    """Leave so many bytes to the caches of the site."""
    origin = "/".join(reader.address.split("/")[:3])
    quota = reader.page.evaluate(USED) + more
    reader.context.new_cdp_session(reader.page).send(
        "Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": quota}
    )


def listed(page: Page, key: str) -> list[str]:
    """Return the pages of a list on the device."""
    found: list[str] = page.evaluate(f"sitegen.list('{key}').map(one => one.url)")
    return found


# The article takes some 3,700 bytes, its picture 1,400; then it is written anew with the names of its pictures.
@pytest.mark.parametrize("room", [0, 4_500, 8_000])
def test_an_article_that_does_not_fit_is_not_saved(reader: Reader, page: Page, room: int) -> None:
    reader.open("dw/1.html")
    allow(reader, room)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("button", name=FULL)).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("status")).to_have_text(FULL)
    expect(page.get_by_role("button", name="保存", exact=True)).to_have_attribute("aria-pressed", "false")
    assert (listed(page, "saved"), page.evaluate(HELD, SAVED)) == ([], [])


def test_an_article_that_cannot_be_listed_is_not_saved(reader: Reader, page: Page) -> None:
    reader.open("dw/1.html")
    page.evaluate(FILL % 20)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("status")).to_have_text(FULL)
    assert (listed(page, "saved"), page.evaluate(HELD, SAVED)) == ([], [])


NOTHING = "存不下了或断线了：已下载 0 篇，0 kB"


def download(page: Page, said: str) -> str:
    """Download the day; return what is said in the end, which a pattern fits."""
    page.get_by_role("button", name="下载这一天").click()
    status = page.locator("main .meta").last
    expect(status).to_contain_text(re.compile(said))
    expect(page.get_by_role("status")).to_contain_text(re.compile(said))
    return status.text_content() or ""


def test_a_download_that_stops_for_want_of_room_keeps_whole_articles_and_goes_on(reader: Reader, page: Page) -> None:
    page.evaluate("sitegen.set('img', 'off')")  # one write for each article: six at once cannot all want too much
    reader.open(DAY)
    allow(reader, 20_000)
    said = download(page, r"存不下了或断线了：已下载 \d 篇，\d+ kB")
    held = page.evaluate(HELD, DOWNLOAD)
    articles = [name for name in held if re.fullmatch(r"\d\.html", name)]
    assert 0 < len(articles) == int(said.split()[1]) < 8
    assert listed(page, "downloads") == [DAY]
    allow(reader, 10_000_000)
    download(page, "^已下载 8 篇")


def test_a_download_without_any_room_leaves_nothing(reader: Reader, page: Page) -> None:
    reader.open(DAY)
    allow(reader, 0)
    download(page, NOTHING)
    assert listed(page, "downloads") == []
    until(page, "name => caches.has(name).then(there => !there)", DOWNLOAD)


def test_a_download_that_cannot_be_listed_leaves_nothing(reader: Reader, page: Page) -> None:
    reader.open(DAY)
    page.evaluate(FILL % 20)
    download(page, NOTHING)
    assert listed(page, "downloads") == []
    until(page, "name => caches.has(name).then(there => !there)", DOWNLOAD)


def test_an_imported_list_that_does_not_fit_says_so(reader: Reader, page: Page) -> None:
    reader.open("saved.html")
    page.evaluate(FILL % 20)
    file = b'{"saved": [{"url": "dw/1.html", "title": "x", "lang": "zh-Hans"}], "history": []}'
    page.locator("input").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": file})
    expect(page.get_by_role("status")).to_have_text(f"导入了 0 篇 · {FULL}")
    assert (listed(page, "saved"), page.evaluate(HELD, SAVED)) == ([], [])


def test_what_the_mirror_no_longer_has_is_left_out_of_an_imported_list(reader: Reader, page: Page) -> None:
    """Also what is named twice, and what leads out of the mirror; the rest is kept."""
    reader.complaints.clear()
    page = reader.open("saved.html")
    urls = ["dw/1.html", "dw/removed.html", "dw/2.html", "dw/2.html", "../../x/y.html"]
    file = json.dumps({"saved": [{"url": url, "title": url, "lang": "zh-Hans"} for url in urls]}).encode()
    page.locator("input").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": file})
    expect(page.get_by_role("status")).to_have_text(f"导入了 2 篇 · {FULL}")
    assert sorted(listed(page, "saved")) == ["dw/1.html", "dw/2.html"]
    until(page, KEPT, [f"{reader.address}dw/1.html", f"{reader.address}dw/2.html"])
    reader.complaints.clear()  # that one is not there
