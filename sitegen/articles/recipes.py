"""The recipe: everything besides the source that can change an article."""

from importlib.metadata import version

import msgspec

from sitegen import __version__, publishers
from sitegen.articles.rules import page_rules, rules_for
from sitegen.config import SiteConfig
from sitegen.model import Digest, digest

PROGRAMS = ("nh3", "lxml", "beautifulsoup4", "bleach", "markdown-it-py", "mdit-py-plugins")
"""What parses, cleans or writes articles for sitegen."""


def recipe(site: SiteConfig) -> Digest:
    """Return the digest of the rules, the programs they use, and what of the configuration they read."""
    names = [rule.name for publisher in publishers.PUBLISHERS for rule in rules_for(publisher)]
    names += [rule.name for rule in page_rules()]
    versions = [f"sitegen {__version__}", *(f"{program} {version(program)}" for program in PROGRAMS)]
    images = (site.images.mode, site.images.hosts, site.images.media)
    configuration = (site.site.timezone, site.site.base_url, images, site.publishers)
    return digest(
        "\n".join(versions).encode(), "\n".join(names).encode(), msgspec.json.encode(configuration, order="sorted")
    )
