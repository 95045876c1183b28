"""One file that cannot be read, or that sitegen fails on: it is named, all others are built, and it is tried again."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import articles
from sitegen.build import NO_PICTURES, Report
from sitegen.config import SiteConfig
from sitegen.errors import ConfigError
from sitegen.mirror import Mirror, Options
from sitegen.model import LARGEST_SOURCE, Article, Copy, Digest, Listing, OwnPage, Source
from sitegen.store import Cache, Folders, sources
from tests.build.sites import TOML, Sample, SmallSite

GOOD = Sample(101, "好的一篇", 1)
BAD = Sample(102, "坏的一篇", 2)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write(GOOD, BAD)
    site.write_file("content/pages/about.md", "# 关于\n\n这是什么。\n")
    return site


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(problem.path, problem.code, problem.message) for problem in report.problems]


def articles_of(site: SmallSite) -> set[str]:
    return {name for name in site.published() if name.startswith("dw/") and name[3].isdigit()}


# ------------------------------------------------------------------ files


class Leaving(Folders):
    """An archive from which somebody takes a file while it is being built from."""

    def articles(self) -> Listing:
        """Return what was there a moment ago."""
        found = super().articles()
        self.change(self._root / "content" / "articles" / BAD.path)
        return found

    def change(self, path: Path) -> None:
        """Take it."""
        path.unlink(missing_ok=True)


class Changing(Leaving):
    """An archive in which somebody writes a file anew while it is being built from."""

    def change(self, path: Path) -> None:
        """Write it."""
        path.write_text(replace(BAD, title="改过的一篇").source(), encoding="utf-8")


class Vanishing(Leaving):
    """An archive whose disk goes while it is being built from."""

    def change(self, path: Path) -> None:
        """Take all of it."""
        path.parent.parent.rename(path.parent.parent.with_name("gone"))


UNREADABLE = (f"content/articles/{BAD.path}", "unreadable", "cannot read: no such file or directory")


def leave(site: SmallSite, monkeypatch: pytest.MonkeyPatch, archive: type[Folders] = Leaving) -> Report:
    """Build while a file goes, or whatever happens in that archive."""
    with monkeypatch.context() as patch:
        patch.setattr(
            Mirror,
            "_archive",
            lambda _: archive(site.folder, [site.folder / "content" / "articles"], site.folder / "content" / "pages"),
        )
        return site.build()


def test_an_article_that_goes_while_the_site_is_built_is_reported(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(leave(site, monkeypatch)) == [UNREADABLE]
    assert articles_of(site) == {"dw/101.html"}
    site.write(BAD)
    assert told(site.build()) == []
    assert articles_of(site) == {"dw/101.html", "dw/102.html"}


def test_an_archive_that_goes_while_the_site_is_built_leaves_the_site_as_it_was(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    before = site.published()
    with pytest.raises(ConfigError, match="no such folder of articles"):
        leave(site, monkeypatch, Vanishing)
    assert site.published() == before


def test_an_archive_of_many_articles_that_is_empty_all_at_once_leaves_the_site_as_it_was(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a disk is not mounted and the place for it is there."""
    monkeypatch.setattr(sources, "SETTLED", 0)  # instead of waiting for two seconds
    monkeypatch.setattr("sitegen.build.sealing.MANY", 2)
    site.build()
    before = site.published()
    shutil.rmtree(site.folder / "content/articles/dw")
    for _ in range(2):
        with pytest.raises(ConfigError, match="no article is left, and there were 2; the last good site is untouched"):
            site.build()
        assert site.published() == before
    shutil.rmtree(site.folder / ".sitegen")
    assert (site.build().articles, articles_of(site)) == (0, set())


