"""Newsroom pages: `<publisher>/index.html`, its newest articles and its months."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Group, Page, PublisherId
from sitegen.pages import kind
from sitegen.pages.numbered import sections
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link, ListView
from sitegen.pages.years import years


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
            note=setting.span(positions),
            links=tuple(_links(setting, publisher)),
            kinds=kind.links(setting, path, publisher),
            sections=sections(setting, path, positions[-setting.config.lists.publisher :], newsroom=False),
            months=years(setting, path, positions),
        )
        yield Page(path=path, group=Group.LIST, template="newsroom.html", view=view)


def _links(setting: Setting, publisher: PublisherId) -> Iterator[Link]:
    path = paths.publisher_path(publisher)
    if setting.newsrooms[publisher].home:
        yield Link(href=setting.newsrooms[publisher].home, text=setting.words.home, away=True)
    if setting.base:
        yield setting.link(path, paths.publisher_feed_path(publisher), setting.words.feed)
