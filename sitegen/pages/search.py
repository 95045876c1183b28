"""Search: `search.html`; a script fills it."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Page
from sitegen.pages.setting import Setting
from sitegen.pages.tool import tool, ways

PAGE = paths.SEARCH


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page."""
    yield tool(setting, PAGE, setting.words.search, setting.words.search_text, links=ways(setting, PAGE))
