"""A real site below a path of a real host, whose server can be stopped; and the hosts of its pictures, with TLS."""

import functools
import http.server
import shutil
import ssl
import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.build.sites import Sample, SmallSite


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURE = b"".join([
    b"\x89PNG\r\n\x1a\n",
    _chunk(b"IHDR", struct.pack(">2I5B", 480, 270, 8, 0, 0, 0, 0)),
    _chunk(b"IDAT", zlib.compress(bytes(481 * 270))),
    _chunk(b"IEND", b""),
])  # fmt: skip
"""A black PNG of the smallest size that is offered."""
FIGURE = '</p><figure><img src="https://static.dw.com/image/{0}_303.jpg"></figure><p>'
ARTICLES = tuple(
    Sample(number=number, title=f"第{number}篇", hour=number, text=f"正文{number}。{FIGURE.format(number)}接着说。" * 3)
    for number in range(1, 9)
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Let browsers keep everything for ten minutes, as GitHub Pages does."""
        self.send_header("cache-control", "max-age=600")
        super().end_headers()


class _Pictures(_Quiet):
    """Answers every address with a picture that any page may read, as wsrv.nl does."""

    def __init__(self, asked: list[str], *arguments: Any) -> None:
        """Note in `asked` what is asked for."""
        self._asked = asked
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Send the picture."""
        self._asked.append(self.path)
        self.send_response(200)
        self.send_header("content-type", "image/png")
        self.send_header("access-control-allow-origin", "*")
        self.send_header("content-length", str(len(PICTURE)))
        self.end_headers()
        self.wfile.write(PICTURE)


class Host:
    """A host that serves a folder, can be stopped, and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        """Start it."""
        self._folder = folder
        self.port = 0
        self.start()

    def start(self) -> None:
        """Start it where it was."""
        handler = functools.partial(_Quiet, directory=str(self._folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Stop it: nobody answers any more."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self.port}/repo/"


class Mirror:
    """A small site, built for real into `/repo/` of a host."""

    def __init__(self, folder: Path, built: Path) -> None:
        """Serve what `build` made."""
        shutil.copytree(built, folder / "site")
        self.site = SmallSite(folder / "site")
        self._public = folder / "host"
        self._put()
        (self._public / "other.html").write_text('<!doctype html><link rel="icon" href="data:,"><p>another project')
        self.host = Host(self._public)

    @staticmethod
    def build(folder: Path) -> Path:
        """Build the site."""
        site = SmallSite(folder)
        site.write(*ARTICLES)
        site.build()
        return folder

    def deploy(self) -> None:
        """Build, and put the site where the host has it, as one that keeps nothing of what was there."""
        self.site.build()
        self._put()

    def put_above(self) -> None:
        """Put the same site at the root of the host, too."""
        shutil.copytree(self.site.folder / "public", self._public, dirs_exist_ok=True)

    def _put(self) -> None:
        shutil.rmtree(self._public / "repo", ignore_errors=True)
        shutil.copytree(self.site.folder / "public", self._public / "repo")


@contextmanager
def picture_host(folder: Path) -> Iterator[tuple[int, list[str]]]:
    """Serve pictures over TLS; yields the port, and the list of what was asked for."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=wsrv.nl"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    asked: list[str] = []
    handler = functools.partial(_Pictures, asked)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, asked
        server.shutdown()
