"""One article's page ahead of the build that follows: who saves an article wants to see it at once.

A finished build leaves in memory what it stood on. As long as a saved article stays where it was in the
archive, its own page is made from that in some milliseconds. What other pages show of it waits for
the build, which makes this page again, too: nothing ever depends on what was done here.
"""

import msgspec

from sitegen import articles
from sitegen.config import SiteConfig
from sitegen.errors import SourceError
from sitegen.library import Library
from sitegen.model import Entry, Output, OwnPage, Record, Source
from sitegen.pages import page_of
from sitegen.render import Renderer


class Standing(Record, frozen=True, kw_only=True):
    """What the last build stood on."""

    config: SiteConfig
    library: Library
    own_pages: tuple[OwnPage, ...]
    renderer: Renderer


def page_ahead(source: Source, last: Standing) -> Output | None:
    """Return the page of an article that was saved again; None when only a whole build can say what changed.

    Args:
        source: the file as it is now.
        last: what the last build stood on.

    Raises:
        TemplateError: the template does not fit the view.
    """
    try:
        made = articles.make(source, last.config)
    except SourceError:
        return None
    library = _with(made.entry, last.library)
    if library is None:
        return None
    page = page_of(made.entry.id, library, last.own_pages, last.config)
    return Output(path=page.path, data=last.renderer.render(page, [made.body]))


def _standing(entry: Entry) -> tuple[object, ...]:
    """Return what decides where an article stands, and which lists there are."""
    return entry.path, entry.published, entry.precision, entry.kind


def _with(entry: Entry, library: Library) -> Library | None:
    """Return the library with another entry in the place of one; None unless it fits there."""
    place = library.positions.get(entry.id)
    if place is None or any(library.topic(tag.id) is None for tag in entry.topics):
        return None
    if _standing(library.articles[place]) != _standing(entry):
        return None
    entries = (*library.articles[:place], entry, *library.articles[place + 1 :])
    return msgspec.structs.replace(library, articles=entries)
