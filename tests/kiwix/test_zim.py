"""The site as a ZIM file: opened again by libzim it is all there, leads everywhere, and finds words."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from sitegen.__main__ import run
from sitegen.kiwix import HOST
from sitegen.store import hold_output
from tests.build.sites import Sample, SmallSite
from tests.links_resolve import dangling_links

libzim = pytest.importorskip("libzim", reason="needs the extra zim")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Return a site that was built, and written as a ZIM file."""
    site = SmallSite(tmp_path_factory.mktemp("zim") / "site")
    site.write(
        Sample(1, title="铁路通车", text="中国的铁路今天通车。", topics=(7,)),
        Sample(2, title="另一篇", hour=3, text="烏克蘭的小麥。", topics=(7,), cites=(1,)),
        Sample(3, title="第三篇 & 其他", hour=5, topics=(7,)),
    )
    site.build()
    assert run(["zim", str(site.folder), "--quiet"]) == 0
    return site


@pytest.fixture(scope="module")
def archive(site: SmallSite) -> Any:
    from libzim.reader import Archive  # noqa: PLC0415 - may be missing

    return Archive(site.folder / ".sitegen/site.zim")


def found(archive: Any, words: str) -> set[str]:
    from libzim.search import Query, Searcher  # noqa: PLC0415 - as above

    search = Searcher(archive).search(Query().set_query(words))
    return set(search.getResults(0, 50))


def test_it_says_what_it_is(archive: Any) -> None:
    assert archive.check()
    assert archive.get_metadata("Language") == b"zho"
    assert archive.get_metadata("Tags").decode().endswith("_pictures:no")
    assert archive.get_metadata("Title").decode() == "小站"
    assert archive.main_entry.get_item().path == "index.html"
    assert archive.has_illustration(48)


@pytest.mark.parametrize(("language", "index"), [("ZH-Hant", b"zho"), ("en-GB", b"eng")])
def test_the_index_is_in_the_language_of_the_site(tmp_path: Path, language: str, index: bytes) -> None:
    from libzim.reader import Archive  # noqa: PLC0415 - may be missing

    site = SmallSite(tmp_path / "site", toml=f'[site]\nlanguage = "{language}"\n')
    site.write(Sample(1))
    site.build()
    assert run(["zim", str(site.folder), "--quiet"]) == 0
    assert Archive(site.folder / ".sitegen/site.zim").get_metadata("Language") == index


def test_every_file_is_in_it_as_it_was_published(archive: Any, site: SmallSite) -> None:
    files = {name: data for name, data in site.published().items() if not name.startswith(".")}
    wanted = {name: data for name, data in files.items() if not HOST.fullmatch(name)}
    assert {name: bytes(archive.get_entry_by_path(name).get_item().content) for name in wanted} == wanted
    assert not any(archive.has_entry_by_path(name) for name in files.keys() - wanted.keys())


def test_every_link_of_every_page_in_it_leads_somewhere(archive: Any, site: SmallSite, tmp_path: Path) -> None:
    for name in site.published():
        if archive.has_entry_by_path(name):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes(archive.get_entry_by_path(name).get_item().content))
    assert (tmp_path / "dw/1.html").exists()
    assert dangling_links(tmp_path) == []


@pytest.mark.parametrize(("words", "path"), [("中国", "dw/1.html"), ("铁路", "dw/1.html"), ("小麥", "dw/2.html")])
def test_a_word_of_two_characters_finds_its_article_and_no_list(archive: Any, words: str, path: str) -> None:
    assert found(archive, words) == {path}


def test_titles_are_suggested(archive: Any) -> None:
    from libzim.suggestion import SuggestionSearcher  # noqa: PLC0415 - as above

    assert "dw/1.html" in set(SuggestionSearcher(archive).suggest("铁路").getResults(0, 9))


MISTAKES = {
    "inside the output": ("public/x.zim", r"public/x\.zim: it would hold itself"),
    "a folder": (".", r"this is a folder \(try: name a file: --output FILE\)"),
    "a device": ("/dev/null", r"/dev/null: this is no file \(try: name another file: --output FILE\)"),
    "no place to write": ("public.zim/x.zim", r"cannot write: .+ \(try: name another file: --output FILE\)"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_what_cannot_be_written(case: str, site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    place, message = MISTAKES[case]
    (site.folder / "public.zim").touch()
    assert run(["zim", str(site.folder), "--output", str(site.folder / place)]) == 2
    assert re.search(message, capsys.readouterr().err)


def test_no_build_changes_the_site_while_it_is_packed(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    with hold_output(site.folder / "public"):
        assert run(["zim", str(site.folder)]) == 2
    assert "another process is at work on this folder (try: wait until it ends" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    gone = site.folder / "public/Gone.html"
    before = sorted((site.folder / ".sitegen").iterdir())
    gone.symlink_to("/proc/self/mem")
    try:
        assert run(["zim", str(site.folder)]) == 2
    finally:
        gone.unlink()
    assert f"{gone}: cannot read: " in capsys.readouterr().err
    assert sorted((site.folder / ".sitegen").iterdir()) == before


def test_what_a_killed_one_left_is_removed(site: SmallSite) -> None:
    left = site.folder / f".sitegen/.site.zim.{2**22 + 1}.part"
    (left / "site.zim_fulltext.idx.tmp").mkdir(parents=True)
    (left / "site.zim.tmp").touch()
    assert run(["zim", str(site.folder), "--quiet"]) == 0
    assert not left.exists()


def test_a_site_that_was_not_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = SmallSite(tmp_path / "site")
    assert run(["zim", str(site.folder)]) == 2
    assert "nothing was built here yet (try: sitegen build)" in capsys.readouterr().err


def test_without_libzim_one_message_says_what_to_install(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "libzim.writer", None)
    assert run(["zim", str(site.folder)]) == 2
    assert capsys.readouterr().err == (
        "Error: sitegen zim: libzim is not installed (try: pip install '.[zim]' in the folder of sitegen's source)\n"
    )
