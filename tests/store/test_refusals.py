"""What the disk, or somebody else on the machine, can refuse to each part of the store, and what is said then."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.errors import ConfigError, OutputError, SitegenError, SourceError
from sitegen.model import Copy, Digest, Output, Picture, SitePath, Stamp
from sitegen.store import Folders, durable, lock, publishing, sources
from sitegen.store.database import opened as opened_cache
from sitegen.store.manifest import MANIFEST, read_manifest
from sitegen.store.pictures import PictureStore, Row
from sitegen.store.publishing import OutputFolder
from sitegen.store.site import read_config, read_theme, shown
from sitegen.store.staging import IN_PLACE, Stager, staging_place
from sitegen.store.sums import summed, unsummed

STAMP = Stamp(size=1, modified=0, changed=0)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 200 << 20)


def said(error: type[SitegenError], work: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        work()
    return str(caught.value)


def loop(path: Path) -> Path:
    """Return a path that leads to itself: nobody can open it, not even root."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.name)
    return path


# ------------------------------------------------------------------ locks


def held(path: Path) -> None:
    with lock.hold(path):
        pass


def test_a_site_is_built_by_one_at_a_time(tmp_path: Path) -> None:
    with lock.hold(tmp_path / "lock"):
        message = said(OutputError, lambda: held(tmp_path / "lock"))
        assert f"another build is at work on this site (process {os.getpid()})" in message
    held(tmp_path / "lock")


def test_a_lock_that_cannot_be_made_or_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot write: file exists" in said(OutputError, lambda: held(tmp_path / "file" / "lock"))
    os.mkfifo(tmp_path / "pipe")
    assert "cannot write: invalid argument" in said(OutputError, lambda: held(tmp_path / "pipe"))


def test_a_folder_is_published_to_by_one_at_a_time(tmp_path: Path) -> None:
    def publish() -> None:
        with lock.hold_output(tmp_path):
            pass

    with lock.hold_output(tmp_path), lock.hold_output(tmp_path / "not there"):
        assert "another process is at work on this folder" in said(OutputError, publish)
    publish()


# ------------------------------------------------------------------ settling


def test_a_disk_that_refuses_to_settle_says_of_which_folder(tmp_path: Path) -> None:
    call = durable._syncfs()
    if call is None:
        pytest.skip("this system settles file by file")
    with pytest.raises(OSError, match="Bad file descriptor: 'public'"):
        call(-1, "public")
    durable.settle(tmp_path)


def test_where_there_is_no_call_for_all_every_file_and_folder_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "_syncfs", lambda: None)
    settled: list[str] = []

    def note(descriptor: int) -> None:
        settled.append(Path(f"/proc/self/fd/{descriptor}").readlink().relative_to(tmp_path.resolve()).as_posix())

    monkeypatch.setattr(os, "fsync", note)
    (tmp_path / "dw").mkdir()
    (tmp_path / "dw" / "1.html").touch()
    (tmp_path / "link").symlink_to("dw/1.html")
    durable.settle(tmp_path)
    assert sorted(settled) == [".", "dw", "dw/1.html"]


# ------------------------------------------------------------------ the cache, copies of pictures, sums


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder in which nothing can be made")
def test_a_cache_that_can_be_neither_opened_nor_made_anew() -> None:
    def use() -> None:
        with opened_cache(Path("/proc/cache.sqlite")):
            pass

    assert "/proc/cache.sqlite" in said(OutputError, use)


def test_a_value_of_another_type_has_no_sum() -> None:
    assert unsummed("a", summed("a", b"b")) == b"b"
    assert unsummed("a", "b") is None


