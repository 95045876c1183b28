"""What a page asks for: three things of its own host, pictures where they are wanted, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web import sample
from tests.web.host import Host, hosted
from tests.web.reading import Reader
from tests.web.sample import ARTICLES, KINDS, PAGES, TOOLS

pytestmark = pytest.mark.browser
Arrive = Callable[..., Reader]
MORE = {"dw/990000008.html", "topics/index.html", "404.html", *KINDS["day"], *KINDS["month"]}
"""Pages with one more script: a gallery's pictures are stepped through, topics and original addresses are found,
days and months downloaded."""


@pytest.mark.parametrize("path", PAGES)
def test_what_a_page_asks_its_host_for(arrive: Arrive, host: Host, path: str) -> None:
    reader = arrive()
    told: list[str] = []
    reader.page.on("request", lambda request: told.append(request.headers.get("referer", "")))
    reader.open(path)
    reader.scroll()
    if path not in TOOLS:
        assert len(reader.own) == (4 if path in MORE else 3)
    kinds = {url.rpartition(".")[2] for url in reader.own}
    assert kinds - ({"json"} if path == "search.html" else set()) == {"html", "css", "js"}
    assert [asked for asked in host.asked if "?" in asked] == []
    assert set(told) == {""}  # nobody learns where a reader comes from


@pytest.mark.parametrize("path", ARTICLES)
def test_a_reader_who_switched_pictures_off_asks_nobody_else(arrive: Arrive, path: str) -> None:
    reader = arrive()
    reader.choose(img="off")
    reader.open(path)
    reader.scroll()
    # A film is not a picture, but its first frame is one.
    assert reader.foreign == []


def test_a_site_without_pictures_asks_nobody_else(browser: Browser, tmp_path: Path) -> None:
    output, _ = sample.build(tmp_path / "site", changes=[('mode = "proxy"', 'mode = "off"')])
    with hosted(output) as host:
        reader = Reader(browser, host.address)
        for path in ARTICLES:
            reader.open(path)
            reader.scroll()
            assert reader.foreign == []
        reader.context.close()
