"""Search files in whole builds: which are made again, and that what they say leads to pages that are there."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.model import SitePath
from sitegen.search import Fold
from sitegen.store import theme_folder
from tests.build.sites import TOML, Sample, SmallSite
from tests.search.lookup import found

HOURS_OF_A_YEAR = 24 * 366
TEXT = TOML + '[search]\nscope = "text"\n'
OLD = tuple(
    Sample(100 + number, f"往年第{number}篇", hour, text=f"臺灣海峽第{number}段。")
    for number, hour in enumerate([0, 40, 24 * 8, 24 * 9])
)
"""June 2024."""


class Files:
    """The search files of a site on the disk."""

    def __init__(self, site: SmallSite) -> None:
        self._root = site.folder / "public" / "search"
        self.index = json.loads((self._root / "index.json").read_bytes())

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Return when each file was written, and which inode it is."""
        found = ((path, path.stat()) for path in self._root.rglob("*.txt"))
        return {path.relative_to(self._root).as_posix(): (stat.st_mtime_ns, stat.st_ino) for path, stat in found}

    def rows(self, year: str) -> list[list[str]]:
        """Return the articles of a year, by their numbers."""
        blocks = sorted((self._root / year).glob("list-*.txt"), key=lambda path: int(path.stem.removeprefix("list-")))
        return [line.split("\t") for block in blocks for line in block.read_text("utf-8").splitlines()]

    def numbers(self, volume: str, count: int, words: str) -> set[int]:
        """Return the articles of a volume that have all terms of some words."""
        fold = Fold((theme_folder() / "static" / "zh-hans.txt").read_text("utf-8"))
        files = {number: (self._root / volume / f"{number}.txt").read_text("utf-8") for number in range(count)}
        return found(fold(words), files, whole="-" in volume)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site", toml=TEXT)
    site.write(*OLD)
    return site


def in_2025(number: int, hour: int = 0) -> Sample:
    return Sample(900 + number, f"新闻第{number}篇", HOURS_OF_A_YEAR + hour, text="乌克兰的消息。")


def test_what_is_found_leads_to_pages_that_are_there(site: SmallSite) -> None:
    site.build()
    files, published = Files(site), site.published()
    ((month, start, count, shards),) = files.index["months"]
    assert (files.index["years"][0][:2], month, start, count) == (["2024", 4], "2024-06", 0, 4)
    rows = files.rows("2024")
    assert [row[0] for row in rows] == [f"dw/{100 + number}.html" for number in range(4)]
    assert {row[0] for row in rows} <= published.keys()
    assert rows[0][1] == "2024-06-20"
    for written in ("台湾海峡", "臺灣海峽"):
        assert files.numbers(month, shards, written) == {0, 1, 2, 3}
    assert files.numbers(month, shards, "第2段") == {2}
    assert files.numbers("2024", files.index["years"][0][2], "往年第") == {0, 1, 2, 3}
    assert files.numbers("2024", files.index["years"][0][2], "台湾") == set()


def test_new_articles_touch_the_volumes_of_their_own_time_alone(site: SmallSite) -> None:
    site.write(in_2025(1), in_2025(2, 24 * 12))
    site.build()
    before = Files(site).stamps()
    site.write(*(in_2025(number, 24 * 13 + number) for number in range(3, 23)))
    report = site.build()
    after = Files(site).stamps()
    written = {name for name, stamp in after.items() if before.get(name) != stamp}
    assert {name.partition("/")[0] for name in written} - {"topics.txt"} == {"2025", "2025-07"}
    assert report.cleaned == 20
    assert len(Files(site).rows("2025")) == 22


def test_a_text_that_changes_touches_its_month_and_no_headlines(site: SmallSite) -> None:
    site.build()
    before = Files(site).stamps()
    site.write(replace(OLD[1], text="改過的正文。"))
    site.build()
    written = {name for name, stamp in Files(site).stamps().items() if before.get(name) != stamp}
    assert {name.partition("/")[0] for name in written} == {"2024-06"}


def test_files_that_nobody_needs_any_more_are_gone(site: SmallSite) -> None:
    site.write(in_2025(1))
    site.build()
    assert (site.folder / "public/search/2025").is_dir()
    site.remove(in_2025(1))
    site.build()
    assert not (site.folder / "public/search/2025").exists()
    assert not (site.folder / "public/search/2025-06").exists()
    site.configure(TOML)
    site.build()
    assert [name for name in Files(site).stamps() if name.startswith("2024-")] == []
    site.configure(TOML + '[search]\nscope = "off"\n')
    report = site.build()
    assert not (site.folder / "public/search").exists()
    assert "search data" not in report.bytes


def test_a_new_newsroom_leaves_volumes_without_it_as_they_are(site: SmallSite) -> None:
    site.build()
    before = Files(site).stamps()
    site.write_file(
        "content/articles/abc/7.md",
        "<!--1755000000000-->\n[别家的新闻](https://abc.example.org/7)\n------\n\n<p>正文。</p>\n",
    )
    site.build()
    files = Files(site)
    assert [newsroom for newsroom, *_ in files.index["newsrooms"]] == ["dw", "abc"]
    assert {name: stamp for name, stamp in files.stamps().items() if name in before} == before


def test_the_report_weighs_search_files(site: SmallSite) -> None:
    report = site.build()
    held = {SitePath(name): data for name, data in site.published().items() if name.startswith("search/")}
    held.pop(SitePath("search/addresses.json"), None)  # an export like others
    assert (report.files["search data"], report.bytes["search data"]) == (len(held), sum(map(len, held.values())))
