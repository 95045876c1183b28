"""The operator's own pages: one of them says more than its operator wrote."""

import re
from typing import Any

import pytest

from sitegen import __version__
from sitegen.model import SitePath
from sitegen.render import Renderer
from tests.archive_samples import config, default_theme, entry, own_page, planned

NAMES = ("about", "about-us", "privacy", "404")
ENTRIES = [entry(1), entry("a-note", publisher="daily", hour=7)]
SAID = {
    # Language of the frame -> heading and names of the newsrooms, how the site was made.
    "zh-Hans": ("媒体", ["daily", "德国之声"], f"本站由 sitegen {__version__} 生成。"),
    "zh-Hant": ("媒體", ["daily", "德國之聲"], f"本站由 sitegen {__version__} 生成。"),
    "en": ("Newsrooms", ["daily", "德国之声"], f"Made by sitegen {__version__}."),
}


def shown(language: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the views of own pages and what they look like, in a frame of a language."""
    site = config(language=language)
    renderer = Renderer(default_theme(), site)
    found = planned(ENTRIES, site, tuple(own_page(name) for name in NAMES))
    pages = {name: found[SitePath(f"{name}.html")] for name in NAMES}
    texts = {name: renderer.render(page, ["<p>说明。</p>"] * len(page.bodies)) for name, page in pages.items()}
    return {name: page.view for name, page in pages.items()}, {name: text.decode() for name, text in texts.items()}


@pytest.mark.parametrize("language", SAID)
def test_the_page_about_the_site_names_newsrooms_and_version_and_no_other_does(language: str) -> None:
    views, texts = shown(language)
    heading, names, made = SAID[language]
    assert [(link.text, link.href) for link in views["about"].newsrooms] == [
        (names[0], "daily/index.html"),
        (names[1], "dw/index.html"),
    ]
    assert views["about"].made == made
    assert [texts["about"].count(text) for text in (f">{heading}</h2>", made)] == [1, 1]
    for name in NAMES[1:]:
        assert not any(getattr(views[name], field, ()) for field in ("newsrooms", "made")), name
        assert not any(text in texts[name] for text in (f">{heading}</h2>", made)), name


@pytest.mark.parametrize("language", SAID)
def test_what_is_said_in_the_language_of_the_frame_says_so_on_a_page_of_another(language: str) -> None:
    _, texts = shown(language)
    for name in ("about", "404"):
        divisions = re.findall(r"<div[^>]*>", texts[name])
        assert divisions == (["<div>"] if language == "zh-Hans" else [f'<div lang="{language}">'])
        assert re.search(r'<html [^>]*lang="?zh-Hans[" >]', texts[name]), (
            "its text is in another language than the frame"
        )
