"""Small files that crawlers and hosts look for: robots.txt, .nojekyll and CNAME."""

from collections.abc import Iterator, Sequence

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.exports.publicity import public
from sitegen.exports.views import TextView
from sitegen.library import Library
from sitegen.model import Group, OwnPage, Page, SitePath

# Every function here takes what all exports take; these files depend on the configuration alone.


def robots(_library: Library, _own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Page]:
    """Yield robots.txt: everything may be read; pages themselves say what may be listed.

    A crawler that is not allowed to read a page never sees its `noindex` or its canonical address.
    """
    mapped = config.site.base_url and config.robots.policy != "none"
    sitemap = (f"Sitemap: {public(paths.SITEMAP, config)}",) if mapped else ()
    yield _text("robots.txt", "User-agent: *", "Allow: /", *sitemap)


def nojekyll(_library: Library, _own_pages: Sequence[OwnPage], _config: SiteConfig) -> Iterator[Page]:
    """Yield .nojekyll: without it GitHub Pages would run article text through a template engine."""
    yield _text(".nojekyll")


def cname(_library: Library, _own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Page]:
    """Yield CNAME when the site has a domain of its own."""
    if config.site.cname:
        yield _text("CNAME", config.site.cname)


def _text(name: str, *lines: str) -> Page:
    return Page(path=SitePath(name), group=Group.EXPORT, template="text.txt", view=TextView(lines=lines))
