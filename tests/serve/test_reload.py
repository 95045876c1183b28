"""Live reload in a real browser: pages follow the site, keep their place, and show what is wrong."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.serve.conftest import PAGE, PATIENCE, Preview, until

pytestmark = pytest.mark.browser

LONG = "".join(f"<p id=p{number}>{number}</p>" for number in range(400))
PANEL = "#sitegen-preview-problem"
MESSAGE = "templates/article.html:7: unexpected end of <block> (try: close the block)"


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """A page whose console must stay silent: the script lives with a strict CSP and trusted types."""
    preview.write("long.html", PAGE.format(title="长", body=LONG))
    until(lambda: preview.request("/long")[0].status == 200)
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "status of 404" not in message.text and "status of 503" not in message.text:
            said.append(message.text)

    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE * 1000)
    opened.on("console", listen)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


def _open(page: Page, preview: Preview, path: str) -> None:
    with page.expect_response("**/__sitegen/events"):
        page.goto(preview.address + path)


def test_page_follows_and_keeps_its_place(page: Page, preview: Preview) -> None:
    _open(page, preview, "/long.html")
    page.evaluate("document.getElementById('p200').scrollIntoView()")
    place = page.evaluate("scrollY")
    assert place > 1000
    preview.write("long.html", PAGE.format(title="更长", body=LONG))
    expect(page.locator("h1")).to_have_text("更长")
    page.wait_for_load_state()
    assert abs(page.evaluate("scrollY") - place) <= 1
    assert page.evaluate("sessionStorage.length") == 0


def test_failing_build_is_shown_and_goes_away(page: Page, preview: Preview) -> None:
    _open(page, preview, "/long.html")
    page.evaluate("scrollTo(0, 2000)")
    page.evaluate("window.sameDocument = true")
    preview.write("broken", "unexpected end of <block>")
    expect(page.locator(f"{PANEL} pre")).to_have_text(MESSAGE)
    expect(page.locator(PANEL)).to_have_attribute("role", "alert")
    expect(page.locator(PANEL)).to_be_in_viewport()
    (preview.sources / "broken").unlink()
    expect(page.locator(PANEL)).to_have_count(0)
    assert page.evaluate("window.sameDocument && scrollY") == 2000  # nothing changed: nothing was loaded again


def test_failing_build_is_shown_in_pages_opened_later(page: Page, preview: Preview) -> None:
    preview.write("broken", "unexpected end of <block>")
    until(lambda: not preview.status()["ok"])
    _open(page, preview, "/")
    expect(page.locator(f"{PANEL} pre")).to_have_text(MESSAGE)
    page.get_by_role("button", name="Close").click()
    expect(page.locator(PANEL)).to_have_count(0)
    preview.write("index.html", PAGE.format(title="新首页", body=""))
    (preview.sources / "broken").unlink()
    expect(page.locator("h1")).to_have_text("新首页")


def test_missing_page_follows_when_it_comes(page: Page, preview: Preview) -> None:
    _open(page, preview, "/later.html")
    expect(page.locator("h1")).to_have_text("Not found")
    preview.write("later.html", PAGE.format(title="来了", body=""))
    expect(page.locator("h1")).to_have_text("来了")


def test_page_that_the_browser_kept_is_shown_anew_once(page: Page, preview: Preview) -> None:
    """As the host does, the preview lets browsers keep a page for ten minutes; who comes back sees the new one."""
    _open(page, preview, "/about.html")
    _open(page, preview, "/long.html")
    preview.write("about.html", PAGE.format(title="新的关于", body=""))
    until(lambda: "新的关于" in preview.request("/about")[1].decode())
    expect(page.locator("h1")).to_have_text("长")
    loads: list[str] = []
    page.on("load", lambda opened: loads.append(opened.url))
    # As a link does: the page may be left for its newer self before a `goto` is through.
    page.evaluate("to => void setTimeout(() => (location.href = to))", preview.address + "/about.html")
    expect(page.locator("h1")).to_have_text("新的关于")
    page.wait_for_timeout(300)
    assert [url.rpartition("/")[2] for url in loads if "about" in url] == ["about.html"] * 2


def test_page_that_stays_old_is_not_reloaded_for_ever(page: Page, preview: Preview) -> None:
    """Whatever stands between, a service worker for instance, and answers with what it has."""
    _open(page, preview, "/about.html")
    old = preview.request("/about.html")[1]
    page.route("**/about.html", lambda route: route.fulfill(body=old, content_type="text/html"))
    loads: list[str] = []
    page.on("load", lambda opened: loads.append(opened.url))
    with page.expect_event("load"):
        preview.write("other.html", "<p>x")
    page.wait_for_timeout(600)
    assert len(loads) == 1


def test_page_that_was_hidden_follows_when_it_is_seen(page: Page, preview: Preview) -> None:
    _open(page, preview, "/about.html")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {get: () => window.away === true, configurable: true});"
        "window.away = true; document.dispatchEvent(new Event('visibilitychange'))"
    )
    preview.write("about.html", PAGE.format(title="新的关于", body=""))
    until(lambda: "新的关于" in preview.request("/about")[1].decode())
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("关于")
    page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("h1")).to_have_text("新的关于")


def test_all_open_pages_follow(browser: Browser, preview: Preview) -> None:
    with browser.new_context() as context:
        pages = [context.new_page() for _ in range(4)]
        for opened in pages:
            _open(opened, preview, "/about.html")
        preview.write("about.html", PAGE.format(title="都看见", body=""))
        for opened in pages:
            expect(opened.locator("h1")).to_have_text("都看见")
