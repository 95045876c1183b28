"""An article that crashes its process, or never comes back: left out by name, and all others are built.

What no article is known to do a rule does that these tests put among sitegen's own, in every process that Python starts
here, by way of `sitecustomize`: the build, its children and its workers are the real ones.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.build.mapping import FEW
from tests.build.sites import Sample, SmallSite
from tests.links_resolve import dangling_links

ROOT = Path(__file__).parents[2]
BAD = 7
RULE = """
import os, signal, time
from sitegen import cleaning
from sitegen.draft import Rule
from sitegen.workers import apart

apart.SECONDS = 0.2

def deadly(draft):
    '''Do what no rule may.'''
    if draft.raw.title == "deadly":
        {what}

cleaning.RULES = (Rule(name="deadly", apply=deadly), *cleaning.RULES)
"""
ENDS = {
    "crashes": "os.kill(os.getpid(), signal.SIGSEGV)",
    "is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "loops in C": "sum(range(10**12))",
    "loops": "while True: pass",
}
"""What becomes of an article -> how."""


def build(site: SmallSite, what: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    place = site.folder.parent / "startup"
    place.mkdir(exist_ok=True)
    (place / "sitecustomize.py").write_text(RULE.format(what=what), encoding="utf-8")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "sitegen",
            "build",
            str(site.folder),
            "--report",
            str(place / "report.json"),
            *arguments,
        ],
        env={**os.environ, "PYTHONPATH": f"{place}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )


def problems(site: SmallSite) -> list[tuple[str, str, bool]]:
    report = json.loads((site.folder.parent / "startup" / "report.json").read_bytes())
    return [(one["path"], one["code"], one["left_out"]) for one in report["problems"]]


def others(count: int) -> list[Sample]:
    return [Sample(100 + number, hour=number % 100) for number in range(count)]


def clean_site(tmp_path_factory: pytest.TempPathFactory, count: int) -> dict[str, bytes]:
    """Return a site without the deadly article, given the number of others."""
    site = SmallSite(tmp_path_factory.mktemp("clean"))
    site.write(*others(count))
    site.build()
    return site.published()


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return clean_site(tmp_path_factory, 3)


def check(site: SmallSite, expected: dict[str, bytes], samples: list[Sample], what: str, *arguments: str) -> None:
    """Build with one deadly article among others; compare with a build of a site that does not have it."""
    deadly = Sample(BAD, title="deadly")
    site.write(*samples, deadly)
    done = build(site, what, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "takes too long, or ends the process that reads it" in done.stdout
    assert problems(site) == [(f"content/articles/{deadly.path}", "fault", True)]
    assert dangling_links(site.folder / "public") == []
    assert site.published() == expected


@pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux alone")
@pytest.mark.parametrize("name", ENDS)
def test_a_deadly_article_among_few_is_left_out(tmp_path: Path, clean: dict[str, bytes], name: str) -> None:
    check(SmallSite(tmp_path / "site"), clean, others(3), ENDS[name], "--jobs", "2")


@pytest.mark.torture
def test_a_deadly_article_among_many_is_left_out(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    clean = clean_site(tmp_path_factory, FEW)
    check(SmallSite(tmp_path / "site"), clean, others(FEW), ENDS["loops in C"], "--jobs", "2")


def test_a_deadly_article_is_a_failure_where_that_is_asked_for_and_tried_again(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    deadly = Sample(BAD, title="deadly")
    site.write(deadly, Sample(100))
    assert build(site, ENDS["crashes"], "--strict", "--jobs", "1").returncode == 1
    site.write(Sample(101))
    assert build(site, "pass", "--strict", "--jobs", "1").returncode == 0  # the machine may have been to blame
    assert len(list((site.folder / "public" / "dw").glob("[0-9]*.html"))) == 3
