"""The watcher on real folders with real notifications: what causes a build, what does not, how many."""

import errno
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from sitegen.watch import Pace, watch
from sitegen.watch.notices import native, polling

# watchdog says so when a folder is made while it looks, and goes on rightly.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")

PATIENCE = 6.0
"""Seconds within which a build must have come; three are promised, the rest is for a busy machine."""
PACE = Pace(quiet=0.5, tick=0.1)
"""More patient than the real one: a busy machine may pause between two steps of what is one change."""
CALM = PACE.quiet + 2 * PACE.tick + 0.4
"""Seconds without a build after which none is expected any more."""


class Watched:
    """A site folder, a watcher on it in its own thread, and a build that notes what it finds."""

    def __init__(self, root: Path, observers: Sequence[Callable[[], BaseObserver]], pace: Pace) -> None:
        self.root = root
        self.articles = root / "content" / "articles"
        self.output = root / "public"
        self.paths = [root / "site.toml", self.articles, root / "templates"]
        self.builds: list[dict[str, bytes]] = []
        self.said: list[str] = []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(observers, pace))
        (self.articles / "dw").mkdir(parents=True)
        (root / "site.toml").write_text("")
        for number in range(3):
            (self.articles / "dw" / f"{number}.md").write_text("one")

    def _run(self, observers: Sequence[Callable[[], BaseObserver]], pace: Pace) -> None:
        watch(
            lambda: self.paths,
            lambda: [self.output],
            self.build,
            self.stop,
            say=self.said.append,
            observers=observers,
            pace=pace,
        )

    def build(self) -> None:
        """Note what is there, and write where a build writes."""
        found = self.content()
        self.output.mkdir(exist_ok=True)
        (self.output / "built").write_text(str(len(self.builds)))
        (self.root / ".sitegen").mkdir(exist_ok=True)
        (self.root / ".sitegen" / "cache").write_text(str(len(self.builds)))
        self.builds.append(found)

    def content(self) -> dict[str, bytes]:
        """Return what a clean build would see."""
        tops = [path for path in self.paths if path.exists()]
        files = [file for top in tops for file in ([top] if top.is_file() else sorted(top.rglob("*.md")))]
        found = {}
        for file in files:
            try:
                found[str(file)] = file.read_bytes()
            except FileNotFoundError:
                continue
        return found

    def wait(self, builds: int) -> None:
        """Return when there were so many builds; fail when they do not come, or when more do."""
        until(lambda: len(self.builds) >= builds)
        time.sleep(CALM)
        self.check(builds)

    def check(self, builds: int) -> None:
        """Fail unless there were so many builds, the last one of what is there."""
        assert len(self.builds) == builds
        assert self.builds[-1] == self.content()


def until(condition: Callable[[], bool]) -> None:
    """Return when the condition holds, or when patience is at its end."""
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)


@contextmanager
def watching(
    *folders: Path, observers: Sequence[Callable[[], BaseObserver]] = (native, polling), pace: Pace = PACE
) -> Iterator[list[Watched]]:
    """Yield a site in each folder, each with a watcher that has built once; no thread is left after it."""
    before = set(threading.enumerate())
    sites = [Watched(folder / "site", observers, pace) for folder in folders]
    time.sleep(0.15)  # what was written in the very moment of the first look would cause one build more
    for site in sites:
        site.thread.start()
    try:
        until(lambda: all(site.builds for site in sites))
        time.sleep(CALM)
        for site in sites:
            site.check(1)
        yield sites
    finally:
        for site in sites:
            site.stop.set()
        for site in sites:
            site.thread.join(5)
    assert set(threading.enumerate()) <= before


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Watched]:
    with watching(tmp_path) as (watched,):
        yield watched


def _save(path: Path, text: str = "two") -> None:
    path.write_text(text)


def _save_by_rename(path: Path) -> None:
    beside = path.with_name("4913.tmp")
    beside.write_text("two")
    beside.replace(path)


def _save_like_vim(path: Path) -> None:
    probe = path.with_name("4913")
    probe.write_text("")
    probe.unlink()
    path.rename(f"{path}~")
    path.write_text("two")
    path.with_name(f"{path.name}~").unlink()


def _save_twice(path: Path) -> None:
    path.write_text("two")
    time.sleep(0.05)
    path.write_text("six")


def _same_size_and_time(path: Path) -> None:
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    beside = path.with_name(".beside.md")
    beside.write_text("two")
    os.utime(beside, ns=times)
    beside.replace(path)


def _move_out(path: Path) -> None:
    path.parent.rename(path.parents[3] / "elsewhere")


