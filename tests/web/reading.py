"""A reader: a browser of their own, which keeps what it asked for and what it complained of."""

import re
import struct
import zlib
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from sitegen.links.pictures import FORMATS

PHONE = {"width": 360, "height": 740}
SHIFT = """window.shift = 0; window.moved = []; new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (one.hadRecentInput || !one.sources.some(source => source.node)) return;
    shift += one.value;
    const named = one.sources.map(source => source.node && (source.node.outerHTML || source.node.textContent) || '');
    moved.push(...named.map(text => text.slice(0, 99)));
})).observe({type: 'layout-shift', buffered: true})"""
"""Adds up how much moved that a reader did not move (cumulative layout shift), and keeps what it was.

Left out is what has no node: the inside of a player's controls, which is the browser's.
"""


def picture(width: int = 640, height: int = 200) -> bytes:
    """Return a grey PNG; of a size that no page expects, if none is given."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = zlib.compress((b"\0" + b"\x99" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


PICTURES = {number: picture(*map(int, size)) for number, size in FORMATS.items()} | {"": picture()}
"""Number of a size that the address of a picture may name -> a picture of that size; of a size of its own else."""


def picture_at(url: str) -> bytes:
    """Return what a host has at the address of a picture, or of a smaller copy of it."""
    named = re.search(r"_(\d{3})\.\w+", url)
    return PICTURES.get(named[1] if named else "", PICTURES[""])


class Reader:
    """One browser context with one page.

    Hosts other than this machine answer with a picture, except those in `dead`.
    """

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        """Open it; `options` are those of a browser context."""
        self.address = address
        self.dead: set[str] = set()
        self.complaints: list[str] = []
        self.own: list[str] = []
        """Requests to the site itself since the last `open`, without the icon, which browsers ask for as they like."""
        self.foreign: list[str] = []
        """Requests to others, likewise."""
        self.failed: list[str] = []
        self.context = browser.new_context(**{"viewport": PHONE, "service_workers": "block", **options})
        self.context.set_default_timeout(30_000)
        self.context.route(re.compile("^https:"), self._answer)
        self.context.add_init_script(SHIFT)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._hear(f"{said.type}: {said.text}"))
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("requestfailed", lambda request: self.failed.append(request.url))

    def _hear(self, said: str) -> None:
        if "Service Worker registration blocked by Playwright" not in said:
            self.complaints.append(said)

    def _note(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and "/icon." not in url:
            (self.own if url.startswith(self.address) else self.foreign).append(url)

    def _answer(self, route: Route) -> None:
        host = route.request.url.split("/")[2]
        if host in self.dead:
            route.abort()
        else:
            route.fulfill(
                body=picture_at(route.request.url),
                content_type="image/png",
                headers={"access-control-allow-origin": "*"},
            )

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.own.clear()
        self.foreign.clear()
        self.failed.clear()
        self.page.goto(self.address + path)
        return self.page

    def choose(self, **settings: str) -> None:
        """Keep settings, as the page of settings would."""
        place = urlsplit(self.address).path[1:]
        self.context.add_init_script(
            "".join(
                f"try {{ localStorage['sitegen:{place}{name}'] = '\"{value}\"' }} catch (e) {{}};"
                for name, value in settings.items()
            )
        )

    def scroll(self) -> None:
        """Go through the whole page, as a reader does, so that all that waits for being seen is asked for."""
        height = self.page.evaluate("document.documentElement.scrollHeight")
        for top in range(0, height, 700):
            self.page.evaluate(f"scrollTo(0, {top})")
            self.page.wait_for_timeout(20)
        self.page.wait_for_timeout(100)
