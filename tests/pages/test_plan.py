"""What each kind of page shows, and where it is."""

from typing import Any

import msgspec
import pytest

from sitegen import pages, paths
from sitegen.addresses import key, page_reference
from sitegen.config import parse_config
from sitegen.library import collate
from sitegen.model import Group, Kind, Precision, SitePath, Theme
from sitegen.pages import PAGE_KINDS
from tests.archive_samples import DAY, HOUR, START, config, default_theme, entry, hours, own_page, planned, target, view

# ------------------------------------------------------------------ addresses

ARCHIVE = [
    entry(1, topics=["7", "x-2", "index"]),
    entry("a-note", publisher="daily", hour=20),
    entry(3, hour=24 * 30, precision=Precision.DAY, kind=Kind.OPINION),
]


def test_every_page_is_where_the_design_says() -> None:
    found = planned(ARCHIVE, own=(own_page(),))
    assert sorted(path for path, page in found.items() if page.group is not Group.EXPORT) == [
        "404.html",
        "about.html",
        "archive/2024/06.html",
        "archive/2024/06/20.html",
        "archive/2024/06/21.html",
        "archive/2024/07.html",
        "archive/2024/07/20.html",
        "archive/index.html",
        "daily/a-note.html",
        "daily/index.html",
        "dw/1.html",
        "dw/3.html",
        "dw/index.html",
        "dw/kinds/opinion.html",
        "index.html",
        "offline.html",
        "saved.html",
        "search.html",
        "settings.html",
        "topics/7.html",
        "topics/index--topic.html",
        "topics/index.html",
        "topics/x-2--topic.html",
    ]


def test_every_kind_of_page_is_used_and_has_its_own_template() -> None:
    found = planned(ARCHIVE, own=(own_page(),))
    used = {page.template for page in found.values() if page.group is not Group.EXPORT}
    assert used == {kind.template for kind in PAGE_KINDS}
    assert len(used) == len(PAGE_KINDS) == len({kind.name for kind in PAGE_KINDS})


def test_an_empty_archive_is_a_site_too() -> None:
    found = planned([])
    assert {"index.html", "404.html", "topics/index.html", "archive/index.html"} <= set(found)


# ------------------------------------------------------------------ articles


def test_an_article_says_where_it_comes_from() -> None:
    one = entry(1, authors=("安然", "白川"), credit="示例社", kind=Kind.VIDEO, characters=2_000, archived=START + DAY)
    seen = view(planned([one]), "dw/1.html")
    assert (seen.title, seen.kind and seen.kind.text, seen.minutes, seen.authors, seen.credit) == (
        "文章1", "视频", "约5分钟", "安然、白川", "示例社",
    )  # fmt: skip
    assert (seen.newsroom.href, seen.newsroom.text) == ("index.html", "德国之声")
    assert (seen.original.href, seen.original.text) == ("https://dw.example.org/a-1", "德国之声")
    assert (seen.when.text, seen.when.iso) == ("2024年6月20日 08:00", "2024-06-20T08:00+08:00")
    assert seen.archived.text == "2024年6月21日 08:00"


PRECISIONS = [
    (entry(1, precision=Precision.DAY), "2024年6月20日", "2024-06-20"),
    (entry(1, precision=Precision.FETCHED), "2024年6月20日 08:00 存档", "2024-06-20T08:00+08:00"),
    (msgspec.structs.replace(entry(1), published=0, precision=Precision.FETCHED), "时间不详", ""),
]


@pytest.mark.parametrize(("one", "text", "iso"), PRECISIONS, ids=["day", "fetched", "unknown"])
def test_a_time_says_no_more_than_is_known(one: Any, text: str, iso: str) -> None:
    seen = view(planned([one]), "dw/1.html").when
    assert (seen.text, seen.iso) == (text, iso)


def test_neighbours_are_of_the_same_newsroom() -> None:
    found = planned([entry(1), entry(2, hour=1, publisher="bbc"), entry(3, hour=2), entry(4, hour=3)])
    middle, first, alone = (view(found, path) for path in ("dw/3.html", "dw/1.html", "bbc/2.html"))
    assert (middle.previous.href, middle.next.href) == ("1.html", "4.html")
    assert (first.previous, first.next.href) == (None, "3.html")
    assert (alone.previous, alone.next) == (None, None)


