"""The operator's own pages: `about.html` and the like."""

from collections.abc import Callable, Iterator
from functools import partial

from sitegen import __version__, paths
from sitegen.addresses import page_reference, relative
from sitegen.model import Embedded, Group, OwnPage, Page, SitePath
from sitegen.pages.setting import Setting
from sitegen.pages.views import OwnPageView


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the operator's own pages; one called 404 is the text of that page instead."""
    for own in setting.own_pages:
        path = paths.own_page_path(own)
        if path != paths.NOT_FOUND:
            yield _page(setting, path, own)


def _page(setting: Setting, path: SitePath, own: OwnPage) -> Page:
    about = path == paths.ABOUT  # says more than its operator wrote
    view = OwnPageView(
        frame=setting.frame(path),
        head=setting.head(path, setting.titled(own.title)),
        lang=setting.known(own.language),
        title=own.title,
        state=setting.state(),
        newsrooms=tuple(setting.newsroom_link(path, one) for one in setting.library.publishers) if about else (),
        made=setting.words.made.format(version=__version__) if about else "",
    )
    body = embedded(setting, own, partial(relative, path))
    return Page(path=path, group=Group.LIST, template="page.html", view=view, bodies=(body,))


def embedded(setting: Setting, own: OwnPage, address: Callable[[SitePath], str]) -> Embedded:
    """Return the text of an own page as a page prints it.

    Args:
        setting: what all pages share.
        own: the text.
        address: how the page writes the address of a file of the site.
    """
    # Only those that it links to: the others must not be able to change it.
    linked = [path for path in _pages_to_link(setting) if f'"{page_reference(path)}"' in own.body]
    return Embedded(
        body=own.digest,
        links={path: address(path) for path in linked},
        pictures=setting.library.shown(own.local, address),
    )


def _pages_to_link(setting: Setting) -> list[SitePath]:
    """Return the pages that the operator may link to by their paths."""
    fixed = [paths.INDEX, paths.TOPICS, paths.ARCHIVE, *([paths.FEED] if setting.base else [])]
    newsrooms = [paths.publisher_path(publisher) for publisher in setting.library.publishers]
    return [*fixed, *map(paths.own_page_path, setting.own_pages), *newsrooms]
