"""What a reader without a connection sees instead of a page that the device does not have: `offline.html`."""

from collections.abc import Iterator

from sitegen import paths
from sitegen.model import Page
from sitegen.pages.setting import Setting
from sitegen.pages.tool import tool

PAGE = paths.OFFLINE


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the page, if the site can be kept at all; its script lists what the device has."""
    if setting.config.offline.enabled:
        yield tool(setting, PAGE, setting.words.offline, setting.words.offline_text, current=paths.SAVED)
