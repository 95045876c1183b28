"""Search in a real browser: what was given up, what no headline shows, what nobody could mean."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.archive_samples import entry
from tests.render.searched_site import written
from tests.render.test_reader import Reader
from tests.render.test_script import served
from tests.render.test_search import address, found, note, pytestmark, reader, root, search

__all__ = ["address", "pytestmark", "reader", "root"]


def test_a_headline_with_the_pairs_of_a_word_does_not_hide_a_text_with_the_word(
    browser: Browser, tmp_path: Path
) -> None:
    site = written(
        tmp_path / "news",
        [entry(1, title="写着的，看着鲸", hour=1), entry(2, title="别的", hour=2)],
        scope="text",
    )
    with served(site.parent) as address:
        one = Reader(browser, f"{address}news/")
        # 写着鲸 is in both texts; the first headline has both of its pairs, apart.
        assert search(one, "写着鲸", **{"in": "2024"}) == ["dw/2.html", "dw/1.html"]
        one.context.close()


def test_a_search_that_was_given_up_is_not_shown(reader: Reader) -> None:
    held: list[Route] = []
    reader.context.route(re.compile("zh-.*txt"), lambda route: held.append(route))  # noqa: PLW0108 - not a builtin
    page = reader.open("search.html")
    field = page.get_by_role("searchbox")
    expect(page.locator("select").first).to_be_visible()
    for query in ("战争", "战争", "山火"):
        field.fill(query)
        field.press("Enter")
    reader.context.unroute(re.compile("zh-.*txt"))
    for route in held:
        route.continue_()
    expect(note(page)).to_have_text("找到 1 篇")
    assert found(page) == ["dw/70000004.html"]
    assert page.locator("#tool .chips li").count() == 0


@pytest.mark.parametrize("query", ["https://%", "http://[", "https://"])
def test_what_is_no_address_is_looked_for_as_words(reader: Reader, query: str) -> None:
    assert search(reader, query) == []


def test_filters_that_the_site_does_not_have_are_none(reader: Reader) -> None:
    assert search(reader, "山火", by="gone", kind="zzz") == ["dw/70000004.html"]
    chosen = reader.page.locator("select").evaluate_all("all => all.map(one => one.selectedIndex)")
    assert chosen == [0, 0, 0]