def test_references_lead_into_the_site_when_it_holds_them() -> None:
    held = key("https://bbc.example.org/a-2")
    citing = entry(1, hour=5, topics={"7": "朝鲜"}, cites=["dw:3", "dw:99", held, "elsewhere.example.org/x"])
    found = planned([citing, entry(2, publisher="bbc"), entry(3)])
    [embedded] = found[SitePath("dw/1.html")].bodies
    assert embedded.body == citing.body
    assert embedded.links == {"dw:3": "../dw/3.html", held: "../bbc/2.html", "7": "../topics/7.html"}
    assert [line.href for line in view(found, "dw/3.html").citing] == ["1.html"]


def test_the_newest_three_that_cite_are_listed() -> None:
    found = planned([entry(1), *(entry(number, hour=number, cites=["dw:1"]) for number in range(2, 7))])
    assert [line.title for line in view(found, "dw/1.html").citing] == ["文章6", "文章5", "文章4"]


def test_related_are_the_nearest_of_the_rarest_topics() -> None:
    common = hours(12, topics={"7": "朝鲜"})
    rare = [entry(20 + number, hour=number + 0.5, topics={"7": "朝鲜", "8": "核试"}) for number in range(12)]
    seen = view(planned([*common, *rare]), "dw/26.html")
    assert [line.title for line in seen.related] == ["文章25", "文章24", "文章27", "文章23", "文章22"]


RELATED: dict[str, tuple[list[Any], list[str]]] = {
    "what it cites comes first, however old": (
        [entry(1, hour=100, topics="7", cites=["dw:2"]), entry(2, hour=-9_000), entry(3, hour=99, topics="7")],
        ["文章2", "文章3"],
    ),
    "what cites it and is listed as such is not listed twice": (
        [entry(1, topics="7"), *(entry(n, hour=n, topics="7", cites=["dw:1"]) for n in range(2, 6))],
        ["文章2"],
    ),
    "a rarer topic counts for more": (
        [
            *(entry(n, hour=n, topics="7") for n in range(20, 30)),
            entry(2, hour=-24, topics="8"),
            entry(1, hour=30, topics="78"),
        ],
        ["文章2", "文章29", "文章28", "文章27", "文章26"],
    ),
    "two shared topics count for more than one": (
        [entry(2, topics="78"), entry(3, hour=1, topics="8"), entry(1, hour=2, topics="78")],
        ["文章2", "文章3"],
    ),
    "of the same topic the nearer in time": (
        [entry(2, hour=-24 * 400, topics="7"), entry(3, hour=-1, topics="7"), entry(1, topics="7")],
        ["文章3", "文章2"],
    ),
    "nothing is shared": ([entry(1, topics="7"), entry(2, hour=1, topics="8")], []),
}


@pytest.mark.parametrize(("archive", "titles"), RELATED.values(), ids=RELATED.keys())
def test_related_articles(archive: list[Any], titles: list[str]) -> None:
    assert [line.title for line in view(planned(archive), "dw/1.html").related] == titles


def test_an_article_lists_its_topics_those_of_its_newsroom_apart() -> None:
    archive = [entry(n, hour=n, topics={"7": "朝鲜", "tag-x": "鏡像"}) for n in range(1, 4)]
    about = {"bbc:9": ["朝鲜", "镜像"]}
    library = collate(
        [*archive, entry(9, publisher="bbc", topics={"8": "核试", "9": "镜像"})],
        config(),
        lambda entries, _: [about.get(one.id, ()) for one in entries],
    )
    seen = view(planned(library), "bbc/9.html")
    assert [(link.text, link.href) for link in seen.topics] == [
        ("核试", "../topics/8.html"),
        ("镜像", "../topics/9.html"),
    ]
    assert [(link.text, link.href) for link in seen.mentioned] == [("朝鲜", "../topics/7.html")]
    listed = view(planned(library), "topics/7.html").sections
    assert [line.newsroom for section in listed for line in section.lines][-1] == "BBC 中文"