def test_copies_that_cannot_be_remembered_or_read(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    assert store.read(Copy(digest=Digest("0" * 32), width=480, height=1)) is None
    (tmp_path / "index.jsonl").unlink(missing_ok=True)
    store._index.mkdir()
    assert "cannot write: is a directory" in said(OutputError, lambda: store.keep(Row(address="a", seen=1)))


def test_what_a_tampered_index_names_is_not_taken_and_what_a_writer_left_is_removed(tmp_path: Path) -> None:
    copy = Copy(digest=Digest("../../etc/passwd"), width=480, height=1)
    store = PictureStore(tmp_path)
    store._index.touch()
    store.keep(Row(address="a", seen=1))
    store._rows["b"] = Row(address="b", seen=1, picture=Picture(copies=(copy,)))
    store.want(["c"], 1)
    (tmp_path / "ab" / ".half").mkdir(parents=True)
    again = PictureStore(tmp_path)
    assert [row.address for row in again.rows(["a", "b", "c"])] == ["a", "c"]
    assert not (tmp_path / "ab" / ".half").exists()


# ------------------------------------------------------------------ the site's own files


def test_site_files_that_cannot_be_read(tmp_path: Path) -> None:
    toml = tmp_path / "site.toml"
    toml.write_bytes(b"title = '\xff'")
    assert "not UTF-8" in said(ConfigError, lambda: read_config(tmp_path))
    toml.unlink()
    loop(toml)
    assert "cannot read: too many levels of symbolic links" in said(ConfigError, lambda: read_config(tmp_path))


ODD: list[tuple[str, Callable[[Path], object], str]] = [
    ("templates/a.html", lambda path: path.write_bytes(b"\xff"), "template is not UTF-8"),
    ("static/a.txt", loop, "cannot read: too many levels of symbolic links"),
    ("static/pipe", os.mkfifo, "not a regular file"),
    ("static/large", sparse, "larger than 100 MiB"),
    ("static/a\nb", Path.touch, r"static: a file name with odd characters: 'a\nb'"),
    ("static/root/a\\b", Path.touch, r"static: a file name with odd characters: 'root/a\\b'"),
    ("static/\tb/c", Path.touch, r"static: a file name with odd characters: '\tb/c'"),
    ("static/\udcff/c", Path.touch, r"static: a file name with odd characters: '\\udcff/c'"),
    ("static/root/.Sitegen-Manifest", Path.touch, "sitegen writes a file of this name itself"),
]


@pytest.mark.parametrize(("name", "make", "message"), ODD)
def test_theme_files_that_cannot_be_taken(
    tmp_path: Path, name: str, make: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    make(path)
    assert message in said(ConfigError, lambda: read_theme(tmp_path))


def test_hidden_files_are_somebody_elses_but_for_those_of_the_root(tmp_path: Path) -> None:
    for name in (".DS_Store", "root/.DS_Store", "Thumbs.db", "a/desktop.ini", "root/.nojekyll", ".git/config"):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    added = read_theme(tmp_path).static.keys() - read_theme(tmp_path / "none").static.keys()
    assert {name for name in added if "nojekyll" not in name} == set()


def test_a_path_is_told_where_the_folder_that_one_is_in_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    assert shown(gone / "a") == "a"
    gone.rmdir()
    assert shown(tmp_path / "a") == (tmp_path / "a").as_posix()


# ------------------------------------------------------------------ the archive


def test_files_and_folders_that_go_while_they_are_looked_at_are_passed_over_or_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tmp_path / "articles"
    (articles / "gone").mkdir(parents=True)
    for name in ("1.md", "2.md"):
        (articles / name).touch()
    printable = sources._printable

    def go(name: str) -> str:
        if name == "1.md":
            (articles / name).unlink(missing_ok=True)
        if name == "gone" and (articles / name).exists():
            (articles / name).rmdir()
        return printable(name)

    monkeypatch.setattr(sources, "_printable", go)
    found = Folders(tmp_path, [articles], tmp_path / "pages").articles()
    assert [file.path for file in found.files] == ["articles/2.md"]
    assert [problem.message for problem in found.problems] == ["cannot read the folder: no such file or directory"]


def test_a_pipe_in_the_place_of_an_article_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "articles" / "1.md"
    path.parent.mkdir()
    path.touch()
    folders = Folders(tmp_path, [path.parent], tmp_path / "pages")
    (file,) = folders.articles().files
    path.unlink()
    os.mkfifo(path)
    assert "not a regular file" in said(SourceError, lambda: folders.read(file))


# ------------------------------------------------------------------ the output


def test_files_are_laid_ready_inside_where_nothing_can_be_made_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    assert staging_place(folder).parent == tmp_path
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != tmp_path)  # root may do everything
    assert staging_place(folder) == folder / f"{IN_PLACE}-build"


def test_a_page_that_is_not_what_the_cache_says_is_laid_ready(tmp_path: Path) -> None:
    stage = Stager(tmp_path / "public", tmp_path / "staging")
    page = Output(path=SitePath("dw/1.html"), data=b"x")
    assert stage(page, STAMP)[1]
    (tmp_path / "staging" / "dw" / "2.html").mkdir()
    blocked = Output(path=SitePath("dw/2.html"), data=b"x")
    assert "cannot write: is a directory" in said(OutputError, lambda: stage(blocked, None))


def opened(folder: Path) -> OutputFolder:
    return OutputFolder(folder / "public", site=folder)


def test_an_output_that_cannot_be_looked_at_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "public").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)  # root may do everything
        assert "cannot write: read-only, or not yours" in said(OutputError, lambda: opened(tmp_path))

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "files_of", refuse)
        assert "cannot write: permission denied" in said(OutputError, lambda: opened(tmp_path))
    with monkeypatch.context() as patch:
        (tmp_path / "public" / MANIFEST).touch()
        patch.setattr(Path, "read_text", lambda *_: refuse(tmp_path))
        assert "cannot write: permission denied" in said(OutputError, lambda: opened(tmp_path))


def test_a_list_of_files_that_is_no_file_says_nothing(tmp_path: Path) -> None:
    loop(tmp_path / "public" / MANIFEST)
    assert read_manifest(tmp_path / "public" / MANIFEST) == (set(), set())


def test_what_is_there_already_is_not_linked_again_and_what_cannot_be_linked_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, place = tmp_path / "a", tmp_path / "b"
    source.write_text("new")
    place.write_text("old")
    publishing._link(source, place)
    assert place.read_text() == "old"

    def refuse(*_: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    publishing._link(source, tmp_path / "c")
    assert (tmp_path / "c").read_text() == "new"
