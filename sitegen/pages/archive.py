"""The archive: `archive/index.html`, all years and months, and the newsrooms."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Group, Page
from sitegen.pages.counts import newsrooms
from sitegen.pages.setting import Setting
from sitegen.pages.views import ArchiveView
from sitegen.pages.years import years

PAGE = paths.ARCHIVE


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the archive's first page."""
    library = setting.library
    everything = range(len(library.articles))
    view = ArchiveView(
        frame=setting.frame(PAGE, current=PAGE),
        head=setting.head(PAGE, setting.titled(setting.words.archive)),
        title=setting.words.archive,
        note=setting.span(everything),
        newsrooms=newsrooms(setting, PAGE, {one: len(all_of_it) for one, all_of_it in library.publishers.items()}),
        years=years(setting, PAGE, everything),
    )
    yield Page(path=PAGE, group=Group.LIST, template="archive.html", view=view)
