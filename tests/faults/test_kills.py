"""Builds that are ended at any moment, in any way: the site is whole, and the next build equals a clean one.

The short form ends a build before chosen changes of the disk, so it meets each stage in every run. The long form
ends real commands with worker processes at random moments.
"""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from sitegen.store import publishing
from sitegen.store.manifest import MANIFEST
from tests.build.sites import TOML, Sample, SmallSite
from tests.faults.machine import PATIENCE, command, environment
from tests.links_resolve import dangling_links

Files = dict[str, bytes]


class State(NamedTuple):
    """One of the two states of an archive between which builds are ended, with the site that a clean build makes."""

    title: str
    samples: tuple[Sample, ...]
    clean: Files


def states(folder: Path, count: int) -> tuple[State, State]:
    """Return two states of an archive of about `count` articles; every page differs, and each has pages of its own."""
    made = []
    for title, ours in (("小站", 7), ("大站", 8)):
        common = [Sample(100 + number, hour=number % 200, topics=(7,), cites=(99 + number,)) for number in range(count)]
        own = [Sample(10_000 * ours + number, hour=200 + number, topics=(ours,)) for number in range(6)]
        site = SmallSite(folder / title)
        made.append(State(title, (*common, *own), _clean(site, title, [*common, *own])))
    return made[0], made[1]


def _clean(site: SmallSite, title: str, samples: list[Sample]) -> Files:
    site.configure(TOML.replace("小站", title))
    site.write(*samples)
    site.build()
    return site.published()


def bring(site: SmallSite, state: State) -> None:
    """Bring the archive, not the site, into a state."""
    shutil.rmtree(site.folder / "content", ignore_errors=True)
    site.configure(TOML.replace("小站", state.title))
    site.write(*state.samples)


def assert_whole(site: SmallSite, pair: tuple[State, State]) -> None:
    """Check that every file is a whole one of either site, or holds a page's place, and every link leads somewhere."""
    if not (site.folder / "public").exists():
        return
    for path, data in site.published().items():
        known = {state.clean.get(path) for state in pair} | {publishing._STAND_IN}
        assert data in known or path == MANIFEST, f"{path} is of neither site"
    assert dangling_links(site.folder / "public") == []


def assert_completed(site: SmallSite, state: State) -> None:
    """Check that the next build makes what a clean one makes, and leaves nothing of the one that was ended."""
    site.build()
    assert site.published() == state.clean
    there = {path.name for path in site.folder.iterdir()}
    assert there == {"site.toml", "content", "public", ".sitegen"}
    assert {path.name for path in (site.folder / ".sitegen").iterdir()} == {"lock", "cache.sqlite"}


# ------------------------------------------------------------------ before chosen changes of the disk

STEPS = (1, 12, 55, 70, 85)
"""Changes of the disk before which a build is ended; one in place has some more than the last of them."""
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
CODES = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
CHANGES = frozenset({"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect"})


def build_until(folder: Path, step: int, number: int, said: Path) -> None:
    """Build a site, and get a signal before the change of the disk with that number; runs in a process of its own."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in CHANGES or (event == "open" and "w" in str(arguments[1])):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), number)

    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT), 2)
    from sitegen.__main__ import main  # noqa: PLC0415 - here, where the server of forks has it ready

    sys.addaudithook(count)
    sys.argv = ["sitegen", "build", str(folder), "--jobs", "1", "--quiet"]
    main()


@pytest.fixture(scope="module", autouse=True)
def heard() -> Iterator[None]:
    """Have builds hear SIGHUP also where whoever started the tests ignores it, as nohup does."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture(scope="module")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[SmallSite, int, int], tuple[int | None, str]]:
    """Return what builds in a fork of a process that has all loaded; to start Python takes longer than a build."""
    said = tmp_path_factory.mktemp("said") / "stderr"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sitegen.mirror", "sitegen.commands.build", "sitegen.build.whole", __name__])

    def build(site: SmallSite, step: int, number: int) -> tuple[int | None, str]:
        said.write_text("")
        process = context.Process(target=build_until, args=(site.folder, step, number, said))
        process.start()
        process.join(PATIENCE)
        return process.exitcode, said.read_text()

    return build


