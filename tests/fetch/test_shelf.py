"""What is fetched, when again, and what survives."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from sitegen.build import SILENT, PicturesReport
from sitegen.errors import OutputError
from sitegen.fetch import Shelf
from sitegen.fetch.crew import Manners
from sitegen.fetch.shelf import HOUR, LASTING, LONGEST
from sitegen.names import digest
from sitegen.store import PictureStore
from tests.fetch.newsroom import HOST, Newsroom, answer
from tests.fetch.samples import photograph

PICTURE = photograph(700, 394)
QUICK = Manners(pause=0)
DAY = 24 * HOUR


def address(name: str) -> str:
    return f"https://{HOST}/{name}.jpg"


class Clock:
    """A clock that is set by hand."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def shelf(folder: Path, newsroom: Newsroom | None, clock: Callable[[], float] = time.time, seconds: float = 0) -> Shelf:
    opener = newsroom.visitor if newsroom else None
    return Shelf(PictureStore(folder), opener, seconds=seconds, manners=QUICK, clock=clock)


def gathered(
    folder: Path, newsroom: Newsroom | None, *names: str, clock: Callable[[], float] = time.time
) -> PicturesReport:
    one = shelf(folder, newsroom, clock)
    one.gather([address(name) for name in names], SILENT)
    return one.report()


def test_a_picture_is_fetched_once(tmp_path: Path) -> None:
    with Newsroom({"/a.jpg": answer(PICTURE), "/b.jpg": answer(PICTURE)}) as newsroom:
        first = shelf(tmp_path, newsroom)
        assert first.state() is not None
        held = first.gather([address("a"), address("b")], SILENT)
        again = shelf(tmp_path, newsroom)
        assert again.gather([address("a"), address("b")], SILENT) == held
        assert (first.report().fetched, again.report().fetched, newsroom.connections) == (2, 0, 2)
        assert shelf(tmp_path, None).gather([address("a")], SILENT) == {address("a"): held[address("a")]}
    for copy in held[address("a")].copies:
        assert again.read(copy) is not None
    assert held[address("a")] == held[address("b")]


def test_without_fetching_nobody_is_asked(tmp_path: Path) -> None:
    assert gathered(tmp_path, None, "a") == PicturesReport(wanted=1, held=0, fetched=0, waiting=1, failures=())
    assert shelf(tmp_path, None).state() is not None


def test_what_is_gone_is_asked_for_again_after_a_month(tmp_path: Path) -> None:
    clock = Clock()
    with Newsroom({}) as newsroom:
        for wait, asked in ((0, 1), (DAY, 1), (LASTING - 2 * DAY, 1), (DAY, 2)):
            clock.now += wait
            report = gathered(tmp_path, newsroom, "a", clock=clock)
            assert (report.held, report.waiting, newsroom.connections) == (0, 0, asked)
            assert [(one.address, one.cause) for one in report.failures] == [(address("a"), "the answer is 404")]


def test_what_failed_for_now_is_asked_for_again_ever_more_seldom(tmp_path: Path) -> None:
    clock = Clock()
    waits = []
    with Newsroom({"/a.jpg": answer(b"", status="503 Later")}) as newsroom:
        for _ in range(10):
            (failure,) = gathered(tmp_path, newsroom, "a", clock=clock).failures
            waits.append(failure.again - int(clock.now))
            clock.now = failure.again - 1
            gathered(tmp_path, newsroom, "a", clock=clock)
            clock.now = failure.again
        assert newsroom.connections == 10
    assert waits == [min(HOUR * 2**step, LONGEST) for step in range(10)]


def test_a_clock_that_is_set_back_puts_nothing_off(tmp_path: Path) -> None:
    clock = Clock()
    with Newsroom({}) as newsroom:
        gathered(tmp_path, newsroom, "a", clock=clock)
        clock.now -= 365 * DAY
        gathered(tmp_path, newsroom, "a", clock=clock)
        assert newsroom.connections == 2


def test_a_build_that_has_nothing_else_to_do_is_told_when_there_is_something_to_fetch(tmp_path: Path) -> None:
    clock = Clock()
    with Newsroom({"/a.jpg": answer(PICTURE)}) as newsroom:
        gathered(tmp_path, None, "a", "gone", clock=clock)
        assert shelf(tmp_path, newsroom, clock).state() is None
        gathered(tmp_path, newsroom, "a", "gone", clock=clock)
        assert shelf(tmp_path, newsroom, clock).state() is not None
        clock.now += LASTING
        assert shelf(tmp_path, newsroom, clock).state() is None


class Broken(AbstractAsyncContextManager["Broken"]):
    """What fails in a way that nobody thought of."""

    async def __aexit__(self, *_: object) -> None:
        """End nothing."""

    async def fetch(self, picture: str) -> bytes:
        """Fail."""
        raise ValueError(picture)


def test_not_even_a_fault_of_the_program_fails_a_build(tmp_path: Path) -> None:
    broken = Shelf(PictureStore(tmp_path), Broken, manners=QUICK)
    assert broken.gather([address("a")], SILENT) == {}
    assert [one.cause for one in broken.report().failures] == ["sitegen could not handle it: ValueError"]