def _move_in(path: Path) -> None:
    outside = path.parents[3] / "voa"
    outside.mkdir()
    (outside / "9.md").write_text("nine")
    outside.rename(path.parents[1] / "voa")


def _copy_tree(path: Path) -> None:
    shutil.copytree(path.parent, path.parents[1] / "deep" / "deeper" / "deepest")


def _make_templates(path: Path) -> None:
    folder = path.parents[3] / "templates"
    folder.mkdir()
    (folder / "a.md").write_text("a")


def _write_git(path: Path) -> None:
    (path.parent / ".git").mkdir()
    (path.parent / ".git" / "index").write_text("x")


def _make_and_delete(path: Path) -> None:
    path.with_name("9.md").write_text("x")
    path.with_name("9.md").unlink()


ONE_BUILD: dict[str, Callable[[Path], object]] = {
    "saved": _save,
    "saved by rename": _save_by_rename,
    "saved as vim does": _save_like_vim,
    "saved twice at once": _save_twice,
    "replaced, same size and time": _same_size_and_time,
    "deleted": Path.unlink,
    "renamed": lambda path: path.rename(path.with_name("7.md")),
    "new article": lambda path: path.with_name("8.md").write_text("eight"),
    "folder moved in": _move_in,
    "folder moved out": _move_out,
    "tree copied": _copy_tree,
    "folder deleted": lambda path: shutil.rmtree(path.parent),
    "configuration replaced": lambda path: _save_by_rename(path.parents[3] / "site.toml"),
    "watched folder that was not there": _make_templates,
}
NO_BUILD: dict[str, Callable[[Path], object]] = {
    "read": lambda path: [file.read_bytes() for file in path.parent.iterdir()],
    "swap file": lambda path: path.with_name(f".{path.name}.swp").write_text("x"),
    "backup": lambda path: path.with_name(f"{path.name}~").write_text("x"),
    "Emacs lock": lambda path: path.with_name(f".#{path.name}").symlink_to("nobody@nowhere.1"),
    "Emacs autosave": lambda path: path.with_name(f"#{path.name}#").write_text("x"),
    "vim's probe": lambda path: path.with_name("4913").write_text("x"),
    "git": _write_git,
    "output": lambda path: (path.parents[3] / "public" / "index.html").write_text("x"),
    "beside the content": lambda path: (path.parents[3] / "notes.txt").write_text("x"),
    "made and gone": _make_and_delete,
    "time of access": lambda path: os.utime(path, ns=(0, path.stat().st_mtime_ns)),
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Watched]]:
    """A site for each change, after it. All at once: a watcher does little but wait."""
    changes = ONE_BUILD | NO_BUILD
    with watching(*(tmp_path_factory.mktemp("changed") for _ in changes)) as sites:
        for site, change in zip(sites, changes.values(), strict=True):
            change(site.articles / "dw" / "1.md")
        named = dict(zip(changes, sites, strict=True))
        until(lambda: all(len(named[name].builds) >= 2 for name in ONE_BUILD))
        time.sleep(CALM)
        yield named


@pytest.mark.parametrize("name", ONE_BUILD)
def test_change_causes_one_build(changed: dict[str, Watched], name: str) -> None:
    changed[name].check(2)


@pytest.mark.parametrize("name", NO_BUILD)
def test_what_is_no_change_causes_no_build(changed: dict[str, Watched], name: str) -> None:
    changed[name].check(1)


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Watched]:
    with watching(tmp_path, pace=Pace(quiet=PACE.quiet, tick=PACE.tick, longest=60)) as (watched,):
        yield watched


def test_burst_of_a_thousand_files_is_one_build(patient: Watched) -> None:
    for number in range(1000):
        (patient.articles / "dw" / f"new-{number}.md").write_text("new")
    patient.wait(2)


def test_burst_that_does_not_end_is_built_in_between(site: Watched) -> None:
    end = time.monotonic() + 5
    number = 0
    while time.monotonic() < end:
        number += 1
        (site.articles / "dw" / "1.md").write_text(f"{number:09}")
        time.sleep(0.02)
    time.sleep(2 * CALM)
    assert 3 <= len(site.builds) < number / 10  # a busy machine's own pauses may part the burst
    assert site.builds[-1] == site.content()


@pytest.mark.parametrize("top", ["articles", "content"])
def test_folder_deleted_and_made_again_is_seen(site: Watched, top: str) -> None:
    shutil.rmtree(site.articles if top == "articles" else site.articles.parent)
    site.wait(2)
    (site.articles / "voa").mkdir(parents=True)
    (site.articles / "voa" / "5.md").write_text("five")
    site.wait(3)
    (site.articles / "voa" / "5.md").write_text("5555")
    site.wait(4)


