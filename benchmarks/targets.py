"""What sitegen promises, as data: how much of Hugo's or of its own cost a case may take, and where the ends are."""

from statistics import median
from typing import Literal, NamedTuple

from benchmarks.cases import ADDED, COLD, RETOUCHED, UNCHANGED, Measurement

Measure = Literal["wall", "cpu", "memory"]
POSTS = ", real posts"
"""Behind the names of cases that were done with an archive of real articles."""
LARGE = 100_000
"""Articles from which on the ends count."""
HUGO, OURSELVES = "Hugo", "sitegen"


class Target(NamedTuple):
    """A ratio that should not be exceeded."""

    case: str
    measure: Measure
    most: float


AGAINST_HUGO = (
    Target(COLD, "wall", 0.8),
    Target(COLD, "cpu", 1.0),
    Target(COLD, "memory", 0.5),
    Target(UNCHANGED, "wall", 1 / 15),
    Target(ADDED, "wall", 1 / 20),
    Target(COLD + POSTS, "wall", 3.0),
)
"""In the same case, in the same round."""
AGAINST_COLD = (Target(RETOUCHED, "wall", 0.5),)
"""Of sitegen's own cold build in the same round."""
ENDS = (Target(COLD, "memory", 1.2e9), Target(UNCHANGED, "wall", 3.0), Target(ADDED, "wall", 4.0))
"""Seconds and bytes with `LARGE` articles, whatever Hugo does."""
SAVE_MEDIAN, SAVE_95 = 0.15, 0.3
"""Seconds from saving an article in watch mode to having its page, with 20,000 articles."""
STARTUP = 0.1
"""Seconds of `sitegen --help` beyond `python -c pass`."""
LINEAR = 1.15
"""Cost of an article at the largest size, of that at the size before."""
BYTES_PER_ARTICLE = 6_000
"""Growth of peak memory between the two largest sizes."""


def ratio(found: list[Measurement], base: list[Measurement], measure: Measure) -> float | None:
    """Return the median over the rounds of what was found, divided by its base in the same round."""
    bases = {one.round: value(one, measure) for one in base}
    pairs = [(value(one, measure), bases[one.round]) for one in found if bases.get(one.round)]
    return median(above / below for above, below in pairs) if pairs else None


def value(one: Measurement, measure: Measure) -> float:
    """Return one of the numbers of a measurement."""
    return float(getattr(one, measure))


def target(table: tuple[Target, ...], case: str, measure: Measure) -> float | None:
    """Return the target of a table for that case and measure, if it has one."""
    return next((one.most for one in table if (one.case, one.measure) == (case, measure)), None)
