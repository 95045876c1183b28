"""Two names of one file: backups and snapshots are full of them, so a name of a file in the archive is the archive's.

What stands outside under another name is another matter: nothing that a build writes or removes changes it.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.sites import Sample, SmallSite
from tests.links_resolve import dangling_links

FIRST, SECOND = Sample(100, title="甲"), Sample(101, title="乙", hour=1)


def test_an_article_with_a_second_name_elsewhere_is_an_article(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    site.write(FIRST, SECOND)
    place = site.folder / "content" / "articles" / SECOND.path
    elsewhere = tmp_path / "snapshot.md"
    elsewhere.hardlink_to(place)
    report = site.build()
    assert (report.articles, report.problems) == (2, ())
    elsewhere.write_text(SECOND.source().replace("乙", "丙"), "utf-8")
    site.build()
    assert "丙" in site.published()["dw/101.html"].decode()


@pytest.mark.parametrize("double", [os.link, lambda one, other: Path(other).write_bytes(Path(one).read_bytes())])
def test_two_names_in_the_archive_are_two_copies(tmp_path: Path, double: Callable[[Path, Path], object]) -> None:
    site = SmallSite(tmp_path / "site")
    site.write(FIRST, SECOND)
    alone = site.build()
    before = site.files()
    place = site.folder / "content" / "articles" / SECOND.path
    double(place, place.with_name("copy.md"))
    report = site.build()
    assert (report.articles, report.problems) == (alone.articles, ())
    assert site.files() == before


def test_a_snapshot_of_the_site_stays_what_it_was(tmp_path: Path) -> None:
    """`cp -al` and `rsync --link-dest` make snapshots whose files are those of the site."""
    site = SmallSite(tmp_path / "site")
    site.write(FIRST, SECOND)
    site.build()
    before = site.published()
    snapshot = tmp_path / "snapshot"
    for name in before:
        (snapshot / name).parent.mkdir(parents=True, exist_ok=True)
        (snapshot / name).hardlink_to(site.folder / "public" / name)
    site.write(Sample(100, title="丙"))
    (site.folder / "content" / "articles" / SECOND.path).unlink()
    site.build()
    assert site.published() != before
    assert {name: (snapshot / name).read_bytes() for name in before} == before
    assert dangling_links(site.folder / "public") == []
