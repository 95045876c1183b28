"""A real browser that opens whole sites, page by page in frames, and tells what each page did and could have done."""

import http.server
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request

from sitegen import sanitize
from sitegen.addresses import PROXY_HOST, Hosts
from tests import browsers
from tests.sanitize.test_laws import WRITTEN

FOLDER = Path(__file__).parent
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".xml": "application/atom+xml",
    ".json": "application/json",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
}
HARNESS = {
    "/harness": b'<!doctype html><meta charset="utf-8"><title>harness</title><body><script src="judge.js"></script>',
    "/judge.js": (FOLDER / "judge.js").read_bytes(),
}
"""The page that opens the others."""
WIDTH = 24
"""Pages open at once."""
PATIENCE = 60
"""Milliseconds that a loaded page has to do something; what can run does so while it loads."""


class Finding(NamedTuple):
    """One thing that must not be."""

    path: str
    kind: str
    """ran, danger, outside, foreign, left, blocked, dialog, policy, mutation, landmark, frame, turned, timeout, …"""
    what: str


def without_policy(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a site as one sees it where the policy's element was lost on the way."""
    return {path: POLICY.sub(b"", data) if path.endswith(".html") else data for path, data in files.items()}


class Browsing:
    """A browser, the sites it can open, and the rules its pages are judged by."""

    def __init__(self, page: Page, address: str, files: dict[str, bytes], hosts: Hosts) -> None:
        """Make one; `files` is what the server answers with, by path."""
        self.page = page
        self.address = address
        self.files = files
        self.requests: list[Finding] = []
        self.learned: list[str] | None = None
        self.allowed = hosts
        self.hosts = hosts.pictures | hosts.media | {PROXY_HOST}
        page.context.on("request", self._note)

    def hold(self, site: Mapping[str, bytes]) -> list[str]:
        """Serve a site, and nothing else any more; return its pages and everything else that browsers open."""
        self._forget()
        for path in set(self.files) - HARNESS.keys():
            del self.files[path]
        self.files |= {f"/{path}": data for path, data in site.items()}
        return [f"/{path}" for path in site if path.endswith((".html", ".xml", ".svg"))]

    def _forget(self) -> None:
        """Leave the last site's worker: where a busy Chromium changes workers, requests to the old one never end."""
        self.page.goto(f"{self.address}harness")
        self.page.evaluate(
            "navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))"
        )

    def learn(self, pages: list[str]) -> list[Finding]:
        """Learn from harmless pages what a page's frame consists of, and what scripts add to an article."""
        self.learned = None
        found, reports = self._open(pages, patience=500)  # what scripts fetch must have come
        self.learned = sorted({lesson for report in reports for lesson in report["learned"]})
        # Scripts were judged before it was known what they add; pages that bring nothing bad have nothing else.
        return [finding for finding in found if finding.kind not in ("danger", "outside")]

    def visit(self, pages: list[str], patience: int = PATIENCE) -> list[Finding]:
        """Open pages and return all that is wrong with any; `patience` is in milliseconds."""
        return self._open(pages, patience)[0]

    def _open(self, pages: list[str], patience: int = PATIENCE) -> tuple[list[Finding], list[dict[str, Any]]]:
        self.requests.clear()
        self.page.goto(f"{self.address}harness")
        self.page.evaluate("localStorage.clear()")  # where a reader was belongs to nobody's article
        reports: list[dict[str, Any]] = self.page.evaluate(
            "([pages, width, patience, rules]) => visit(pages, width, patience, rules)",
            [pages, WIDTH, patience, self._rules()],
        )
        found = [Finding(report["path"], kind, what) for report in reports for kind, what in report["found"]]
        return [*found, *self.requests], reports

    def _rules(self) -> dict[str, list[str] | None]:
        """Return what pages may consist of, in the judge's words."""
        own = {f"{tag} {name}" for tag, names in sanitize.ATTRIBUTES.items() if tag != "*" for name in names}
        return {
            "tags": sorted(sanitize.TAGS),
            "attributes": sorted(own | sanitize.ATTRIBUTES["*"] | WRITTEN),
            "classes": sorted(f"{tag}.{name}" for tag, names in sanitize.CLASSES.items() for name in names),
            "hosts": sorted(self.hosts),
            "files": sorted(self.files),
            "learned": self.learned,
        }

    def _note(self, request: Request) -> None:
        host = request.url.partition("://")[2].partition("/")[0]
        if request.url.startswith("http") and not request.url.startswith(self.address) and host not in self.hosts:
            self.requests.append(Finding(self._asking(request), "foreign", request.url))

    def _asking(self, request: Request) -> str:
        """Return the page that asks; what a service worker asks for has no frame."""
        try:
            return request.frame.url
        except PlaywrightError:
            return self.page.url


@contextmanager
def browsing(hosts: Hosts) -> Iterator[Browsing]:
    """Open a browser that reaches nothing but a server of files in memory."""
    files = dict(HARNESS)
    rules = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with _serving(files) as address, browsers.browsing(f"--host-resolver-rules={rules}") as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(0)
        context.add_init_script((FOLDER / "marks.js").read_text(encoding="utf-8"))
        yield Browsing(context.new_page(), address, files, hosts)


@contextmanager
def _serving(files: Mapping[str, bytes]) -> Iterator[str]:
    class Memory(http.server.BaseHTTPRequestHandler):
        """Answers with what is in memory."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            data = files.get(path)
            self.send_response(404 if data is None else 200)
            kind = TYPES.get(path[path.rfind(".") :] if "." in path else ".html", "text/html")
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data or b"")))
            self.send_header("Cache-Control", "max-age=600" if "/assets/" in path else "no-store")
            self.end_headers()
            with suppress(ConnectionError):  # a page that is taken away asks for nothing more
                self.wfile.write(data or b"")

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Memory) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def examples(findings: Iterable[Finding]) -> list[str]:
    """Return the first findings of each kind, for whoever mends them."""
    shown: dict[str, list[str]] = {}
    for finding in findings:
        shown.setdefault(finding.kind, []).append(f"{finding.kind} on {finding.path}: {finding.what}")
    return [line for lines in shown.values() for line in lines[:5]]


def counted(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many pages have each kind of finding."""
    pages: dict[str, set[str]] = {}
    for finding in findings:
        pages.setdefault(finding.kind, set()).add(finding.path)
    return {kind: len(found) for kind, found in sorted(pages.items())}
