"""Pages: a library goes in, the plan of every HTML page comes out, with closed views.

    Library + own pages + site.toml -> Setting -> PAGE_KINDS -> Page(path, template, view, bodies)

Each kind of page is one module with one function `plan`, and one row of the table. Nothing is
rendered here and no body is read: a page names the bodies it prints by their digests.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.library import Library
from sitegen.model import ArticleId, Output, OwnPage, Page, Plan, Record, SitePath, Theme, Untouched, as_plan
from sitegen.pages import (
    archive,
    article,
    day,
    home,
    kind,
    month,
    newsroom,
    not_found,
    offline,
    own,
    saved,
    search,
    settings,
    topic,
    topics,
)
from sitegen.pages.setting import Setting, setting

__all__ = ["ARTICLE", "PAGE_KINDS", "PageKind", "assets", "kept", "outline", "page_of"]


class PageKind(Record, frozen=True, kw_only=True):
    """One kind of page."""

    name: str
    template: str
    plan: Callable[[Setting], Iterator[Page] | Iterator[Plan] | Iterator[Plan | Untouched]]
    """Yields the pages of this kind; those that are many as plans, with what they are made from."""


ARTICLE = article.TEMPLATE
PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind(name="article", template=ARTICLE, plan=article.plan),
    PageKind(name="day", template="day.html", plan=day.plan),
    PageKind(name="month", template="month.html", plan=month.plan),
    PageKind(name="archive", template="archive.html", plan=archive.plan),
    PageKind(name="topic", template="topic.html", plan=topic.plan),
    PageKind(name="topics", template="topics.html", plan=topics.plan),
    PageKind(name="kind", template="kind.html", plan=kind.plan),
    PageKind(name="newsroom", template="newsroom.html", plan=newsroom.plan),
    PageKind(name="page", template="page.html", plan=own.plan),
    PageKind(name="search", template="search.html", plan=search.plan),
    PageKind(name="saved", template="saved.html", plan=saved.plan),
    PageKind(name="settings", template="settings.html", plan=settings.plan),
    PageKind(name="offline", template="offline.html", plan=offline.plan),
    PageKind(name="404", template="404.html", plan=not_found.plan),
    PageKind(name="home", template="home.html", plan=home.plan),
)


_KEPT = ("offline", "saved", "settings", "search")


def kept(library: Library, own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Page]:
    """Yield the pages that a reader's device keeps from the first visit on; none of them shows an article.

    The arguments are those of `outline`.
    """
    given = setting(library, own_pages, config, marked=False)
    for kind_ in PAGE_KINDS:
        if kind_.name in _KEPT:
            yield from (one for one in kind_.plan(given) if isinstance(one, Page))


NOTHING: Mapping[SitePath, int] = {}
Touched = Callable[[Setting], frozenset[int] | None]
"""Says which articles' pages can have changed since the last build, as positions; None: any."""


def outline(
    library: Library,
    own_pages: Sequence[OwnPage],
    config: SiteConfig,
    touched: Touched = lambda _: None,
    downloads: Mapping[SitePath, int] = NOTHING,
) -> Iterator[Plan | Untouched]:
    """Yield a plan of every HTML page of the site, in the order of `PAGE_KINDS`, one at a time.

    Args:
        library: all articles.
        own_pages: in the order of menus.
        config: the configuration.
        touched: other articles' pages are not planned unless somebody asks for that.
        downloads: books that are made of months, with their bytes.
    """
    given = setting(library, own_pages, config)
    given = msgspec.structs.replace(given, touched=touched(given), downloads=downloads)
    for kind_ in PAGE_KINDS:
        for one in kind_.plan(given):
            yield one if isinstance(one, Untouched) else as_plan(one)


def page_of(article_id: ArticleId, library: Library, own_pages: Sequence[OwnPage], config: SiteConfig) -> Page:
    """Return the page of one article of the library; the other arguments are those of `outline`."""
    given = setting(library, own_pages, config, marked=False)
    return article.page_at(given, library.positions[article_id])


def assets(theme: Theme) -> Iterator[Output]:
    """Yield the static files: fingerprinted below `assets/`, those of `static/root/` as they are."""
    return (Output(path=paths.asset_path(name, data), data=data) for name, data in sorted(theme.static.items()))
