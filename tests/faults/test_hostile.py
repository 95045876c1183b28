"""An archive that holds everything no archive should, all at once: it ends no build, and every file is named."""

import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from sitegen.model import LARGEST_SOURCE
from sitegen.store import sources
from tests.build.sites import SmallSite
from tests.faults.hostile import FILES, FOLDER, GOOD, LARGE_FILES, LEFT_OUT, Hostile, lay
from tests.faults.machine import command, measured, run
from tests.links_resolve import dangling_links

_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
MEMORY = 1_000_000
"""Most kilobytes that any process of a build may take."""


class Hostility:
    """A site before, while and after hostile files lie in its archive."""

    def __init__(self, folder: Path, files: dict[str, Hostile] = FILES) -> None:
        self.files = files
        self.site = SmallSite(folder / "site")
        self.site.write(*GOOD)
        self.site.build()
        self.before = self.site.files()
        odd = self.site.folder / "content" / "articles" / FOLDER
        lay(odd, files)
        self.code, self.said, self.memory, _ = measured([*command(self.site), "--report", str(folder / "report.json")])
        self.during = self.site.files()
        self.report: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
        self.strict = run([*command(self.site), "--strict"])
        shutil.rmtree(odd)
        self.site.build()
        self.after = self.site.files()

    def problems(self, name: str) -> list[dict[str, Any]]:
        """Return what the report says about a hostile file."""
        path = f"content/articles/{FOLDER}/{name}"
        return [problem for problem in self.report["problems"] if problem["path"] == path]

    def check(self, name: str) -> None:
        """Check that the report and the site say of a hostile file what they should."""
        problems = self.problems(name)
        assert tuple(sorted(problem["code"] for problem in problems)) == self.files[name].codes
        assert all(problem["message"] and "\n" not in problem["message"] for problem in problems)
        page = self.during.get(f"{FOLDER}/{name.removesuffix('.md')}.html", b"").decode()
        found = _TITLE.search(page)
        assert (html.unescape(found[1]) if found else LEFT_OUT) == self.files[name].title


@pytest.fixture(scope="module")
def hostility(tmp_path_factory: pytest.TempPathFactory) -> Hostility:
    return Hostility(tmp_path_factory.mktemp("hostile"))


def test_hostile_files_end_no_build(hostility: Hostility) -> None:
    assert (hostility.code, hostility.said) == (0, "")
    assert (hostility.strict.returncode, hostility.strict.stderr) == (1, "")
    assert "Traceback" not in hostility.strict.stdout


def test_no_process_takes_a_gigabyte(hostility: Hostility) -> None:
    assert hostility.memory < MEMORY


@pytest.mark.torture
def test_no_file_that_is_just_small_enough_takes_a_gigabyte(tmp_path: Path) -> None:
    large = Hostility(tmp_path, LARGE_FILES)
    assert (large.code, large.said, large.after) == (0, "", large.before)
    assert large.memory < MEMORY
    for name in LARGE_FILES:
        large.check(name)


def test_the_pages_of_other_articles_are_the_same(hostility: Hostility) -> None:
    pages = [f"dw/{sample.number}.html" for sample in GOOD]
    assert [hostility.during[page] for page in pages] == [hostility.before[page] for page in pages]


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_named_with_its_reason_and_has_the_page_it_should(hostility: Hostility, name: str) -> None:
    hostility.check(name)


def test_nothing_is_reported_that_is_not_expected(hostility: Hostility) -> None:
    assert len(hostility.report["problems"]) == sum(len(hostile.codes) for hostile in FILES.values())


def test_when_they_are_taken_away_the_site_is_what_it_was(hostility: Hostility) -> None:
    assert hostility.after == hostility.before
    assert dangling_links(hostility.site.folder / "public") == []


def test_a_build_that_cannot_be_remembered_makes_the_one_before_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive is again what it was two builds ago; the site of the build between stood, and passed for it."""
    monkeypatch.setattr(sources, "SETTLED", 0)  # instead of waiting for two seconds
    site = SmallSite(tmp_path / "site")
    site.write(*GOOD)
    site.build()
    pages = set(site.published())
    site.write_file("content/articles/dw/710.md", GOOD[0].source().replace("700", "710"))
    site.write_file("content/articles/dw/large.md", b"x" * (LARGEST_SOURCE + 1))
    site.build()
    assert "dw/710.html" in site.published()
    for name in ("710", "large"):
        (site.folder / "content" / "articles" / "dw" / f"{name}.md").unlink()
    site.build()
    assert set(site.published()) == pages
