"""What each kind of page shows, and where it is."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from sitegen import pages, paths
from sitegen.addresses import key
from sitegen.library import collate
from sitegen.model import Group, Kind, Page, Precision, SitePath, Theme
from sitegen.pages import PAGE_KINDS
from sitegen.pages.numbered import full_pages
from tests.archive_samples import DAY, HOUR, START, config, default_theme, entry, own_page, planned, target

LISTS = "[lists]\nindex = 5\npublisher = 4\ntopic = 3\nday = 4\n"


def view(found: Mapping[SitePath, Page], path: str) -> Any:
    return found[SitePath(path)].view


def hours(count: int, **given: Any) -> list[Any]:
    return [entry(number, hour=number, **given) for number in range(1, count + 1)]


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
        "saved.html",
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
    own = own_page("404", "没有这一页")
    page = planned([], own=(own,))[paths.NOT_FOUND]
    assert page.view.title == "没有这一页"
    assert [one.body for one in page.bodies] == [own.digest]


@pytest.mark.parametrize("title", ["短题", "长题目" * 40, "<b>&\"'" * 20])
def test_linked_data_stays_small_and_keeps_what_it_must(title: str) -> None:
    one = entry(1, title=title, authors=("一个名字", "又一个名字") * 4, url=f"https://dw.example.org/{'x' * 60}/a-1")
    data = view(planned([one]), "dw/1.html").data
    assert len(msgspec.json.encode(data)) <= 350
    assert {"@context", "@type", "headline", "datePublished", "publisher"} <= set(data)
    assert data["publisher"] == {"@type": "Organization", "name": "德国之声"}


# ------------------------------------------------------------------ lists


def test_the_first_page_has_the_newest_by_day_and_leads_onward() -> None:
    found = planned([*hours(3), *(entry(n, hour=24 + n, topics=["7"]) for n in range(4, 8))], config(more=LISTS))
    seen = view(found, "index.html")
    assert [(section.heading, len(section.lines)) for section in seen.sections] == [
        ("2024年6月21日 星期五", 4),
        ("2024年6月20日 星期四", 1),
    ]
    first = seen.sections[0].lines[0]
    assert (first.href, first.newsroom, first.when.text) == ("dw/7.html", "德国之声", "15:00")
    assert [(link.text, link.note) for link in seen.topics] == [("专题7", "4 篇")]
    assert [(link.text, link.href) for link in seen.newsrooms] == [("德国之声", "dw/index.html")]
    assert [(link.href, link.note) for link in seen.days] == [("archive/2024/06/20.html", "3 篇")]


@pytest.mark.parametrize(("count", "full"), [(0, 0), (1, 0), (3, 0), (5, 0), (6, 1), (8, 1), (9, 2), (300, 99)])
def test_the_first_page_of_a_topic_has_one_to_two_lengths(count: int, full: int) -> None:
    assert full_pages(count, 3) == full
    assert count < 3 or 3 <= count - 3 * full <= 5


def test_a_topic_page_by_page() -> None:
    found = planned([entry(n, hour=n * 24 * 20, topics=["7"]) for n in range(1, 8)], config(more=LISTS))
    head, full = view(found, "topics/7.html"), view(found, "topics/7-1.html")
    assert "topics/7-2.html" not in found
    assert head.note == "7 篇 · 2024年7月10日至2024年11月7日"
    assert [line.title for section in head.sections for line in section.lines] == ["文章7", "文章6", "文章5", "文章4"]
    assert [section.heading for section in full.sections] == ["2024年8月", "2024年7月"]
    assert [line.when.text for section in full.sections for line in section.lines] == ["8月19日", "7月30日", "7月10日"]
    assert (head.previous.href, head.next) == ("7-1.html", None)
    assert (full.previous, full.next.href) == (None, "7.html")
    assert [(link.text, link.href) for link in head.pages] == [("1", "7-1.html")]


KINDS = [
    *(entry(n, hour=n * 24 * 20, kind=Kind.OPINION) for n in range(1, 8)),
    entry(8, hour=1, kind=Kind.FACT_CHECK),
    entry(9, hour=2),
    entry(10, hour=3, publisher="bbc", kind=Kind.OPINION),
]


def test_a_newsroom_lists_its_kinds_with_their_numbers() -> None:
    found = planned(KINDS, config(more=LISTS))
    seen = view(found, "dw/index.html").kinds
    assert [(link.text, link.note, link.href) for link in seen] == [
        ("评论", "7 篇", "kinds/opinion.html"),
        ("事实核查", "1 篇", "kinds/fact-check.html"),
    ]
    assert view(planned([entry(1)]), "dw/index.html").kinds == ()


def test_a_kind_page_by_page() -> None:
    found = planned(KINDS, config(more=LISTS))
    head, full = view(found, "dw/kinds/opinion.html"), view(found, "dw/kinds/opinion-1.html")
    assert sorted(path for path in found if "/kinds/" in path) == [
        "bbc/kinds/opinion.html", "dw/kinds/fact-check.html", "dw/kinds/opinion-1.html", "dw/kinds/opinion.html",
    ]  # fmt: skip
    assert (head.title, full.title) == ("德国之声 · 评论", "德国之声 · 评论 · 第 1 页")
    assert [line.title for section in head.sections for line in section.lines] == ["文章7", "文章6", "文章5", "文章4"]
    assert {(line.newsroom, line.kind) for section in head.sections for line in section.lines} == {("", "")}
    assert (head.previous.href, full.next.href) == ("opinion-1.html", "opinion.html")
    assert [(link.text, link.href) for link in full.links] == [("德国之声", "../index.html")]
    assert head.frame.root == "../../"


def test_an_article_leads_to_others_of_its_kind_and_opinions_are_signed() -> None:
    found = planned([entry(1, kind=Kind.OPINION), entry(2, kind=Kind.VIDEO), entry(3)])
    opinion, film, text = (view(found, f"dw/{n}.html") for n in (1, 2, 3))
    assert (opinion.kind.text, opinion.kind.href, opinion.signed) == ("评论", "kinds/opinion.html", True)
    assert (film.kind.text, film.signed) == ("视频", False)
    assert (text.kind, text.signed) == (None, False)
    assert opinion.data["@type"] == "OpinionNewsArticle"


def test_a_gallery_of_several_pictures_says_how_many() -> None:
    many = msgspec.structs.replace(entry(1, kind=Kind.GALLERY), pictures=11)
    one = msgspec.structs.replace(entry(2, kind=Kind.GALLERY), pictures=1)
    text = msgspec.structs.replace(entry(3), pictures=11)
    found = planned([many, one, text])
    assert [view(found, f"dw/{n}.html").pictures for n in (1, 2, 3)] == ["11 张图片", "", ""]


def test_no_article_can_have_the_address_of_a_kind() -> None:
    found = planned([entry("kinds-opinion"), entry("kinds/opinion", hour=1), entry(1, hour=2, kind=Kind.OPINION)])
    assert {"dw/kinds/opinion.html", "dw/kinds-opinion.html"} <= set(found)


def test_topics_by_size_and_by_activity() -> None:
    archive = [entry(n, hour=n, topics=[str(topic) for topic in range(20) if n % (topic + 1) == 0]) for n in range(40)]
    seen = view(planned(archive), "topics/index.html")
    counts = [int(link.note) for link in seen.topics]
    assert counts == sorted(counts, reverse=True)
    assert (len(seen.topics), len(seen.active), seen.pages, seen.note) == (20, 12, (), "")
    assert (seen.topics[0].text, seen.topics[0].href) == ("专题0", "0.html")


def test_many_topics_are_split_and_small_ones_left_out() -> None:
    archive = [entry(n, hour=n, topics=[f"t{topic}" for topic in range(600)]) for n in range(3)]
    found = planned([*archive, entry(9, topics=["alone"])])
    first, second = view(found, "topics/index.html"), view(found, "topics/index-2.html")
    assert (len(first.topics), len(second.topics)) == (500, 100)
    assert first.note == "不足 3 篇的专题未列出。"
    assert [(link.text, link.current) for link in second.pages] == [("1", False), ("2", True)]
    assert "topics/alone.html" in found


def test_a_newsroom_shows_its_newest_and_all_its_months() -> None:
    found = planned([entry(n, hour=n * 24 * 10) for n in range(6)], config(more=LISTS))
    seen = view(found, "dw/index.html")
    assert (seen.title, seen.note) == ("德国之声", "6 篇 · 2024年6月20日至2024年8月9日")
    assert sum(len(section.lines) for section in seen.sections) == 4
    assert {line.newsroom for section in seen.sections for line in section.lines} == {""}
    [year] = seen.months
    assert [(link.text, link.note, link.href) for link in year.months] == [
        ("6月", "2", "../archive/2024/06.html"),
        ("7月", "3", "../archive/2024/07.html"),
        ("8月", "1", "../archive/2024/08.html"),
    ]


def test_the_archive_has_years_and_newsrooms() -> None:
    found = planned([entry(1), entry(2, hour=24 * 400), entry(3, hour=1, publisher="bbc")])
    seen = view(found, "archive/index.html")
    assert [(year.heading, [link.text for link in year.months]) for year in seen.years] == [
        ("2025年", ["7月"]),
        ("2024年", ["6月"]),
    ]
    assert [(link.text, link.note) for link in seen.newsrooms] == [("德国之声", "2 篇"), ("BBC 中文", "1 篇")]


def test_a_month_is_a_calendar() -> None:
    found = planned([entry(1), entry(2, hour=1), entry(3, hour=24 * 20)])
    seen = view(found, "archive/2024/06.html")
    assert {len(week) for week in seen.weeks} == {7}
    cells = [cell for week in seen.weeks for cell in week]
    assert [cell.day for cell in cells if cell.day] == [str(day) for day in range(1, 31)]
    assert [cell.day for cell in seen.weeks[0]] == ["", "", "", "", "", "1", "2"]
    [cell] = [cell for cell in cells if cell.href]
    assert (cell.day, cell.count, cell.href) == ("20", "2", "06/20.html")
    assert cell.label == "2024年6月20日 2 篇"
    assert (seen.previous, seen.next.href) == (None, "07.html")


def test_a_day_by_newsroom_newest_first_in_pages() -> None:
    found = planned([*hours(4), entry(9, publisher="bbc"), entry(8, hour=24)], config(more=LISTS))
    seen, rest = view(found, "archive/2024/06/20.html"), view(found, "archive/2024/06/20-2.html")
    assert (seen.title, seen.note) == ("2024年6月20日 星期四", "5 篇")
    assert [(one.heading, one.id, [line.title for line in one.lines]) for one in seen.sections] == [
        ("BBC 中文", "bbc", ["文章9"]),
        ("德国之声", "dw", ["文章4", "文章3", "文章2"]),
    ]
    assert [link.href for link in seen.jumps] == ["#bbc", "#dw"]
    assert [link.href for link in rest.pages] == ["20.html", "20-2.html"]
    assert (seen.previous, seen.next.href) == (None, "21.html")
    assert (rest.jumps, len(rest.sections)) == ((), 1)


# ------------------------------------------------------------------ frames and languages

LANGUAGES = [
    ("zh-Hans", ("最新", "专题", "归档", "我的"), "2024年6月20日 08:00", "1 篇"),
    ("zh-Hant-HK", ("最新", "專題", "歸檔", "我的"), "2024年6月20日 08:00", "1 篇"),
    ("en-GB", ("Newest", "Topics", "Archive", "Saved"), "20 June 2024 08:00", "1 article"),
    ("fr", ("Newest", "Topics", "Archive", "Saved"), "20 June 2024 08:00", "1 article"),
]


@pytest.mark.parametrize(("language", "menu", "moment", "count"), LANGUAGES, ids=[row[0] for row in LANGUAGES])
def test_the_frame_speaks_the_sites_language(language: str, menu: tuple[str, ...], moment: str, count: str) -> None:
    found = planned([entry(1)], config(language=language))
    assert tuple(link.text for link in view(found, "index.html").frame.menu) == menu
    assert view(found, "dw/1.html").when.text == moment
    assert view(found, "archive/2024/06.html").note == count


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
    assert stems == ["assets/LICENSE", "assets/fonts/x", "favicon", "assets/style", "data/assets"]
    assert names[2] == "favicon.ico"
    assert changed[0] != names[3]
    assert all(len(name.split(".")[1]) == 8 for name in (names[0], names[1], names[3]))
    *_, listed = pages.assets(theme)
    assert msgspec.json.decode(listed.data) == dict(zip(sorted(theme.static), names, strict=False))


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


def test_an_article_without_a_date_is_listed_under_its_own_heading() -> None:
    undated = msgspec.structs.replace(entry(1, topics=["7"]), published=0, precision=Precision.FETCHED)
    found = planned([undated, entry(2, topics=["7"])])
    sections = view(found, "topics/7.html").sections
    assert [(one.heading, one.lines[0].when.text) for one in sections] == [("2024年6月", "6月20日"), ("时间不详", "")]
    assert view(found, "archive/1970/01/01.html").title == "时间不详"
    assert view(found, "topics/7.html").note == "2 篇 · 2024年6月20日"
