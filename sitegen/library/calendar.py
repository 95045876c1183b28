"""Calendar: which articles are of which day.

Entries in order of time come in, days go out. As the entries are sorted, a day is a run of them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from sitegen.model import Entry, Record


class Day(Record, frozen=True, kw_only=True):
    """A day with articles: those at positions `start` to `stop` (exclusive)."""

    date: date
    start: int
    stop: int

    @property
    def count(self) -> int:
        """How many articles the day has."""
        return self.stop - self.start


def days(entries: Sequence[Entry], zone: ZoneInfo) -> tuple[Day, ...]:
    """Return the days of the entries, oldest first.

    Args:
        entries: sorted by time of publication.
        zone: where days begin and end.
    """
    found: list[Day] = []
    start = 0
    # A clock put back over midnight has the same date again later: sorting dates keeps one run a day.
    dates = sorted(datetime.fromtimestamp(entry.published, zone).date() for entry in entries)
    for day, run in groupby(dates):
        stop = start + sum(1 for _ in run)
        found.append(Day(date=day, start=start, stop=stop))
        start = stop
    return tuple(found)


def months(all_days: Iterable[Day]) -> Iterator[tuple[date, tuple[Day, ...]]]:
    """Yield each month that has articles, by its first day, with its days; oldest first."""
    for month, run in groupby(all_days, key=lambda day: day.date.replace(day=1)):
        yield month, tuple(run)


def day_of(all_days: Sequence[Day], position: int) -> date:
    """Return the day that the article at `position` is of."""
    return all_days[bisect_right(all_days, position, key=attrgetter("start")) - 1].date
