"""Search from end to end: a real build, a host, a reader; then newer articles, another build, and the reader again."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.build.sites import TOML, Sample, SmallSite
from tests.web.host import Host, hosted
from tests.web.reading import Reader

SITE = TOML.replace('org/"', 'org/repo/"') + '[search]\nscope = "text"\n'
ARTICLES = (
    Sample(69427968, title="烏克蘭經濟與關稅", hour=1, topics=(7,), text="正文裡寫着鯨魚。"),
    Sample(70000001, title="乌克兰的冬天", hour=30, topics=(7,), text="正文里写着海豹。"),
    Sample(70000002, title="<img src=x onerror=alert(1)>", hour=31, topics=(7,), text="正文里写着鲸鱼和海豹。"),
    *(Sample(70000100 + n, title=f"第{n}条新闻", hour=40 + n, text="正文没有什么。") for n in range(90)),
)
LATER = (
    Sample(70000300, title="鲸鱼回来了", hour=140, text="正文里写着海豹。"),
    Sample(70000301, title="第九十一条新闻", hour=141, text="正文里又有鲸鱼。"),
)


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    site = SmallSite(tmp_path_factory.mktemp("search") / "site", SITE)
    site.write(*ARTICLES)
    assert site.build().problems == ()
    return site


@pytest.fixture(scope="module")
def host(mirror: SmallSite) -> Iterator[Host]:
    with hosted(mirror.folder / "public") as one:
        yield one


def note(page: Page) -> Locator:
    return page.locator("#tool > .meta")


def search(reader: Reader, query: str, within: str = "") -> list[str]:
    """Return the pages found."""
    page = reader.page
    page.goto("about:blank")
    page.goto(f"{reader.address}search.html#q={quote(query)}" + (f"&in={within}" if within else ""))
    expect(note(page)).to_contain_text(re.compile("找到|列出"))
    return [str(link.get_attribute("href")) for link in page.locator("#tool .list a").all()]


FOUND = {
    "乌克兰": ["dw/70000001.html", "dw/69427968.html"],
    "經濟": ["dw/69427968.html"],
    "鲸鱼": [],
    "<img src=x": ["dw/70000002.html"],
}
"""By headlines."""
WHOLE = {
    "鲸鱼": ["dw/70000002.html", "dw/69427968.html"],
    "海豹": ["dw/70000002.html", "dw/70000001.html"],
    "冬天": ["dw/70000001.html"],
}
"""By texts of the month."""


def test_what_was_built_is_found(arrive: Callable[..., Reader], host: Host) -> None:
    reader = arrive()
    assert {query: search(reader, query) for query in FOUND} == FOUND
    assert {query: search(reader, query, "2024-06") for query in WHOLE} == WHOLE
    assert len(search(reader, "新闻")) == 20
    assert search(reader, "专题7") == []
    expect(reader.page.locator("#tool .chips a")).to_have_attribute("href", "topics/7.html")
    assert [path for path in host.asked if "?" in path or "%" in path] == []
    assert host.missed == []


def test_an_originals_address_leads_to_its_page(arrive: Callable[..., Reader]) -> None:
    reader = arrive()
    reader.page.goto(f"{reader.address}index.html")
    reader.page.get_by_role("searchbox").fill("http://m.dw.com/zh/随便/a-69427968?maca=x#top")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/dw/69427968.html")


def test_articles_that_come_are_found_after_the_next_build(mirror: SmallSite, arrive: Callable[..., Reader]) -> None:
    reader = arrive()
    assert search(reader, "鲸鱼") == []
    mirror.write(*LATER)
    assert mirror.build().problems == ()
    assert search(reader, "鲸鱼") == ["dw/70000300.html"]
    assert search(reader, "海豹", "2024") == ["dw/70000300.html", *WHOLE["海豹"]]
    assert search(reader, "鯨魚", "2024-06") == ["dw/70000300.html", "dw/70000301.html", *WHOLE["鲸鱼"]]
    mirror.remove(ARTICLES[1])
    assert mirror.build().problems == ()
    assert search(reader, "乌克兰") == ["dw/69427968.html"]
