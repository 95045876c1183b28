"""What another program, or half of a build, has left in the cache: it is not believed, and the site is as made anew."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sitegen.build import whole
from sitegen.build.touching import _Head
from sitegen.model import Digest
from sitegen.pages.touched import Facts
from sitegen.store import sources
from sitegen.store.sums import summed, unsummed
from tests.build.sites import Sample, SmallSite

ARCHIVE = tuple(Sample(100 + number, hour=number, topics=(7,)) for number in range(24))
OTHER = Sample(200, hour=40, topics=(8,))


def another_program(site: SmallSite) -> None:
    """Have the cache say what a program would have said that knows nothing of topics."""
    with sqlite3.connect(site.folder / ".sitegen" / "cache.sqlite") as connection:
        (head,) = connection.execute("SELECT head FROM plan").fetchone()
        known = msgspec.msgpack.decode(unsummed("plan", head) or b"", type=_Head)
        other = msgspec.msgpack.encode(msgspec.structs.replace(known, basis=Digest("0" * 32)))
        connection.execute("UPDATE plan SET head = ?", (summed("plan", other),))
        for article, packed in connection.execute("SELECT article, facts FROM planned").fetchall():
            facts = msgspec.msgpack.decode(unsummed(article, packed) or b"", type=Facts)
            poor = msgspec.msgpack.encode(msgspec.structs.replace(facts, topics=()))
            connection.execute("UPDATE planned SET facts = ? WHERE article = ?", (summed(article, poor), article))
    connection.close()


def other_settings(site: SmallSite) -> None:
    """Make all topics that there are parts of another one, of which the cache has never heard."""
    site.write_file("topics.toml", '[merge]\n8 = ["7"]\n')


CHANGES: dict[str, Callable[[SmallSite], None]] = {"program": another_program, "settings": other_settings}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_known_of_articles_under_another_program_or_other_settings_is_not_believed(
    tmp_path: Path, change: str
) -> None:
    site, clean = SmallSite(tmp_path / "site"), SmallSite(tmp_path / "clean")
    site.write(*ARCHIVE)
    site.build()
    CHANGES[change](site)
    site.write(OTHER)
    site.build()
    edited = replace(ARCHIVE[10], topics=())  # later articles of the topic have shown it
    for one in (site, clean):
        one.write(*ARCHIVE, edited, OTHER)
    if change == "settings":
        other_settings(clean)
    site.build()
    clean.build()
    assert site.published() == clean.published()


def test_a_build_that_finds_all_as_it_was_loads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "SETTLED", 0)  # instead of waiting for two seconds
    site = SmallSite(tmp_path / "site")
    site.write(*ARCHIVE)
    first = site.build()
    page = site.folder / "public" / "dw" / "101.html"
    made = page.read_bytes()
    with monkeypatch.context() as patch:
        patch.delattr(whole, "build_whole")  # whatever it does would be too much
        report = site.build()
    done = {"cleaned": 0, "written": 0, "removed": 0, "unchanged": first.pages, "seconds": report.seconds}
    assert report == msgspec.structs.replace(first, **done)
    page.write_bytes(b"scribble")
    assert site.build().written == 1
    assert page.read_bytes() == made
