"""The sitemap: which pages search engines may take for the mirror's own.

Under the policy `original` articles belong to their newsrooms, so only lists are in it; under
`own` all pages are; under `none` there is no sitemap.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.exports.publicity import public
from sitegen.exports.views import SitemapView, Url
from sitegen.library import Library
from sitegen.model import Entry, Group, OwnPage, Page, SitePath
from sitegen.names import article_path

LIMIT = 45_000
"""Addresses in a file; sitemaps.org allows 50,000 and 50 MB."""


def plan(library: Library, own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Page]:
    """Yield the sitemap, in parts with an index when one file cannot hold it."""
    if config.robots.policy == "none":
        return
    urls = list(_urls(library, own_pages, config))
    parts = [urls[start : start + LIMIT] for start in range(0, len(urls), LIMIT)]
    if len(parts) == 1:
        yield _page(paths.SITEMAP, "sitemap.xml", parts[0])
        return
    numbered = [paths.sitemap_path(number) for number in range(1, len(parts) + 1)]
    yield from (_page(path, "sitemap.xml", part) for path, part in zip(numbered, parts, strict=True))
    yield _page(paths.SITEMAP, "sitemap-index.xml", [Url(address=public(path, config)) for path in numbered])


def _page(path: SitePath, template: str, urls: Sequence[Url]) -> Page:
    return Page(path=path, group=Group.EXPORT, template=template, view=SitemapView(urls=tuple(urls)))


def _urls(library: Library, own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Url]:
    """Yield the addresses, articles first and oldest first: full parts stay as they are."""
    if config.robots.policy == "own":
        yield from (Url(address=public(article_path(one.id), config), changed=_day(one)) for one in library.articles)
    yield from (Url(address=public(path, config)) for path in _lists(library, own_pages))


def _lists(library: Library, own_pages: Sequence[OwnPage]) -> Iterator[SitePath]:
    days = [day.date for day in library.days]
    return chain(
        (paths.INDEX, paths.TOPICS, paths.ARCHIVE),
        (path for path in map(paths.own_page_path, own_pages) if path != paths.NOT_FOUND),
        map(paths.publisher_path, library.publishers),
        (paths.kind_path(publisher, kind) for publisher, kinds in library.kinds.items() for kind in kinds),
        map(paths.topic_path, library.topics),
        dict.fromkeys(map(paths.month_path, days)),
        map(paths.day_path, days),
    )


def _day(entry: Entry) -> str:
    return f"{datetime.fromtimestamp(max(entry.published, entry.archived or 0), UTC):%Y-%m-%d}"
