"""The command line of the benchmarks: `python -m benchmarks.run --help`, or `make bench`."""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks import archive, cases, documents, results, site_hugo, stages, tables, targets, watching
from benchmarks.archive import ArticleFile
from benchmarks.cases import Archive, Generator, Measurement
from benchmarks.floor import Floor
from benchmarks.measuring import CommandError
from benchmarks.results import Results
from benchmarks.site_hugo import HugoSite
from benchmarks.site_sitegen import ROOT, SitegenSite

_SIZE, _PROFILED = 3_000, 1_000


class Bench(NamedTuple):
    """What all parts of a run share."""

    work: Path
    hugo: Path | None
    rounds: int

    @contextmanager
    def sites(self) -> Iterator[tuple[Path, list[Generator]]]:
        """Yield a fresh folder and the sites in it, to be filled; all of it is gone after the context."""
        folder = Path(tempfile.mkdtemp(dir=self.work))
        found: list[Generator] = [SitegenSite(folder / "sitegen")]
        if self.hugo:
            found.append(HugoSite(folder / "hugo", self.hugo))
        try:
            yield folder, found
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, print it, and return an exit code."""
    asked = _parser().parse_args(arguments)
    try:
        found = results.read(asked.results) if asked.results else _measure(asked)
    except (CommandError, watching.WatchError) as error:
        print(error, file=sys.stderr)
        return 1
    _show(found)
    if asked.json:
        results.write(asked.json, found)
    if asked.renew:
        print(f"Renewed: {', '.join(documents.renew(ROOT, found)) or 'nothing'}")
    return 0


def _measure(asked: argparse.Namespace) -> Results:
    hugo = None if asked.without_hugo else asked.hugo or site_hugo.install(asked.tools.absolute())
    if hugo is None:
        print("Without Hugo: there are no ratios", file=sys.stderr)
    found = Results(machine=results.this_machine(hugo))
    with tempfile.TemporaryDirectory(dir=asked.work, prefix="sitegen-bench-") as work:
        bench = Bench(Path(work).absolute(), hugo, asked.rounds)
        if asked.size or not (asked.sizes or asked.posts or asked.profile):
            found = _builds(bench, found, asked.size or _SIZE, asked.saves, asked.starts)
        if asked.posts:
            found = _posts(bench, found, asked.posts)
        if asked.sizes:
            found = _growth(bench, found, asked.sizes)
        if asked.profile:
            found = _stages(bench, found, asked.size or _PROFILED)
    return found


def _builds(bench: Bench, found: Results, size: int, saves: int, starts: int) -> Results:
    """Add all cases at one size, watch mode and start-up."""
    with bench.sites() as (folder, sites):
        files, whole = _archive(folder, size, bench.rounds)
        builds = tuple(cases.measure([*sites, Floor(folder / "floor")], whole, cases.CASES, bench.rounds))
        ours = sites[0]
        watched = tuple(watching.saves(ours, files, saves)) if isinstance(ours, SitegenSite) else ()
    return msgspec.structs.replace(found, builds=builds, saves=watched, saved_of=size, startups=_startups(starts))


def _posts(bench: Bench, found: Results, articles: Path) -> Results:
    """Add cold builds of an archive of real articles."""
    with bench.sites() as (_, sites):
        whole = Archive(articles, sum(1 for _ in articles.glob("*/*")))
        posts = cases.measure(sites, whole, (cases.COLD,), bench.rounds, label=targets.POSTS)
        return msgspec.structs.replace(found, posts=tuple(posts))


def _growth(bench: Bench, found: Results, sizes: Sequence[int]) -> Results:
    """Add some cases at several sizes."""
    builds: list[Measurement] = []
    for size in sizes:
        with bench.sites() as (folder, sites):
            _, whole = _archive(folder, size, bench.rounds)
            builds += cases.measure(sites, whole, (cases.COLD, cases.UNCHANGED, cases.ADDED), bench.rounds)
    return msgspec.structs.replace(found, growth=tuple(builds))


def _stages(bench: Bench, found: Results, size: int) -> Results:
    """Add the cost of each stage."""
    with bench.sites() as (folder, sites):
        archive.write(folder / "articles", size)
        sites[0].fill(folder / "articles")
        spent = stages.profile(sites[0].folder)
    return msgspec.structs.replace(found, stages=spent, staged_of=size)


def _archive(folder: Path, size: int, rounds: int) -> tuple[list[ArticleFile], Archive]:
    """Write an archive, and the articles that will be added to it."""
    files = archive.write(folder / "articles", size)
    later = archive.write(folder / "later", rounds * cases.LATER, first=size, of=size)
    return files, Archive(folder / "articles", size, [folder / "later" / file.path for file in later])


def _startups(count: int) -> tuple[float, ...]:
    """Return the seconds of `sitegen --help` beyond those of an empty program, one right after the other."""
    return tuple(_seconds("-m", "sitegen", "--help") - _seconds("-c", "pass") for _ in range(count))


def _seconds(*arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _show(found: Results) -> None:
    print(f"\n{tables.machine_line(found.machine)}\n")
    if found.builds or found.posts:
        print(tables.main_table(found))
    if found.stages:
        print(tables.stage_table(found))
    if found.growth:
        print(tables.growth_table(found))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure sitegen beside Hugo on the same articles.")
    parser.add_argument("--size", type=int, help=f"articles of the table of all cases (without other wishes: {_SIZE})")
    parser.add_argument("--rounds", type=int, default=3, help="how often each case is done; medians count")
    parser.add_argument("--saves", type=int, default=20, help="articles saved in watch mode")
    parser.add_argument("--starts", type=int, default=15, help="how often start-up is measured")
    parser.add_argument("--posts", type=Path, help="also build a folder of real articles, <source>/<id>.md")
    parser.add_argument("--sizes", type=_numbers, default=(), help="growth: 1000,5000,20000")
    parser.add_argument("--profile", action="store_true", help=f"cost by stage, of --size or {_PROFILED} articles")
    parser.add_argument("--hugo", type=Path, help="Hugo's program, instead of installing it")
    parser.add_argument("--without-hugo", action="store_true", help="only sitegen")
    parser.add_argument("--tools", type=Path, default=Path(".venv/bench"), help="where Hugo is installed")
    parser.add_argument("--work", type=Path, help="folder for archives and sites; the system's for temporary files")
    parser.add_argument("--json", type=Path, help="write the results to this file")
    parser.add_argument("--results", type=Path, help="show results that --json wrote; nothing is measured")
    parser.add_argument("--renew", action="store_true", help="write the figures into the documents")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
