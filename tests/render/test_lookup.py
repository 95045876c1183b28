"""The script that finds the mirror's page of an original address says what the program says."""

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sitegen import publishers
from sitegen.addresses import public_address
from sitegen.exports import lookup
from sitegen.library import collate
from sitegen.model import Entry
from sitegen.names import article_path
from sitegen.publishers import PUBLISHERS
from tests.archive_samples import config, entry
from tests.exports.test_exports import exported
from tests.render.searched_site import written
from tests.render.test_reader import Quiet

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that has the script."""
    root = written(tmp_path_factory.mktemp("site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        opened = browser.new_page()
        opened.goto(f"http://127.0.0.1:{server.server_port}/search.html")
        opened.evaluate("sitegen.load('lookup.js').then(() => 0)")
        yield opened
        opened.close()
        server.shutdown()


def table(entries: list[Entry]) -> Any:
    """Return what search/addresses.json says for an archive."""
    [export] = lookup.plan(collate(entries, config()), (), config())
    return json.loads(json.dumps(export.view.data))


def pages(page: Page, addresses: list[str], said: Any) -> list[list[str]]:
    """Return the pages that the script takes each address for."""
    found = page.evaluate("([all, table]) => all.map((one) => sitegen.pages(new URL(one), table))", [addresses, said])
    return [[str(path) for path in paths] for paths in found]


EVERYBODY = table([entry(1, publisher=known.id) for known in PUBLISHERS])
LONG = "-".join(["word"] * 20)
ADDRESSES = [
    "https://www.dw.com/zh/slug/a-69427968",
    "https://m.dw.com/zh/%E4%B8%AD%E6%96%87/a-69427968?maca=x#top",
    "https://www.dw.com/a-1",
    "https://www.dw.com/zh/live-70000001/",
    "https://www.dw.com/en/slug/a-69427968",
    "https://www.dw.com/zh-hant/a-69427968",
    "https://www.dw.com/zh/s-1234",
    "https://www.bbc.com/zhongwen/articles/cy47p0j3j5xo/simp",
    "https://bbc.co.uk//zhongwen/trad/chinese-news-66323606?at=1",
    "https://www.bbc.com/news/articles/cy47p0j3j5xo",
    "https://chinadigitaltimes.net/chinese/665654.html",
    "https://chinadigitaltimes.net/chinese/2021/05/665654.html/",
    "https://cn.nytimes.com/asia-pacific/20251127/japan-china-taiwan/",
    "https://cn.nytimes.com/asia-pacific/20251127/japan-china-taiwan/zh-hant/dual/",
    f"https://cn.nytimes.com/china/20251127/{LONG}/",
    "https://www.rfa.org/mandarin/yataibaodao/junshiwaijiao/hx1-04242024050127.html",
    "https://www.rfa.org/cantonese/news/hx1-04242024050127.html/ampRFA",
    "https://www.rfi.fr/cn/%E4%B8%AD%E5%9B%BD/20230926-%E6%A0%87%E9%A2%98-g20-%E5%B3%B0%E4%BC%9A",
    "https://www.rfi.fr/cn//20200926-%E2%80%9Cabc%E2%80%9D",
    "https://www.rfi.fr/tw/20230926-%E6%A8%99%E9%A1%8C/",
    "https://www.rfi.fr/cn/" + "%E4%B8%AD" * 3 + "/20230926-" + "%E6%A0%87%E9%A2%98" * 40,
    "https://www.voachinese.com/a/some-words/5631525.html?x=1",
    "https://www.voachinese.com/z/1746",
    "https://chinese.aljazeera.net/news/2025/11/7/%E9%98%BF%E6%8B%89%E4%BC%AF",
    "https://cnnews.chosun.com/client/news/viw.asp?nNewsNumb=20251163905&cate=&mcate=",
    "https://www.cna.com.tw/news/aopl/202511280283.aspx",
    "https://china.kyodonews.net/news/2025/11/799ef2cdc0f8-jr.html",
    "https://news.rthk.hk/rthk/ch/component/k2/1833685-20251128.htm",
    "https://example.org/a-69427968",
]
"""Addresses of each newsroom, and some that are no article's."""


def test_the_script_finds_what_the_program_finds(page: Page) -> None:
    found = pages(page, ADDRESSES, EVERYBODY)
    for address, paths in zip(ADDRESSES, found, strict=True):
        known = publishers.original(public_address(address) or "")
        assert paths[:1] == ([article_path(known.id)] if known else []), address


EDITIONS = {
    "https://www.bbc.com/zhongwen/articles/cy47p0j3j5xo/trad": ["bbc/cy47p0j3j5xo-trad", "bbc/cy47p0j3j5xo-simp"],
    "https://cn.nytimes.com/china/20251127/a-slug/": [
        "nyt/20251127-china-a-slug", "nyt/20251127-china-a-slug-zh-hant", "nyt/20251127-china-a-slug-dual",
    ],
    "https://www.dw.com/zh/a-1": ["dw/1"],
}  # fmt: skip


def test_the_same_text_in_the_other_script_comes_next(page: Page) -> None:
    expected = [[f"{one}.html" for one in paths] for paths in EDITIONS.values()]
    assert pages(page, list(EDITIONS), EVERYBODY) == expected


# ------------------------------------------------------------------ the export


def test_only_newsrooms_that_the_mirror_holds_and_whose_addresses_are_known() -> None:
    held = table([entry(1), entry(2, publisher="bbc"), entry(3, publisher="nowhere")])
    assert sorted(one["id"] for one in held["newsrooms"]) == ["bbc", "dw"]
    assert {one["id"] for one in EVERYBODY["newsrooms"]} == {known.id for known in PUBLISHERS}


def test_the_file_is_json_and_only_there_with_a_search() -> None:
    files = exported([entry(1)], config())
    data = json.loads(next(data for path, data in files.items() if path == "search/addresses.json"))
    assert data["newsrooms"][0]["hosts"][0] == "www.dw.com"
    assert "search/addresses.json" not in exported([entry(1)], config(more='[search]\nscope = "off"\n'))
