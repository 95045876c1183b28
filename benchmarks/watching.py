"""`sitegen serve` -> seconds from saving an article until a browser would have its new page.

Done as a browser does it: it listens to the preview's events, fetches the page when one comes, and is
done when the page says what was saved. Everything goes over HTTP, on this machine only.
"""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from urllib.parse import urlsplit

from benchmarks.archive import ArticleFile
from benchmarks.site_sitegen import SitegenSite

_PATIENCE = 120
"""Seconds after which something is wrong."""
_PAUSE = 1.0
"""Seconds between two saves: a person is not faster."""


class WatchError(Exception):
    """The preview did not do what it should."""


def saves(site: SitegenSite, archive: Sequence[ArticleFile], count: int) -> Iterator[float]:
    """Yield the seconds that each of `count` saves took; the site should have been built before.

    Raises:
        WatchError: the page never came.
    """
    natives = Counter(file.native for file in archive)
    alone = [file for file in archive if natives[file.native] == 1]
    with _preview(site) as port, _Events(port) as events:
        events.wait_for(lambda: b'"building":false' in _get(port, "/__sitegen/status"))
        for number, file in enumerate(Random("saves").sample(alone, min(count, len(alone)))):
            time.sleep(_PAUSE)
            yield _save(site, file, f"第{number}次保存", events, port)


def _save(site: SitegenSite, file: ArticleFile, mark: str, events: "_Events", port: int) -> float:
    path = site.articles / file.path
    text = path.read_text(encoding="utf-8").replace(f"[{file.title}]", f"[{mark}{file.title}]")
    draft = path.with_name(f".{path.name}.swp")  # as editors do: aside, then into its place
    draft.write_text(text, encoding="utf-8", newline="\n")
    started = time.perf_counter()
    draft.replace(path)
    events.wait_for(lambda: mark.encode() in _get(port, f"/dw/{file.native}.html"))
    return time.perf_counter() - started


class _Events:
    """The stream of events that open pages listen to."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)

    def __enter__(self) -> "_Events":
        self._connection.request("GET", "/__sitegen/events")
        self._stream = self._connection.getresponse()
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def wait_for(self, happened: Callable[[], bool]) -> None:
        """Return when `happened` says so; it is asked after each event."""
        ends = time.monotonic() + _PATIENCE
        while time.monotonic() < ends:
            line = self._stream.readline()
            if not line:
                break
            if line.startswith(b"data:") and happened():
                return
        raise WatchError("the preview went away, or never had the new page")


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


@contextmanager
def _preview(site: SitegenSite) -> Iterator[int]:
    """Run `sitegen serve` for the length of the context; yields its port."""
    command = [sys.executable, "-m", "sitegen", "serve", str(site.folder), "--port", "0", "--quiet"]
    process = subprocess.Popen(
        command, cwd=site.folder, env={**os.environ, **site.environment}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    with process:
        try:
            said = next(iter(process.stdout or ()), "")
            port = urlsplit(said.partition("Serving ")[2].split(" ")[0]).port
            if port is None:
                raise WatchError(f"the preview did not say where it is: {said!r}")
            yield port
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
