"""The benchmarks measure what they say: the archive, the cost of processes, the tables. No speed is asserted here."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

import pytest

from benchmarks import archive, cases, documents, floor, growth, measuring, results, stages, tables, targets
from benchmarks.cases import Measurement
from benchmarks.measuring import CommandError
from benchmarks.results import Machine, Results
from sitegen import readers
from sitegen.model import Source

ROOT = Path(__file__).parents[2]
HUGO = shutil.which("hugo") or next(
    map(str, ROOT.glob(".venv/bench/*/lib/python*/site-packages/hugo/binaries/hugo")), ""
)
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


def python(*arguments: str, **environment: str) -> str:
    """Run Python from the root of the repository and return what it printed."""
    given = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=given, check=True, capture_output=True, text=True
    ).stdout


# ------------------------------------------------------------------ the archive


@pytest.fixture(scope="module")
def files() -> list[archive.ArticleFile]:
    return [archive.article(number, 2_000) for number in range(2_000)]


def test_the_same_number_is_always_the_same_bytes() -> None:
    program = (
        "import hashlib; from benchmarks import archive; "
        "print(hashlib.sha256(repr([archive.article(n, 300) for n in range(310)]).encode()).hexdigest())"
    )
    assert len({python("-c", program, PYTHONHASHSEED=seed) for seed in ("1", "2")}) == 1


def test_writing_is_making(tmp_path: Path) -> None:
    archive.write(tmp_path, 3, first=7, of=20)
    written = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.glob("*/*")}
    assert written == {one.path: one.text for one in (archive.article(number, 20) for number in (7, 8, 9))}


def test_sizes_are_those_of_an_archive(files: list[archive.ArticleFile]) -> None:
    lengths = sorted(len(file.text) for file in files)
    assert 2_200 <= median(lengths) <= 2_800
    assert lengths[-20] > 6_000


def test_sitegen_reads_every_article_in_the_order_of_time(files: list[archive.ArticleFile]) -> None:
    fetched = []
    for file in files:
        folder, _, name = file.path.partition("/")
        data = file.text.encode()
        raw = readers.read(Source(path=file.path, folder=folder, name=name[:-3], suffix=".md", data=data))
        assert (raw.title, raw.problems) == (file.title, ())
        assert raw.url.endswith(f"-{file.native}")
        fetched.append(raw.fetched or 0)
    assert fetched == sorted(fetched)
    assert fetched[-1] - fetched[0] > 0.99 * archive.SPAN


def test_about_three_in_a_hundred_are_versions(files: list[archive.ArticleFile]) -> None:
    versions = len(files) - len({file.native for file in files})
    assert 0.02 * len(files) < versions < 0.04 * len(files)


def test_links_lead_to_articles_that_are_there_and_to_others(files: list[archive.ArticleFile]) -> None:
    there = {file.native for file in files}
    targeted = [int(found) for file in files for found in re.findall(r"detail/article/(\d+)", file.text)]
    assert 0.4 < sum(target in there for target in targeted) / len(targeted) < 0.6


@pytest.mark.parametrize(
    "construct",
    ["AUTO_TOPIC", "images.weserv.nl", "<video", "/g-", "/av-", "<strong>", "<small", "版权声明", "ExternalRef"],
)
def test_every_construct_occurs(files: list[archive.ArticleFile], construct: str) -> None:
    assert sum(construct in file.text for file in files) > 20


def test_topics_are_about_400(files: list[archive.ArticleFile]) -> None:
    topics = {found for file in files for found in re.findall(r'data-id="(\d+)"', file.text)}
    assert 300 < len(topics) <= 400


# ------------------------------------------------------------------ the cost of processes


@LINUX_ONLY
def test_processes_that_nobody_waited_for_are_counted() -> None:
    """A child that outlives its parent, holds 50 MB and burns CPU time is in the figures of its parent."""
    burn = "import time; kept = bytearray(50_000_000); print(flush=True)\nwhile time.process_time() < 1.5: pass"
    child = f"subprocess.Popen([sys.executable, '-c', {burn!r}], stdout=subprocess.PIPE)"
    parent = f"import subprocess, sys, time; {child}.stdout.readline(); time.sleep(0.5)"
    program = (
        "import sys; from pathlib import Path; from benchmarks.measuring import run; "
        f"cost = run([sys.executable, '-c', {parent!r}], folder=Path()); print(cost.cpu, cost.memory)"
    )
    cpu, memory = map(float, python("-c", program).split())
    assert cpu > 1.5
    assert memory > 50e6


def test_a_command_that_fails_says_what_it_said() -> None:
    with pytest.raises(CommandError, match=r"ended with 3:\n42"):
        measuring.run([sys.executable, "-c", "print(6 * 7); exit(3)"], folder=ROOT)


# ------------------------------------------------------------------ a run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Results]:
    """Return what a run with 30 articles printed, and its results."""
    folder = tmp_path_factory.mktemp("bench")
    generator = ["--hugo", HUGO] if HUGO else ["--without-hugo"]
    asked = ["--size", "30", "--rounds", "1", "--saves", "1", "--starts", "1", "--profile"]
    kept = folder / "results.json"
    printed = python("-m", "benchmarks.run", *asked, *generator, "--work", str(folder), "--json", str(kept))
    assert [path.name for path in folder.iterdir()] == ["results.json"]  # what it made is gone again
    return printed, results.read(kept)


@pytest.mark.slow
def test_the_table_has_every_case(run: tuple[str, Results]) -> None:
    firsts = re.findall(r"^\| ([^|]+?) \| (?:sitegen|page|beyond)", run[0], re.MULTILINE)
    assert firsts == [*cases.CASES, "article saved, 30 articles", "`sitegen --help`"]


@pytest.mark.slow
def test_the_builds_did_what_the_cases_say(run: tuple[str, Results]) -> None:
    ours = {one.case: one for one in run[1].builds if one.generator == targets.OURSELVES}
    assert ours["cold"].written == ours["cold"].files > 30
    assert ours["nothing changed"].written == 0
    assert 0 < ours["1 added"].written < ours["1 added"].files
    assert ours["20 added"].files >= ours["1 added"].files + 20
    assert 50 <= ours["one template changed"].written < ours["one template changed"].files
    least = next(one for one in run[1].builds if one.generator == floor.NAME)
    assert (least.case, least.files) == ("cold", 30)
    assert all(one.wall > 0 and one.cpu > 0 and one.bytes > 0 for one in run[1].builds)


@pytest.mark.slow
@pytest.mark.skipif(not HUGO, reason="Hugo is not here; make bench installs it")
def test_hugo_makes_the_same_kinds_of_page(run: tuple[str, Results]) -> None:
    theirs = {one.case: one for one in run[1].builds if one.generator == targets.HUGO}
    assert list(theirs) == list(cases.CASES)
    assert theirs["20 added"].files >= theirs["cold"].files + 21
    assert "of Hugo's" in run[0]


@pytest.mark.slow
def test_the_stages_are_those_of_a_build(run: tuple[str, Results]) -> None:
    spent = run[1].stages
    assert set(spent) <= set(stages.ORDER)
    # Thirty articles are few looks: a stage of some milliseconds may fall between two of them.
    assert len({"parse", "clean", "gate", "render"} & set(spent)) >= 3
    assert spent.get(stages.OTHERS, 0) < 0.2 * sum(spent.values())


# ------------------------------------------------------------------ tables and documents

MACHINE = Machine(day="2026-11-23", processor="Some", cores=2, memory=2**34, system="Linux", versions=("Python 3.11",))


def build(generator: str, case: str, articles: int = 1_000, wall: float = 1, number: int = 0) -> Measurement:
    return Measurement(
        generator=generator, case=case, articles=articles, round=number, wall=wall, cpu=wall, memory=10**8,
        files=10, bytes=10**6, written=10, others=0,
    )  # fmt: skip


def test_a_ratio_is_the_median_of_the_ratios_within_rounds() -> None:
    ours = [build("sitegen", "cold", wall=wall, number=number) for number, wall in enumerate((1, 2, 30))]
    theirs = [build("Hugo", "cold", wall=wall, number=number) for number, wall in enumerate((2, 4, 10))]
    assert targets.ratio(ours, theirs, "wall") == 0.5
    assert targets.ratio(ours, [], "wall") is None


def test_what_the_libraries_take_stands_beside_hugo() -> None:
    builds = tuple(build(name, "cold", wall=wall) for name, wall in (("sitegen", 6), ("Hugo", 1), (floor.NAME, 2)))
    rows = tables.main_table(Results(machine=MACHINE, builds=builds)).splitlines()
    assert [row.split(" | ")[1:4] for row in rows[-2:]] == [[floor.NAME, "2.00", "2.00"], ["of Hugo's", "2.00", "2.00"]]


def test_every_target_names_a_case() -> None:
    known = {*cases.CASES, cases.COLD + targets.POSTS}
    assert {one.case for one in (*targets.AGAINST_HUGO, *targets.AGAINST_COLD, *targets.ENDS)} <= known


def test_the_modules_of_the_stages_exist() -> None:
    assert [name for name in stages.STAGES if find_spec(name) is None] == []


def test_targets_of_large_archives_stand_in_the_table_of_growth() -> None:
    builds = [
        build(name, case, articles=size, wall=size / 100)
        for name in ("sitegen", "Hugo") for case in cases.CASES for size in (20_000, 100_000)
    ]  # fmt: skip
    last = tables.growth_table(Results(machine=MACHINE, growth=tuple(builds))).splitlines()[-1]
    assert "| 1.00 (≤ 1.15 ✓) |" in last
    assert "(≤ 6 ✓)" in last


def test_the_curve_is_a_drawing_with_a_line_for_each_kind_of_build() -> None:
    builds = [build("sitegen", case, articles=size, wall=size / 100) for case in cases.CASES for size in (100, 1_000)]
    drawing = ElementTree.fromstring(growth.curve(builds))  # noqa: S314 - our own
    assert len(drawing.findall(".//{*}polyline")) == 3


def test_figures_are_written_into_every_document(tmp_path: Path) -> None:
    for name in ("docs/benchmarks.md", "README.md", "README.zh.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    builds = tuple(build(name, case) for name in ("sitegen", "Hugo") for case in cases.CASES)
    found = Results(machine=MACHINE, builds=builds, growth=builds, stages={"parse": 1.0}, staged_of=1_000)
    assert documents.renew(tmp_path, found) == ["README.md", "README.zh.md", documents.CURVE, "docs/benchmarks.md"]
    assert documents.renew(tmp_path, Results(machine=MACHINE)) == []
    assert "| first build, time | 1.00 × |" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "make bench SIZE=1000" in (tmp_path / "README.zh.md").read_text(encoding="utf-8")


def test_a_document_without_the_block_is_refused() -> None:
    with pytest.raises(ValueError, match="0 blocks bench:ratios"):
        documents.with_block("# Title\n", "ratios", "")


def test_every_option_is_documented() -> None:
    page = (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")
    known = set(re.findall(r"--[a-z][a-z-]+", python("-m", "benchmarks.run", "--help"))) - {"--help"}
    rows = "".join(re.findall(r"^\| (`--.+?) \|", page, re.MULTILINE))
    assert set(re.findall(r"--[a-z][a-z-]+", rows)) == known
