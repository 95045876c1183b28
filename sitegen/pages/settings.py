"""Settings: `settings.html`; they are kept on the reader's device."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Page
from sitegen.pages.setting import Setting
from sitegen.pages.tool import tool

PAGE = paths.SETTINGS


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page."""
    yield tool(setting, PAGE, setting.words.settings, setting.words.settings_text, current=paths.SAVED)
