"""Whose article a source is, which one, and when it was published."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen import publishers
from sitegen.config import ImagesTable, PublisherTable, SiteConfig, parse_config
from sitegen.language import of_line
from sitegen.model import Precision, PublisherId, RawArticle
from sitegen.names import article_id
from sitegen.publishers import generic
from sitegen.publishers.bylines import add_authors, in_title_case
from sitegen.publishers.dates import Dated, Zones, date_in_path, read_date, settle
from tests.links.workbench import draft_of

GROUPS = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(group, case, id=f"{group}: {name}") for group, cases in GROUPS.items() for name, case in cases.items()
]
IDENTIFY: dict[str, Callable[[RawArticle], publishers.Identity]] = {
    known.id: known.identify for known in publishers.PUBLISHERS
}
IDENTIFY["generic"] = generic.identify
BEIJING = Zones(newsroom="Asia/Shanghai", site="Asia/Shanghai")
UNKNOWN = Zones(newsroom="", site="Asia/Shanghai")


def raw(url: str = "", folder: str = "daily") -> RawArticle:
    return RawArticle(
        path="a.md", folder=folder, file_id="1000001", title="样例", url=url, fetched=None, dated="", body=""
    )


@pytest.mark.parametrize(("group", "case"), CASES)
def test_addresses_say_which_article_it_is(group: str, case: dict[str, str]) -> None:
    identity = IDENTIFY[group](raw(case["url"]))
    assert (identity.native, identity.url) == (case["native"], case["canonical"])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://api.dw.com/api/detail/article/7", ("dw:7", "https://www.dw.com/zh/a-7")),
        ("https://api.dw.com/api/detail/audio/7", ("dw:7", "https://www.dw.com/zh/audio-7")),
        ("https://api.dw.com/api/detail/liveblog/7", ("dw:7", "https://www.dw.com/zh/live-7")),
        ("https://api.dw.com/api/detail/something-new/7", ("dw:7", "https://www.dw.com/zh/a-7")),
        ("https://amp.dw.com/zh/slug/a-7", ("dw:7", "https://www.dw.com/zh/a-7")),
        ("https://www.dw.com/zh/slug/av-7", ("dw:7", "https://www.dw.com/zh/av-7")),
        ("https://www.dw.com/en/slug/a-7", None),
        ("https://www.dw.com/zh/slug/t-7", None),
        ("https://api.dw.com/api/search/global?terms=7", None),
        ("https://p.dw.com/p/4abc", None),
        (
            "https://www.bbc.com/zhongwen/simp/world-60000001#x",
            ("bbc:60000001-simp", "https://www.bbc.com/zhongwen/simp/world-60000001"),
        ),
        ("https://www.bbc.com/news/world-60000001", None),
        (
            "https://cn.nytimes.com/china/20240620/slug/",
            ("nyt:20240620-china-slug", "https://cn.nytimes.com/china/20240620/slug/"),
        ),
        ("https://www.nytimes.com/2024/06/20/world/slug.html", None),
        (
            "https://www.voachinese.com/a/words/7000001.html",
            ("voa:7000001", "https://www.voachinese.com/a/7000001.html"),
        ),
        ("https://www.rfa.org/english/news/sp-04242024050127.html", None),
        (
            "https://chinadigitaltimes.net/chinese/665654.html",
            ("cdt:665654", "https://chinadigitaltimes.net/chinese/665654.html"),
        ),
        ("https://chinadigitaltimes.net/2024/06/slug/", None),
        ("https://dw.com.evil.example/zh/a-7", None),
        ("not an address", None),
    ],
)
def test_known_newsrooms_know_their_articles(address: str, expected: tuple[str, str] | None) -> None:
    found = publishers.original(address)
    assert (found and (found.id, found.public)) == expected


@pytest.mark.parametrize(
    ("url", "folder", "expected"),
    [
        ("https://www.dw.com/zh/a-7", "anything", "dw"),
        ("", "德国之声", "dw"),
        ("", "DW", "dw"),
        ("https://news.example.org/1234567", "Example Daily", "example-daily"),
        ("", "topics", "x-topics"),
        ("", "pictures", "x-pictures"),
        ("", "assets", "x-assets"),
        ("", "中国数字时代", "cdt"),
        ("", "法广", "rfi"),
        ("", "BBC", "bbc"),
        ("http://m.voachinese.com/a/7000001.html", "美国之音", "voa"),
        ("https://api.dw.com/api/detail/article/7", "anything", "dw"),
        ("https://news.example.org/1", "", "news-example-org"),
        ("", "", "articles"),
    ],
)
def test_publishers_are_known_by_host_then_folder(url: str, folder: str, expected: str) -> None:
    assert publishers.publisher_for(raw(url, folder), SiteConfig()).id == expected


@given(st.text(max_size=80))
def test_ids_of_publishers_are_safe_whatever_the_folder(folder: str) -> None:
    identifier = publishers.publisher_for(raw("", folder), SiteConfig()).id
    assert 1 <= len(identifier) <= 40
    assert set(identifier) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert identifier not in generic.SITE_FOLDERS


def test_nothing_is_known_of_the_addresses_of_other_newsrooms() -> None:
    other = publishers.publisher_for(raw("https://news.example.org/1234567"), SiteConfig())
    assert other.original("https://news.example.org/1234567") is None


def test_site_toml_names_newsrooms_and_hosts() -> None:
    table = PublisherTable(
        name="样例日报", home="https://news.example.org", pictures=("img.example.org",), media=("m.example.org",)
    )
    site = SiteConfig(publishers={"daily": table}, images=ImagesTable(hosts=("more.example.org",)))
    hosts = publishers.hosts(site)
    known = publishers.hosts(SiteConfig())
    assert hosts.pictures == known.pictures | {"img.example.org", "more.example.org"}
    assert hosts.media == known.media | {"m.example.org"}
    assert {"static.dw.com", "ichef.bbci.co.uk"} <= known.pictures
    room = publishers.newsroom(PublisherId("daily"), site)
    assert (room.name, room.home) == ("样例日报", "https://news.example.org/")
    assert publishers.newsroom(PublisherId("dw"), site).name == "德国之声"
    assert publishers.newsroom(PublisherId("nobody"), site).name == "nobody"


def test_a_traditional_site_calls_newsrooms_so() -> None:
    site = parse_config('[site]\nlanguage = "zh-TW"\n')
    names = {known.name: publishers.newsroom(known.id, site).name for known in publishers.PUBLISHERS}
    assert [name for name, shown in names.items() if of_line(name, "zh-Hant") and shown == name] == []
    assert [shown for shown in names.values() if of_line(shown, "zh-Hant")] == []


@pytest.mark.parametrize(
    ("text", "zones", "seconds", "precision"),
    [
        ("2024-06-20T12:11:16.362Z", BEIJING, 1718885476, Precision.TIME),
        ("2024-06-20 20:11:16", BEIJING, 1718885476, Precision.TIME),
        ("2024-06-20T14:11:16+02:00", UNKNOWN, 1718885476, Precision.TIME),
        ("2025-11-01 10:47:04.000000000 +00:00", UNKNOWN, 1761994024, Precision.TIME),
        ("Sat, 15 Feb 2025 08:17:25 GMT", UNKNOWN, 1739607445, Precision.TIME),
        ("26/09/2023 - 10:44", BEIJING, 1695696240, Precision.TIME),
        ("2024-06-20 20:11:16", UNKNOWN, 1718856000, Precision.DAY),
        ("2024年6月20日", BEIJING, 1718856000, Precision.DAY),
        ("2024-06-20", BEIJING, 1718856000, Precision.DAY),
    ],
)
def test_times_are_read_in_every_form(text: str, zones: Zones, seconds: int, precision: Precision) -> None:
    assert read_date(text, zones) == Dated(seconds=seconds, precision=precision)


@pytest.mark.parametrize(
    "text", ["", "5 小时前", "2024-13-01", "1989-06-04", "2100-01-01", "12:30", "99/99/2024", "x" * 99]
)
def test_what_is_no_believable_time_is_none(text: str) -> None:
    assert read_date(text, BEIJING) is None


@pytest.mark.parametrize(
    ("url", "seconds"),
    [
        ("https://a.example/2024/06/20/x", 1718856000),
        ("https://a.example/n/20240620/x", 1718856000),
        ("https://a.example/n/202406200089.aspx", 1718856000),
        ("https://a.example/n/12345678", None),
        ("https://a.example/x?d=2024/06/20", None),
    ],
)
def test_days_are_read_from_paths(url: str, seconds: int | None) -> None:
    found = date_in_path(url, BEIJING)
    assert (found and found.seconds) == seconds


def test_a_day_takes_the_time_of_fetching_when_it_was_that_day() -> None:
    day = Dated(seconds=1718856000, precision=Precision.DAY)
    assert settle(day, 1718885824, BEIJING) == Dated(seconds=1718885824, precision=Precision.DAY)
    assert settle(day, 1718885824 + 5 * 86400, BEIJING) == day
    assert settle(day, None, BEIJING) == day


def test_a_time_after_the_fetch_is_not_believed() -> None:
    assert settle(Dated(seconds=1718885824 + 3 * 86400, precision=Precision.TIME), 1718885824, BEIJING) is None


def test_no_host_and_no_folder_belongs_to_two_newsrooms() -> None:
    for names in ([known.hosts for known in publishers.PUBLISHERS], [known.folders for known in publishers.PUBLISHERS]):
        flat = [name for group in names for name in group]
        assert len(flat) == len(set(flat))
        assert [name for name in flat if name != name.casefold()] == []


@pytest.mark.parametrize(
    ("publisher", "title", "expected"),
    [
        ("rfi", "样例标题 – 法国国际广播电台 - RFI", "样例标题"),
        ("rfi", "样例标题 - 法国世界报", "样例标题"),
        ("rfi", "样例 - 半句 - 要闻分析", "样例 - 半句"),
        ("rfi", "RFI", "RFI"),
        ("rfi", "- RFI", "- RFI"),
        ("bbc", "样例标题 - BBC News 中文", "样例标题"),
        ("cna", "樣例標題 | 國際 | 中央社 CNA", "樣例標題"),
        ("dw", "样例标题 - RFI", "样例标题 - RFI"),
    ],
)
def test_what_feeds_append_to_titles_is_dropped(publisher: str, title: str, expected: str) -> None:
    (known,) = [known for known in publishers.PUBLISHERS if known.id == publisher]
    assert known.title(title) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("KEITH BRADSHER", "", "Keith Bradsher"),
        ("JANE O'SAMPLE", "", "Jane O'Sample"),
        ("RUTH MACSAMPLE", "RUTH MACSAMPLE … Ruth MacSample是记者", "Ruth MacSample"),
        ("RUTH MACSAMPLE", "https://example.org/by/ruth macsample", "Ruth Macsample"),
        ("储样例", "", "储样例"),
        ("deMause Sample", "", "deMause Sample"),
    ],
)
def test_names_in_capitals_are_spelt_as_people_do(name: str, text: str, expected: str) -> None:
    assert in_title_case(name, text) == expected


@given(st.text(max_size=60), st.sampled_from([known.hosts[0] for known in publishers.PUBLISHERS]))
def test_any_address_of_a_newsroom_has_an_id(path: str, host: str) -> None:
    source = raw(f"https://{host}/{path}")
    known = publishers.publisher_for(source, SiteConfig())
    identity = known.identify(source)
    found = publishers.original(identity.url)
    assert identity.native
    assert found is None or found.id == article_id(known.id, identity.native)


def test_a_name_is_an_author_once() -> None:
    draft = draft_of("<p>文字</p>")
    add_authors(draft, f"安然、白川，安然, {'很长' * 40}")
    assert list(draft.authors) == ["安然", "白川"]
