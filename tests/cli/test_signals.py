"""Signals that come at moments when Python loses what their handlers raise: they are heard all the same."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

import pytest

from sitegen import publishers, sanitize
from sitegen.config import SiteConfig
from sitegen.signals import Ends
from tests.build.sites import Sample, SmallSite
from tests.cli.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has Ctrl-C alone")
SIGNALS = {"SIGINT": (130, "Interrupted\n"), "SIGTERM": (143, ""), "SIGHUP": (129, "")}
"""Name -> exit code, and what is said."""
BUILD = """
import os, signal, sys
from sitegen import sanitize
from sitegen.__main__ import main
from sitegen.build import whole

number = signal.Signals[sys.argv.pop(1)]
signal.signal(signal.SIGHUP, signal.SIG_DFL)
{place}
main()
"""
IN_THE_GATE = """
def resolved(*arguments, resolved=sanitize.resolved):
    global number
    if number:
        os.kill(os.getpid(), number)
        number = 0
    return resolved(*arguments)
sanitize.resolved = resolved
"""
IN_A_FINALIZER = """
class Last:
    def __del__(self):
        os.kill(os.getpid(), number)
def collate(*arguments, collate=whole.collate):
    Last()
    return collate(*arguments)
whole.collate = collate
"""
ON_A_BUSY_MACHINE = f"""{IN_A_FINALIZER}
import threading, time
class Timer(threading.Timer):
    waits = [.2]
    def start(self):
        super().start()
        time.sleep(self.waits.pop() if self.waits else 0)
threading.Timer = Timer
"""
"""What is asked for again comes before the one who asks has gone on."""
WHEN_ALL_IS_DONE = """
from sitegen import __main__ as door
def run(arguments, run=door.run):
    code = run(arguments)
    os.kill(os.getpid(), number)
    return code
door.run = run
"""
PLACES = {
    "in the gate": IN_THE_GATE,
    "in a finalizer": IN_A_FINALIZER,
    "in a finalizer, on a busy machine": ON_A_BUSY_MACHINE,
}


def ended(site: SmallSite, place: str, name: str) -> tuple[int, str]:
    """Build a site, and have a signal come at that place; return the exit code and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(place=place), name, "build", str(site.folder), "--quiet", "--jobs", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    made = SmallSite(tmp_path / "site")
    made.write(Sample(100), Sample(101, hour=1, cites=(100,)))
    return made


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_signal_is_heard_where_nothing_can_be_raised(site: SmallSite, place: str, name: str) -> None:
    assert ended(site, place, name) == SIGNALS[name]
    assert not (site.folder / "public").exists()
    site.build()
    assert (site.folder / "public" / "dw" / "101.html").exists()


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_that_comes_when_all_is_done_prints_no_traceback(site: SmallSite, name: str) -> None:
    assert ended(site, WHEN_ALL_IS_DONE, name) == SIGNALS[name]
    assert (site.folder / "public" / "dw" / "101.html").exists()


def test_in_the_gate_a_signal_waits_until_it_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[FrameType] = []

    def note(*_: object) -> str:
        frames.append(sys._getframe())
        return "x.html"

    monkeypatch.setattr(sanitize, "resolved", note)
    sanitize.resolve('<a href="https://example.org/">x</a>', publishers.hosts(SiteConfig()), {})
    heard = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: heard.set())
    try:
        Ends()(signal.SIGINT, frames[0])
        assert heard.wait(10)
    finally:
        signal.signal(signal.SIGINT, before)
    with pytest.raises(KeyboardInterrupt):
        Ends()(signal.SIGINT, sys._getframe())


def test_what_else_cannot_be_raised_is_printed() -> None:
    script = "from sitegen.__main__ import _listen\n_listen()\nclass Last:\n    def __del__(self): 1 / 0\nLast()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "ZeroDivisionError" in done.stderr
