"""What each kind of list shows, in which order, on how many pages."""

from typing import Any

import msgspec
import pytest

from sitegen.model import Kind, Precision
from sitegen.pages.numbered import full_pages
from tests.archive_samples import DAY, START, config, entry, hours, own_page, planned, view

LISTS = "[lists]\nindex = 5\npublisher = 4\ntopic = 3\nday = 4\n"


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


@pytest.mark.parametrize(
    ("entries", "count", "updated"),
    [
        ([], "0 篇", ""),
        ([entry(1, archived=0)], "1 篇", ""),
        ([entry(1, hour=2, archived=START), entry(2, hour=1, archived=START + DAY)], "2 篇", "2024年6月21日 08:00"),
    ],
)
def test_the_first_page_and_the_operators_say_what_the_site_holds(entries: list[Any], count: str, updated: str) -> None:
    found = planned(entries, own=(own_page(), own_page("404")))
    for path in ("index.html", "about.html"):
        state = view(found, path).state
        assert (state.count, state.updated.text) == (count, updated)
    assert view(found, "404.html").state is None
    others = {path: page.view for path, page in found.items() if path not in ("index.html", "about.html")}
    assert not [path for path, seen in others.items() if getattr(seen, "state", None)]


@pytest.mark.parametrize(("count", "full"), [(0, 0), (1, 0), (5, 0), (6, 1), (9, 1), (10, 2), (400, 99), (402, 100)])
def test_the_first_page_of_a_topic_has_a_half_to_one_and_a_half_of_a_page(count: int, full: int) -> None:
    assert full_pages(count, 4) == full
    assert count < 2 or 2 <= count - 4 * full <= 5


def test_a_topic_page_by_page() -> None:
    found = planned([entry(n, hour=n * 24 * 20, topics=["7"]) for n in range(1, 7)], config(more=LISTS))
    head, full = view(found, "topics/7.html"), view(found, "topics/7-1.html")
    assert "topics/7-2.html" not in found
    assert head.note == "6 篇 · 2024年7月10日至2024年10月18日"
    assert [line.title for section in head.sections for line in section.lines] == ["文章6", "文章5", "文章4"]
    assert [section.heading for section in full.sections] == ["2024年8月", "2024年7月"]
    assert [line.when.text for section in full.sections for line in section.lines] == ["8月19日", "7月30日", "7月10日"]
    assert (head.previous.href, head.next) == ("7-1.html", None)
    assert (full.previous, full.next.href) == (None, "7.html")
    assert [(link.text, link.href) for link in head.pages] == [("1", "7-1.html")]


KINDS = [
    *(entry(n, hour=n * 24 * 20, kind=Kind.OPINION) for n in range(1, 7)),
    entry(8, hour=1, kind=Kind.FACT_CHECK),
    entry(9, hour=2),
    entry(10, hour=3, publisher="bbc", kind=Kind.OPINION),
]


def test_a_newsroom_lists_its_kinds_with_their_numbers() -> None:
    found = planned(KINDS, config(more=LISTS))
    seen = view(found, "dw/index.html").kinds
    assert [(link.text, link.note, link.href) for link in seen] == [
        ("评论", "6 篇", "kinds/opinion.html"),
        ("事实核查", "1 篇", "kinds/fact-check.html"),
    ]
    assert view(planned([entry(1)]), "dw/index.html").kinds == ()


def test_a_newsroom_says_in_which_script_it_writes_and_whether_it_has_stopped() -> None:
    both = [entry(n, publisher="rthk", language=("zh-Hans", "zh-Hant")[n % 2], hour=99 * 24) for n in range(1, 9)]
    undated = msgspec.structs.replace(entry(3, publisher="cdt", archived=0), published=0)
    found = planned([undated, entry(1), entry(2, publisher="daily", language="en", hour=50 * 24), *both])
    notes = {path: view(found, f"{path}/index.html").note for path in ("cdt", "dw", "daily", "rthk")}
    assert notes == {
        "cdt": "1 篇 · 简体",
        "dw": "1 篇 · 2024年6月20日 · 简体 · 已停更",
        "daily": "1 篇 · 2024年8月9日",
        "rthk": "8 篇 · 2024年9月27日 · 简体、繁体",
    }


