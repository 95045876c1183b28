"""Audit and report of whole small sites: what they find, and that they change nothing."""

import fnmatch
import sqlite3
from pathlib import Path

import pytest

from sitegen.audit import Survey, files
from sitegen.build import SILENT, Inline, Report, auditing
from sitegen.build.mapping import FEW
from sitegen.errors import OutputError
from sitegen.mirror import Options, open_mirror
from sitegen.model import LARGEST_SOURCE
from sitegen.store import Cache, Published, program_digest
from sitegen.store.manifest import MANIFEST
from tests.build.sites import TOML, Sample, SmallSite

FOOTER = "<p>© 2024年德国之声版权声明：本文所有内容受到著作权法保护。</p>"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write(*(Sample(number, f"第{number}篇", number) for number in range(1, 6)))
    site.write(Sample(7, text=f"正文。</p>{FOOTER}<p>又一段。<x-card>卡片</x-card>"))
    return site


def audited(site: SmallSite, options: Options | None = None) -> Report:
    with open_mirror(site.folder, options or site.options) as mirror:
        return mirror.build(audit=True)


def surveyed(site: SmallSite, options: Options | None = None) -> Survey:
    with open_mirror(site.folder, options or site.options) as mirror:
        return mirror.survey()


def texts(report: Report) -> tuple[int, int]:
    """Return how many articles were audited, and of how many text is missing."""
    assert report.audit is not None
    return report.audit.articles, report.audit.failed


def tamper(site: SmallSite, statement: str) -> None:
    with sqlite3.connect(site.folder / ".sitegen" / "cache.sqlite") as connection:
        connection.execute(statement)
    connection.close()


# ------------------------------------------------------------------ audit


def test_every_article_is_audited_made_anew_or_not(site: SmallSite) -> None:
    assert site.build().audit is None
    report = audited(site)
    assert (report.cleaned, texts(report), report.problems) == (0, (6, 0), ())
    (site.folder / ".sitegen" / "cache.sqlite").unlink()
    assert texts(audited(site)) == (6, 0)


def test_text_that_no_rule_has_on_record_is_a_problem_until_it_is(site: SmallSite) -> None:
    audited(site)
    tamper(site, "DELETE FROM removals")
    report = audited(site)
    assert texts(report) == (6, 6)  # of the others it is the time in their bylines
    (problem,) = [one for one in report.problems if "版权声明" in one.message or "1048568" in one.path]
    assert (problem.path, problem.code) == ("content/articles/dw/1048568.md", "audit")
    assert site.build().problems == ()  # the audit is not asked for, and nothing is remembered of it


def test_articles_that_are_left_out_are_not_audited(site: SmallSite) -> None:
    site.write_file("content/articles/dw/9.md", "")
    report = audited(site)
    assert texts(report) == (6, 0)
    assert [one.code for one in report.problems if one.left_out] == ["empty"]


def test_a_damaged_record_means_a_new_cache(site: SmallSite) -> None:
    audited(site)
    tamper(site, "UPDATE removals SET packed = x'00'")
    report = audited(site)
    assert texts(report) == (6, 0)
    assert "the cache was damaged and has been made anew" in report.notices


def test_what_changes_while_a_site_is_built_is_not_audited_and_said(site: SmallSite) -> None:
    with open_mirror(site.folder, site.options) as mirror:
        report = mirror.build()
        site.write(Sample(1, text="另一段正文。"))
        with Cache.open(site.folder / ".sitegen" / "cache.sqlite") as cache:
            after = auditing.audit(
                report, mirror.config, program_digest(), archive=mirror._archive(), cache=cache,
                published=Published(mirror.output), executor=Inline(), progress=SILENT,
            )  # fmt: skip
    assert texts(after) == (5, 0)
    assert [str(one) for one in after.problems] == [
        "content/articles/dw/1048574.md: changed while the site was built; not audited (try: build again)"
    ]


@pytest.mark.slow
def test_worker_processes_find_the_same(site: SmallSite) -> None:
    site.write(*(Sample(number, f"第{number}篇", number % 24) for number in range(100, 100 + FEW)))
    audited(site)
    tamper(site, "DELETE FROM removals")
    alone, together = audited(site), audited(site, Options(jobs=2))
    assert alone.audit == together.audit
    assert alone.problems == together.problems
    assert surveyed(site) == surveyed(site, Options(jobs=2))


# ------------------------------------------------------------------ files


def test_a_site_names_nothing_that_is_not_there(site: SmallSite) -> None:
    """With all that can be switched on: search in texts, feeds, what devices keep."""
    site.configure('[site]\ntitle = "小站"\nbase_url = "https://a.example.org/mirror/"\n[search]\nscope = "text"\n')
    site.write_file("content/pages/about.md", "---\ntitle: 关于\n---\n见[首页](index.html)。\n")
    site.write(*(Sample(number, topics=(7,), hour=number, cites=(number - 1,)) for number in range(20, 90)))
    report = audited(site)
    assert report.audit is not None
    assert (report.audit.files, report.audit.broken) == (len(site.published()) - len([MANIFEST]), 0)


