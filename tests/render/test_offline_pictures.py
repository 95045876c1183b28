"""The site's own copies of pictures, without a connection."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsers import browsing
from tests.build.sites import SmallSite
from tests.build.test_pictures import LISTED, LOCAL, build, showing
from tests.fetch.newsroom import Newsroom
from tests.render.offline_reader import KEPT, Reader, shown, until
from tests.render.offline_site import Mirror

pytestmark = pytest.mark.browser
FILES = """caches.open('sitegen:/repo/:saved').then(cache => cache.keys())
    .then(all => all.map(one => one.url.split('/repo/')[1].split('/')[0]).sort())"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has fetched its pictures; two of its articles share one."""
    site = SmallSite(tmp_path_factory.mktemp("built") / "site", toml=LOCAL)
    sharing = showing(2, 0)
    tricky = sharing.text.replace("<img ", '<img alt="a src=" ').replace("<figcaption>图0</figcaption>", "")
    site.write(showing(1, 0, 2), replace(sharing, text=tricky))
    with Newsroom(LISTED) as newsroom:
        build(site, newsroom)
    return site.folder


@pytest.fixture(scope="module")
def browser(built: Path) -> Iterator[Browser]:  # noqa: ARG001 - while a browser is open, no event loop can be run
    with browsing() as opened:
        yield opened


@pytest.fixture
def mirror(tmp_path: Path, built: Path) -> Iterator[Mirror]:
    made = Mirror(tmp_path, built)
    yield made
    made.host.stop()


def save(reader: Reader, number: int) -> None:
    page = reader.open(f"dw/{number}.html")
    page.get_by_role("button", name="保存", exact=True).click()
    until(page, KEPT, [f"{reader.address}dw/{number}.html", f"{reader.address}pictures/"])


@pytest.mark.parametrize("ratio", [1, 3])
def test_a_saved_article_has_its_pictures_on_every_screen(browser: Browser, mirror: Mirror, ratio: int) -> None:
    """What a sharper screen would rather have is not kept: it shows the smallest copy."""
    reader = Reader(browser, mirror.host.address, ratio)
    reader.arrive()
    save(reader, 1)
    mirror.host.stop()
    reader.context.new_cdp_session(reader.page).send("Network.clearBrowserCache")
    page = reader.open("dw/1.html")
    until(page, "[...document.querySelectorAll('article img')].length === 2")
    page.wait_for_timeout(500)
    assert all(shown(page))
    assert page.locator(".failed").count() == 0
    assert reader.complaints == []
    reader.context.close()


def test_a_copy_goes_with_the_last_article_that_shows_it(browser: Browser, mirror: Mirror) -> None:
    reader = Reader(browser, mirror.host.address)
    reader.arrive()
    save(reader, 1)
    save(reader, 2)
    page = reader.open("saved.html")
    expect(page.locator(".list li")).to_have_count(2)
    expect(page.locator(".list p span:last-of-type").first).to_contain_text("kB")
    assert page.evaluate(FILES) == ["dw", "dw", "pictures", "pictures"]
    page.locator("li", has=page.locator("a[href='dw/1.html']")).get_by_role("button").click()
    until(page, f"{FILES}.then(all => all.join() === 'dw,pictures')")
    page.get_by_role("button", name="移除", exact=False).first.click()
    until(page, f"{FILES}.then(all => all.length === 0)")
    assert reader.complaints == []
    reader.context.close()
