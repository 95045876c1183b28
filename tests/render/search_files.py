"""The files for search of a library that is in memory, for tests of the scripts that read them."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sitegen.build.indexing import FOLDING
from sitegen.config import SiteConfig
from sitegen.conversion import conversions
from sitegen.library import Library
from sitegen.model import ArticleId, SitePath
from sitegen.names import article_path
from sitegen.search import Fold, Locale, catalogue, files_of, volumes
from tests.archive_samples import default_theme


def search_files(
    library: Library, site: SiteConfig, texts: Mapping[ArticleId, str] | None = None
) -> dict[SitePath, bytes]:
    """Return the files below search/ by their paths.

    Args:
        library: all articles.
        site: says what can be searched.
        texts: what whole articles say, if that is searched.
    """
    made = list(volumes(library, site))
    fold, zone = Fold("".join(default_theme().static[name].decode() for name in FOLDING)), ZoneInfo(site.site.timezone)
    said = {article_path(one): text for one, text in (texts or {}).items()}
    locale = Locale(zone=zone, language=site.site.language, conversions=conversions(default_theme().static))
    found = {output.path: output.data for output in catalogue(library, site, [one.extent for one in made], locale)}
    for volume in made:
        searched = [said[SitePath(row.path)] if volume.whole else row.title for row in volume.rows]
        found |= {path: text.encode() for path, text in files_of(volume, searched, fold, locale).items()}
    return found