@pytest.mark.parametrize(
    ("gone", "missed_by"),
    [
        ("index.html", {"404.html", "manifest.webmanifest", "dw/1.html", "search.html"}),
        ("dw/1.html", {"index.html", "search/2024/list-0.txt", "dw/index.html"}),
        ("search/2024/facets.txt", {"search/index.json"}),
        ("search/2024/2.txt", {"search/index.json"}),
        ("search/2024/list-0.txt", {"search/index.json"}),
        ("assets/zh-hans.*.txt", {"assets/zh.*.js", "assets/fold.*.js"}),
        ("assets/icon-512.*.png", {"manifest.webmanifest"}),
        ("assets/worker.*.js", {"sw.js"}),
        ("saved.html", {"sw.js", "index.html"}),
    ],
)
def test_a_file_that_is_gone_is_missed_by_whatever_names_it(site: SmallSite, gone: str, missed_by: set[str]) -> None:
    audited(site)
    there = Published(site.folder / "public")
    (lost,) = fnmatch.filter(there.there(), gone)
    found = {one.path for one in files.problems(there.there(), there.there() - {lost}, there.read, "/")}
    assert [form for form in missed_by if not fnmatch.filter(found, form)] == []


# ------------------------------------------------------------------ report


def test_a_survey_tells_what_rules_did_and_what_nobody_handles(site: SmallSite) -> None:
    site.write_file("content/articles/dw/9.md", "")
    site.build()
    survey = surveyed(site)
    assert (survey.articles, survey.failed, survey.changed, survey.problems) == (6, 0, 0, 1)
    (room,) = survey.rooms
    assert (room.id, room.articles, room.first, room.last) == ("dw", 6, "2024-06-20", "2024-06-20")
    rules = {line.name: line for line in room.rules}
    assert (rules["dw-copyright"].articles, rules["dw-copyright"].examples[0].path) == (
        1, "content/articles/dw/1048568.md",
    )  # fmt: skip
    assert rules["dw-copyright"].examples[0].text.startswith("© 2024年德国之声版权声明")
    assert [(line.kind, line.name, line.articles) for line in room.constructs] == [("element", "x-card", 1)]
    assert [(alarm.urgent, alarm.text) for alarm in room.alarms] == [
        (True, "1 article left out"),
        (False, "nobody handles yet: element x-card in 1 article"),
    ]


def test_lost_text_comes_first_with_the_block_it_was_in(site: SmallSite) -> None:
    site.write_file("content/articles/daily/1.md", Sample(1).source().replace("www.dw.com", "daily.example.org"))
    site.build()
    tamper(site, "DELETE FROM removals")
    survey = surveyed(site)
    assert survey.failed == 7
    assert [room.id for room in survey.rooms] == ["dw", "daily"]
    assert survey.rooms[0].alarms[0].text == "text is not accounted for in 6 articles"
    assert ("block", "p") in [(line.kind, line.name) for line in survey.rooms[0].constructs]


def test_what_changed_since_the_last_build_is_counted_not_told(site: SmallSite) -> None:
    site.build()
    site.write(Sample(1, text="另一段正文。"), Sample(8))
    survey = surveyed(site)
    assert (survey.articles, survey.changed) == (5, 2)


def test_problems_of_the_site_as_a_whole_have_a_place(site: SmallSite) -> None:
    (site.folder / "content/articles/loop").symlink_to("loop")
    site.write_file("content/pages/about.md", b"---\ntitle: About\n---\n\xff\n")
    site.build()
    problems = {line.code for room in surveyed(site).rooms if not room.id for line in room.problems}
    assert problems == {"not-followed", "encoding"}


def test_files_that_cannot_be_read_are_problems_of_their_newsroom(site: SmallSite) -> None:
    site.build()
    for name in ("content/articles/德国之声/9.md", "content/articles/daily/9.md", "content/pages/about.md"):
        site.write_file(name, "x" * (LARGEST_SOURCE + 1))
    rooms = {room.id: [line.code for line in room.problems] for room in surveyed(site).rooms}
    assert rooms == {"dw": ["too-large"], "daily": ["too-large"], "": ["too-large"]}


def test_a_survey_changes_nothing(site: SmallSite) -> None:
    site.build()
    before = site.published()
    surveyed(site)
    assert site.published() == before
    assert site.build().written == 0


def test_a_survey_needs_a_build_with_the_same_settings(site: SmallSite) -> None:
    with pytest.raises(OutputError, match="nothing was built here yet"):
        surveyed(site)
    site.build()
    site.configure(TOML + '[images]\nmode = "off"\n')
    with pytest.raises(OutputError, match="by another version of sitegen or with other settings"):
        surveyed(site)
