"""Results -> the blocks of the documents that hold measured figures; the text around them stays.

A block stands between two comments, `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks import growth, tables, targets
from benchmarks.cases import ADDED, COLD, RETOUCHED, UNCHANGED
from benchmarks.results import Results
from benchmarks.targets import HUGO, OURSELVES, Measure

CURVE = "docs/benchmarks-growth.svg"


class _Language(NamedTuple):
    """The words of the small table."""

    head: str
    """`{}` is the number of articles."""
    rows: Mapping[tuple[str, Measure], str]
    repeat: str
    """`{}`: day, processor, number of cores."""


_ENGLISH = _Language(
    "{:,} articles: sitegen, of what Hugo takes",
    {
        (COLD, "wall"): "first build, time",
        (COLD, "cpu"): "first build, processor time",
        (COLD, "memory"): "first build, memory",
        (UNCHANGED, "wall"): "nothing changed, time",
        (ADDED, "wall"): "20 articles added, time",
        (RETOUCHED, "wall"): "one template changed, time",
    },
    "Medians of ratios in one run, {}, {}, {} cores.\nTo repeat it: `make bench SIZE={}`. All figures: "
    "[docs/benchmarks.md](docs/benchmarks.md).",
)
_CHINESE = _Language(
    "{:,} 篇文章：sitegen 所用，与 Hugo 相比",
    {
        (COLD, "wall"): "第一次构建，时间",
        (COLD, "cpu"): "第一次构建，处理器时间",
        (COLD, "memory"): "第一次构建，内存",
        (UNCHANGED, "wall"): "什么都没变，时间",
        (ADDED, "wall"): "新增 20 篇，时间",
        (RETOUCHED, "wall"): "改一个模板，时间",
    },
    "同一次运行中比值的中位数，{}，{}，{} 核。重做：`make bench SIZE={}`。全部数字见 "
    "[docs/benchmarks.md](docs/benchmarks.md)。",
)


def renew(root: Path, results: Results) -> list[str]:
    """Write all blocks that the results have figures for; returns the names of the documents that are different now."""
    before = {name: (root / name).read_text(encoding="utf-8") for name in {name for name, _, _ in _BLOCKS}}
    after = dict(before)
    for name, block, make in _BLOCKS:
        if text := make(results):
            after[name] = with_block(after[name], block, text)
    if results.growth:
        after[CURVE] = growth.curve(results.growth)
    changed = sorted(name for name, text in after.items() if before.get(name) != text)
    for name in changed:
        (root / name).write_text(after[name], encoding="utf-8", newline="\n")
    return changed


def with_block(document: str, block: str, text: str) -> str:
    """Return the document with other text in one of its blocks.

    Raises:
        ValueError: it has no such block.
    """
    place = re.compile(rf"(<!-- bench:{block} -->\n).*?(<!-- /bench:{block} -->)", re.DOTALL)
    written, count = place.subn(lambda found: f"{found[1]}{text}{found[2]}", document)
    if count != 1:
        raise ValueError(f"the document has {count} blocks bench:{block}")
    return written


def _main(results: Results) -> str:
    return f"{_whole(results)}\n{tables.main_table(results)}" if results.builds else ""


def _stages(results: Results) -> str:
    if not results.stages:
        return ""
    about = f"{results.staged_of:,} generated articles, one process, {results.machine.day}."
    return f"{about}\n\n{tables.stage_table(results)}"


def _growth(results: Results) -> str:
    if not results.growth:
        return ""
    return f"{tables.machine_line(results.machine)}\n\n{tables.growth_table(results)}"


def _whole(results: Results) -> str:
    rounds = 1 + max(one.round for one in results.builds)
    return (
        f"{results.builds[0].articles:,} generated articles, rounds: {rounds}. {tables.machine_line(results.machine)}\n"
    )


def _small(language: _Language) -> Callable[[Results], str]:
    def make(results: Results) -> str:
        if not any(one.generator == HUGO for one in results.builds):
            return ""
        size, machine = results.builds[0].articles, results.machine
        rows = [(words, _times(results, *row)) for row, words in language.rows.items()]
        table = tables.markdown((language.head.format(size), ""), rows)
        return f"{table}\n{language.repeat.format(machine.day, machine.processor, machine.cores, size)}\n"

    return make


def _times(results: Results, case: str, measure: Measure) -> str:
    ours, theirs = (tables.select(results.builds, name, case) for name in (OURSELVES, HUGO))
    found = targets.ratio(ours, theirs, measure)
    return "" if found is None else f"{tables.digits(found)} ×"


_BLOCKS: tuple[tuple[str, str, Callable[[Results], str]], ...] = (
    ("docs/benchmarks.md", "table", _main),
    ("docs/benchmarks.md", "stages", _stages),
    ("docs/benchmarks.md", "growth", _growth),
    ("README.md", "ratios", _small(_ENGLISH)),
    ("README.zh.md", "ratios", _small(_CHINESE)),
)
"""Document, block, and what stands in it; "" when the results have nothing for it."""