def test_when_the_time_is_up_the_rest_waits(tmp_path: Path) -> None:
    with Newsroom({f"/{n}.jpg": answer(PICTURE) for n in range(9)}) as newsroom:
        names = [address(str(number)) for number in range(9)]
        hurried = shelf(tmp_path, newsroom, seconds=1e-9)
        assert hurried.gather(names, SILENT) == {}
        assert hurried.report().waiting == 9
        assert len(shelf(tmp_path, newsroom).gather(names, SILENT)) == 9


DAMAGE: list[Callable[[Path], object]] = [
    lambda copy: copy.unlink(),
    lambda copy: copy.write_bytes(b""),
    lambda copy: copy.write_bytes(copy.read_bytes()[:-1]),
    lambda copy: copy.write_bytes(copy.read_bytes()[:-1] + b"x"),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_copy_that_is_not_what_it_was_is_fetched_anew(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    with Newsroom({"/a.jpg": answer(PICTURE)}) as newsroom:
        held = shelf(tmp_path, newsroom).gather([address("a")], SILENT)
        damage(next(tmp_path.rglob("*-480.webp")))
        damaged = shelf(tmp_path, newsroom)
        damaged.gather([address("a")], SILENT)
        for copy in held[address("a")].copies:
            damaged.read(copy)  # as a build does that finds it to be new
        assert shelf(tmp_path, newsroom).gather([address("a")], SILENT) == held
        for copy in held[address("a")].copies:
            assert digest(shelf(tmp_path, None).read(copy) or b"") == copy.digest


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-20],
        lambda data: data + b'{"address":"https://',
        lambda data: b"\xff\xfe\x00{}\n" + data,
        lambda data: data.replace(b'"seen":', b'"seem":'),
        lambda data: data.replace(b'"digest":"', b'"digest":"../../'),
        lambda _: b"",
    ],
)
def test_an_index_that_is_damaged_costs_time_alone(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    index = tmp_path / "index.jsonl"
    with Newsroom({f"/{name}.jpg": answer(PICTURE) for name in "abc"}) as newsroom:
        held = shelf(tmp_path, newsroom).gather([address("a"), address("b")], SILENT)
        index.write_bytes(harm(index.read_bytes()))
        assert shelf(tmp_path, newsroom).gather([address("a"), address("b")], SILENT) == held
        shelf(tmp_path, newsroom).gather([address("c")], SILENT)
        assert len(shelf(tmp_path, None).gather([address(name) for name in "abc"], SILENT)) == 3


def test_what_no_article_shows_any_more_is_kept_for_a_month(tmp_path: Path) -> None:
    clock = Clock()
    with Newsroom({"/a.jpg": answer(PICTURE), "/b.jpg": answer(photograph(500, 300))}) as newsroom:
        gathered(tmp_path, newsroom, "a", "b", clock=clock)
        files = len(list(tmp_path.rglob("*.webp")))
        for wait, left in ((29 * DAY, files), (2 * DAY, files // 2)):
            clock.now += wait
            gathered(tmp_path, newsroom, "b", clock=clock)
            assert len(list(tmp_path.rglob("*.webp"))) == left
        assert gathered(tmp_path, None, "a", "b", clock=clock).held == 1


def test_a_disk_that_refuses_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file")
    with Newsroom({"/a.jpg": answer(PICTURE)}) as newsroom, pytest.raises(OutputError):
        gathered(tmp_path / "pictures", newsroom, "a")


CHILD = """
import sys, ssl
from pathlib import Path
from sitegen.signals import Ends
import signal
signal.signal(signal.SIGINT, Ends())
from sitegen.build import SILENT
from sitegen.fetch import Shelf
from sitegen.fetch.crew import Manners
from sitegen.fetch.limits import Limits
from sitegen.fetch.visiting import Visitor
from sitegen.store import PictureStore
folder, port, root = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
async def find(name): return ["93.184.215.14"]
def opener():
    trust = ssl.create_default_context(cadata=root)
    hosts = frozenset(["pictures.example.org"])
    return Visitor(hosts, Limits(), find=find, dial=lambda _: ("127.0.0.1", port), trust=trust)
names = [f"https://pictures.example.org/{n}.jpg" for n in range(40)]
print("begun", flush=True)
try:
    Shelf(PictureStore(folder), opener, manners=Manners(pause=0.02)).gather(names, SILENT)
except KeyboardInterrupt:
    sys.exit(130)
"""
"""A program that fetches 40 pictures."""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_who_is_stopped_loses_what_is_under_way_and_no_more(tmp_path: Path, number: int, code: int) -> None:
    with Newsroom({f"/{n}.jpg": answer(PICTURE) for n in range(40)}) as newsroom:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        arguments = [sys.executable, "-c", CHILD, str(tmp_path), str(newsroom.port), newsroom.certificate]
        child = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while len(newsroom.requests) < 10 and child.poll() is None:
            time.sleep(0.01)
        child.send_signal(number)
        assert child.wait(20) == code, child.communicate()
        assert child.communicate()[1] == b""
        asked = len(newsroom.requests)
        kept = shelf(tmp_path, None).gather([address(str(n)) for n in range(40)], SILENT)
        assert asked - 3 <= len(kept) <= asked < 40
        rest = gathered(tmp_path, newsroom, *map(str, range(40)))
        assert (rest.held, rest.fetched) == (40, 40 - len(kept))
        assert [path for path in tmp_path.rglob(".*") if path.is_file()] == []
