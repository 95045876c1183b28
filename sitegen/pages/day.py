"""Day pages: `archive/2024/06/20.html`, its headlines by newsroom; busy days have further pages."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

import msgspec

from sitegen import paths
from sitegen.library import Day
from sitegen.model import Entry, Group, Page, Plan, PublisherId, SitePath
from sitegen.names import publisher_of
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link, ListView, Section


def plan(setting: Setting) -> Iterator[Plan]:
    """Yield the pages of every day that has articles, oldest first."""
    days = setting.library.days
    around = (None, *days, None)
    for previous, day, following in zip(around, days, around[2:], strict=False):
        yield from _day(setting, day, previous, following)


def _day(setting: Setting, day: Day, previous: Day | None, following: Day | None) -> Iterator[Plan]:
    """Yield the pages of one day: by newsroom, and newest first in each."""
    size = setting.config.lists.day
    around = (previous and previous.date, following and following.date)
    inputs = msgspec.msgpack.encode((setting.marks[day.start : day.stop], around))
    for number in range(1, -(-day.count // size) + 1):
        yield Plan(
            path=paths.day_path(day.date, number),
            group=Group.LIST,
            template="day.html",
            inputs=inputs,
            make=partial(_numbered, setting, day, number, (previous, following)),
        )


def _numbered(setting: Setting, day: Day, number: int, around: tuple[Day | None, Day | None]) -> Page:
    newest_first = setting.library.articles[day.start : day.stop][::-1]
    ordered = sorted(newest_first, key=lambda entry: publisher_of(entry.id))
    size = setting.config.lists.day
    shown = ordered[(number - 1) * size : number * size]
    return _page(setting, day, shown, (number, -(-day.count // size)), around)


def _page(
    setting: Setting,
    day: Day,
    shown: Sequence[Entry],
    place: tuple[int, int],
    around: tuple[Day | None, Day | None],
) -> Page:
    number, pages = place
    path = paths.day_path(day.date, number)
    title = setting.clock.dated(day.date)
    sections = tuple(_sections(setting, path, shown))
    view = ListView(
        frame=setting.frame(path, current=paths.ARCHIVE),
        head=setting.head(path, setting.titled(title)),
        title=title,
        note=setting.words.articles(day.count),
        links=(setting.link(path, paths.month_path(day.date), setting.clock.month_of(day.date)),),
        jumps=tuple(Link(href=f"#{one.id}", text=one.heading, note=str(len(one.lines))) for one in sections)
        if len(sections) > 1
        else (),
        sections=sections,
        previous=_link(setting, path, around[0]) if number == 1 else None,
        next=_link(setting, path, around[1]) if number == 1 else None,
        pages=tuple(_number(setting, day, number, other) for other in range(1, pages + 1)) if pages > 1 else (),
    )
    return Page(path=path, group=Group.LIST, template="day.html", view=view)


def _link(setting: Setting, page: SitePath, day: Day | None) -> Link | None:
    return setting.link(page, paths.day_path(day.date), setting.clock.dated(day.date)) if day else None


def _number(setting: Setting, day: Day, number: int, other: int) -> Link:
    href = setting.link(paths.day_path(day.date, number), paths.day_path(day.date, other), "").href
    return Link(href=href, text=str(other), current=number == other)


def _sections(setting: Setting, page: SitePath, entries: Sequence[Entry]) -> Iterator[Section]:
    for publisher, run in groupby(entries, key=lambda entry: publisher_of(entry.id)):
        yield _section(setting, page, publisher, list(run))


def _section(setting: Setting, page: SitePath, publisher: PublisherId, entries: Sequence[Entry]) -> Section:
    return Section(
        heading=setting.name(publisher),
        id=publisher,
        href=setting.newsroom_link(page, publisher).href,
        lines=tuple(setting.line(page, entry, setting.clock.time_of_day(entry), newsroom=False) for entry in entries),
    )