def test_what_another_version_remembers_of_the_last_build_stops_nothing(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.build.sealing.MANY", 0)
    monkeypatch.setattr(Cache, "last", lambda _: (Digest("0" * 64), b"\x93\x01\x02\x03"))
    shutil.rmtree(site.folder / "content/articles/dw")
    with pytest.raises(ConfigError, match="there were 0"):
        site.build()


def test_the_last_articles_of_a_small_site_may_go(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "SETTLED", 0)
    site.build()
    shutil.rmtree(site.folder / "content/articles/dw")
    assert (site.build().articles, articles_of(site)) == (0, set())


def test_an_article_that_was_known_and_goes_before_it_can_be_made_anew_is_reported(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "SETTLED", 0)  # instead of waiting for two seconds
    site.build()
    site.configure(TOML + '[images]\nmode = "off"\n')  # another recipe: every article is made anew
    assert told(leave(site, monkeypatch)) == [UNREADABLE]
    assert articles_of(site) == {"dw/101.html"}
    assert told(site.build()) == [], "a file that is not there any more is none"


def test_an_article_that_is_written_anew_while_all_are_made_again_is_kept(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many others were forgotten then that it went with them, and with it the whole cache."""
    monkeypatch.setattr(sources, "SETTLED", 0)
    site.write(*(Sample(number, f"第{number}篇", number) for number in range(1_000, 1_250)))
    site.build()
    site.configure(TOML + '[images]\nmode = "off"\n')
    report = leave(site, monkeypatch, Changing)
    assert (report.notices, told(report)) == ((), [])
    assert "改过的一篇" in site.published()["dw/102.html"].decode()
    assert site.build().cleaned == 0


def test_an_own_page_that_cannot_be_read_or_is_empty_is_reported_each_time(site: SmallSite) -> None:
    with (site.folder / "content" / "pages" / "large.md").open("wb") as file:
        file.truncate(LARGEST_SOURCE + 1)
    site.write_file("content/pages/empty.md", "")
    expected = {("content/pages/large.md", "too-large"), ("content/pages/empty.md", "empty")}
    for _ in range(2):
        assert {one[:2] for one in told(site.build())} == expected
    assert "about.html" in site.published()


# ------------------------------------------------------------------ faults


def fail(name: str) -> None:
    raise RecursionError(f"maximum\n  depth of {name}")


def die(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failing(what: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have sitegen fail on the bad article and on the own page."""
    make, make_page = articles.make, articles.make_page

    def make_badly(source: Source, config: SiteConfig) -> Article:
        if BAD.title.encode() in source.data:
            what("it")
        return make(source, config)

    def make_page_badly(source: Source, config: SiteConfig) -> OwnPage:
        if source.name == "about":
            what("about")
        return make_page(source, config)

    monkeypatch.setattr(articles, "make", make_badly)
    monkeypatch.setattr(articles, "make_page", make_page_badly)


def test_a_fault_of_sitegen_costs_the_file_alone_and_is_tried_again(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(fail, patch)
        expected = [
            (f"content/articles/{BAD.path}", "fault", "sitegen failed on it: RecursionError: maximum depth of it"),
            ("content/pages/about.md", "fault", "sitegen failed on it: RecursionError: maximum depth of about"),
        ]
        report = site.build()
        assert told(report) == expected
        assert all(problem.left_out and problem.hint for problem in report.problems)
        site.write(Sample(103, "另一篇", 3))
        assert told(site.build()) == expected
    assert articles_of(site) == {"dw/101.html", "dw/103.html"}
    site.write(Sample(104, "又一篇", 4))
    assert told(site.build()) == []
    assert articles_of(site) == {f"dw/{number}.html" for number in (101, 102, 103, 104)}


@pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux alone")
def test_an_article_that_ends_its_process_costs_itself_alone(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.folder / "content" / "pages" / "about.md").unlink()  # the operator's own pages are made by the build itself
    site.options = Options(jobs=1, apart=True)
    failing(die, monkeypatch)
    said = "sitegen failed on it: it takes too long, or ends the process that reads it"
    assert told(site.build()) == [(f"content/articles/{BAD.path}", "fault", said)]
    assert articles_of(site) == {"dw/101.html"}


# ------------------------------------------------------------------ nothing to ask


def test_a_site_that_holds_no_pictures_has_no_copy_of_any() -> None:
    assert NO_PICTURES.read(Copy(digest=Digest("0" * 32), width=480, height=1)) is None
