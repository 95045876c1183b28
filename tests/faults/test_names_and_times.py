"""Names that file systems take for one, and clocks and stamps that lie: the site depends on what files hold alone."""

import os
import shutil
import time
import unicodedata
from pathlib import Path

import pytest

from tests.build.sites import Sample, SmallSite
from tests.links_resolve import dangling_links

POST = "---\ntitle: {0}\ndate: 2024-06-20\n---\n正文{0}。"
NAMES = (
    b"abc.md", b"ABC.md", b"Abc.md", "caf\u00e9.md".encode(), "cafe\u0301.md".encode(), "\u212b.md".encode(),
    "\u00c5.md".encode(), "\u00df.md".encode(), b"ss.md", "\u0130.md".encode(), b"i.md", b"dot..md", b"dot.md",
    b"blank .md", b"blank.md", b" blank.md", b"CON.md", b"con.md", b"NUL.md", b"nul.x.md", b"COM1.md", b"index.md",
    b"feed.md", b"\xff.md", b"\xff\xfe.md", b"\xc3.md", b"a\nb.md", b"a\tb.md", b"-rf.md", b"--help.md", b"a%2fb.md",
    b"a\\b.md", b"?#&.md", b"<b>.md", b"'\".md", b"*.md", "\u202egnp.md".encode(), b"x" * 252 + b".md",
    b"x" * 251 + b"y.md", "字".encode() * 84 + b".md",
)  # fmt: skip
"""Names of source files, as bytes."""


def clean(site: SmallSite, folder: Path) -> dict[str, bytes]:
    """Return what a build of the same archive makes that remembers nothing."""
    shutil.copytree(site.folder / "content", folder / "content", symlinks=True)
    other = SmallSite(folder)
    other.build()
    return other.files()


def test_whatever_files_are_called_no_page_is_called_like_another_and_none_is_lost_silently(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    odd = os.fsencode(site.folder) + b"/content/articles/odd"
    Path(os.fsdecode(odd)).mkdir()
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(odd + b"/" + name)).write_text(POST.format(f"第{number}题"), "utf-8")
    report = site.build()
    paths = list(site.published())
    assert len({unicodedata.normalize("NFC", path.casefold()) for path in paths}) == len(paths)
    assert all(path.isascii() and len(path.rpartition("/")[2]) < 128 for path in paths)
    # Names that differ only in case or in how they are composed are one id; its page is the first one's.
    text = b"".join(site.published().values()).decode(errors="replace")
    lost = [number for number in range(len(NAMES)) if f"第{number}题" not in text]
    assert lost
    assert [one.code for one in report.problems] == ["duplicate-address"] * len(lost)
    assert dangling_links(site.folder / "public") == []


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_articles_with_one_id_the_same_one_wins_in_any_order(tmp_path: Path, order: int) -> None:
    site = SmallSite(tmp_path / "site")
    files = [(f"content/articles/odd/{name}/7.md", f"第{name}题") for name in "ab"]
    stamps = dict(zip(files, (1_718_841_600, 1_718_841_601), strict=True))
    for name, title in files[::order]:
        text = (
            f"<!--{stamps[name, title]}000-->\n[{title}](https://news.example.com/{title})\n------\n\n<p>正文。</p>\n"
        )
        site.write_file(name, text)
    report = site.build()
    (problem,) = (one for one in report.problems if one.code == "duplicate-address")
    assert (problem.path, problem.left_out, report.articles) == ("content/articles/odd/b/7.md", True, 1)


FUTURE, PAST = 4_070_908_800, 86_400
"""2099-01-01 and 1970-01-02."""
STAMPS = {"equal": 1_718_841_600, "in 2099": FUTURE, "of 1970": PAST, "before 1970": -PAST}


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)
def test_other_content_under_the_same_stamp_and_size_is_seen(tmp_path: Path, stamp: int) -> None:
    """As `cp -p`, `git` and archivers leave it."""
    site = SmallSite(tmp_path / "site")
    samples = [Sample(100 + number, hour=number, text="甲甲甲") for number in range(3)]
    site.write(*samples)
    places = [site.folder / "content" / "articles" / sample.path for sample in samples]
    for place in places:
        os.utime(place, (stamp, stamp))
    site.build()
    before = places[1].stat()
    other = tmp_path / "other.md"
    other.write_text(places[1].read_text("utf-8").replace("甲甲甲", "乙乙乙"), "utf-8")
    os.utime(other, (stamp, stamp))
    shutil.copy2(other, places[1])
    assert (places[1].stat().st_mtime_ns, places[1].stat().st_size) == (before.st_mtime_ns, before.st_size)
    site.build()
    assert "乙乙乙" in site.published()["dw/101.html"].decode()
    assert site.files() == clean(site, tmp_path / "clean")


def test_a_clock_that_goes_backwards_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = SmallSite(tmp_path / "site")
    site.write(Sample(100), Sample(101, hour=1))
    site.build()
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 10 * 365 * 86_400 * 10**9)
    monkeypatch.setattr(time, "time", lambda: now / 1e9 - 10 * 365 * 86_400)
    site.write(Sample(101, hour=1, text="乙。"), Sample(102, hour=2))
    site.build()
    monkeypatch.undo()
    assert site.files() == clean(site, tmp_path / "clean")


def test_the_order_in_which_files_were_made_changes_no_byte(tmp_path: Path) -> None:
    samples = [Sample(100 + number, hour=number % 3, topics=(7,), cites=(100,)) for number in range(8)]
    found = []
    for name, order in (("one", samples), ("two", samples[::-1])):
        site = SmallSite(tmp_path / name)
        for sample in order:
            site.write(sample)
        site.build()
        found.append(site.files())
    assert found[0] == found[1]
