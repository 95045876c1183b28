"""The output folder: whole at every instant, and nothing in it that is not sitegen's is touched."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.errors import OutputError
from sitegen.model import Output, SitePath
from sitegen.store import Ahead, OutputFolder
from sitegen.store.manifest import MANIFEST
from tests.store.two_sites import NEW, OLD, Site, publish


def files(folder: Path) -> Site:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_text() for name, path in found.items() if name != MANIFEST}


def dangling(folder: Path) -> list[str]:
    """Return the internal links that lead nowhere."""
    links = [(name, href) for name, text in files(folder).items() for href in re.findall(r'href="([^"]+)"', text)]
    return [
        f"{name} -> {href}" for name, href in links if not (folder / name).parent.joinpath(href).resolve().is_file()
    ]


def test_page_replaced_during_a_build_is_left_to_the_next_one(tmp_path: Path) -> None:
    folder, ahead = tmp_path / "public", Ahead()
    publish(folder, OLD)
    (name,) = [name for name in OLD if OLD[name] != NEW.get(name, OLD[name])][:1]
    page = Output(path=SitePath(name), data=b"newer than the build")
    destination = OutputFolder(folder, site=tmp_path / "site", ahead=ahead)
    stager = destination.stager()
    for path, text in NEW.items():
        stager(Output(path=SitePath(path), data=text.encode()), None)
    assert ahead.replace(folder, page)
    destination.publish([SitePath(path) for path in NEW], map(SitePath, NEW))
    assert files(folder) == {**NEW, name: "newer than the build"}
    publish(folder, NEW)
    assert files(folder) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_page_that_is_not_there_is_not_made_ahead(tmp_path: Path) -> None:
    publish(tmp_path / "public", OLD)
    page = Output(path=SitePath("dw/unknown.html"), data=b"new")
    assert not Ahead().replace(tmp_path / "public", page)
    assert files(tmp_path / "public") == OLD


def test_page_that_cannot_be_replaced_is_what_it_was(tmp_path: Path) -> None:
    publish(tmp_path / "public", OLD)
    name = next(iter(OLD))
    (tmp_path / f".public.staging-{os.getpid()}-ahead").write_text("a file in the way")
    with pytest.raises(OutputError, match="cannot write"):
        Ahead().replace(tmp_path / "public", Output(path=SitePath(name), data=b"new"))
    assert files(tmp_path / "public") == OLD


def test_a_site_appears_changes_and_loses_what_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    assert publish(folder, OLD) == (4, 0)
    assert files(folder) == OLD
    assert publish(folder, OLD) == (0, 0)
    assert publish(folder, NEW) == (5, 2)
    assert files(folder) == NEW
    assert not (folder / "topics").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]
    assert (folder / MANIFEST).read_text().splitlines()[1:] == sorted(NEW)


def test_somebody_may_be_faster_to_remove_a_page(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    output = OutputFolder(folder, site=tmp_path)
    for path, text in NEW.items():
        output.stager()(Output(path=SitePath(path), data=text.encode()), None)
    (folder / "dw" / "7.html").unlink()
    output.publish([SitePath(path) for path in NEW], map(SitePath, NEW))
    assert files(folder) == NEW


def test_an_empty_folder_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    publish(tmp_path / "public", OLD)
    assert files(tmp_path / "public") == OLD


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}
    assert publish(folder, {**OLD, "index.html": "new"}) == (1, 0)
    changed = [path.name for path, when in before.items() if path.stat().st_mtime_ns != when]
    assert changed == ["index.html"]


def test_files_of_others_are_never_touched(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    (folder / "mine.txt").write_text("mine")
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")
    with pytest.raises(
        OutputError, match=r"holds files that sitegen did not make: mine.txt \(try: name another folder"
    ):
        publish(folder, NEW)
    assert {name: text for name, text in files(folder).items() if name in OLD} == OLD
    publish(folder, NEW, force=True)
    assert files(folder) == {**NEW, "mine.txt": "mine", ".git/HEAD": "ref"}


def test_a_tampered_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text() + f"../precious.txt\n{precious}\n")
    publish(folder, NEW)
    assert precious.read_text() == "precious"


def test_without_its_manifest_a_folder_is_foreign(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    for content in (None, b"something else\n", b"\xff"):
        (folder / MANIFEST).unlink(missing_ok=True)
        if content is not None:
            (folder / MANIFEST).write_bytes(content)
        with pytest.raises(OutputError, match=r"dw/1\.html and 3 more"):
            publish(folder, NEW)


def test_litter_of_the_system_is_overlooked_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    litter = [folder / ".DS_Store", folder / "dw" / "Thumbs.db", folder / "topics" / "desktop.ini"]
    for path in litter:
        path.write_text("x")
    assert publish(folder, NEW) == (5, 2)
    assert [path for path in litter if not path.exists()] == []
    assert not set(OutputFolder(folder, site=tmp_path / "site").existing()) & {"dw/Thumbs.db", ".DS_Store"}
    assert publish(folder, OLD)[1] > 0


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("file", "the output folder is a file"),
        ("link", "the output folder is a symbolic link"),
        ("/", "that folder is not for a site alone"),
        ("~", "that folder is not for a site alone"),
        (".", "the output folder would hold your own files"),
        ("..", "the output folder would hold your own files"),
        ("content", "the output folder would hold your own files"),
        ("content/public", "the output folder lies inside a folder of your own files"),
        ("folder/../content/public", "the output folder lies inside a folder of your own files"),
        ("link/public", "the output folder lies inside a folder of your own files"),
        ("templates", "the output folder would hold your own files"),
        ("static", "the output folder would hold your own files"),
        ("static/public", "the output folder lies inside a folder of your own files"),
    ],
)
def test_odd_places_are_refused(tmp_path: Path, place: str, message: str) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "file").write_text("")
    (site / "folder").mkdir()
    (site / "link").symlink_to(site / "content")
    folder = {"/": Path("/"), "~": Path.home(), ".": site, "..": tmp_path}.get(place, site / place)
    with pytest.raises(OutputError, match=message):
        OutputFolder(folder, site=site, content=[site / "content"])


def test_a_disk_that_refuses_is_one_message_and_the_site_stays(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, {**OLD, "bbc": "a file where a folder has to be"})
    with pytest.raises(OutputError, match="cannot write: "):
        publish(folder, {**NEW, "bbc": "a file where a folder has to be"})
    assert dangling(folder) == []


def test_what_is_discarded_leaves_no_trace(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    output = OutputFolder(folder, site=tmp_path)
    output.stager()(Output(path=SitePath("x.html"), data=b"x"), None)
    assert len(list(tmp_path.iterdir())) == 2
    output.discard()
    assert files(folder) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


# ------------------------------------------------------------------ old assets


STEPS = ("assets/app.1.js", "assets/app.2.js", "assets/app.3.js")


def styled(asset: str, text: str = "") -> Site:
    return {asset: asset, "index.html": f'<a href="{asset}">{text}</a>'}


def assets(folder: Path) -> list[str]:
    return sorted(name for name in files(folder) if name.startswith("assets/"))


def test_an_asset_stays_for_one_publication_more(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    for asset in STEPS[:2]:
        publish(folder, styled(asset))
    assert assets(folder) == ["assets/app.1.js", "assets/app.2.js"]
    assert publish(folder, styled(STEPS[1])) == (0, 0)  # nothing new, so nobody's pages have changed
    assert assets(folder) == ["assets/app.1.js", "assets/app.2.js"]
    assert publish(folder, styled(STEPS[2])) == (2, 1)
    assert assets(folder) == ["assets/app.2.js", "assets/app.3.js"]
    assert publish(folder, styled(STEPS[2], "new")) == (1, 1)
    assert assets(folder) == ["assets/app.3.js"]


def test_an_asset_that_is_left_is_none_of_the_sites(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    for asset in STEPS[:2]:
        publish(folder, styled(asset))
    assert set(OutputFolder(folder, site=tmp_path / "site").existing()) == set(styled(STEPS[1]))
    assert (folder / MANIFEST).read_text().splitlines()[1:] == ["assets/app.2.js", "index.html", "\tassets/app.1.js"]


def test_an_asset_that_comes_back_is_the_sites_again(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    for asset in (*STEPS[:2], STEPS[0]):
        publish(folder, styled(asset))
    assert assets(folder) == ["assets/app.1.js", "assets/app.2.js"]
    publish(folder, styled(STEPS[0], "new"))
    assert assets(folder) == ["assets/app.1.js"]


def test_what_is_no_asset_does_not_stay(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, {**OLD, "assets.html": "x", "data/assets/x": "x"})
    publish(folder, OLD)
    assert files(folder) == OLD


def test_a_deployment_that_kept_only_its_assets_and_manifest_goes_on(tmp_path: Path) -> None:
    """As a workflow does that begins in an empty folder."""
    folder = tmp_path / "public"
    publish(folder, {**OLD, **styled(STEPS[0])})
    for name in OLD:
        (folder / name).unlink(missing_ok=True)
    publish(folder, {**OLD, **styled(STEPS[1])})
    assert files(folder) == {**OLD, **styled(STEPS[1]), STEPS[0]: STEPS[0]}
    assert dangling(folder) == []


def test_a_manifest_of_the_first_form_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    publish(folder, OLD)
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text().replace("manifest 2", "manifest 1"))
    publish(folder, NEW)
    assert files(folder) == NEW


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from tests.store.two_sites import NEW, publish
steps = int(sys.argv[4])
def count(event, arguments):
    global steps
    changes = event in ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir")
    if changes or (event == "open" and "w" in str(arguments[1])):
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
publish(Path(sys.argv[3]), NEW)
print("done")
"""


@pytest.mark.parametrize("before", [None, OLD], ids=["cold", "in place"])
def test_killed_at_any_step_every_link_resolves_and_the_next_build_completes(
    tmp_path: Path, before: Site | None
) -> None:
    """The process is really killed before its n-th change of the disk, for every n until it survives."""
    root = Path(__file__).parents[2]
    for step in range(1, 60):
        folder = tmp_path / str(step) / "public"
        folder.parent.mkdir()
        if before is not None:
            publish(folder, before)
        run = subprocess.run(
            [sys.executable, "-c", KILLED, str(root), str(root), str(folder), str(step)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert dangling(folder) == [], f"killed before step {step}"
        publish(folder, NEW)
        assert files(folder) == NEW, f"after a kill before step {step}"
        assert sorted(path.name for path in folder.parent.iterdir()) == ["public"]
        if "done" in run.stdout:
            break
        assert run.returncode == -9, run.stderr
    assert "done" in run.stdout
    assert step > 10
