"""Whether the newest articles of a newsroom are unlike those before them.

The articles of a newsroom are put in the order in which they were fetched. The *newest* are the last 100, or
the last quarter where that is less; they are compared with the up to 400 *before* them. With less than
10 newest articles nothing is said. Medians do not care about a few odd articles:

    text drop    median(kept, newest) < 0.5 × median(kept, before)
    over-taking  median(share, newest) > 2 × median(share, before) + 0.1    share = removed / (removed + kept)
    rule stops   touched by ≥ 20 % of those before and by less than a quarter of that of the newest
    rule starts  the same the other way round
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from statistics import median

from sitegen.model import Record

NEWEST, BEFORE, FEWEST = 100, 400, 10
DROP = 0.5
OFTEN, SELDOM = 0.2, 0.25


class Weight(Record, frozen=True, kw_only=True):
    """What is remembered of every article of a newsroom."""

    time: int
    path: str
    kept: int
    removed: int
    rules: tuple[str, ...]
    """Rules that took text from it or put text into it."""

    @property
    def share(self) -> float:
        """How much of its text was removed; 0 to 1."""
        return self.removed / (self.removed + self.kept) if self.removed else 0.0


class Month(Record, frozen=True, kw_only=True):
    """The articles that were fetched in one month (UTC)."""

    name: str
    """"2024-06"; "" for those without any time."""
    articles: int
    kept: int
    """Median of characters."""
    share: float
    """Median share of removed characters."""


def changes(weights: Sequence[Weight]) -> Iterator[str]:
    """Yield a sentence for each way in which the newest articles are unlike those before; `weights` is in order."""
    size = min(NEWEST, len(weights) // 4)
    if size < FEWEST:
        return
    newest, before = weights[-size:], weights[-size - BEFORE : -size]
    kept, kept_before = median(one.kept for one in newest), median(one.kept for one in before)
    if kept < DROP * kept_before:
        yield f"text drops: {kept:,.0f} characters kept (median of the newest {size}), {kept_before:,.0f} before"
    share, share_before = median(one.share for one in newest), median(one.share for one in before)
    if share > 2 * share_before + 0.1:
        yield f"rules take more: {share:.0%} of the text (median of the newest {size}), {share_before:.0%} before"
    yield from _rules(newest, before)


def _rules(newest: Sequence[Weight], before: Sequence[Weight]) -> Iterator[str]:
    for rule in sorted({rule for one in (*newest, *before) for rule in one.rules}):
        now, then = _touched(newest, rule), _touched(before, rule)
        if then >= OFTEN and now < SELDOM * then:
            yield f"rule {rule} stops: {_went(then, now, len(newest))}"
        if now >= OFTEN and then < SELDOM * now:
            yield f"rule {rule} starts: {_went(then, now, len(newest))}"


def _went(then: float, now: float, size: int) -> str:
    return f"it touched {then:.0%} of the articles before, {now:.0%} of the newest {size}"


def _touched(weights: Sequence[Weight], rule: str) -> float:
    return sum(rule in one.rules for one in weights) / len(weights)


def months(weights: Sequence[Weight]) -> tuple[Month, ...]:
    """Return the months in which there are articles, the newest first."""
    by_month: dict[str, list[Weight]] = {}
    for one in weights:
        by_month.setdefault(datetime.fromtimestamp(one.time, UTC).strftime("%Y-%m") if one.time else "", []).append(one)
    return tuple(
        Month(
            name=name,
            articles=len(found),
            kept=round(median(one.kept for one in found)),
            share=median(one.share for one in found),
        )
        for name, found in sorted(by_month.items(), reverse=True)
    )
