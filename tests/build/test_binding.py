"""Books of months within a build: made again only when something in them changed, and linked with their size."""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from sitegen.build.mapping import READ
from sitegen.mirror import Mirror
from tests.build.sites import INLINE, TOML, Sample, SmallSite

MONTHS = TOML + '[exports]\nepub = "months"\n'
JUNE, JULY = "archive/2024/06.epub", "archive/2024/07.epub"
IN_JULY = "<!--1719900000000-->\n[七月](https://abc.example.org/7)\n------\n\n<p>正文。</p>\n"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site with two articles in June and one in July."""
    site = SmallSite(tmp_path / "site", toml=MONTHS)
    site.write(Sample(1, title="甲"), Sample(2, title="乙", hour=3, cites=(1,)))
    site.write_file("content/articles/abc/7.md", IN_JULY)
    return site


def stamps(site: SmallSite, names: Iterable[str] = (JUNE, JULY)) -> dict[str, tuple[int, int]]:
    """Return what shows that a file was written: its inode and time."""
    found = {name: (site.folder / "public" / name).stat() for name in names}
    return {name: (one.st_ino, one.st_mtime_ns) for name, one in found.items()}


def chapters(site: SmallSite, book: str) -> list[str]:
    return [name for name in ZipFile(BytesIO(site.published()[book])).namelist() if "/" in name and "META" not in name]


def link_to_book(site: SmallSite) -> str:
    page = site.published()["archive/2024/06.html"].decode()
    found = re.search(r'<a href="(06\.epub)">EPUB <small>([^<]+)</small></a>', page)
    return f"{found[1]} {found[2]}" if found else ""


def test_a_month_page_leads_to_its_book_and_says_how_large_it_is(site: SmallSite) -> None:
    report = site.build()
    size = len(site.published()[JUNE])
    assert link_to_book(site) == f"06.epub {-(-size // 1000)} kB"
    assert (report.files["book"], report.bytes["book"]) == (2, size + len(site.published()[JULY]))


def test_only_the_book_of_the_month_that_changed_is_made_again(site: SmallSite) -> None:
    site.build()
    before = stamps(site)
    site.write(Sample(3, title="丙", hour=5))
    site.build()
    after = stamps(site)
    assert chapters(site, JUNE) == ["dw/1.xhtml", "dw/2.xhtml", "dw/3.xhtml"]
    assert (after[JULY], after[JUNE] == before[JUNE]) == (before[JULY], False)


def test_a_book_that_somebody_touched_is_made_again(site: SmallSite) -> None:
    site.build()
    whole = site.published()
    (site.folder / "public" / JUNE).write_bytes(b"x")
    site.build()
    assert site.published() == whole
    (site.folder / "public" / JUNE).unlink()
    site.build()
    assert site.published() == whole


def test_books_go_when_they_are_not_wanted_or_their_month_is_empty(site: SmallSite) -> None:
    site.build()
    (site.folder / "content/articles/abc/7.md").unlink()
    site.build()
    assert {name for name in site.published() if name.endswith(".epub")} == {JUNE}
    site.configure(TOML)
    site.build()
    assert not [name for name in site.published() if name.endswith(".epub")]
    assert link_to_book(site) == ""


def test_another_template_makes_other_books(site: SmallSite) -> None:
    site.build()
    before = stamps(site)
    style = " ".join(str(number) for number in range(9_000))
    site.write_file("templates/book.css", style)
    site.build()
    assert ZipFile(BytesIO(site.published()[JUNE])).read("book.css").decode() == style
    assert link_to_book(site) == f"06.epub {-(-len(site.published()[JUNE]) // 1000)} kB"
    assert not stamps(site).items() & before.items()


def test_books_of_many_articles_are_the_same_on_any_executor(tmp_path: Path) -> None:
    one, two = (SmallSite(tmp_path / name, toml=MONTHS) for name in ("one", "two"))
    samples = [Sample(number, title=f"题{number}", hour=number % 200) for number in range(1, 2 * READ + 7)]
    one.write(*samples)
    two.write(*samples[::-1])
    one.build()
    with ThreadPoolExecutor(2) as threads:
        Mirror(two.folder, INLINE, threads).build()
    assert len(chapters(one, JUNE)) == len(samples)
    assert one.published()[JUNE] == two.published()[JUNE]
