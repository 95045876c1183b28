"""Exports: the same library for machines: feeds, sitemap, robots.txt and what hosts want to find.

    Library + own pages + site.toml -> EXPORTS -> Page(path, template, view)

Each export is one row of the table; the worker stands beside it, since it names the other pages. What has to name
absolute addresses is left out as long as nobody says where the site is; `notices` says so.
"""

from collections.abc import Callable, Iterator, Sequence

from sitegen.addresses import host_of
from sitegen.config import SiteConfig
from sitegen.exports import feeds, host, installing, lookup, sitemap
from sitegen.exports.installing import worker
from sitegen.library import Library
from sitegen.model import OwnPage, Page, Plan, Record, as_plan

__all__ = ["EXPORTS", "Export", "notices", "outline", "worker"]


class Export(Record, frozen=True, kw_only=True):
    """One kind of export."""

    name: str
    needs_base_url: bool
    plan: Callable[[Library, Sequence[OwnPage], SiteConfig], Iterator[Page] | Iterator[Plan]]
    """Yields its files; called without a base_url only if it needs none."""


EXPORTS: tuple[Export, ...] = (
    Export(name="feeds", needs_base_url=True, plan=feeds.plan),
    Export(name="sitemap", needs_base_url=True, plan=sitemap.plan),
    Export(name="addresses.json", needs_base_url=False, plan=lookup.plan),
    Export(name="robots.txt", needs_base_url=False, plan=host.robots),
    Export(name=".nojekyll", needs_base_url=False, plan=host.nojekyll),
    Export(name="CNAME", needs_base_url=False, plan=host.cname),
    Export(name="manifest.webmanifest", needs_base_url=False, plan=installing.manifest),
)


def outline(library: Library, own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Plan]:
    """Yield a plan of every file for machines, in the order of `EXPORTS`, one at a time.

    Args:
        library: all articles.
        own_pages: the operator's own pages.
        config: the configuration.
    """
    for export in EXPORTS:
        if config.site.base_url or not export.needs_base_url:
            yield from map(as_plan, export.plan(library, own_pages, config))


def notices(config: SiteConfig) -> tuple[str, ...]:
    """Return what is left out, and what does not go together, for the report."""
    if config.site.base_url:
        return _another_host(config.site.cname, host_of(config.site.base_url))
    names = ", ".join(export.name for export in EXPORTS if export.needs_base_url)
    rest = "canonical addresses of lists and Open Graph are left out, the links of 404.html start at the host's root"
    return (f"no [site] base_url: {names}, {rest}",)


def _another_host(cname: str, host: str) -> tuple[str, ...]:
    if cname in ("", host):
        return ()
    return (f"[site] cname is {cname}, but base_url leads to {host}: feeds, sitemap and Open Graph name the latter",)
