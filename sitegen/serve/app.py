"""Requests -> responses: the site as GitHub Pages would serve it, and three addresses of the preview's own.

Text is compressed on the fly, and browsers may keep everything for ten minutes. A page that a browser
kept learns at once from `reload.js` in it that the site is newer; to reload a page is to ask for it
anew, and assets have their content's digest in their names.

Nothing is believed of a request: not its method, host, origin or path. There is nothing to write to,
and no other site's script can read an answer.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.staticfiles import NotModifiedResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sitegen.serve.files import Elsewhere, File, find, is_below
from sitegen.serve.state import State, Status
from sitegen.store.media_types import media_type

OWN = "/__sitegen/"
"""Where the preview's own addresses are; a site's files of such a name are not served."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream of events says something, so that a dead connection is noticed."""
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HEADERS = {
    "cache-control": "no-cache",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
_SITE_HEADERS = _HEADERS | {"cache-control": "max-age=600"}
"""Of what the site has, as GitHub Pages says it of every file; what it has not may come with the next build."""
_COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"})
"""Endings of files that hosts compress on the fly."""
_SMALL = 500
"""Bytes below which compressing is not worth it."""
_LEVEL = 6
"""Of gzip, as hosts have it."""
_Handler = Callable[[Request], Response]


def make_app(output: Callable[[], Path], state: State, port: int, base: str = "/") -> ASGIApp:
    """Return the application that serves `output()` on `port`, below `base`."""
    preview = _Preview(output, state, port, base)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            response = await run_in_threadpool(preview.respond, Request(scope, receive))
            await response(scope, receive, send)

    return app


class _Preview:
    """What all requests share."""

    def __init__(self, output: Callable[[], Path], state: State, port: int, base: str) -> None:
        self._output = output
        self._base = base
        self._state = state
        self._hosts = frozenset(f"{name}:{port}" for name in _NAMES) | (
            frozenset(_NAMES) if port == 80 else frozenset()
        )
        self._own: dict[str, _Handler] = {"events": self._events, "status": self._status, "reload.js": self._script}

    def respond(self, request: Request) -> ASGIApp:
        """Return the response to a request."""
        if request.headers.getlist("host") == [] or not self._hosts.issuperset(request.headers.getlist("host")):
            return _plain(403, "This preview answers to 127.0.0.1 and localhost only.")
        if request.method not in ("GET", "HEAD"):
            return _plain(405, "There is nothing but GET and HEAD here.", {"allow": "GET, HEAD"})
        path: str = request.scope["path"]
        if path.startswith(OWN):
            return self._respond_itself(request, path.removeprefix(OWN))
        return self._respond_from_site(request, path)

    # -------------------------------------------------------------- the site

    def _respond_from_site(self, request: Request, path: str) -> ASGIApp:
        status = self._state.status  # before any file is read: a page may be newer than it says, never older
        if not is_below(path, self._base):
            return _notice(404, "Another site", f"The site of this preview is at {self._base}", status)
        found = find(self._output(), path, self._base)
        if isinstance(found, Elsewhere):
            return RedirectResponse(found.path, status_code=302, headers=_HEADERS)
        response = self._missing(status) if found is None else _content(found, 200, status)
        if _is_known(request, response):
            return NotModifiedResponse(response.headers)
        return _compressed(request, response) if found is None or _is_text(found) else response

    def _missing(self, status: Status) -> Response:
        found = find(self._output(), f"{self._base}404.html", self._base)
        if isinstance(found, File):
            return _content(found, 404, status)
        if status.building:
            return _notice(503, "Building", "The first build is under way; this page will follow it.", status)
        if not status.ok:
            return _notice(503, "Build failed", status.message, status)
        return _notice(404, "Not found", "The site has no page at this address.", status)

    # -------------------------------------------------------------- the preview's own

    def _respond_itself(self, request: Request, name: str) -> Response:
        if not self._is_from_here(request):
            return _plain(403, "This is for the pages of this preview only.")
        handler = self._own.get(name)
        return handler(request) if handler else _plain(404, "The preview has no such address.")

    def _is_from_here(self, request: Request) -> bool:
        """Say whether a request was caused by a page of this very preview, as far as browsers tell."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        return (origin is None or origin.removeprefix("http://") in self._hosts) and site in ("same-origin", "none")

    def _script(self, _: Request) -> Response:
        return Response(_packaged("reload.js"), 200, _HEADERS, "text/javascript")

    def _status(self, _: Request) -> Response:
        return Response(msgspec.json.encode(self._state.status), 200, _HEADERS, "application/json")

    def _events(self, request: Request) -> Response:
        if request.method == "HEAD":
            return Response(b"", 200, _HEADERS, "text/event-stream")
        return StreamingResponse(_versions(self._state), 200, _HEADERS, "text/event-stream")


def _content(file: File, code: int, status: Status) -> Response:
    """Return a file of the site; FileResponse knows about ranges, but a page is longer than its file."""
    if file.path.suffix.lower() == ".html":
        return _page(file.path.read_bytes(), code, status)
    response = FileResponse(file.path, code, _SITE_HEADERS, media_type(file.path), stat_result=file.found)
    if _is_text(file):
        response.headers["etag"] = f"W/{response.headers['etag']}"
    return response


def _is_text(file: File) -> bool:
    return file.path.suffix.lower() in _COMPRESSED


def _compressed(request: Request, response: Response) -> ASGIApp:
    """Return a response that is compressed for whoever takes it so; a part of a file is a part of the file as it is."""
    if "range" in request.headers:
        return response
    return GZipMiddleware(response, minimum_size=_SMALL, compresslevel=_LEVEL)


def _page(html: bytes, code: int, status: Status) -> Response:
    """Return a page with the script that reloads it, before the end of its body.

    Its tag is a weak one (RFC 9110, 8.8.1), for the page may be sent compressed.
    """
    before, end, after = html.rpartition(b"</body>")
    script = f'<script src="{OWN}reload.js" defer data-content="{status.content}"></script>'.encode()
    data = before + script + end + after if end else html + script
    etag = f'W/"{hashlib.blake2b(data, digest_size=16).hexdigest()}"'
    return Response(data, code, {**(_SITE_HEADERS if code == 200 else _HEADERS), "etag": etag}, "text/html")


def _notice(code: int, title: str, message: str, status: Status) -> Response:
    template = Template(_packaged("notice.html").decode())
    return _page(template.substitute(title=escape(title), message=escape(message)).encode(), code, status)


async def _versions(state: State) -> AsyncIterator[str]:
    """Yield the number of each new version, and nothing else that is worth reading, until the preview ends."""
    changed = asyncio.Event()
    loop = asyncio.get_running_loop()
    with state.listening(lambda: loop.call_soon_threadsafe(changed.set)):
        yield "retry: 1000\n"
        while not state.closed:
            changed.clear()
            yield f"data: {state.status.version}\n\n"
            while not changed.is_set():
                try:
                    await asyncio.wait_for(changed.wait(), HEARTBEAT)
                except TimeoutError:
                    yield ":\n\n"


def _is_known(request: Request, response: Response) -> bool:
    """Say whether the browser has this very response already."""
    etag = response.headers.get("etag") if response.status_code == 200 else None
    known = request.headers.get("if-none-match", "")
    return etag is not None and etag.removeprefix("W/") in [tag.strip().removeprefix("W/") for tag in known.split(",")]


def _plain(code: int, text: str, headers: dict[str, str] | None = None) -> Response:
    return Response(f"{text}\n", code, {**_HEADERS, **(headers or {})}, "text/plain")


def _packaged(name: str) -> bytes:
    return files("sitegen.serve").joinpath(name).read_bytes()
