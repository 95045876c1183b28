"""A reader with a phone, and what the phone keeps."""

import time

from playwright.sync_api import Browser, BrowserContext, Page

KEPT = """parts => caches.open('sitegen:/repo/:saved').then(cache => cache.keys())
    .then(all => parts.every(part => all.some(one => one.url.includes(part))))"""
CACHES = "caches.keys()"
SHOWN = """Promise.all([...document.querySelectorAll('article img')].map(one => {
    one.loading = 'eager'; return one.decode().then(() => one.naturalWidth, () => 0) }))"""


def until(page: Page, expression: str, argument: object = None) -> None:
    """Return when what the expression promises is true."""
    end = time.monotonic() + 10
    while not page.evaluate(expression, argument):
        assert time.monotonic() < end, expression
        time.sleep(0.05)


class Reader:
    """A reader with a phone, whose browser's complaints are kept."""

    def __init__(self, browser: Browser, address: str, ratio: int = 1) -> None:
        """Open a browser of their own, whose screen has `ratio` pixels a point."""
        self.complaints: list[str] = []
        self.address = address
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 360, "height": 740}, device_scale_factor=ratio
        )
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: None if "ERR_" in said.text else self.complaints.append(said.text))

    def open(self, path: str) -> Page:
        """Go to a page."""
        self.page.goto(self.address + path)
        return self.page

    def arrive(self) -> Page:
        """Come to the site for the first time, and wait until its worker is at work."""
        page = self.open("index.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        until(page, "navigator.serviceWorker.controller !== null")
        return page

    def save(self, number: int) -> None:
        """Save an article, and wait until the device has it with its pictures."""
        page = self.open(f"dw/{number}.html")
        page.get_by_role("button", name="保存", exact=True).click()
        until(page, KEPT, [f"{self.address}dw/{number}.html", f"image/{number}_303.jpg&w=480"])

    def caches(self) -> list[str]:
        """Return the names of what the browser keeps."""
        names: list[str] = self.page.evaluate(CACHES)
        return sorted(names)


def shown(page: Page) -> list[int]:
    """Return the widths of the pictures of an article, 0 for one that cannot be shown."""
    widths: list[int] = page.evaluate(SHOWN)
    return widths
