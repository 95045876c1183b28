"""Month pages: `archive/2024/06.html`, a calendar with the number of articles of each day."""

from calendar import Calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import msgspec

from sitegen import paths
from sitegen.library import Day
from sitegen.model import Group, Page, Plan, SitePath
from sitegen.names import publisher_of
from sitegen.pages.counts import busiest_topics, newsrooms
from sitegen.pages.setting import Setting
from sitegen.pages.views import Cell, Link, MonthView

TOPICS = 12
"""Busiest topics shown."""


def plan(setting: Setting) -> Iterator[Plan]:
    """Yield the page of every month that has articles, oldest first."""
    names = [topic.name for topic in setting.library.topics.values()]
    months = list(setting.library.months())
    around = [None, *(month for month, _ in months), None]
    for (month, days), (previous, following) in zip(months, zip(around, around[2:], strict=False), strict=True):
        # Any other name of a topic may change which names stand there.
        marks = setting.marks[days[0].start : days[-1].stop]
        book = setting.downloads.get(paths.book_path(month))
        yield Plan(
            path=paths.month_path(month),
            group=Group.LIST,
            template="month.html",
            inputs=msgspec.msgpack.encode((marks, previous, following, names, book)),
            make=partial(_page, setting, month, days, previous, following),
        )


def _page(setting: Setting, month: date, days: Sequence[Day], previous: date | None, following: date | None) -> Page:
    path = paths.month_path(month)
    title = setting.clock.month_of(month)
    positions = range(days[0].start, days[-1].stop)
    entries = setting.library.articles[days[0].start : days[-1].stop]
    view = MonthView(
        frame=setting.frame(path, current=paths.ARCHIVE),
        head=setting.head(path, setting.titled(title)),
        title=title,
        note=setting.words.articles(len(entries)),
        weekdays=setting.words.weekdays,
        weeks=_weeks(setting, path, month, days),
        topics=busiest_topics(setting, path, positions, TOPICS),
        newsrooms=newsrooms(setting, path, Counter(publisher_of(entry.id) for entry in entries)),
        downloads=_downloads(setting, path, month),
        previous=_link(setting, path, previous),
        next=_link(setting, path, following),
    )
    return Page(path=path, group=Group.LIST, template="month.html", view=view)


def _link(setting: Setting, page: SitePath, month: date | None) -> Link | None:
    return setting.link(page, paths.month_path(month), setting.clock.month_of(month)) if month else None


def _downloads(setting: Setting, page: SitePath, month: date) -> tuple[Link, ...]:
    """Return the links to what was made of a month, with their sizes."""
    book = paths.book_path(month)
    size = setting.downloads.get(book)
    return () if size is None else (setting.link(page, book, "EPUB", _size(size)),)


def _size(count: int) -> str:
    """Return a number of bytes as readers are used to it."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{-(-count // 1000)} kB"


def _weeks(setting: Setting, page: SitePath, month: date, days: Sequence[Day]) -> tuple[tuple[Cell, ...], ...]:
    """Return the month as weeks of seven days from Monday on."""
    found = {day.date: day for day in days}
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return tuple(
        tuple(_cell(setting, page, one, found.get(one)) if one.month == month.month else Cell() for one in week)
        for week in weeks
    )


def _cell(setting: Setting, page: SitePath, date_: date, day: Day | None) -> Cell:
    if day is None:
        return Cell(day=str(date_.day))
    return Cell(
        day=str(date_.day),
        href=paths.way(page, paths.day_path(date_)),
        count=f"{day.count:,}",
        label=f"{setting.words.date_of(date_)} {setting.words.articles(day.count)}",
    )