def test_earlier_versions_are_listed_with_their_times() -> None:
    versions = [entry(1, title=f"第{n}稿", archived=START + n * HOUR, source=str(n)) for n in (1, 2, 3)]
    seen = view(planned(versions), "dw/1.html")
    assert [(one.title, one.when.text) for one in seen.versions] == [
        ("第2稿", "2024年6月20日 10:00"),
        ("第1稿", "2024年6月20日 09:00"),
    ]
    assert seen.title == "第3稿"


def test_a_title_in_another_language_says_so() -> None:
    found = planned([entry(1, language="zh-Hant"), entry(2, hour=1), entry(3, hour=2, language="und")])
    assert view(found, "dw/1.html").lang == "zh-Hant"
    assert view(found, "dw/3.html").lang == "zh-Hans"
    assert view(found, "dw/2.html").previous.lang == "zh-Hant"
    assert view(found, "dw/2.html").next.lang == ""


# ------------------------------------------------------------------ heads

POLICIES = [
    ("original", "https://dw.example.org/a-1", False, "https://mirror.example.org/news/archive/index.html"),
    ("own", "https://mirror.example.org/news/dw/1.html", False, "https://mirror.example.org/news/archive/index.html"),
    ("none", "", True, ""),
]


@pytest.mark.parametrize(("policy", "article", "hidden", "listing"), POLICIES, ids=[row[0] for row in POLICIES])
def test_canonical_addresses_follow_the_policy(policy: str, article: str, hidden: bool, listing: str) -> None:
    found = planned([entry(1)], config(more=f'[robots]\npolicy = "{policy}"\n'))
    head, overview = view(found, "dw/1.html").head, view(found, "archive/index.html").head
    assert (head.canonical, head.hidden) == (article, hidden)
    assert (overview.canonical, overview.hidden) == (listing, hidden)
    assert view(found, "404.html").head.hidden


def test_without_a_base_url_nothing_absolute_is_said() -> None:
    found = planned([entry(1)], config(base_url=""), own=(own_page(),))
    for path, page in found.items():
        if page.group is not Group.EXPORT:
            assert page.view.head.card is None, path
            assert page.view.head.feed == page.view.frame.feed == "", path
    assert view(found, "index.html").head.canonical == ""
    assert view(found, "404.html").frame.root == "/"


def test_the_page_for_what_is_not_there_has_absolute_links() -> None:
    frame = view(planned([], own=(own_page(),)), "404.html").frame
    assert (frame.root, frame.home) == ("/news/", "/news/index.html")
    assert [link.href for link in frame.pages] == ["/news/about.html"]


def test_the_operators_own_text_for_what_is_not_there() -> None:
    linking = f'<a href="{page_reference("about.html")}">关于</a>'
    own = msgspec.structs.replace(own_page("404", "没有这一页"), body=linking)
    page = planned([], own=(own, own_page()))[paths.NOT_FOUND]
    assert page.view.title == "没有这一页"
    assert [one.body for one in page.bodies] == [own.digest]
    assert page.bodies[0].links == {"about.html": "https://mirror.example.org/news/about.html"}


@pytest.mark.parametrize("title", ["短题", "长题目" * 40, "<b>&\"'" * 20])
def test_linked_data_stays_small_and_keeps_what_it_must(title: str) -> None:
    one = entry(1, title=title, authors=("一个名字", "又一个名字") * 4, url=f"https://dw.example.org/{'x' * 60}/a-1")
    data = view(planned([one]), "dw/1.html").data
    assert len(msgspec.json.encode(data)) <= 350
    assert {"@context", "@type", "headline", "datePublished", "publisher"} <= set(data)
    assert data["publisher"] == {"@type": "Organization", "name": "德国之声"}


# ------------------------------------------------------------------ frames and languages

LANGUAGES = [
    ("zh-Hans", ("最新", "专题", "归档", "搜索", "我的"), "2024年6月20日 08:00", "1 篇"),
    ("zh-Hant-HK", ("最新", "專題", "歸檔", "搜尋", "我的"), "2024年6月20日 08:00", "1 篇"),
    ("en-GB", ("New", "Topics", "Archive", "Search", "Saved"), "20 June 2024 08:00", "1 article"),
    ("zh-TW", ("最新", "專題", "歸檔", "搜尋", "我的"), "2024年6月20日 08:00", "1 篇"),
]


