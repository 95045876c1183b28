"""The recipe: everything besides the source and the program that can change an article."""

import msgspec

from sitegen.config import SiteConfig
from sitegen.model import Digest
from sitegen.names import digest


def recipe(config: SiteConfig) -> Digest:
    """Return the digest of what the rules read of the configuration."""
    images = (config.images.mode, config.images.hosts, config.images.media)
    return digest(msgspec.json.encode((config.site.timezone, images, config.publishers), order="sorted"))
