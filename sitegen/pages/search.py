"""Search: `search.html`; what is typed there stays on the reader's device, files of words come to it."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Page
from sitegen.pages.setting import Setting
from sitegen.pages.tool import tool

PAGE = paths.SEARCH


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page, if the site has a search; its links are the ways that need no script."""
    if not setting.searched:
        return
    ways = (
        setting.link(PAGE, paths.TOPICS, setting.words.topics),
        setting.link(PAGE, paths.ARCHIVE, setting.words.archive),
        *(setting.newsroom_link(PAGE, publisher) for publisher in setting.library.publishers),
    )
    yield tool(setting, PAGE, setting.words.search, setting.words.search_text, links=ways)
