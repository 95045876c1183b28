"""The first page: `index.html`, the newest articles by day and the ways onward."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.library import Day
from sitegen.model import DAY, Entry, Group, Page, SitePath
from sitegen.pages.counts import busiest_topics
from sitegen.pages.setting import Setting
from sitegen.pages.views import HomeView, Link, Section

PAGE = paths.INDEX
TOPICS = 8
"""Busiest topics shown."""
SPAN = 30 * DAY
"""Seconds before the newest article that make a topic busy."""
DAYS = 14
"""Earlier days linked; older ones are in the archive."""


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the first page."""
    listed = setting.config.lists.index
    first = max(len(setting.library.articles) - listed, 0)
    view = HomeView(
        frame=setting.frame(PAGE, current=PAGE),
        head=setting.head(PAGE, setting.config.site.title, feed=paths.FEED),
        sections=tuple(_sections(setting, first)),
        topics=busiest_topics(setting, PAGE, _recent(setting), TOPICS),
        newsrooms=tuple(setting.newsroom_link(PAGE, publisher) for publisher in setting.library.publishers),
        days=tuple(_earlier_days(setting, first)),
        archive=paths.way(PAGE, paths.ARCHIVE),
        state=setting.state(),
    )
    yield Page(path=PAGE, group=Group.LIST, template="home.html", view=view)


def _sections(setting: Setting, first: int) -> Iterator[Section]:
    """Yield the articles from position `first` on, by day, newest first."""
    for day in reversed(setting.library.days):
        if day.stop <= first:
            return
        entries = setting.library.articles[max(day.start, first) : day.stop]
        yield _section(setting, day, entries[::-1])


def _section(setting: Setting, day: Day, entries: tuple[Entry, ...]) -> Section:
    return Section(
        heading=setting.clock.dated(day.date),
        href=paths.way(PAGE, paths.day_path(day.date)),
        lines=tuple(setting.line(PAGE, entry, setting.clock.time_of_day(entry)) for entry in entries),
    )


def _recent(setting: Setting) -> Iterator[int]:
    """Yield the articles of the last `SPAN` seconds of the archive, newest first; there is no clock here."""
    articles = setting.library.articles
    for position in reversed(range(len(articles))):
        if articles[position].published < articles[-1].published - SPAN:
            return
        yield position


def _earlier_days(setting: Setting, first: int) -> Iterator[Link]:
    """Yield links to the days that are not listed in full, newest first."""
    days = [day for day in setting.library.days if day.start < first]
    for day in days[: -DAYS - 1 : -1]:
        path: SitePath = paths.day_path(day.date)
        yield setting.link(PAGE, path, setting.clock.dated(day.date), setting.words.articles(day.count))
