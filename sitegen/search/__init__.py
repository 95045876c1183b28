"""Search: articles go in, files of words come out, which a reader's browser looks things up in. See docs/search.md.

    Library -> volumes() -> Volume (a year of headlines, a month of texts) -> files_of() -> path below search/ -> text

A volume knows the names of its files without making them, and all that they are made from; so one that has not
changed costs a comparison. New articles are the last of their volume: they touch the current ones alone.
"""

from sitegen.search.catalogue import catalogue, volumes
from sitegen.search.files import Locale, files_of, paths_of
from sitegen.search.folding import Fold
from sitegen.search.terms import terms
from sitegen.search.volume import Extent, Volume

__all__ = ["Extent", "Fold", "Locale", "Volume", "catalogue", "files_of", "paths_of", "terms", "volumes"]
