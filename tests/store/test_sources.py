"""What a scan of the archive finds, what it reports, and what it never touches."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.errors import ConfigError, SourceError
from sitegen.model import LARGEST_SOURCE, Listing
from sitegen.store import Folders


def archive(root: Path, *names: str) -> Folders:
    for name in names:
        path = root / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return Folders(root, [root / "articles"], root / "pages")


def test_files_come_sorted_with_the_first_folder_below_the_root(tmp_path: Path) -> None:
    found = archive(
        tmp_path, "dw/2.md", "dw/2024/1.MD", "a.html", "bbc/.hidden.md", ".git/x.md", "dw/notes.txt"
    ).articles()
    assert [(file.path, file.folder, file.name, file.suffix) for file in found.files] == [
        ("articles/a.html", "articles", "a", ".html"),
        ("articles/dw/2.md", "dw", "2", ".md"),
        ("articles/dw/2024/1.MD", "dw", "1", ".md"),
    ]
    assert not found.problems


def test_an_old_name_with_dots_and_blanks_keeps_them(tmp_path: Path) -> None:
    (file,) = archive(tmp_path, "dw/1046205_路透: 美国会…通知 .md").articles().files
    assert (file.name, file.suffix) == ("1046205_路透: 美国会…通知 ", ".md")


def test_links_and_pipes_are_reported_and_never_opened(tmp_path: Path) -> None:
    folders = archive(tmp_path, "dw/1.md")
    outside = tmp_path / "secret.md"
    outside.write_text("secret")
    (tmp_path / "articles" / "dw" / "2.md").symlink_to(outside)
    (tmp_path / "articles" / "loop").symlink_to(tmp_path / "articles", target_is_directory=True)
    os.mkfifo(tmp_path / "articles" / "dw" / "3.md")
    found = folders.articles()
    assert [file.path for file in found.files] == ["articles/dw/1.md"]
    assert sorted((problem.path, problem.message) for problem in found.problems) == [
        ("articles/dw/2.md", "symbolic link, not followed"),
        ("articles/dw/3.md", "not a regular file"),
        ("articles/loop", "symbolic link, not followed"),
    ]


TRY = (
    "(try: mount its disk, fetch the archive, or name another folder in [content] articles of site.toml; "
    "the last good site is untouched)"
)
NO_FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, f"articles: no such folder of articles {TRY}"),
    "a file": (Path.touch, f"articles: this is no folder of articles {TRY}"),
    "a link to itself": (
        lambda path: path.symlink_to(path.name),
        f"articles: cannot read the folder of articles: too many levels of symbolic links {TRY}",
    ),
}


@pytest.mark.parametrize("name", NO_FOLDERS)
def test_an_archive_that_cannot_be_read_is_one_message(tmp_path: Path, name: str) -> None:
    make, message = NO_FOLDERS[name]
    make(tmp_path / "articles")
    (tmp_path / "more").mkdir()
    folders = Folders(tmp_path, [tmp_path / "more", tmp_path / "articles"], tmp_path / "pages")
    with pytest.raises(ConfigError) as caught:
        folders.articles()
    assert str(caught.value) == message


def test_empty_archives_and_missing_pages_are_fine(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    folders = Folders(tmp_path, [tmp_path / "articles"], tmp_path / "pages")
    assert folders.articles() == folders.pages() == Listing(files=(), problems=())


def test_an_archive_outside_the_site_is_named_in_full(tmp_path: Path) -> None:
    archive(tmp_path, "dw/1.md")
    (file,) = Folders(tmp_path / "site", [tmp_path / "articles"], tmp_path / "pages").articles().files
    assert file.path == f"{tmp_path}/articles/dw/1.md"


def test_a_name_that_is_not_utf8_gets_escapes(tmp_path: Path) -> None:
    folders = archive(tmp_path, "dw/1.md")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/articles/dw/\xff.md")).write_bytes(b"x")
    names = [file.name for file in folders.articles().files]
    assert names == ["1", "\\xff"]
    assert [folders.read(file).data for file in folders.articles().files] == [b"x", b"x"]


def test_reading_refuses_what_is_too_large_gone_or_replaced(tmp_path: Path) -> None:
    folders = archive(tmp_path, "dw/1.md", "dw/2.md", "dw/3.md")
    large = tmp_path / "articles" / "dw" / "1.md"
    os.truncate(large, LARGEST_SOURCE + 1)
    files = folders.articles().files
    (tmp_path / "articles" / "dw" / "2.md").unlink()
    (tmp_path / "articles" / "dw" / "3.md").unlink()
    (tmp_path / "articles" / "dw" / "3.md").symlink_to(large)
    messages = []
    for file in files:
        with pytest.raises(SourceError) as caught:
            folders.read(file)
        messages.append((caught.value.problem.code, caught.value.problem.message))
    assert messages == [
        ("too-large", "larger than 8 MiB (8,388,609 bytes)"),
        ("unreadable", "cannot read: no such file or directory"),
        ("unreadable", "cannot read: too many levels of symbolic links"),
    ]


def test_a_stamp_is_trusted_only_when_it_is_old_enough(tmp_path: Path) -> None:
    """A file can change twice within one tick of the clock; git calls such entries racy."""
    folders = archive(tmp_path, "dw/1.md")
    assert [file.settled for file in folders.articles().files] == [False]
    future = time.time() + 10_000
    os.utime(tmp_path / "articles" / "dw" / "1.md", (future, future))
    assert [file.settled for file in folders.articles().files] == [False]


def test_find_gives_the_same_view_as_the_scan(tmp_path: Path) -> None:
    folders = archive(tmp_path, "dw/2024/1.md")
    (scanned,) = folders.articles().files
    found = folders.find(tmp_path / "articles" / "dw" / "2024" / "1.md")
    assert (found.path, found.folder, found.name) == (scanned.path, scanned.folder, scanned.name)
    with pytest.raises(SourceError, match=r"no such file \(try: check the spelling\)"):
        folders.find(tmp_path / "articles" / "dw" / "9.md")
    with pytest.raises(SourceError, match="cannot read: file name too long"):
        folders.find(tmp_path / "articles" / "dw" / f"{'9' * 300}.md")
