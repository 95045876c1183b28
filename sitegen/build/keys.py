"""The key under which an article is remembered: everything that can change it."""

from sitegen import articles
from sitegen.config import SiteConfig
from sitegen.model import Digest, SourceFile
from sitegen.names import digest


def recipe_of(config: SiteConfig, program: Digest) -> bytes:
    """Return what is the same in the keys of all articles of a site."""
    return digest(program.encode(), articles.recipe(config).encode()).encode()


def key_of(recipe: bytes, file: SourceFile, data: Digest) -> Digest:
    """Return the key of the article that is made of a file with these bytes.

    Args:
        recipe: as `recipe_of` makes it.
        file: its names count.
        data: digest of its bytes.
    """
    names = "\n".join((file.path, file.folder, file.name, file.suffix))
    return digest(recipe, names.encode(), data.encode())
