"""The page for readers without a connection: `offline.html`."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Page
from sitegen.pages.setting import Setting
from sitegen.pages.tool import tool, ways

PAGE = paths.OFFLINE


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page."""
    yield tool(setting, PAGE, setting.words.offline, setting.words.offline_text, links=ways(setting, PAGE))
