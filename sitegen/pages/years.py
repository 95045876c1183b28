"""Years: months with their numbers of articles, as the archive and the newsrooms show them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from sitegen import paths
from sitegen.model import SitePath
from sitegen.pages.clock import EPOCH
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link, Year


def years(setting: Setting, page: SitePath, positions: Sequence[int]) -> tuple[Year, ...]:
    """Return the months of some articles, newest year first and January first in it.

    Args:
        setting: the site.
        page: the page that shows them.
        positions: the articles, oldest first.
    """
    counts = {month: count for month, count in _counted(setting, positions) if count}
    months = sorted(counts, key=lambda month: (-month.year, month.month))
    return tuple(
        Year(heading=_heading(setting, year), months=tuple(_month(setting, page, one, counts[one]) for one in run))
        for year, run in groupby(months, key=lambda month: month.year)
    )


def _counted(setting: Setting, positions: Sequence[int]) -> Iterator[tuple[date, int]]:
    """Yield each month of the site with the number of the articles in it: a month is a run of positions."""
    for month, days in setting.library.months():
        yield month, bisect_left(positions, days[-1].stop) - bisect_left(positions, days[0].start)


def _heading(setting: Setting, year: int) -> str:
    return setting.words.undated if year == EPOCH.year else setting.words.year.format(year=year)


def _month(setting: Setting, page: SitePath, month: date, count: int) -> Link:
    return setting.link(page, paths.month_path(month), setting.words.month_name(month), f"{count:,}")