@pytest.mark.parametrize(("language", "menu", "moment", "count"), LANGUAGES, ids=[row[0] for row in LANGUAGES])
def test_the_frame_speaks_the_sites_language(language: str, menu: tuple[str, ...], moment: str, count: str) -> None:
    found = planned([entry(1)], config(language=language))
    assert tuple(link.text for link in view(found, "index.html").frame.menu) == menu
    assert view(found, "dw/1.html").when.text == moment
    assert view(found, "archive/2024/06.html").note == count


FOOTERS = [
    ("zh-Hans", "", "时间均为北京时间。"),
    ("zh-Hant", "", "時間均為北京時間。"),
    ("en", "", " All times are Beijing time."),  # a sentence after another one
    ("zh-TW", "timezone = 'Asia/Taipei'", "時間均為台北時間。"),
    ("zh-Hans", "timezone = 'Europe/Berlin'", "时间均为Europe/Berlin。"),
    ("zh-Hans", "timezone = 'Europe/Berlin'\ntimezone_name = '柏林时间'", "时间均为柏林时间。"),
]


@pytest.mark.parametrize(("language", "lines", "zone"), FOOTERS)
def test_the_footer_says_which_time_all_times_are(language: str, lines: str, zone: str) -> None:
    site = parse_config(f"[site]\nlanguage = '{language}'\n{lines}\n")
    assert view(planned([entry(1)], site), "index.html").frame.zone == zone


def test_the_menu_says_where_one_is() -> None:
    found = planned([entry(1, topics=["7"])])
    current: dict[str, list[str]] = {
        path: [link.text for link in page.view.frame.menu if link.current]
        for path, page in found.items()
        if page.group is not Group.EXPORT
    }
    assert current["index.html"] == ["最新"]
    assert current["topics/7.html"] == current["topics/index.html"] == ["专题"]
    assert current["archive/2024/06/20.html"] == ["归档"]
    assert current["dw/1.html"] == current["404.html"] == []


# ------------------------------------------------------------------ static files


def test_assets_have_their_content_in_their_names() -> None:
    theme = Theme(
        templates={}, static={"style.css": b"a", "fonts/x.woff2": b"b", "LICENSE": b"c", "root/favicon.ico": b"d"}
    )
    names = [output.path for output in pages.assets(theme)]
    changed = [output.path for output in pages.assets(msgspec.structs.replace(theme, static={"style.css": b"A"}))]
    stems = [name.partition(".")[0] for name in names]
    assert stems == ["assets/LICENSE", "assets/fonts/x", "favicon", "assets/style"]
    assert names[2] == "favicon.ico"
    assert changed[0] != names[3]
    assert all(len(name.split(".")[1]) == 8 for name in (names[0], names[1], names[3]))


def test_the_default_theme_has_a_template_for_every_page() -> None:
    found = planned(ARCHIVE, own=(own_page(),))
    assert {page.template for page in found.values()} <= set(default_theme().templates)


WAYS = [
    ("index.html", "dw/1.html", "dw/1.html"),
    ("dw/1.html", "index.html", "../index.html"),
    ("dw/1.html", "dw/2.html", "2.html"),
    ("dw/1.html", "bbc/index.html", "../bbc/index.html"),
    ("archive/2024/06/20.html", "archive/2024/06.html", "../06.html"),
    ("archive/2024/06/20.html", "archive/index.html", "../../index.html"),
    ("archive/2024/06.html", "archive/2024/06/20.html", "06/20.html"),
    ("archive/2024/06/20.html", "dw/1.html", "../../../dw/1.html"),
]


@pytest.mark.parametrize(("page", "there", "href"), WAYS)
def test_the_shortest_way_from_page_to_page(page: str, there: str, href: str) -> None:
    assert paths.way(SitePath(page), SitePath(there)) == href
    assert target(page, href) == there
