"""What a person reads after a build, and while it works."""

from io import StringIO

import msgspec
import pytest
from rich.console import Console
from rich.progress import Progress

from sitegen.build import SILENT, Audit, Report, Upload
from sitegen.commands.progress import Bar, progress_bar
from sitegen.commands.summary import SHOWN, in_one_line, news, size, summary
from sitegen.errors import Problem

WARNING = (
    "Warning: 80% of what the host allows is used; split the archive over two sites, shorten [feeds], "
    "or raise [host] if yours allows more"
)


def _report(*problems: Problem, **changes: int) -> Report:
    counts = {"articles": 1234, "cleaned": 1, "pages": 2, "written": 1, "unchanged": 1, "removed": 3, **changes}
    return Report(
        **counts, upload=None, audit=None, pictures=None, problems=problems, notices=("no base_url",), seconds=1.25,
        files={"article": 2, "asset": 1}, bytes={"asset": 999, "article": 4_321_000},
    )  # fmt: skip


def _problem(number: int, code: str = "encoding") -> Problem:
    return Problem(path=f"{number}.md", line=number, code=code, message="not UTF-8", hint="save it again")


@pytest.mark.parametrize(
    ("audit", "line"),
    [
        (
            Audit(articles=2000, failed=0, files=3000, broken=0),
            "Audit: 2,000 articles, all text accounted for; 3,000 files, all that they name is there",
        ),
        (
            Audit(articles=2000, failed=2, files=3000, broken=4),
            "Audit: 2,000 articles, text of 2 not accounted for; 3,000 files, 4 of them broken",
        ),
    ],
)
def test_an_audit_is_one_line(audit: Audit, line: str) -> None:
    report = msgspec.structs.replace(_report(), audit=audit)
    assert line in list(summary(report))
    assert not any(said.startswith("Audit") for said in summary(_report()))


def test_summary() -> None:
    assert list(summary(_report(_problem(1), _problem(2, "no-header")))) == [
        "1,234 articles (1 source cleaned), 2 files in 1.2 s",
        "1 written, 1 unchanged, 3 removed",
        "4.3 MB: article 4.3 MB in 2, asset 999 B in 1",
        "no base_url",
        "",
        "2 problems:",
        "  encoding (1)",
        "    1.md:1: not UTF-8 (try: save it again)",
        "  no-header (1)",
        "    2.md:2: not UTF-8 (try: save it again)",
    ]


@pytest.mark.parametrize(
    ("used", "files", "limits", "days", "lines"),
    [
        (412_000_000, 9_000, (1_000_000_000, 0), 1_790,
         ["Upload to GitHub Pages: 412 MB of 1.0 GB (41%); room for 1,790 days at the pace of the last 30"]),
        (412_000_000, 9_000, (1_000_000_000, 20_000), None,
         ["Upload to GitHub Pages: 412 MB of 1.0 GB (41%), 9,000 files of 20,000 (45%)"]),
        (799_000_000, 9_000, (1_000_000_000, 0), None, ["Upload to GitHub Pages: 799 MB of 1.0 GB (80%)"]),
        (800_000_000, 9_000, (1_000_000_000, 0), 1,
         ["Upload to GitHub Pages: 800 MB of 1.0 GB (80%); room for 1 day at the pace of the last 30",
          WARNING]),
        (9, 9, (0, 0), None, []),
    ],
)  # fmt: skip
def test_summary_says_what_the_host_allows(
    used: int, files: int, limits: tuple[int, int], days: int | None, lines: list[str]
) -> None:
    upload = Upload(
        host="GitHub Pages", bytes=used, files=files, bytes_limit=limits[0], files_limit=limits[1], days=days
    )
    assert list(summary(msgspec.structs.replace(_report(), upload=upload)))[3:-1] == lines


def test_what_is_new_after_one_of_many_builds() -> None:
    report = _report(*map(_problem, range(6)))
    line = in_one_line(report)
    assert list(news(report, report.problems)) == [line]
    assert list(news(report, report.problems[1:])) == [line, "  0.md:0: not UTF-8 (try: save it again)"]
    assert list(news(report, ())) == [line, *(f"  {problem}" for problem in report.problems[:3]), "  and 3 more"]


def test_summary_in_one_line() -> None:
    assert in_one_line(_report()) == "Built in 1.2 s: 1 written, 3 removed, 1,234 articles"
    assert in_one_line(_report(_problem(1), articles=1)) == "Built in 1.2 s: 1 written, 3 removed, 1 article, 1 problem"


@pytest.mark.parametrize(("kinds", "shown"), [(1, 20), (2, 20), (3, 18), (25, 20)])
def test_many_problems_are_cut_and_the_rest_counted(kinds: int, shown: int) -> None:
    problems = [_problem(number, f"kind-{kind}") for kind in range(kinds) for number in range(100)]
    lines = list(summary(_report(*problems)))
    assert sum("not UTF-8" in line for line in lines) == shown <= SHOWN
    assert lines[-1] == f"  and {100 * kinds - shown:,} more; --report FILE writes down all of them"


def test_no_name_steers_the_terminal() -> None:
    evil = Problem(path="a\x1b[31m\r\n.md", code="encoding", message="x")
    assert not any(set("\x1b\r\n") & set(line) for line in summary(_report(evil)))


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (9949, "9.9 kB"), (9951, "10 kB"), (999_400, "999 kB"),
     (999_600, "1.0 MB"), (12_345_678, "12 MB"), (1_073_741_824, "1.1 GB"), (5 * 10**15, "5000.0 TB")],
)  # fmt: skip
def test_size(count: int, text: str) -> None:
    assert size(count) == text


def test_bar_shows_each_stage() -> None:
    screen = StringIO()
    with Progress(console=Console(file=screen, force_terminal=True, width=80)) as drawn:
        bar = Bar(drawn)
        bar.advance()  # before any stage: nothing to move
        bar.start("articles", 2)
        bar.advance(2)
        bar.start("pages", None)
        bar.advance()
        bar.finish()
        tasks = [(task.description, task.completed, task.total) for task in drawn.tasks]
    assert tasks == [("articles", 2, 2), ("pages", 1, None)]
    assert "articles" in screen.getvalue()


def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(quiet=False) as progress:
        assert progress is SILENT
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress_bar(quiet=True) as progress:
        assert progress is SILENT
    assert capsys.readouterr().err == ""
