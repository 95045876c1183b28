"""Results -> tables in Markdown, which are read in a terminal as well."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import get_args

from benchmarks import targets
from benchmarks.cases import ADDED, COLD, UNCHANGED, Measurement
from benchmarks.floor import NAME as FLOOR
from benchmarks.results import Machine, Results
from benchmarks.targets import HUGO, OURSELVES, Measure, Target

Row = tuple[str, ...]
MEASURES: tuple[Measure, ...] = get_args(Measure)
_HEAD = ("case", "", "wall s", "CPU s", "memory MB", "files", "MB", "written", "others")


def markdown(head: Row, rows: Iterable[Row]) -> str:
    """Return a table; rows may be shorter than the head. The first column is on the left, the others on the right."""
    rule = ("---", *("--:" for _ in head[1:]))
    padded = [row + ("",) * (len(head) - len(row)) for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *padded))


def main_table(results: Results) -> str:
    """Return the table of all cases, with ratios and targets."""
    rows = [*_cases(results.builds), *_cases(results.posts)]
    if results.saves:
        rows.append((f"article saved, {results.saved_of:,} articles", "page is there", saved(results.saves)))
    if results.startups:
        rows.append(("`sitegen --help`", "beyond `python -c pass`", _judged(median(results.startups), targets.STARTUP)))
    return markdown(_HEAD, rows)


def _cases(builds: Sequence[Measurement]) -> Iterable[Row]:
    """Yield the rows of each case: what each generator took, and the ratios."""
    for case in dict.fromkeys(one.case for one in builds):
        ours, theirs = select(builds, OURSELVES, case), select(builds, HUGO, case)
        yield _medians(ours, case, OURSELVES)
        if theirs:
            yield _medians(theirs, "", HUGO)
            yield ("", "of Hugo's", *_ratios(ours, theirs, targets.AGAINST_HUGO))
        yield from _least(select(builds, FLOOR, case), theirs)
        if any(one.case == case for one in targets.AGAINST_COLD):
            cold = select(builds, OURSELVES, COLD)
            yield ("", "of the cold build", *_ratios(ours, cold, targets.AGAINST_COLD))


def _least(floor: list[Measurement], theirs: list[Measurement]) -> Iterable[Row]:
    """Yield the rows of what the libraries alone took, if they were measured."""
    if floor:
        yield _medians(floor, "", FLOOR)
    if floor and theirs:
        yield ("", "of Hugo's", *_ratios(floor, theirs, ()))


def select(builds: Sequence[Measurement], generator: str, case: str) -> list[Measurement]:
    """Return what one generator took for one case, by round."""
    return [one for one in builds if (one.generator, one.case) == (generator, case)]


def _medians(builds: list[Measurement], case: str, generator: str) -> Row:
    large = generator == OURSELVES and builds[0].articles >= targets.LARGE
    costs = [
        _judged(
            median(targets.value(one, measure) for one in builds),
            targets.target(targets.ENDS, builds[0].case, measure) if large else None,
            unit=1e6 if measure == "memory" else 1,
        )
        for measure in MEASURES
    ]
    last = builds[-1]
    others = f"{median(one.others for one in builds):.1f}"
    return case, generator, *costs, f"{last.files:,}", f"{last.bytes / 1e6:.1f}", f"{last.written:,}", others


def _ratios(found: list[Measurement], base: list[Measurement], table: tuple[Target, ...]) -> Iterable[str]:
    for measure in MEASURES:
        ratio = targets.ratio(found, base, measure)
        yield "" if ratio is None else _judged(ratio, targets.target(table, found[0].case, measure))


def saved(seconds: Sequence[float]) -> str:
    """Return the median and the 95th percentile of the saves."""
    last = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return f"{_judged(median(seconds), targets.SAVE_MEDIAN)}; 95 %: {_judged(last, targets.SAVE_95)}"


def _judged(number: float, most: float | None, unit: float = 1) -> str:
    """Return a number, and its target with whether it is met."""
    text = digits(number / unit)
    return text if most is None else f"{text} (≤ {round(most / unit, 3):g} {'✓' if number <= most else '✗'})"


def digits(number: float) -> str:
    """Return a number with as many digits as are worth reading."""
    if number >= 100:
        return f"{number:,.0f}"
    if number >= 10:
        return f"{number:.1f}"
    return f"{number:.2f}" if number >= 0.1 else f"{number:.2g}"


def stage_table(results: Results) -> str:
    """Return the cost by stage, in milliseconds of CPU for each article."""
    whole = sum(results.stages.values())
    rows = [
        (stage, f"{seconds / results.staged_of * 1000:.2f}", f"{seconds / whole:.0%}")
        for stage, seconds in (*results.stages.items(), ("**all**", whole))
    ]
    return markdown(("stage", "ms CPU an article", "share"), rows)


def growth_table(results: Results) -> str:
    """Return what each size cost; targets stand in the last row, which is compared with the one before."""
    sizes = sorted({one.articles for one in results.growth})
    rows = [_size(results.growth, size, sizes[position - 1] if position else 0) for position, size in enumerate(sizes)]
    head = (
        "articles", "cold s", "ms an article", "of the size before", "memory MB", "more kB an article",
        "nothing changed s", "20 added s", "Hugo cold s", "Hugo memory MB",
    )  # fmt: skip
    return markdown(head, rows)


def _size(builds: Sequence[Measurement], size: int, before: int) -> Row:
    largest = size >= targets.LARGE
    wall, memory = typical(builds, size, COLD, "wall"), typical(builds, size, COLD, "memory")
    slower = more = ""
    if before and wall and memory:
        per_article = wall / size / (typical(builds, before, COLD, "wall") / before)
        slower = _judged(per_article, targets.LINEAR if largest else None)
        growth = (memory - typical(builds, before, COLD, "memory")) / (size - before)
        more = _judged(growth, targets.BYTES_PER_ARTICLE if largest else None, unit=1e3)
    others = (typical(builds, size, case, "wall") for case in (UNCHANGED, ADDED))
    hugo = typical(builds, size, COLD, "wall", HUGO), typical(builds, size, COLD, "memory", HUGO) / 1e6
    return (
        f"{size:,}", digits(wall), f"{wall / size * 1000:.2f}", slower, digits(memory / 1e6), more,
        *map(digits, (*others, *hugo)),
    )  # fmt: skip


def typical(builds: Sequence[Measurement], size: int, case: str, measure: Measure, of: str = OURSELVES) -> float:
    """Return the median of one size and case; 0 when it was not measured."""
    found = [targets.value(one, measure) for one in select(builds, of, case) if one.articles == size]
    return median(found) if found else 0.0


def machine_line(machine: Machine) -> str:
    """Return one sentence on where and when."""
    return (
        f"Measured on {machine.day}: {machine.processor}, {machine.cores} cores, {machine.memory / 2**30:.0f} GiB, "
        f"{machine.system}; {', '.join(machine.versions)}."
    )