def test_build_ended_before_any_change_of_the_disk_leaves_a_whole_site(
    tmp_path: Path, forks: Callable[[SmallSite, int, int], tuple[int | None, str]]
) -> None:
    pair = states(tmp_path, 8)
    site = SmallSite(tmp_path / "site")
    for round_, step in enumerate(STEPS):
        number, state = SIGNALS[round_ % 4], pair[round_ % 2]
        if round_ % 5 == 4:
            shutil.rmtree(site.folder / "public")  # a cold one
        bring(site, state)
        code, said = forks(site, step, number)
        assert (code, "Traceback" in said) == (CODES[number], False), said
        assert_whole(site, pair)
        assert_completed(site, state)


# ------------------------------------------------------------------ at random moments

FEW, MANY = 30, 405
"""Articles; from 400 on there are worker processes."""
PARTS = [(FEW, 0), (FEW, 1), (FEW, 2), (FEW, 3), (MANY, 4), (MANY, 5)]
"""Articles and seed of each part: one that fails says what it found while the others go on."""
KILLS = 50
"""In each part, not counting those that came too late."""


def end_group(process: subprocess.Popen[str], number: int) -> None:
    """Send a signal to all processes of a build, as a terminal does."""
    os.killpg(process.pid, number)


def end_worker(process: subprocess.Popen[str], number: int) -> None:
    """Send a signal to one worker, when there is one; the system does so when memory is short."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        workers = [child for child in _children(process.pid) if b"spawn_main" in _command_line(child)]
        if workers:
            os.kill(workers[-1], number)
            return
        time.sleep(0.01)


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


Way = tuple[Callable[[subprocess.Popen[str], int], None], int, int]
"""How a build is ended: whom, by what, and the exit code if it was in time."""
WAYS: tuple[Way, ...] = (
    (end_group, signal.SIGKILL, -9),
    (end_group, signal.SIGINT, 130),
    (end_group, signal.SIGTERM, 143),
    (end_group, signal.SIGHUP, 129),
)
WORKER: Way = (end_worker, signal.SIGKILL, 0)


def begun(site: SmallSite) -> subprocess.Popen[str]:
    """Return a build that holds its lock."""
    lock = site.folder / ".sitegen" / "lock"
    process = subprocess.Popen(
        command(site, "--quiet", jobs=2), env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while process.poll() is None and not (lock.exists() and lock.read_text() == str(process.pid)):
        time.sleep(0.01)
    return process


def ended(site: SmallSite, way: Way, after: float) -> int:
    """Begin a build, and end it so many seconds after it holds its lock; return its exit code."""
    process = begun(site)
    time.sleep(after)
    end, number, code = way
    if process.poll() is None:
        end(process, number)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode in {0, code}
    assert said.count("\n") <= 1, said
    return process.returncode


def check_kills(folder: Path, articles: int, seed: int) -> Counter[int]:
    """End builds between two states of an archive at random moments; return how often they ended with which code."""
    chance = Random(seed)  # noqa: S311 - moments, no secrets
    pair = states(folder, articles)
    ways = (*WAYS, WORKER) if articles == MANY else WAYS
    site = SmallSite(folder / "site")
    codes: Counter[int] = Counter()
    length = _length(site, pair[0])
    round_ = 0
    while codes.total() - codes[0] < KILLS:
        state = pair[(round_ + 1) % 2]
        for gone in {3: ("public",), 7: ("public", ".sitegen")}.get(round_ % 8, ()):
            shutil.rmtree(site.folder / gone)
        bring(site, state)
        for _ in range(chance.choice((1, 1, 2))):  # the second one meets what the first one left
            code = ended(site, ways[(round_ + seed) % len(ways)], chance.uniform(0, length))
            codes[code] += 1
            assert_whole(site, pair)
            if code >= 0:
                assert not list(site.folder.glob(".*staging*"))
        assert_completed(site, state)
        round_ += 1
    return codes


def _length(site: SmallSite, state: State) -> float:
    """Return the seconds that a build takes here from when it holds its lock."""
    bring(site, state)
    process = begun(site)
    started = time.monotonic()
    process.communicate(timeout=PATIENCE)
    return time.monotonic() - started


@pytest.mark.torture
@pytest.mark.parametrize(("articles", "seed"), PARTS)
def test_300_ended_builds_leave_a_whole_site(tmp_path: Path, articles: int, seed: int) -> None:
    codes = check_kills(tmp_path, articles, seed)
    print(dict(codes))  # noqa: T201 - what docs/trust.md tells
    assert codes.keys() >= {-9, 130, 143, 129}
