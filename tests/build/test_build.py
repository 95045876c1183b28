"""Whole builds of small sites: what comes out, what is done again, and what happens to bad input."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from sitegen.build.mapping import FEW
from sitegen.errors import ConfigError, OutputError, SitegenError, TemplateError
from sitegen.mirror import Options
from tests.build.sites import TOML, Sample, SmallSite
from tests.links_resolve import dangling_links

ARCHIVE = [
    Sample(101, "第一篇", 1, topics=(7,)),
    Sample(102, "第二篇", 2, topics=(7, 8), cites=(101, 999)),
    Sample(103, "第三篇", 30, cites=(102,)),
]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write(*ARCHIVE)
    return site


def test_a_site_comes_out_and_every_link_leads_somewhere(site: SmallSite) -> None:
    report = site.build()
    published = site.published()
    assert not report.problems
    assert (report.articles, report.cleaned, report.removed) == (3, 3, 0)
    assert report.pages == report.written == len(published) - 1  # the manifest is no page
    assert report.bytes["article"] == sum(len(published[f"dw/{n}.html"]) for n in (101, 102, 103))
    assert {
        "index.html", "dw/102.html", "dw/index.html", "topics/7.html", "topics/index.html", "archive/index.html",
        "archive/2024/06.html", "archive/2024/06/20.html", "404.html", "feed.xml", "dw/feed.xml", "topics/8.xml",
        "sitemap.xml", "robots.txt", ".nojekyll",
    } <= published.keys()  # fmt: skip
    assert dangling_links(site.folder / "public") == []


def test_nothing_changed_means_nothing_done(site: SmallSite) -> None:
    site.build()
    before = {path: path.stat().st_mtime_ns for path in (site.folder / "public").rglob("*")}
    report = site.build()
    assert (report.cleaned, report.written, report.removed) == (0, 0, 0)
    assert report.unchanged == report.pages
    assert {path: path.stat().st_mtime_ns for path in (site.folder / "public").rglob("*")} == before


def test_one_new_article_touches_only_what_shows_it(site: SmallSite) -> None:
    site.write(Sample(90, "很早以前", -0, topics=(5,)), *(Sample(200 + n, f"填充{n}", 60 + n) for n in range(5)))
    site.build()
    before = site.published()
    site.write(Sample(104, "新来的", 31, topics=(8,), cites=(101,)))
    site.build()
    after = site.published()
    changed = {name for name in after if after[name] != before.get(name) and not name.startswith("search/2024/")}
    assert changed == {
        ".sitegen-manifest",
        "search/index.json", "search/topics.txt",
        "dw/104.html",
        "dw/101.html",  # cited by it
        "dw/103.html", "dw/200.html",  # its neighbours
        "dw/102.html",  # shares its topic
        "topics/8.html", "topics/8.xml", "topics/index.html",
        "dw/index.html", "dw/feed.xml", "index.html", "feed.xml",
        "archive/index.html", "archive/2024/06.html", "archive/2024/06/21.html",
    } & changed | {".sitegen-manifest", "search/index.json", "dw/104.html", "dw/101.html",
                   "dw/103.html", "dw/200.html", "topics/8.html",
                   "dw/index.html", "index.html", "archive/2024/06.html", "archive/2024/06/21.html"}  # fmt: skip


def test_removing_an_article_removes_every_trace_of_it(site: SmallSite) -> None:
    site.write(Sample(777, "要消失的文章", 40, topics=(4242,), cites=(101,)))
    site.build()
    assert any("要消失的文章".encode() in data for data in site.published().values())
    site.remove(Sample(777))
    report = site.build()
    after = site.published()
    assert report.removed >= 3
    assert [
        name for name, data in after.items() if "要消失".encode() in data or b"777" in data or b"4242" in data
    ] == []
    assert dangling_links(site.folder / "public") == []


def test_a_cited_article_that_arrives_later_becomes_a_local_link(site: SmallSite) -> None:
    site.build()
    assert b"https://www.dw.com/zh/a-999" in site.published()["dw/102.html"]
    site.write(Sample(999, "后来才到", 3))
    assert site.build().cleaned == 1
    page = site.published()["dw/102.html"].decode()
    assert 'href="../dw/999.html"' in page
    assert "a-999" not in page


def test_revisions_are_one_page(site: SmallSite) -> None:
    site.write(Sample(101, "第一篇（更新）", 5, file="1040000"))
    report = site.build()
    page = site.published()["dw/101.html"].decode()
    assert report.articles == 3
    assert "<h1" in page
    assert page.index("第一篇（更新）") < page.rindex("第一篇</")


@pytest.mark.parametrize("spoil", ["delete", "garbage", "body"])
def test_whatever_happens_to_the_cache_the_bytes_are_the_same(site: SmallSite, spoil: str) -> None:
    site.build()
    clean = site.published()
    work = site.folder / ".sitegen"
    if spoil == "delete":
        shutil.rmtree(work)
    elif spoil == "garbage":
        (work / "cache.sqlite").write_bytes(b"garbage" * 1000)
    else:
        with sqlite3.connect(work / "cache.sqlite") as connection:
            connection.execute("UPDATE bodies SET packed = (SELECT packed FROM bodies LIMIT 1)")
            connection.execute("DELETE FROM outputs")
        connection.close()
    site.build()
    assert site.published() == clean


def test_a_page_that_somebody_damaged_is_made_again(site: SmallSite) -> None:
    site.build()
    clean = site.published()
    site.write_file("public/dw/101.html", "scribble")
    site.write_file("public/dw/102.html", b"x" * len(clean["dw/102.html"]))
    (site.folder / "public" / "index.html").unlink()
    report = site.build()
    assert report.written == 3
    assert site.published() == clean


def test_processes_and_outside_archives_give_the_same_bytes(site: SmallSite, tmp_path: Path) -> None:
    many = [Sample(1_000 + number, f"第{number}篇", number % 60, topics=(7,)) for number in range(FEW)]
    site.write(*many)
    site.build()
    other = SmallSite(tmp_path / "other", options=Options(jobs=2))
    other.configure('[content]\narticles = ["../elsewhere/a", "../elsewhere/b"]\n' + TOML)
    for sample, part in zip(ARCHIVE, "aab", strict=True):
        other.write_file(f"../elsewhere/{part}/{sample.path}", sample.source())
    for sample in many:
        other.write_file(f"../elsewhere/a/{sample.path}", sample.source())
    other.build()
    assert other.published() == site.published()


def test_own_pages_may_link_to_pages_of_the_site(site: SmallSite) -> None:
    text = "看[归档](archive/index.html)、[德国之声](./dw/index.html)、[没有](dw/1.html)。"
    site.write_file("content/pages/about.md", f"# 关于\n\n{text}")
    assert not site.build().problems
    page = site.published()["about.html"].decode()
    assert '<a href="archive/index.html"' in page
    assert '<a href="dw/index.html"' in page
    assert "没有" in page
    assert dangling_links(site.folder / "public") == []


def test_a_page_whose_address_is_taken_is_a_line_in_the_report(site: SmallSite) -> None:
    for name in ("about.md", "About.md", "saved.md", "settings.md", "search.html", "offline.md", "404.md", "index.md"):
        site.write_file(f"content/pages/{name}", f"# 自己的{name}\n\n正文。\n")
    told = [str(problem) for problem in site.build().problems]
    assert sorted(told) == [
        f"content/pages/{name}: {name.rpartition('.')[0].lower()}.html is a page that {by} makes already "
        "(try: give the file another name)"
        for name, by in (
            ("about.md", "another file"), ("offline.md", "sitegen"), ("saved.md", "sitegen"),
            ("search.html", "sitegen"), ("settings.md", "sitegen"),
        )
    ]  # fmt: skip
    published = site.published()
    assert "自己的About.md".encode() in published["about.html"]
    assert "自己的404.md".encode() in published["404.html"]
    assert "自己的index.md".encode() in published["x-index.html"]
    assert "<h1>我的</h1>".encode() in published["saved.html"]


def test_keywords_of_front_matter_are_topics(site: SmallSite) -> None:
    head = "title: 有关键词\ndate: 2024-06-20\nlink: https://news.example.org/a/7654321.html\ntags: [读者, 镜像]\n"
    site.write_file("content/articles/example/7.md", f"---\n{head}---\n\n正文。\n")
    site.build()
    names = [data.decode() for name, data in site.published().items() if name.startswith("topics/tag-")]
    assert any("<h1>读者" in page for page in names)
    assert dangling_links(site.folder / "public") == []


# ------------------------------------------------------------------ bad input

BAD_FILES = {
    "dw/empty.md": b"",
    "dw/blank-body.md": "<!--1718841600000-->\n[只有标题](https://www.dw.com/zh/x/a-301)\n------\n\n".encode(),
    "dw/headless.md": "<p>没有标题行</p>".encode(),
    "dw/latin.md": "<!--1718841600000-->\n[编码](https://www.dw.com/zh/x/a-302)\n------\n\n<p>caf\u00e9</p>".encode(
        "latin-1", "replace"
    ),
    "dw/date.md": "<!--99999999999999000-->\n[日期](https://www.dw.com/zh/x/a-303)\n------\n\n<p>正文</p>".encode(),
    "dw/deep.md": b"<!--1718841600000-->\n[deep](https://www.dw.com/zh/x/a-304)\n------\n\n"
    + b"<div>" * 50_000
    + "深处".encode(),
    "dw/twin.md": b"",
}


def test_bad_articles_are_lines_in_the_report_and_the_others_go_on(site: SmallSite) -> None:
    for name, content in BAD_FILES.items():
        site.write_file(f"content/articles/{name}", content)
    site.write_file(
        "content/articles/example/1.md",
        "<!--1718841600000-->\n[甲](https://news.example.org/1234567.html)\n------\n\n<p>甲</p>",
    )
    site.write_file(
        "content/articles/example/2.md",
        "<!--1718841700000-->\n[乙](https://other.example.org/1234567.html)\n------\n\n<p>乙</p>",
    )
    report = site.build()
    told = {problem.path.rpartition("/")[2]: problem for problem in report.problems}
    assert {"empty.md", "blank-body.md", "headless.md", "latin.md", "date.md", "deep.md"} <= told.keys()
    for problem in report.problems:
        assert problem.message
        assert problem.hint, f"{problem} says nothing to try"
        assert "\n" not in str(problem)
    assert any(problem.code == "duplicate-address" for problem in report.problems)
    left_out = {name for name, problem in told.items() if problem.left_out}
    assert {"empty.md", "headless.md"} <= left_out
    published = site.published()
    assert {"dw/101.html", "dw/302.html", "dw/303.html", "dw/304.html"} <= published.keys()
    assert "深处".encode() in published["dw/304.html"]
    assert site.build().problems == report.problems, "a warm build tells the same"


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        (
            "site.toml",
            "[site]\ntitel = 'x'\n",
            ConfigError,
            'site.toml:2: unknown key [site] titel (try: did you mean "title"?)',
        ),
        ("site.toml", "[site\n", ConfigError, "site.toml:1: not TOML: expected ']' at the end of a table declaration"),
        (
            "site.toml",
            f"a = {'[' * 5_000}",
            ConfigError,
            "site.toml: not readable: brackets within brackets (try: look",
        ),
        (
            "site.toml",
            f"a = {'9' * 5_000}",
            ConfigError,
            "site.toml: not readable: a number of thousands of digits (try:",
        ),
        (
            "topics.toml",
            f"a = {'[' * 5_000}",
            ConfigError,
            "topics.toml: not readable: brackets within brackets (try: ",
        ),
        ("templates/article.html", "{% if %}", TemplateError, "templates/article.html:1: "),
        ("templates/article.html", f"{{{{ {'(' * 3_000}1{')' * 3_000} }}}}", TemplateError, "(try: nest less deep)"),
        ("templates/article.html", "{% if 1 %}" * 150 + "{% endif %}" * 150, TemplateError, "(try: nest less deep)"),
        ("templates/article.html", "\n\n{{ nothing.here }}", TemplateError, "templates/article.html:3: "),
        ("static/root/index.html", "<p>我的首页</p>", ConfigError, "two pages want the address index.html"),
        ("static/root/dw", "x", ConfigError, "a file and a folder want the address dw (try: rename the file in"),
        ("static/root/index.html/x", "x", ConfigError, "a file and a folder want the address index.html (try: rename"),
        ("public/mine.txt", "mine", OutputError, "holds files that sitegen did not make: mine.txt"),
    ],
)
def test_bad_settings_stop_the_build_and_leave_the_site_as_it_was(
    site: SmallSite, name: str, content: str, error: type[SitegenError], message: str
) -> None:
    site.build()
    before = site.published()
    site.write(Sample(105, "还没发布", 50))
    site.write_file(name, content)
    with pytest.raises(error) as caught:
        site.build()
    assert message in str(caught.value)
    after = site.published()
    after.pop(name.removeprefix("public/"), None)
    assert after == before


def test_a_folder_that_is_no_site_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    site = SmallSite(tmp_path / "site")
    (site.folder / "site.toml").unlink()
    with pytest.raises(ConfigError, match=r"no site.toml here \(try: name the folder of a site, or make one"):
        site.build()


@pytest.mark.parametrize(
    ("before", "after"),
    [("foo", "foo/bar.txt"), ("foo/deep/bar.txt", "foo"), ("foo.html", "foo.html/bar.txt"), ("foo/x.html", "foo")],
)
def test_a_file_may_become_a_folder_and_the_other_way_around(site: SmallSite, before: str, after: str) -> None:
    site.write_file(f"static/root/{before}", "x")
    site.build()
    shutil.rmtree(site.folder / "static/root")
    site.write_file(f"static/root/{after}", "y")
    site.build()
    assert site.published()[after] == b"y"
    assert before not in site.published()
    assert site.build().removed == 0
