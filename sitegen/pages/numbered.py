"""Long lists in pages that stay: the first with the newest articles, numbered ones with those before.

Pages are numbered from the oldest article on. A numbered page is full and never changes again: it
says nothing about how many there are, and does not lead to a page that may not exist yet. The
first page shows what is not on a full one: between a half and one and a half of a page.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

import msgspec

from sitegen.model import Group, Page, Plan, Record, SitePath
from sitegen.pages.setting import Setting
from sitegen.pages.views import Line, Link, ListView, Section

LINKED = 12
"""Older pages linked from the first one, besides the very first: as many as stand in two rows on a phone."""


class LongList(Record, frozen=True, kw_only=True):
    """A list of articles that grows at its newest end."""

    title: str
    positions: tuple[int, ...]
    """The articles, oldest first; at least one."""
    template: str
    first: SitePath
    """Where its first page is, the one with its newest articles."""
    numbered: Callable[[int], SitePath]
    """Says where full page `number` is, counted from 1 at the oldest."""
    current: SitePath | None = None
    """The entry of the menu that it belongs to."""
    feed: SitePath | None = None
    above: SitePath | None = None
    """What it is a part of, and what that is called."""
    above_title: str = ""
    whole: bool = True
    """Whether to name newsroom and kind of each article; False where all have the same."""


def plan(setting: Setting, listed: LongList) -> Iterator[Plan]:
    """Yield the pages of a list."""
    size = setting.config.lists.topic
    full = full_pages(len(listed.positions), size)
    for number in range(1, full + 1):
        make = partial(_full_page, setting, listed, number)
        yield _plan(setting, listed, listed.numbered(number), _shown(setting, listed, number), make)
    make = partial(_first_page, setting, listed, full)
    months = (listed.positions[(number - 1) * size] for number in _linked(full))
    # How many there are, and the first of them, stand in its note.
    rest = (*listed.positions[:1], *months, *listed.positions[full * size :])
    yield _plan(setting, listed, listed.first, rest, make)


def _plan(
    setting: Setting, listed: LongList, path: SitePath, positions: Sequence[int], make: Callable[[], Page]
) -> Plan:
    """Return the plan of a page that is made from the list's title, its number of articles, and some of them."""
    count = len(listed.positions) if path == listed.first else 0
    inputs = msgspec.msgpack.encode((listed.title, count, [setting.marks[position] for position in positions]))
    return Plan(path=path, group=Group.LIST, template=listed.template, inputs=inputs, make=make)


def _shown(setting: Setting, listed: LongList, number: int) -> tuple[int, ...]:
    """Return the articles of full page `number`."""
    size = setting.config.lists.topic
    return listed.positions[(number - 1) * size : number * size]


def full_pages(count: int, size: int) -> int:
    """Return how many full pages `count` articles have, when the first shows at least half as many as they."""
    return max((count - size // 2) // size, 0)


def _first_page(setting: Setting, listed: LongList, full: int) -> Page:
    path = listed.first
    shown = listed.positions[full * setting.config.lists.topic :]
    feed = listed.feed
    view = ListView(
        frame=setting.frame(path, current=listed.current),
        head=setting.head(path, setting.titled(listed.title), feed=feed),
        title=listed.title,
        note=setting.span(listed.positions),
        links=(*_above(setting, listed, path), *((setting.link(path, feed, setting.words.feed),) if feed else ())),
        sections=sections(setting, path, shown, newsroom=listed.whole, kind=listed.whole),
        previous=_older(setting, listed, path, full),
        pages=tuple(_page_link(setting, listed, path, number) for number in _linked(full)),
    )
    return Page(path=path, group=Group.LIST, template=listed.template, view=view)


def _full_page(setting: Setting, listed: LongList, number: int) -> Page:
    path = listed.numbered(number)
    title = f"{listed.title} · {setting.words.page.format(number=number)}"
    shown = _shown(setting, listed, number)
    view = ListView(
        frame=setting.frame(path, current=listed.current),
        head=setting.head(path, setting.titled(title)),
        title=title,
        note=setting.span(shown),
        links=_above(setting, listed, path),
        sections=sections(setting, path, shown, newsroom=listed.whole, kind=listed.whole),
        previous=_older(setting, listed, path, number - 1),
        next=setting.link(path, listed.first, setting.words.to_newest),
    )
    return Page(path=path, group=Group.LIST, template=listed.template, view=view)


def _above(setting: Setting, listed: LongList, page: SitePath) -> tuple[Link, ...]:
    """Return the link to what the list is a part of."""
    return (setting.link(page, listed.above, listed.above_title),) if listed.above else ()


def _older(setting: Setting, listed: LongList, page: SitePath, number: int) -> Link | None:
    """Return the link to full page `number`; None when there is none."""
    return setting.link(page, listed.numbered(number), setting.words.older) if number else None


def _linked(full: int) -> list[int]:
    """Return which full pages the first page links: the newest, and the oldest."""
    return [number for number in range(full, 0, -1) if number > full - LINKED or number == 1]


def _page_link(setting: Setting, listed: LongList, page: SitePath, number: int) -> Link:
    """Return the link to full page `number`; its text is the month that the page begins with."""
    oldest = listed.positions[(number - 1) * setting.config.lists.topic]
    month = setting.clock.month_of(setting.library.day_of(oldest))
    return setting.link(page, listed.numbered(number), str(number), month)


def sections(
    setting: Setting, page: SitePath, positions: tuple[int, ...], *, newsroom: bool = True, kind: bool = True
) -> tuple[Section, ...]:
    """Return a list of articles by month, newest first.

    Args:
        setting: the site.
        page: the page that the list is on.
        positions: the articles, oldest first.
        newsroom: whether to name the newsroom of each.
        kind: whether to name the kind of each.
    """
    library = setting.library

    def line(position: int) -> Line:
        entry = library.articles[position]
        made = setting.line(page, entry, setting.clock.day_in_month(entry), newsroom=newsroom)
        return made if kind else msgspec.structs.replace(made, kind="")

    months = groupby(reversed(positions), key=lambda position: library.day_of(position).replace(day=1))
    return tuple(
        Section(heading=setting.clock.month_of(month), lines=tuple(line(position) for position in run))
        for month, run in months
    )
