"""Publicity: the site's pages by their public addresses."""

from urllib.parse import urlsplit

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.model import SitePath


def public(path: SitePath, config: SiteConfig) -> str:
    """Return the public address of a page; needs a base_url."""
    return f"{config.site.base_url}{'' if path == paths.INDEX else path}"


TAG_YEAR = "2026"
"""Year of all tags: RFC 4151 wants a date on which the host was the operator's; it must never change."""


def tag(name: str, config: SiteConfig) -> str:
    """Return the stable `tag:` identifier of something on the site (RFC 4151)."""
    parts = urlsplit(config.site.base_url)
    return f"tag:{parts.hostname},{TAG_YEAR}:{parts.path}{name}"
