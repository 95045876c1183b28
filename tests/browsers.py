"""The browser that tests open: the system's Chromium, without a window."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.web.tools import need


@contextmanager
def browsing(*arguments: str) -> Iterator[Browser]:
    """Yield a Chromium, started with more arguments; skip where there is none."""
    place = need("chromium")
    # The sandbox refuses to work for root, which is who containers run as.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--disable-gpu", *sandbox, *arguments])
        yield browser
        browser.close()
