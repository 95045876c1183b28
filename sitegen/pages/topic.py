"""Topic pages: `topics/<id>.html` with the newest articles, `topics/<id>-<n>.html` with older ones.

Pages are numbered from the oldest article on. A numbered page is full and never changes again: it
says nothing about how many there are, and does not lead to a page that may not exist yet. The
first page shows what is not on a full one: between one and two lengths of a page.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

import msgspec

from sitegen import paths
from sitegen.library import Topic
from sitegen.model import Group, Page, Plan, SitePath
from sitegen.pages.setting import Setting
from sitegen.pages.views import Line, Link, ListView, Section

LINKED = 12
"""Older pages linked from the first one, besides the very first: as many as stand in two rows on a phone."""


def plan(setting: Setting) -> Iterator[Plan]:
    """Yield the pages of every topic."""
    for topic in setting.library.topics.values():
        full = full_pages(len(topic.articles), setting.site.lists.topic)
        for number in range(1, full + 1):
            make = partial(_full_page, setting, topic, number)
            yield _plan(setting, topic, paths.topic_page_path(topic.id, number), _shown(setting, topic, number), make)
        make = partial(_first_page, setting, topic, full)
        months = (topic.articles[(number - 1) * setting.site.lists.topic] for number in _linked(full))
        # How many there are, and the first of them, stand in its note.
        rest = (*topic.articles[:1], *months, *topic.articles[full * setting.site.lists.topic :])
        yield _plan(setting, topic, paths.topic_path(topic.id), rest, make)


def _plan(setting: Setting, topic: Topic, path: SitePath, positions: Sequence[int], make: Callable[[], Page]) -> Plan:
    """Return the plan of a page that is made from the topic's name, its number of articles, and some of them."""
    count = len(topic.articles) if path == paths.topic_path(topic.id) else 0
    inputs = msgspec.msgpack.encode((topic.name, count, [setting.marks[position] for position in positions]))
    return Plan(path=path, group=Group.LIST, template="topic.html", inputs=inputs, make=make)


def _shown(setting: Setting, topic: Topic, number: int) -> tuple[int, ...]:
    """Return the articles of full page `number`."""
    size = setting.site.lists.topic
    return topic.articles[(number - 1) * size : number * size]


def full_pages(count: int, size: int) -> int:
    """Return how many full pages `count` articles have, when the first shows at least `size` of them."""
    return max(count // size - 1, 0)


def _first_page(setting: Setting, topic: Topic, full: int) -> Page:
    path = paths.topic_path(topic.id)
    shown = topic.articles[full * setting.site.lists.topic :]
    feed = paths.topic_feed_path(topic.id) if setting.base and setting.site.feeds.topics else None
    view = ListView(
        frame=setting.frame(path, current=paths.TOPICS),
        head=setting.head(path, setting.titled(topic.name), feed=feed),
        title=topic.name,
        note=setting.span(topic.articles),
        links=(setting.link(path, feed, setting.words.feed),) if feed else (),
        sections=sections(setting, path, shown),
        previous=_older(setting, topic, path, full),
        pages=tuple(_page_link(setting, topic, path, number) for number in _linked(full)),
    )
    return Page(path=path, group=Group.LIST, template="topic.html", view=view)


def _full_page(setting: Setting, topic: Topic, number: int) -> Page:
    path = paths.topic_page_path(topic.id, number)
    title = f"{topic.name} · {setting.words.page.format(number=number)}"
    shown = _shown(setting, topic, number)
    view = ListView(
        frame=setting.frame(path, current=paths.TOPICS),
        head=setting.head(path, setting.titled(title)),
        title=title,
        note=setting.span(shown),
        sections=sections(setting, path, shown),
        previous=_older(setting, topic, path, number - 1),
        next=setting.link(path, paths.topic_path(topic.id), setting.words.to_newest),
    )
    return Page(path=path, group=Group.LIST, template="topic.html", view=view)


def _older(setting: Setting, topic: Topic, page: SitePath, number: int) -> Link | None:
    """Return the link to full page `number`; None when there is none."""
    return setting.link(page, paths.topic_page_path(topic.id, number), setting.words.older) if number else None


def _linked(full: int) -> list[int]:
    """Return which full pages the first page links: the newest, and the oldest."""
    return [number for number in range(full, 0, -1) if number > full - LINKED or number == 1]


def _page_link(setting: Setting, topic: Topic, page: SitePath, number: int) -> Link:
    """Return the link to full page `number`; its text is the month that the page begins with."""
    oldest = topic.articles[(number - 1) * setting.site.lists.topic]
    month = setting.clock.month_of(setting.library.day_of(oldest))
    return setting.link(page, paths.topic_page_path(topic.id, number), str(number), month)


def sections(
    setting: Setting, page: SitePath, positions: tuple[int, ...], *, newsroom: bool = True
) -> tuple[Section, ...]:
    """Return a list of articles by month, newest first.

    Args:
        setting: the site.
        page: the page that the list is on.
        positions: the articles, oldest first.
        newsroom: whether to name the newsroom of each.
    """
    library = setting.library
    months = groupby(reversed(positions), key=lambda position: library.day_of(position).replace(day=1))
    return tuple(
        Section(heading=setting.clock.month_of(month), lines=tuple(_line(setting, page, one, newsroom) for one in run))
        for month, run in months
    )


def _line(setting: Setting, page: SitePath, position: int, newsroom: bool) -> Line:
    entry = setting.library.articles[position]
    return setting.line(page, entry, setting.clock.day_in_month(entry), newsroom=newsroom)
