"""The recipe: everything besides the source and the program that can change an article."""

import msgspec

from sitegen.config import SiteConfig
from sitegen.model import Digest, digest


def recipe(site: SiteConfig) -> Digest:
    """Return the digest of what the rules read of the configuration."""
    images = (site.images.mode, site.images.hosts, site.images.media)
    return digest(msgspec.json.encode((site.site.timezone, images, site.publishers), order="sorted"))
