"""What machines are told: feeds, sitemap, robots.txt, and what hosts look for."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import exports
from sitegen.addresses import key
from sitegen.config import SiteConfig, parse_config
from sitegen.exports import EXPORTS, sitemap
from sitegen.library import collate
from sitegen.model import Entry, Group, Precision, SitePath
from sitegen.render import Renderer
from tests.archive_samples import START, config, default_theme, entry, own_page

ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
THEME = default_theme()
BODY = '<p>正文 &amp; <a href="https://article.invalid/dw/2?https%3A%2F%2Fdw.example.org%2Fa-2">另一篇</a></p>'


def exported(archive: list[Entry], site: SiteConfig) -> dict[SitePath, bytes]:
    """Return all exports as files."""
    renderer = Renderer(THEME, site)
    plans = exports.outline(collate(archive, site), (own_page(), own_page("404")), site)
    return {page.path: renderer.render(page, [BODY for _ in page.bodies]) for page in (one.make() for one in plans)}


def feed(files: dict[SitePath, bytes], path: str = "feed.xml") -> ET.Element:
    return ET.fromstring(files[SitePath(path)])  # noqa: S314 - as above


def texts(parent: ET.Element, name: str) -> list[str]:
    return [found.text or "" for found in parent.iter(f"{ATOM}{name}")]


ARCHIVE = [
    entry(1, topics={"7": "朝鲜"}, authors=("安然", "白川"), summary="导语 <b>&"),
    entry(2, hour=1, archived=START + 99 * 3600, language="zh-Hant"),
    entry(3, hour=2, publisher="bbc", cites=["dw:2"]),
]


# ------------------------------------------------------------------ which files


def test_all_files_with_a_base_url() -> None:
    assert sorted(exported(ARCHIVE, config(more='[feeds]\ntext = "lead"\n'))) == [
        ".nojekyll", "bbc/feed.xml", "dw/feed.xml", "feed.xml", "manifest.webmanifest", "robots.txt",
        "search/addresses.json", "sitemap.xml", "topics/7.xml",
    ]  # fmt: skip


def test_without_a_base_url_only_what_needs_none() -> None:
    files = exported(ARCHIVE, config(base_url=""))
    assert sorted(files) == [".nojekyll", "manifest.webmanifest", "robots.txt", "search/addresses.json"]
    [notice] = exports.notices(config(base_url=""))
    assert notice == (
        "no [site] base_url: feeds, sitemap, canonical addresses of lists and Open Graph are left out, "
        "the links of 404.html start at the host's root"
    )
    assert exports.notices(config()) == ()


ANOTHER_HOST = (
    "[site] cname is news.example.org, but base_url leads to name.github.io: "
    "feeds, sitemap and Open Graph name the latter"
)


@pytest.mark.parametrize(
    ("base_url", "said"),
    [("https://News.example.org/m", ()), ("https://name.github.io/mirror/", (ANOTHER_HOST,))],
)
def test_a_domain_that_is_not_where_base_url_leads_is_said(base_url: str, said: tuple[str, ...]) -> None:
    site = parse_config(f'[site]\nbase_url = "{base_url}"\ncname = "news.example.org"\n')
    assert exports.notices(site) == said


def test_the_table_names_every_export_once() -> None:
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)


def test_topic_feeds_can_be_switched_off() -> None:
    assert "topics/7.xml" not in exported(ARCHIVE, config(more="[feeds]\ntopics = false\n"))


def test_a_domain_of_its_own() -> None:
    site = config(more="").site
    named = SiteConfig(site=type(site)(base_url="https://news.example.org/", cname="news.example.org"))
    assert exported([], named)[SitePath("CNAME")] == b"news.example.org\n"
    assert exported([], named)[SitePath(".nojekyll")] == b""


ROBOTS = [
    (config(), "User-agent: *\nAllow: /\nSitemap: https://mirror.example.org/news/sitemap.xml\n"),
    (config(more='[robots]\npolicy = "none"\n'), "User-agent: *\nAllow: /\n"),
    (config(base_url=""), "User-agent: *\nAllow: /\n"),
]


@pytest.mark.parametrize(("site", "expected"), ROBOTS, ids=["original", "none", "no base_url"])
def test_robots(site: SiteConfig, expected: str) -> None:
    assert exported(ARCHIVE, site)[SitePath("robots.txt")].decode() == expected


# ------------------------------------------------------------------ feeds


def test_a_feed_has_the_newest_first_with_stable_ids() -> None:
    found = feed(exported(ARCHIVE, config()))
    assert texts(found, "id") == [
        "tag:mirror.example.org,2026:/news/feed.xml",
        "tag:mirror.example.org,2026:/news/bbc:3",
        "tag:mirror.example.org,2026:/news/dw:2",
        "tag:mirror.example.org,2026:/news/dw:1",
    ]
    assert texts(found, "title") == ["小站", "文章3", "文章2", "文章1"]
    assert texts(found, "published") == ["2024-06-20T02:00:00Z", "2024-06-20T01:00:00Z", "2024-06-20T00:00:00Z"]
    assert texts(found, "updated")[0] == max(texts(found, "updated")) == "2024-06-24T03:00:00Z"
    assert texts(found, "name") == ["BBC 中文", "德国之声", "安然", "白川"]
    assert texts(found, "summary")[-1] == "导语 <b>&"
    links = [one.get("href") for one in found.iter(f"{ATOM}link")]
    assert links[:3] == [
        "https://mirror.example.org/news/feed.xml",
        "https://mirror.example.org/news/",
        "https://mirror.example.org/news/bbc/3.html",
    ]
    langs = [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in found.iter(f"{ATOM}entry")]
    assert langs == [None, "zh-Hant", None]


def test_feeds_of_newsrooms_and_topics_have_their_own() -> None:
    files = exported(ARCHIVE, config())
    assert texts(feed(files, "dw/feed.xml"), "title") == ["德国之声 - 小站", "文章2", "文章1"]
    assert texts(feed(files, "topics/7.xml"), "title") == ["朝鲜 - 小站", "文章1"]


def test_a_feed_is_as_long_as_configured() -> None:
    archive = [entry(number, hour=number) for number in range(9)]
    assert len(texts(feed(exported(archive, config(more="[feeds]\nentries = 4\n"))), "published")) == 4


@pytest.mark.parametrize("root", ["https://mirror.example.org/news/", "http://mirror.example.org/"])
def test_full_text_goes_through_the_gate_and_links_to_public_pages(root: str) -> None:
    files = exported(ARCHIVE, config(root, more='[feeds]\ntext = "full"\n'))
    content = texts(feed(files), "content")
    assert len(content) == 3
    assert f'href="{root}dw/2.html"' in content[0]
    assert content[0].startswith("<p>正文 &amp; <a ")
    assert "invalid" not in "".join(content)


def test_a_full_feed_knows_articles_by_their_addresses_too() -> None:
    archive = [entry(1), entry(2, hour=1, cites=[key("https://dw.example.org/a-1")], topics=["7"])]
    site = config(more='[feeds]\ntext = "full"\n')
    pages = {one.path: one.make() for one in exports.outline(collate(archive, site), (), site)}
    assert pages[SitePath("feed.xml")].bodies[0].links == {
        "dw.example.org/a-1": "https://mirror.example.org/news/dw/1.html",
        "7": "https://mirror.example.org/news/topics/7.html",
    }


def test_fifty_leads_stay_below_64_kilobytes() -> None:
    archive = [entry(number, hour=number, title="标题" * 20, summary="导语" * 100) for number in range(60)]
    assert len(exported(archive, config())[SitePath("feed.xml")]) <= 64_000


anything = st.text(max_size=60)


@given(anything, anything, anything, st.text(min_size=1, max_size=20))
@settings(max_examples=30, deadline=None)
def test_whatever_an_article_says_the_xml_is_well_formed(title: str, summary: str, author: str, topic: str) -> None:
    archive = [entry(1, title=title, summary=summary, authors=(author,), topics={"7": topic})]
    for path, data in exported(archive, config()).items():
        if path.endswith(".xml"):
            ET.fromstring(data)  # noqa: S314 - as above


# ------------------------------------------------------------------ sitemaps


def addresses(data: bytes) -> list[str]:
    return [one.text or "" for one in ET.fromstring(data).iter(f"{MAPS}loc")]  # noqa: S314 - as above


LISTS = [
    "", "topics/index.html", "archive/index.html", "about.html", "bbc/index.html", "dw/index.html", "topics/7.html",
    "archive/2024/06.html", "archive/2024/06/20.html",
]  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("original", LISTS), ("own", ["dw/1.html", "dw/2.html", "bbc/3.html", *LISTS])],
)
def test_a_sitemap_lists_what_is_the_mirrors_own(policy: str, expected: list[str]) -> None:
    files = exported(ARCHIVE, config(more=f'[robots]\npolicy = "{policy}"\n'))
    base = "https://mirror.example.org/news/"
    assert addresses(files[SitePath("sitemap.xml")]) == [f"{base}{path}" for path in expected]


def test_no_sitemap_for_a_site_that_hides() -> None:
    assert "sitemap.xml" not in exported(ARCHIVE, config(more='[robots]\npolicy = "none"\n'))


def test_a_sitemap_over_the_limit_is_split_behind_an_index() -> None:
    site = config(more='[robots]\npolicy = "own"\n')
    archive = [entry(number, hour=number / 60) for number in range(sitemap.LIMIT + 1)]
    *parts, index = sitemap.plan(collate(archive, site), (), site)
    base = "https://mirror.example.org/news/"
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml"]
    assert (index.path, index.template) == ("sitemap.xml", "sitemap-index.xml")
    assert [url.address for url in index.view.urls] == [f"{base}{part.path}" for part in parts]
    first, second = ([url.address for url in part.view.urls] for part in parts)
    assert (len(first), first[0], second[0]) == (sitemap.LIMIT, f"{base}dw/0.html", f"{base}dw/{sitemap.LIMIT}.html")


def test_the_limit_is_that_of_the_protocol() -> None:
    assert sitemap.LIMIT < 50_000


def test_a_day_of_change_only_for_articles() -> None:
    files = exported([entry(1, precision=Precision.DAY)], config(more='[robots]\npolicy = "own"\n'))
    found = [one.text for one in ET.fromstring(files[SitePath("sitemap.xml")]).iter(f"{MAPS}lastmod")]  # noqa: S314 - as above
    assert found == ["2024-06-20"]


def test_every_planned_export_is_a_page_of_its_group() -> None:
    site = config()
    plans = list(exports.outline(collate(ARCHIVE, site), (), site))
    assert {one.group for one in plans} == {one.make().group for one in plans} == {Group.EXPORT}
