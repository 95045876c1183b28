"""Faults of disks, folders and processes: one message of one line, the right exit code, and the old site is intact."""

import ast
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.store import program
from tests.build.sites import Sample, SmallSite
from tests.faults.machine import ROOT, allowed, assert_one_message, command, run
from tests.links_resolve import dangling_links

SHOWING = frozenset(
    {"PIL", "click", "httpx", "libzim", "outside", "rich", "starlette", "uvicorn", "watchdog", "sitegen"}
)
"""Imported, but without a say in what a site is made of its sources and its store: pictures are fetched into that."""
NAMES = {
    "ahocorasick_rs": "ahocorasick-rs",
    "bs4": "beautifulsoup4",
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
    "yaml": "pyyaml",
}
"""Module -> name of the program, where they differ."""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write(*(Sample(100 + number, hour=number, topics=(7,)) for number in range(12)))
    return site


def new_articles(site: SmallSite) -> None:
    site.write(*(Sample(300 + number, hour=20 + number, topics=(7, 8)) for number in range(40)))


# ------------------------------------------------------------------ disks


DISKS = {
    "bytes": ("size=400k", "public"),
    "inodes": ("size=50m,nr_inodes=60", "public"),
    "bytes of the working folder": ("size=64k", ".sitegen"),
    "inodes of the working folder": ("size=50m,nr_inodes=2", ".sitegen"),
    "not writable": ("ro", "public"),
}
"""Name -> options of a file system in memory, and the folder it is mounted on, empty."""


@pytest.mark.skipif(not allowed("unshare", "-m"), reason="needs the right to mount")
@pytest.mark.parametrize("name", DISKS)
def test_disk_that_refuses_is_one_message(site: SmallSite, name: str) -> None:
    options, folder = DISKS[name]
    new_articles(site)
    (site.folder / folder).mkdir()
    script = f"mount -t tmpfs -o {options} none {site.folder / folder} && exec {' '.join(command(site))}"
    done = run(["unshare", "-m", "sh", "-c", script])
    assert_one_message(done)
    assert run(command(site)).returncode == 0
    assert dangling_links(site.folder / "public") == []
    assert not list(site.folder.glob(".*staging*"))


@pytest.mark.skipif(not allowed("unshare", "-m"), reason="needs the right to mount")
def test_site_may_be_published_to_an_empty_mount(site: SmallSite) -> None:
    (site.folder / "public").mkdir()
    public = site.folder / "public"
    script = f"mount -t tmpfs none {public} && {' '.join(command(site))} && ls -A {public}"
    done = run(["unshare", "-m", "sh", "-c", script])
    assert (done.returncode, done.stderr) == (0, "")
    assert {"index.html", "dw", ".sitegen-manifest"} <= set(done.stdout.split())
    assert ".sitegen-staging" not in done.stdout


def test_folder_with_git_alone_is_taken_over(site: SmallSite) -> None:
    site.write_file("public/.git/HEAD", "ref")
    site.build()
    assert site.published()[".git/HEAD"] == b"ref"
    assert dangling_links(site.folder / "public") == []


# ------------------------------------------------------------------ odd files


def _pipe(place: str) -> Callable[[SmallSite], None]:
    def spoil(site: SmallSite) -> None:
        (site.folder / place).parent.mkdir(parents=True, exist_ok=True)
        (site.folder / place).unlink(missing_ok=True)
        os.mkfifo(site.folder / place)

    return spoil


def _device(site: SmallSite) -> None:
    (site.folder / "static").mkdir()
    (site.folder / "static" / "x.txt").symlink_to("/dev/zero")


def _huge(site: SmallSite) -> None:
    (site.folder / "static").mkdir()
    with (site.folder / "static" / "x.txt").open("wb") as file:
        file.truncate(1 << 30)


def _manifest_is_a_folder(site: SmallSite) -> None:
    (site.folder / "public" / ".sitegen-manifest").unlink()
    (site.folder / "public" / ".sitegen-manifest").mkdir()


ODD = {
    "site.toml is a pipe": (_pipe("site.toml"), "site.toml: not a regular file"),
    "a static file is a pipe": (_pipe("static/x.txt"), "x.txt: not a regular file"),
    "a template is a pipe": (_pipe("templates/x.html"), "x.html: not a regular file"),
    "a static file is a device": (_device, "x.txt: not a regular file"),
    "a static file is huge": (_huge, "x.txt: larger than 100 MiB"),
    "the manifest is a folder": (_manifest_is_a_folder, "holds files that sitegen did not make"),
    "a name with a line break": (lambda site: site.write_file("static/root/a\nb.txt", "x"), "odd characters"),
    "a name that is not UTF-8": (lambda site: site.write_file("static/root/a\udcff.txt", "x"), "odd characters"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_file_is_one_message_and_the_site_stays(site: SmallSite, name: str) -> None:
    spoil, message = ODD[name]
    site.build()
    before = {path: data for path, data in site.published().items() if path != ".sitegen-manifest"}
    spoil(site)
    done = run(command(site))
    assert_one_message(done, message)
    assert {path: data for path, data in site.published().items() if path != ".sitegen-manifest"} == before


# ------------------------------------------------------------------ surroundings


SURROUNDINGS = (
    {"TZ": "America/New_York", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
)


def test_surroundings_change_no_byte(site: SmallSite) -> None:
    found = []
    for surroundings in SURROUNDINGS:
        shutil.rmtree(site.folder / "public", ignore_errors=True)
        shutil.rmtree(site.folder / ".sitegen", ignore_errors=True)
        assert run(command(site), ROOT, **surroundings).returncode == 0
        found.append(site.published())
    assert found[0] == found[1]


@pytest.mark.skipif(not allowed("unshare", "-n"), reason="needs a network namespace of its own")
def test_build_needs_no_network(site: SmallSite) -> None:
    done = run(["unshare", "-n", *command(site)])
    assert (done.returncode, done.stderr) == (0, "")


# ------------------------------------------------------------------ programs


def _imported() -> set[str]:
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "sitegen").rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in plain | named} - sys.stdlib_module_names


def test_every_program_that_makes_a_site_is_in_its_digest() -> None:
    programs = {NAMES.get(name, name) for name in _imported() - SHOWING}
    assert programs <= program.PROGRAMS


def test_another_version_of_a_program_is_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    before = program.program_digest()
    (tmp_path / "Ruff-9.9.dist-info").mkdir()
    assert program.program_digest() == before
    (tmp_path / "Jinja2-9.9.dist-info").mkdir()
    assert program.program_digest() != before
