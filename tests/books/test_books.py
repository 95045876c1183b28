"""Books of months: what is in them, where their links lead, and that they are the same whenever they are made."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from sitegen import books
from sitegen.books import Book, bound
from sitegen.library import collate
from sitegen.model import Entry, Kind, Output, Precision
from sitegen.pages.setting import setting
from sitegen.render import Renderer
from tests.archive_samples import DAY, START, config, default_theme, entry

MONTHS = '[exports]\nepub = "months"\n'
THEME = default_theme()
BODY = (
    '<p>正文 &amp;<br>第二行 <a href="https://article.invalid/dw/2?https%3A%2F%2Fdw.example.org%2Fa-2">同月</a>'
    '<a href="https://article.invalid/dw/9?https%3A%2F%2Fdw.example.org%2Fa-9">他月</a>'
    '<a href="https://article.invalid/dw/8?https%3A%2F%2Fdw.example.org%2Fa-8">没有</a>'
    '<a class="topic" href="https://topic.invalid/7">朝鲜</a>'
    '<img src="https://static.dw.com/image/1_303.jpg" alt="桥"></p>'
)
ARCHIVE = [
    entry(1, cites=["dw:2", "dw:9", "dw:8"], topics={"7": "朝鲜"}, title="甲 & <乙>", authors=("安然", "白川")),
    entry(2, hour=30, language="zh-Hant", publisher="dw", kind=Kind.OPINION),
    entry(3, hour=31, publisher="bbc", url="", precision=Precision.DAY),
    entry(9, hour=24 * 20),
]
XHTML, OPF, NCX = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/opf}",
    "{http://www.daisy.org/z3986/2005/ncx/}",
)
DC = "{http://purl.org/dc/elements/1.1/}"


def planned(archive: Sequence[Entry], more: str = MONTHS, **site: str) -> list[Book]:
    made = config(more=more, **site)
    return list(books.outline(setting(collate(archive, made), (), made, marked=False)))


def made(book: Book, **site: str) -> ZipFile:
    """Return a book, made."""
    renderer = Renderer(THEME, config(more=MONTHS, **site))
    files = (Output(path=page.path, data=renderer.render(page, [BODY for _ in page.bodies])) for page in book.pages())
    return ZipFile(BytesIO(bound(files)))


def xml(book: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))  # noqa: S314 - our own output, and a strict parser


@pytest.fixture(scope="module")
def june() -> ZipFile:
    return made(planned(ARCHIVE)[0])


def hrefs(root: ET.Element) -> list[str]:
    return [link.attrib["href"] for link in root.iter(f"{XHTML}a") if "href" in link.attrib]


# ------------------------------------------------------------------ which books


def test_a_book_for_each_month_and_none_unless_they_are_wanted() -> None:
    assert [(book.path, book.articles) for book in planned(ARCHIVE)] == [
        ("archive/2024/06.epub", 3),
        ("archive/2024/07.epub", 1),
    ]
    assert planned(ARCHIVE, more="") == []


def test_only_what_a_book_shows_is_in_its_inputs() -> None:
    before = planned(ARCHIVE)
    later = planned([*ARCHIVE, entry(10, hour=24 * 21, cites=["dw:1"])])
    assert later[0].inputs == before[0].inputs
    assert later[1].inputs != before[1].inputs
    arrived = planned([*ARCHIVE, entry(8, hour=24 * 40)])
    assert arrived[0].inputs != before[0].inputs, "an article of it cites the new one"


# ------------------------------------------------------------------ the container


def test_the_container_says_what_it_is_first_and_tells_nothing_of_when_and_where_it_was_made(june: ZipFile) -> None:
    first = june.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert june.read("mimetype") == b"application/epub+zip"
    assert {(one.date_time[0], one.create_system) for one in june.infolist()} == {(1980, 3)}
    assert len(june.namelist()) == len(set(june.namelist()))
    container = xml(june, "META-INF/container.xml")
    assert [one.attrib["full-path"] for one in container.iter() if "full-path" in one.attrib] == ["package.opf"]


def test_the_same_articles_give_the_same_bytes() -> None:
    one, two = (made(planned(archive)[0]) for archive in (ARCHIVE, ARCHIVE[::-1]))
    assert one.fp is not None
    assert two.fp is not None
    one.fp.seek(0), two.fp.seek(0)
    assert one.fp.read() == two.fp.read()


def test_every_file_is_in_the_manifest_and_every_chapter_in_the_spine_in_order(june: ZipFile) -> None:
    package = xml(june, "package.opf")
    items = {item.attrib["id"]: item.attrib["href"] for item in package.iter(f"{OPF}item")}
    assert {*items.values(), "mimetype", "META-INF/container.xml", "package.opf"} == set(june.namelist())
    spine = [items[one.attrib["idref"]] for one in package.iter(f"{OPF}itemref")]
    assert spine == ["contents.xhtml", "dw/1.xhtml", "dw/2.xhtml", "bbc/3.xhtml"]


def test_the_package_says_what_the_book_is(june: ZipFile) -> None:
    package = xml(june, "package.opf")
    said = {name: [one.text for one in package.iter(f"{DC}{name}")] for name in ("title", "language", "date", "source")}
    assert said == {
        "title": ["2024年6月 - 小站"],
        "language": ["zh-Hans", "zh-Hant"],
        "date": ["2024-06"],
        "source": ["https://mirror.example.org/news/archive/2024/06.html"],
    }
    [modified] = (one.text for one in package.iter(f"{OPF}meta"))
    assert modified == "2024-06-21T08:00:00Z"


def test_a_book_of_articles_that_nobody_can_date_names_no_month() -> None:
    undated = entry(1, hour=-START / 3600, archived=START)
    package = xml(made(planned([undated])[0]), "package.opf")
    assert list(package.iter(f"{DC}date")) == []


def test_its_name_for_machines_stays_and_is_no_other_books() -> None:
    def name(book: Book) -> str | None:
        return next(xml(made(book), "package.opf").iter(f"{DC}identifier")).text

    before, after = planned(ARCHIVE), planned([*ARCHIVE, entry(5)])
    assert name(before[0]) == name(after[0]) != name(before[1])


def test_both_tables_of_contents_list_the_days_with_their_articles(june: ZipFile) -> None:
    nav = xml(june, "contents.xhtml")
    [toc] = nav.iter(f"{XHTML}nav")
    expected = ["dw/1.xhtml", "dw/1.xhtml", "dw/2.xhtml", "dw/2.xhtml", "bbc/3.xhtml"]
    assert hrefs(toc) == expected
    titles = ["2024年6月20日 星期四", "甲 & <乙>", "2024年6月21日 星期五", "文章2", "文章3"]
    assert ["".join(link.itertext()) for link in toc.iter(f"{XHTML}a")] == titles
    ncx = xml(june, "toc.ncx")
    assert [one.attrib["src"] for one in ncx.iter(f"{NCX}content")] == expected
    assert [one.text for one in ncx.iter(f"{NCX}text")][1:] == titles


# ------------------------------------------------------------------ a chapter


def test_links_lead_to_chapters_of_the_book_else_to_the_mirror_else_to_the_original(june: ZipFile) -> None:
    links = hrefs(xml(june, "dw/1.xhtml"))
    assert links == [
        "../dw/2.xhtml",
        "https://mirror.example.org/news/dw/9.html",
        "https://dw.example.org/a-8",
        "https://mirror.example.org/news/topics/7.html",
        "https://static.dw.com/image/1_303.jpg",
        "https://dw.example.org/a-1",
        "https://mirror.example.org/news/dw/1.html",
    ]


def test_without_a_public_address_links_lead_to_chapters_and_originals() -> None:
    book = made(planned(ARCHIVE, base_url="")[0], base_url="")
    assert hrefs(xml(book, "dw/1.xhtml")) == [
        "../dw/2.xhtml",
        "https://dw.example.org/a-9",
        "https://dw.example.org/a-8",
        "https://static.dw.com/image/1_303.jpg",
        "https://dw.example.org/a-1",
    ]


def test_a_chapter_says_where_and_when_it_is_from(june: ZipFile) -> None:
    text = " ".join("".join(xml(june, "dw/1.xhtml").itertext()).split())
    for words in (
        "甲 & <乙>",
        "德国之声 2024年6月20日 08:00",
        "安然、白川",
        "原文 德国之声",
        "存档 2024年6月20日 09:00",
    ):
        assert words in text
    assert "评论" in "".join(xml(june, "dw/2.xhtml").itertext())
    assert "原文" not in "".join(xml(june, "bbc/3.xhtml").itertext())


@pytest.mark.parametrize(
    ("name", "language"), [("dw/1.xhtml", "zh-Hans"), ("dw/2.xhtml", "zh-Hant"), ("contents.xhtml", "zh-Hans")]
)
def test_a_chapter_is_in_its_articles_language(june: ZipFile, name: str, language: str) -> None:
    root = xml(june, name)
    assert root.attrib["lang"] == root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language


def test_nothing_is_loaded_from_anywhere(june: ZipFile) -> None:
    for name in june.namelist():
        if name.endswith(".xhtml"):
            parts = list(xml(june, name).iter())
            assert [part.tag for part in parts if "src" in part.attrib or "srcset" in part.attrib] == []
            assert {part.attrib["href"].removeprefix("../") for part in parts if part.tag == f"{XHTML}link"} == {
                "book.css"
            }


def test_a_newer_copy_makes_a_book_newer() -> None:
    [book, _] = planned([ARCHIVE[0], entry(2, hour=2, archived=START + 9 * DAY), ARCHIVE[3]])
    [modified] = (one.text for one in xml(made(book), "package.opf").iter(f"{OPF}meta"))
    assert modified == "2024-06-29T00:00:00Z"
