"""What a reader saved and read: `saved.html`; all of it is on the reader's device."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Page
from sitegen.pages.setting import Setting
from sitegen.pages.tool import tool

PAGE = paths.SAVED


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page."""
    yield tool(
        setting,
        PAGE,
        setting.words.saved,
        setting.words.saved_text,
        links=(setting.link(PAGE, paths.SETTINGS, setting.words.settings),),
    )
