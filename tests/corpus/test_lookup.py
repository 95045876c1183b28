"""Every real article is found by its original address, in the script that readers use."""

import pytest
from playwright.sync_api import Page

from sitegen.names import article_path, publisher_of
from tests.corpus.conftest import Made
from tests.render.test_lookup import page, pages, table

__all__ = ["page"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
]


def test_the_script_gives_every_article_its_own_page(page: Page, made: Made) -> None:
    """Not those of newsrooms without rules, nor those whose address no form of their newsroom's fits."""
    entries = [article.entry for _, _, article in made]
    said = table(entries)
    known = {newsroom["id"] for newsroom in said["newsrooms"]}
    addressed = [one for one in entries if publisher_of(one.id) in known and ":file-" not in one.id]
    assert len(addressed) > 500
    found = pages(page, [one.url for one in addressed], said)
    pairs = [(article_path(one.id), paths[:1]) for one, paths in zip(addressed, found, strict=True)]
    assert [(path, paths) for path, paths in pairs if paths != [path]] == []
