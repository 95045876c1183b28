"""Search in a real browser: what is found, what is shown, and what never leaves the reader's device."""

import functools
import gzip
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from benchmarks import vocabulary
from sitegen.library import collate
from sitegen.paths import TOPIC_NAMES
from tests.archive_samples import config, entry
from tests.render.search_files import search_files
from tests.render.searched_site import HOSTILE, written
from tests.render.test_reader import Quiet, Reader
from tests.render.test_reflow import TARGETS
from tests.web.test_layout import SPACING

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, where its base_url says it is: below /news/."""
    return written(tmp_path_factory.mktemp("host") / "news", scope="text")


class Host(Quiet):
    """A server that shows 404.html for what is not there, as hosts do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the page for what is not there."""
        if code != 404:
            return super().send_error(code, message, explain)
        body = (Path(self.directory) / "news/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Host, directory=str(root.parent))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/news/"
        server.shutdown()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    one = Reader(browser, address)
    yield one
    one.context.close()
    # A HEAD for a page that is not there, and the page for what is not there itself, are no complaints.
    assert [said for said in one.complaints if "404" not in said] == []


def note(page: Page) -> Locator:
    """Return the line that says how much was found."""
    return page.locator("#tool > .meta")


def search(reader: Reader, query: str, **more: str) -> list[str]:
    """Search; return the paths found once the page says how many."""
    said = "&".join(f"{name}={quote(value)}" for name, value in {"q": query, **more}.items())
    reader.page.goto("about:blank")
    page = reader.open(f"search.html#{said}")
    expect(note(page)).to_contain_text(re.compile("找到|列出"))
    return found(page)


def found(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in page.locator("#tool .list a").all()]


# ------------------------------------------------------------------ what is found

UKRAINE = ["dw/69427968.html", "dw/70000001.html"]
DEVICES = ["bbc/cy47p0j3j5xo-simp.html"]
FOUND: dict[str, tuple[str, list[str]]] = {
    "both scripts": ("乌克兰", UKRAINE),
    "both scripts, the other way": ("烏克蘭", UKRAINE),
    "one character": ("火", ["dw/70000004.html"]),
    "the last character": ("税", ["dw/69427968.html"]),
    "several words": ("乌克兰 关税", ["dw/69427968.html"]),
    "wide letters": ("ai芯片", DEVICES),
    "capitals": ("IPHONE 15", DEVICES),
    "words of other scripts are whole": ("phone", []),
    "Han characters in another order": ("克乌兰", []),
    "neighbours that stand apart": ("乌克兰经冬天", []),
    "nothing but marks": ("!? …", []),
    "markup": ("<img src=x onerror=alert(1)>", []),
    "a title with markup": ("<img src=x", ["dw/70000003.html"]),
}


@pytest.mark.parametrize("what", FOUND)
def test_what_is_found(reader: Reader, what: str) -> None:
    query, expected = FOUND[what]
    assert search(reader, query) == expected
    status = "没有找到" if not expected else f"找到 {len(expected)} 篇"
    expect(note(reader.page)).to_have_text(status)
    expect(reader.page.get_by_role("status")).to_have_text(status)


def test_matches_are_marked_in_the_words_of_the_title(reader: Reader) -> None:
    search(reader, "乌克兰 关税")
    title = reader.page.locator("#tool .list a").first
    assert title.locator("mark").all_inner_texts() == ["烏克蘭", "關稅"]
    assert (title.inner_text(), title.get_attribute("lang")) == ("烏克蘭經濟與關稅", "zh-Hant")


def test_filters(reader: Reader) -> None:
    assert search(reader, "乌克兰", kind="video") == ["dw/70000001.html"]
    assert search(reader, "乌克兰", by="bbc") == []
    reader.page.get_by_label("媒体").select_option("德国之声")
    expect(note(reader.page)).to_have_text("找到 2 篇")
    assert reader.page.evaluate("location.hash") == "#q=" + quote("乌克兰") + "&by=dw"
    reader.page.go_back()
    expect(note(reader.page)).to_have_text("没有找到")


def test_whole_texts_of_a_year_or_a_month_after_its_titles(reader: Reader) -> None:
    assert search(reader, "海豹") == []
    assert search(reader, "海豹", **{"in": "2023"}) == ["dw/70000001.html"]
    assert search(reader, "海豹", **{"in": "2022"}) == []
    month = search(reader, "冬天", **{"in": "2023-05"})
    assert month == ["dw/70000001.html"]
    whales = search(reader, "鯨魚", **{"in": "2023-05"})
    assert len(whales) == 6
    assert reader.page.locator("#tool time").first.inner_text().startswith("2023年5月")


def test_years_are_read_one_after_another_and_only_as_far_as_needed(reader: Reader) -> None:
    first = search(reader, "新闻")
    assert (len(first), first[0]) == (20, "bbc/1001.html")
    years = {url.split("/search/")[1].split("/")[0] for url in reader.own if re.search(r"/search/20\d\d/", url)}
    assert years == {"2024"}
    expect(note(reader.page)).to_have_text("列出了 20 篇，可能还有更早的")
    more = reader.page.get_by_role("button", name="更多")
    more.click()
    expect(reader.page.locator("#tool .list li")).to_have_count(40)
    assert reader.page.evaluate("document.activeElement.getAttribute('href')") == found(reader.page)[20]
    while more.is_visible():
        before = reader.page.locator("#tool .list li").count()
        more.click()
        expect(reader.page.locator("#tool .list li")).not_to_have_count(before)
        expect(note(reader.page)).to_contain_text(re.compile("找到|列出"))
    expect(note(reader.page)).to_have_text("找到 359 篇")
    assert len(set(found(reader.page))) == 359
    times = [time.get_attribute("datetime") for time in reader.page.locator("#tool time").all()]
    assert times == sorted(times, key=str, reverse=True)


def test_the_next_year_is_read_while_the_first_is_shown(reader: Reader) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.page.route("**/search/2024/list-*", hold)
    with reader.page.expect_request("**/search/2023/*"):
        reader.open("search.html#q=" + quote("乌克兰"))
    [line] = held
    line.continue_()
    expect(note(reader.page)).to_have_text("找到 2 篇")


def test_topics_come_first(reader: Reader) -> None:
    search(reader, "新闻")
    links = reader.page.locator("#tool .chips a")
    assert [link.get_attribute("href") for link in links.all()] == ["topics/x-2--topic.html"]
    links.first.click()
    expect(reader.page.locator("h1")).to_have_text("新闻自由")


# ------------------------------------------------------------------ what never happens


def test_nothing_that_is_typed_or_published_becomes_markup(reader: Reader) -> None:
    search(reader, HOSTILE)
    assert found(reader.page) == ["dw/70000003.html"]
    assert reader.page.locator("#tool .list a").inner_text() == HOSTILE
    reader.page.get_by_role("searchbox").fill("</form><script>window.hit = 1</script><img src=x onerror=window.hit=1>")
    reader.page.keyboard.press("Enter")
    expect(note(reader.page)).to_have_text("没有找到")
    assert reader.page.evaluate(
        "[window.hit === undefined, document.querySelectorAll('img, #tool script').length]"
    ) == [
        True,
        0,
    ]


def test_no_request_says_what_is_looked_for(reader: Reader) -> None:
    search(reader, "乌克兰")
    assert [url for url in reader.own if "?" in url.partition("#")[0] or "%E4%B9" in url.partition("#")[0]] == []
    assert reader.asked == []
    sent = [url.partition("#")[0].removeprefix(reader.address) for url in reader.own]
    allowed = r"(?:search\.html|assets/[\w.-]+|search/(?:index\.json|topics\.txt|20\d\d/(?:\d|list-\d)\.txt))"
    assert [url for url in sent if not re.fullmatch(allowed, url)] == []


def test_search_needs_no_segmenter(browser: Browser, address: str) -> None:
    old = Reader(browser, address)
    old.context.add_init_script("delete Intl.Segmenter")
    assert search(old, "烏克蘭") == UKRAINE
    assert old.page.evaluate("Intl.Segmenter") is None
    old.context.close()


# ------------------------------------------------------------------ what can go wrong


def test_without_a_network_there_is_a_message_and_another_try(reader: Reader) -> None:
    page = reader.open("search.html")
    expect(page.get_by_label("媒体")).to_be_visible()

    def dead(route: Route) -> None:
        route.abort()

    page.route("**/search/20*/**", dead)
    page.get_by_role("searchbox").fill("乌克兰")
    page.get_by_role("searchbox").press("Enter")
    expect(note(page)).to_contain_text("也许没有网络")
    expect(page.get_by_role("status")).to_contain_text("也许没有网络")
    page.unroute("**/search/20*/**", dead)
    page.get_by_role("button", name="重试").click()
    expect(note(page)).to_have_text("找到 2 篇")


def test_a_page_from_a_file_says_so(browser: Browser, root: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{root / 'search.html'}#q=a")
    expect(note(page)).to_contain_text("从文件打开的页面不能搜索")
    page.get_by_role("main").get_by_role("link", name="专题").click()
    expect(page.locator("h1")).to_have_text("专题")
    page.close()


def test_without_scripts_the_page_leads_elsewhere(browser: Browser, address: str) -> None:
    plain = Reader(browser, address, java_script_enabled=False)
    page = plain.open("search.html")
    assert "需要 JavaScript" in page.locator("#tool").inner_text()
    assert page.locator("input, button, select, form").count() == 0
    links = page.locator("main .chips a").all_inner_texts()
    assert links == ["专题", "归档", "BBC 中文", "德国之声"]
    plain.open("index.html")
    assert page.locator("input, form").count() == 0
    page.locator("main").get_by_role("link", name="搜索").click()
    expect(page.locator("h1")).to_have_text("搜索")
    plain.context.close()


# ------------------------------------------------------------------ ways to it


def test_home_has_a_field(reader: Reader) -> None:
    page = reader.open("index.html")
    assert page.evaluate("shift") == 0
    page.get_by_role("searchbox").fill("乌克兰")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=*")
    expect(note(page)).to_have_text("找到 2 篇")


def test_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open("dw/69427968.html")
    page.keyboard.press("/")
    assert page.url.endswith("dw/69427968.html")
    page.evaluate("sitegen.set('keys', 'on'); sitegen.load('keys.js').then(() => window.ready = true)")
    page.wait_for_function("() => window.ready")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html#q=")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("冬天")
    page.keyboard.press("Enter")
    expect(note(page)).to_have_text("找到 1 篇")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.list') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/dw/70000001.html")
    reader.open("index.html")
    page.wait_for_function("() => window.sitegen")
    page.evaluate("sitegen.load('keys.js').then(() => window.ready = true)")
    page.wait_for_function("() => window.ready")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


# ------------------------------------------------------------------ bytes

A_LARGE_YEAR = 10_000
FIRST_SEARCH = 60_000
"""Bytes, gzipped, that a first search in a year of 10,000 headlines may cost."""
SELDOM = "星座"


@pytest.fixture(scope="module")
def large(root: Path, address: str) -> str:
    """Return the address of a site whose search knows a year of 10,000 articles: one in 500 has the word `SELDOM`."""
    folder = root.parent / "large"
    written(folder)
    random = Random("headlines")  # noqa: S311 - not for secrets
    titles = [vocabulary.phrase(random, random.randint(4, 9)) for _ in range(A_LARGE_YEAR)]
    hour = 180 * 24 / A_LARGE_YEAR
    entries = [
        entry(n, hour=n * hour, title=f"{title}{SELDOM if n % 500 == 0 else ''}") for n, title in enumerate(titles)
    ]
    found = search_files(collate(entries, config()), config())
    found[TOPIC_NAMES] = "".join(f"t{number}\t9\t{name}\n" for number, name in vocabulary.topics()[0]).encode()
    for path, data in found.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return address.replace("/news/", "/large/")


@pytest.mark.slow
@pytest.mark.parametrize("query", [SELDOM, "发言人", "港"])
def test_a_first_search_costs_little(reader: Reader, root: Path, large: str, query: str) -> None:
    reader.address = large
    assert len(search(reader, query)) == 20
    files = {url.partition("#")[0].removeprefix(large) for url in reader.own}
    assert any(file.startswith("search/2024/list-") for file in files)
    sizes = {file: len(gzip.compress((root.parent / "large" / file).read_bytes(), 6)) for file in files}
    assert (
        sum(size for file, size in sizes.items() if file.startswith("search/") or file.endswith(".txt")) <= FIRST_SEARCH
    )


# ------------------------------------------------------------------ how it looks


@pytest.mark.parametrize("path", ["search.html#q=" + quote("乌克兰"), "topics/index.html", "404.html", "index.html"])
def test_nothing_moves_and_all_fits_a_small_phone(reader: Reader, path: str) -> None:
    reader.page.set_viewport_size({"width": 320, "height": 640})
    page = reader.open(path)
    page.wait_for_timeout(500)
    assert page.evaluate("shift") == 0
    assert [one for one in page.evaluate(TARGETS) if not one.endswith(" 0")] == []  # 0: what is not shown
    page.evaluate("sitegen.set('size', '4')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_site_without_search_leads_nobody_to_it(tmp_path: Path) -> None:
    found = written(tmp_path, [entry(1, topics=["7"])], scope="off")
    assert not (found / "search.html").exists()
    assert list((found / "search").glob("*")) == []
    assert [page.name for page in found.rglob("*.html") if "search.html" in page.read_text(encoding="utf-8")] == []
    assert "lookup" not in (found / "404.html").read_text(encoding="utf-8")


# ------------------------------------------------------------------ topics

NAMES = {f"t{at}": ("烏賊", "章鱼")[at % 2] + str(at) for at in range(450)}


@pytest.fixture(scope="module")
def many(root: Path, address: str) -> str:
    """Return the address of a site beside the other, with more topics than a page holds."""
    written(root.parent / "many", [entry(n, hour=n, topics=NAMES) for n in range(3)])
    return address.replace("/news/", "/many/")


def topics_found(page: Page) -> list[tuple[str, str | None]]:
    return [(link.inner_text(), link.get_attribute("href")) for link in page.locator("main form + ul a").all()]


def test_topics_are_found_while_their_names_are_typed(reader: Reader) -> None:
    page = reader.open("topics/index.html")
    assert page.evaluate("shift") == 0
    assert page.locator("h2").all_inner_texts() == ["全部专题", "W", "X"]
    page.get_by_role("searchbox").press_sequentially("烏克")
    expect(page.get_by_role("status")).to_have_text("专题 1")
    assert topics_found(page) == [("乌克兰战争 359", reader.address + "topics/7.html")]
    page.get_by_role("searchbox").fill("没有这样的")
    expect(page.get_by_role("status")).to_have_text("没有找到")
    assert topics_found(page) == []
    expect(page.get_by_text("没有找到").first).to_be_visible()
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_text("没有找到").first).to_be_hidden()
    page.get_by_role("searchbox").fill("新")
    expect(page.locator("main form + ul a")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/x-2--topic.html")


@pytest.mark.parametrize(
    ("typed", "place"), [("", "index.html"), ("没有这样的", "index.html"), ("新", "x-2--topic.html")]
)
def test_enter_waits_for_the_topic_and_leads_nowhere_else(reader: Reader, typed: str, place: str) -> None:
    page = reader.open("topics/index.html")
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")
    if place == "index.html":
        page.wait_for_timeout(500)
    expect(page).to_have_url(f"{reader.address}topics/{place}")


def test_topics_of_other_pages_of_the_list_are_found_too(reader: Reader, many: str) -> None:
    reader.address = many
    page = reader.open("topics/index.html")
    assert page.locator("nav[aria-label=分页] a").count() == 2
    assert len(page.locator("*").all()) < 1_500
    page.get_by_role("searchbox").fill("乌贼448")
    expect(page.get_by_role("status")).to_have_text("专题 1")
    assert topics_found(page) == [("烏賊448 3", "../topics/t448.html")]


# ------------------------------------------------------------------ original addresses

ADDRESSES = {
    "https://www.dw.com/zh/%E4%B9%8C/a-69427968": "dw/69427968.html",
    "dw.com/zh/a-69427968/": "dw/69427968.html",
    "http://m.dw.com/zh/随便/a-69427968?maca=zh-x#top": "dw/69427968.html",
    "https://www.bbc.com/zhongwen/articles/cy47p0j3j5xo/simp": "bbc/cy47p0j3j5xo-simp.html",
    "www.bbc.com/zhongwen/articles/cy47p0j3j5xo/trad?xtor=1": "bbc/cy47p0j3j5xo-simp.html",
}


@pytest.mark.parametrize("pasted", ADDRESSES)
def test_an_original_address_opens_the_mirrors_page(reader: Reader, pasted: str) -> None:
    page = reader.open("search.html")
    page.get_by_role("searchbox").fill(pasted)
    page.keyboard.press("Enter")
    expect(page).to_have_url(reader.address + ADDRESSES[pasted])


def test_back_from_the_mirrors_page_the_field_says_what_is_listed(reader: Reader) -> None:
    search(reader, "乌克兰")
    page = reader.page
    page.get_by_role("searchbox").fill(next(iter(ADDRESSES)))
    page.keyboard.press("Enter")
    expect(page).to_have_url(reader.address + "dw/69427968.html")
    page.go_back()
    expect(page.locator("#tool .list a")).to_have_count(len(UKRAINE))
    assert (page.get_by_role("searchbox").input_value(), found(page)) == ("乌克兰", UKRAINE)


@pytest.mark.parametrize(
    ("pasted", "original"),
    [
        ("dw.com/zh/a-99999999", "https://dw.com/zh/a-99999999"),
        ("https://www.dw.com/en/a-69427968", "https://www.dw.com/en/a-69427968"),
        ("https://example.org/<b>", "https://example.org/%3Cb%3E"),
    ],
)
def test_an_address_that_the_mirror_does_not_hold(reader: Reader, pasted: str, original: str) -> None:
    page = reader.open("search.html")
    page.get_by_role("searchbox").fill(pasted)
    page.keyboard.press("Enter")
    expect(note(page)).to_contain_text("这里没有这篇文章")
    link = page.get_by_role("link", name="打开原文")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (original, "external noopener noreferrer")


@pytest.mark.parametrize("prefix", ["", "https://", "https:/"])
def test_the_page_for_what_is_not_there_knows_the_address_within_its_own(reader: Reader, prefix: str) -> None:
    page = reader.open(f"{prefix}www.dw.com/zh/a-69427968?maca=x")
    offer = page.get_by_role("link", name="本站有这篇文章")
    expect(offer).to_be_visible()
    offer.click()
    page.wait_for_url(f"{reader.address}dw/69427968.html")
