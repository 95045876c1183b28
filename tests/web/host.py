"""A host as GitHub Pages is one: below a path, compressed, `404.html` for what is not there; it keeps a log."""

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sitegen.serve.files import Elsewhere, File, find

TEXT = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".webmanifest"}
"""Endings of files that hosts compress on the fly."""


@dataclass(frozen=True)
class Host:
    """A host that runs."""

    address: str
    """Of the site's root, with its closing slash."""
    asked: list[str] = field(default_factory=list)
    """Paths that were asked for, in order, with their queries."""
    missed: list[str] = field(default_factory=list)
    """Those that nothing was found at."""


class Server(http.server.ThreadingHTTPServer):
    """What all requests share."""

    folder: Path
    base: str
    host: Host


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer with the file, the page for what is not there, or the way to a folder."""
        host, folder = self.server.host, self.server.folder
        host.asked.append(self.path)
        found = find(folder, unquote(self.path.partition("?")[0]), self.server.base)
        if isinstance(found, Elsewhere):
            self._send(301, b"", {"location": found.path})
        elif isinstance(found, File):
            self._send_file(200, found.path)
        else:
            host.missed.append(self.path)
            self._send_file(404, folder / "404.html")

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _send_file(self, code: int, path: Path) -> None:
        data = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = {"content-type": f"{kind}; charset=utf-8"}
        if path.suffix in TEXT and "gzip" in self.headers.get("accept-encoding", ""):
            data, headers = gzip.compress(data, 6), {**headers, "content-encoding": "gzip"}
        self._send(code, data, headers)

    def _send(self, code: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in {**headers, "content-length": str(len(data)), "cache-control": "max-age=600"}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path, base: str = "/repo/") -> Iterator[Host]:
    """Yield a host of the site in `folder`, on a free port of this machine, below `base`."""
    with Server(("127.0.0.1", 0), Handler) as server:
        server.folder, server.base = folder, base
        server.host = Host(address=f"http://127.0.0.1:{server.server_port}{base}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.host
        server.shutdown()
