"""What many tests share: real articles when they are there, and the switch that renews goldens."""

import os
import signal
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.browsers import browsing

# No law is about time: machines are noisy.
settings.register_profile("patient", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable" if "CI" in os.environ else "patient")

# Shells start what runs in the background with interruptions ignored; tests interrupt what they test.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A machine that does much else takes seconds for what a browser does at once.
expect.set_options(timeout=30_000)

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
"""Real articles beside the repository; none of their text may be committed."""


LONGEST = (
    "corpus/",
    "web/test_budgets",
    "attacks/",
    "build/",
    "render/test_script",
    "cli/",
    "watch/",
    "render/",
    "web/",
    "fetch/",
    "benchmarks/",
)
"""How the paths of tests begin that take longest. They run first: none is left for the end."""
TOGETHER = ("tests/corpus",)
"""Folders whose tests run in one process, for they share what takes long to make; else those of a file do."""


class Scheduling(LoadFileScheduling):  # type: ignore[misc]
    """Which tests run in one process."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((folder for folder in TOGETHER if file.startswith(f"{folder}/")), file)


@pytest.hookimpl(optionalhook=True)  # there may be no xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    return Scheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        path = item.nodeid.removeprefix("tests/")
        return next((place for place, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))

    items.sort(key=place)


# Not longer: what Playwright runs on would be in the way of tests that run loops of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; contexts and pages are each test's own. It knows a media feature that others do not yet."""
    with browsing("--enable-blink-features=PrefersReducedData") as opened:
        yield opened


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write expected results anew; read the diff as code")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the files of all real articles, unpacked; skip where they are absent."""
    if not CORPUS.is_dir():
        pytest.skip(f"no real articles at {CORPUS}")
    folder = tmp_path_factory.mktemp("corpus")
    for archive in sorted(CORPUS.glob("*.tar.xz")):
        with tarfile.open(archive) as packed:
            packed.extractall(folder / archive.name.partition(".")[0], filter="data")
    files = [*CORPUS.glob("articles/*/*"), *folder.rglob("*")]
    return sorted(file for file in files if file.suffix in {".md", ".html"})
