"""Newsroom pages: `<publisher>/index.html`, its newest articles and its months."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sitegen import paths
from sitegen.model import DAY, Group, Page, PublisherId
from sitegen.pages import kind
from sitegen.pages.numbered import sections
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link, ListView
from sitegen.pages.years import years

SHARE = 0.1
"""Of a newsroom's articles, at least, in a script that is named."""
DORMANT = 60 * DAY
"""Seconds without an article, before the newest one of all, after which a newsroom is taken to have stopped."""


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page of every newsroom."""
    for publisher, positions in setting.library.publishers.items():
        path = paths.publisher_path(publisher)
        name = setting.name(publisher)
        feed = paths.publisher_feed_path(publisher)
        view = ListView(
            frame=setting.frame(path),
            head=setting.head(path, setting.titled(name), feed=feed),
            title=name,
            note=" · ".join(_said(setting, positions)),
            links=tuple(_links(setting, publisher)),
            kinds=kind.links(setting, path, publisher),
            sections=sections(setting, path, positions[-setting.config.lists.publisher :], newsroom=False),
            months=years(setting, path, positions),
        )
        yield Page(path=path, group=Group.LIST, template="newsroom.html", view=view)


def _said(setting: Setting, positions: Sequence[int]) -> Iterator[str]:
    """Yield what there is to say of a newsroom: number and span, its scripts, and whether it has stopped."""
    entries = [setting.library.articles[position] for position in positions]
    yield setting.span(positions)
    found = Counter(entry.language for entry in entries)
    scripts = [name for tag, name in setting.words.scripts.items() if found[tag] >= SHARE * len(entries)]
    if scripts:
        yield setting.words.separator.join(scripts)
    if 0 < entries[-1].published < setting.library.articles[-1].published - DORMANT:
        yield setting.words.dormant


def _links(setting: Setting, publisher: PublisherId) -> Iterator[Link]:
    path = paths.publisher_path(publisher)
    if setting.newsrooms[publisher].home:
        yield Link(href=setting.newsrooms[publisher].home, text=setting.words.home, away=True)
    if setting.base:
        yield setting.link(path, paths.publisher_feed_path(publisher), setting.words.feed)