def test_a_kind_page_by_page() -> None:
    found = planned(KINDS, config(more=LISTS))
    head, full = view(found, "dw/kinds/opinion.html"), view(found, "dw/kinds/opinion-1.html")
    assert sorted(path for path in found if "/kinds/" in path) == [
        "bbc/kinds/opinion.html", "dw/kinds/fact-check.html", "dw/kinds/opinion-1.html", "dw/kinds/opinion.html",
    ]  # fmt: skip
    assert (head.title, full.title) == ("德国之声 · 评论", "德国之声 · 评论 · 第 1 页")
    assert [line.title for section in head.sections for line in section.lines] == ["文章6", "文章5", "文章4"]
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


def test_topics_from_a_to_z_and_by_activity() -> None:
    names = ["乌克兰", "委内瑞拉", "欧盟", "重庆", "G20", "阿富汗", "709", "한국"]
    archive = [entry(n, hour=n, topics={f"t{at}": names[at] for at in range(n % 8 + 1)}) for n in range(40)]
    seen = view(planned(archive), "topics/index.html")
    assert [(one.heading, one.id, [link.text for link in one.topics]) for one in seen.letters] == [
        ("A", "a", ["阿富汗"]), ("C", "c", ["重庆"]), ("G", "g", ["G20"]), ("O", "o", ["欧盟"]),
        ("W", "w", ["乌克兰", "委内瑞拉"]), ("#", "other", ["709", "한국"]),
    ]  # fmt: skip
    assert [link.note for link in seen.letters[4].topics] == ["40", "35"]
    assert [(link.text, link.href) for link in seen.jumps][-2:] == [("W", "#w"), ("#", "#other")]
    assert (seen.active, seen.pages, seen.names, seen.note) == ((), (), "", "")
    many = [entry(n, hour=n, topics=[f"t{n}", f"t{n + 1}"]) for n in range(40)]
    assert [link.href for link in view(planned(many), "topics/index.html").active][:2] == ["t39.html", "t40.html"]


def test_many_topics_are_split_and_small_ones_left_out() -> None:
    names = {f"t{at}": ("甲", "乙")[at % 2] + str(at) for at in range(600)}
    archive = [entry(n, hour=n, topics=names) for n in range(3)]
    found = planned([*archive, entry(9, topics=["alone"])])
    first, second = view(found, "topics/index.html"), view(found, "topics/index-2.html")
    assert [len(one.topics) for one in (*first.letters, *second.letters)] == [300, 100, 200]
    assert [link.href for link in first.jumps] == ["#j", "#y"]
    assert [link.href for link in second.jumps] == ["index.html#j", "index.html#y"]
    assert (first.note, first.names) == ("不足 3 篇的专题未列出。", "../search/topics.txt")
    assert [(link.text, link.current) for link in second.pages] == [("1", False), ("2", True)]
    assert "topics/alone.html" in found


def test_a_newsroom_shows_its_newest_and_all_its_months() -> None:
    found = planned([entry(n, hour=n * 24 * 10) for n in range(6)], config(more=LISTS))
    seen = view(found, "dw/index.html")
    assert (seen.title, seen.note) == ("德国之声", "6 篇 · 2024年6月20日至2024年8月9日 · 简体")
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


def test_an_article_without_a_date_is_listed_under_its_own_heading() -> None:
    undated = msgspec.structs.replace(entry(1, topics=["7"]), published=0, precision=Precision.FETCHED)
    found = planned([undated, entry(2, topics=["7"])])
    sections = view(found, "topics/7.html").sections
    assert [(one.heading, one.lines[0].when.text) for one in sections] == [("2024年6月", "6月20日"), ("时间不详", "")]
    assert view(found, "archive/1970/01/01.html").title == "时间不详"
    assert view(found, "topics/7.html").note == "2 篇 · 2024年6月20日"