def test_folder_replaced_at_once_is_seen(site: Watched) -> None:
    for builds in (2, 3):
        shutil.rmtree(site.articles)
        (site.articles / "rfa").mkdir(parents=True)
        (site.articles / "rfa" / f"{builds}.md").write_text("x")
        site.wait(builds)
    _save(site.articles / "rfa" / "3.md")
    site.wait(4)


def test_other_folder_put_in_its_place_is_seen(site: Watched) -> None:
    shutil.copytree(site.articles, site.root / "other")
    (site.root / "other" / "dw" / "6.md").write_text("six")
    site.articles.rename(site.root / "old")
    (site.root / "other").rename(site.articles)
    site.wait(2)
    _save(site.articles / "dw" / "6.md", "sixty")
    site.wait(3)


def test_paths_that_a_build_adds_are_watched(site: Watched) -> None:
    further = site.root.parent / "archive"
    further.mkdir()
    site.paths.append(further)
    site.wait(2)  # the folder is news itself
    _save(further / "1.md")
    site.wait(3)


def test_change_during_a_build_is_built(tmp_path: Path) -> None:
    article = tmp_path / "1.md"
    stop = threading.Event()
    seen: list[str] = []

    def build() -> None:
        seen.append(article.read_text() if article.exists() else "")
        if len(seen) == 1:
            article.write_text("during")
        else:
            stop.set()

    watch(lambda: [tmp_path], list, build, stop)
    assert seen == ["", "during"]


def test_what_is_seen_before_its_notice_comes_is_built_once(tmp_path: Path) -> None:
    """A sweep may find a change in the moment when it is made; the notice that follows is no news then."""
    article = tmp_path / "1.md"
    stop = threading.Event()
    seen: list[str] = []

    def paths() -> list[Path]:
        if len(seen) == 1 and not article.exists():
            article.write_text("new")  # asked for right before a look
        return [tmp_path]

    def build() -> None:
        seen.append(article.read_text() if article.exists() else "")

    thread = threading.Thread(target=watch, args=(paths, list, build, stop), kwargs={"pace": Pace(sweep=0.1)})
    thread.start()
    until(lambda: len(seen) >= 2)
    time.sleep(2)
    stop.set()
    thread.join(PATIENCE)
    assert seen == ["", "new"]


def test_whoever_is_in_a_hurry_is_told_also_during_a_build(tmp_path: Path) -> None:
    article = tmp_path.resolve() / "1.md"
    told: list[frozenset[str]] = []
    stop, hurried = threading.Event(), threading.Event()

    def hurry(paths: frozenset[str]) -> None:
        told.append(paths)
        hurried.set()

    def build() -> None:
        aside = article.with_name(".1.md.swp")  # an editor's way of saving
        aside.write_text("saved")
        aside.replace(article)
        assert hurried.wait(PATIENCE)
        stop.set()

    watch(lambda: [tmp_path], list, build, stop, hurry=hurry)
    assert told == [frozenset([str(article)])]


def test_what_build_raises_ends_the_watching_without_a_trace(tmp_path: Path) -> None:
    before = set(threading.enumerate())

    def build() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(lambda: [tmp_path], list, build, threading.Event())
    assert set(threading.enumerate()) <= before


# ------------------------------------------------------------------ limits of the system


class _NoMoreWatches(PollingObserver):
    """Refuses as inotify does when the user has used up what the system grants."""

    number = errno.ENOSPC

    def schedule(self, *_: object, **__: object) -> object:  # type: ignore[override]
        raise OSError(self.number, os.strerror(self.number))


def _no_more_instances() -> BaseObserver:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


@pytest.mark.parametrize(
    ("first", "reason"),
    [(_NoMoreWatches, "no space left on device"), (_no_more_instances, "too many open files")],
)
def test_limit_of_the_system_means_polling_and_a_message(
    tmp_path: Path, first: Callable[[], BaseObserver], reason: str
) -> None:
    with watching(tmp_path, observers=[first, polling]) as (site,):
        assert site.said == [f"cannot watch by notification ({reason}); looking every second instead"]
        _save(site.articles / "dw" / "1.md")
        site.wait(2)
        shutil.rmtree(site.articles / "dw")
        site.wait(3)


def test_without_any_notification_the_sweep_finds_changes(tmp_path: Path) -> None:
    pace = Pace(quiet=PACE.quiet, tick=PACE.tick, sweep=0.5)
    with watching(tmp_path, observers=[_no_more_instances], pace=pace) as (site,):
        assert site.said == ["cannot watch by notification (too many open files); looking now and then instead"]
        _save(site.articles / "dw" / "1.md")
        site.wait(2)
