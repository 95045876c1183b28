"""A preview that really runs: a folder, a build that copies it into an output, a server on a free port."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.errors import Problem, TemplateError
from sitegen.serve import serve

PATIENCE = 6.0
"""Seconds that anything may take before a test gives up."""

PAGE = (
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'\"><title>{title}</title></head>"
    "<body><h1>{title}</h1>{body}</body></html>"
)


class Built(NamedTuple):
    """What a build of these tests says of itself."""

    written: int
    removed: int
    problems: tuple[Problem, ...]


class Preview:
    """A folder of sources, and everything that serves it."""

    base = "/"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / "sources"
        self.output = folder / "public"
        self.sources.mkdir()
        self.said: list[str] = []
        self.builds = 0
        self.stop = threading.Event()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def write(self, name: str, text: str) -> None:
        """Write a source; every file but `broken` is a page or asset of that name."""
        path = self.sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def build(self) -> Built:
        """Copy what is new; fail with what `broken` says, if there is such a file."""
        self.builds += 1
        broken = self.sources / "broken"
        if broken.exists():
            raise TemplateError(broken.read_text(), path="templates/article.html", line=7, hint="close the block")
        files = {str(path.relative_to(self.sources)): path for path in self.sources.rglob("*") if path.is_file()}
        written = [name for name, path in files.items() if self._copy(name, path.read_bytes())]
        old = [path for path in self.output.rglob("*") if path.is_file()]
        gone = [path for path in old if str(path.relative_to(self.output)) not in files]
        for path in gone:
            path.unlink()
        return Built(len(written), len(gone), (Problem(path="a.md", code="encoding", message="not UTF-8"),))

    def _copy(self, name: str, data: bytes) -> bool:
        path = self.output / name
        if path.exists() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return True

    def _run(self) -> None:
        serve(
            self.build,
            output=lambda: self.output,
            watched=lambda: [self.sources],
            ignored=lambda: [self.output],
            port=0,
            base=self.base,
            say=self._say,
            stop=self.stop,
        )

    def _say(self, line: str) -> None:
        self.said.append(line)
        self.ready.set()

    def start(self) -> None:
        """Start, and return when the first build is done."""
        self.thread.start()
        assert self.ready.wait(PATIENCE)
        until(lambda: self.builds > 0 and not self.status()["building"])

    def end(self) -> float:
        """End it; returns the seconds that took."""
        started = time.monotonic()
        self.stop.set()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()
        return time.monotonic() - started

    @property
    def port(self) -> int:
        """The port it says it is on."""
        return int(self.said[0].split(":")[2].split("/")[0])

    @property
    def address(self) -> str:
        """The address it says it has."""
        return f"http://127.0.0.1:{self.port}"

    def request(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[HTTPResponse, bytes]:
        """Return the response to a request, and its body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers or {})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def status(self) -> dict[str, object]:
        """Return what the status says."""
        found: dict[str, object] = json.loads(self.request("/__sitegen/status")[1])
        return found

    def raw(self, data: bytes) -> bytes:
        """Send bytes as they are; return all that comes back until the server closes."""
        received = b""
        with (
            socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection,
            suppress(ConnectionError),  # a server may hang up on what is too long before all is sent
        ):
            connection.sendall(data)
            while chunk := connection.recv(65536):
                received += chunk
        return received

    def raw_get(self, target: bytes, *headers: bytes) -> bytes:
        """Send a GET with this very target."""
        host = f"Host: 127.0.0.1:{self.port}".encode()
        return self.raw(b"\r\n".join([b"GET " + target + b" HTTP/1.1", host, *headers, b"Connection: close", b"", b""]))


def until(condition: Callable[[], bool]) -> None:
    """Return when the condition holds; fail when it does not in time."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@contextmanager
def previewing(folder: Path) -> Iterator[Preview]:
    """Yield a preview with some pages, started; it ends without a thread left."""
    before = set(threading.enumerate())
    made = Preview(folder)
    made.write("index.html", PAGE.format(title="首页", body="<p>x</p>"))
    made.write("about.html", PAGE.format(title="关于", body=""))
    made.write("dw/1.html", PAGE.format(title="一", body=""))
    made.write("dw/index.html", PAGE.format(title="德国之声", body=""))
    made.write("assets/style.css", "p { margin: 0 }")
    made.write("feed.xml", "<feed/>")
    made.start()
    yield made
    assert made.end() < 2
    until(lambda: set(threading.enumerate()) <= before)


@pytest.fixture
def preview(folder: Path) -> Iterator[Preview]:
    """A preview that a test may change as it likes."""
    with previewing(folder) as made:
        yield made


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that tests ask, and do not change."""
    with previewing(tmp_path_factory.mktemp("standing")) as made:
        yield made
