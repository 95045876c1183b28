"""What cannot be done is said before any work is: where to, what is wrong, what to try."""

import os
import subprocess
from pathlib import Path

import pytest

from sitegen.store.lock import hold_output
from tests.build.sites import Sample, SmallSite
from tests.faults.machine import allowed, assert_one_message, command, run


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write(Sample(100), Sample(101))
    return site


def nothing_was_made(site: SmallSite) -> bool:
    """Say whether no article was made yet."""
    return not (site.folder / ".sitegen" / "cache.sqlite").exists()


@pytest.mark.skipif(not allowed("unshare", "-m"), reason="needs the right to mount")
@pytest.mark.parametrize("output", ["", "below/it"])
def test_a_read_only_output_is_refused_before_the_build_begins(site: SmallSite, tmp_path: Path, output: str) -> None:
    place = tmp_path / "out"
    place.mkdir()
    building = " ".join(command(site, "--output", str(place / output)))
    done = run(["unshare", "-m", "sh", "-c", f"mount -t tmpfs -o ro none {place} && exec {building}"])
    assert_one_message(done, str(place), "cannot write")
    assert nothing_was_made(site)


@pytest.mark.skipif(not allowed("setpriv", "--reuid=65534"), reason="needs the right to be somebody else")
def test_an_output_of_somebody_else_is_refused_before_the_build_begins(site: SmallSite, tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir(mode=0o755)
    (site.folder / ".sitegen").mkdir(mode=0o777)
    os.chmod(site.folder / ".sitegen", 0o777)  # noqa: PTH101, S103 - the other one's working folder
    for folder in [site.folder, *site.folder.parents]:
        if folder.owner() == place.owner() and folder != Path(folder.anchor):
            folder.chmod(folder.stat().st_mode | 0o055)
    done = run(["setpriv", "--reuid=65534", "--clear-groups", *command(site, "--output", str(place))])
    if "No module named" in done.stderr or "Permission denied: '/" in done.stderr:
        pytest.skip("nobody else can read this checkout")
    assert_one_message(done, str(place), "cannot write")
    assert nothing_was_made(site)


def test_two_sites_are_not_published_to_one_folder_at_once(site: SmallSite) -> None:
    site.build()
    before = site.published()
    site.write(Sample(102))
    with hold_output(site.folder / "public"):
        assert_one_message(run(command(site)), "another process is at work on this folder")
    assert site.published() == before
    assert run(command(site)).returncode == 0
    assert "dw/102.html" in site.published()


def test_a_folder_that_is_gone_is_no_place_to_stand_but_another_site_can_be_built(
    site: SmallSite, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    building = " ".join(command(site))
    done = subprocess.run(
        ["sh", "-c", f"cd {gone} && rmdir {gone} && exec {building}"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "dw/100.html" in site.published()


def test_a_terminal_without_chinese_takes_what_it_can(site: SmallSite) -> None:
    surroundings = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    site.write_file("content/articles/dw/坏.md", "x")
    done = run([*command(site), "--strict"], Path("/"), **surroundings)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "no title line" in done.stdout


@pytest.mark.skipif(not allowed("unshare", "-m"), reason="needs the right to mount")
@pytest.mark.parametrize("room", [30, 90])
def test_a_disk_that_fills_up_leaves_the_site_as_it_was(site: SmallSite, tmp_path: Path, room: int) -> None:
    """Inodes run out while files are laid ready, and while the places of new pages are held."""
    more = SmallSite(tmp_path / "more")
    more.write(*(Sample(300 + number, hour=20 + number) for number in range(40)))
    public, building = site.folder / "public", " ".join(command(site))
    public.mkdir()
    script = f"""
        mount -t tmpfs none {public} && {building} --quiet && cp -a {public} {tmp_path}/before || exit 9
        cp -r {more.folder}/content {site.folder}
        mount -o remount,nr_inodes=$(($(df --output=iused {public} | tail -1) + {room})) {public}
        {building}; code=$?
        diff -r -x .sitegen-manifest {tmp_path}/before {public} || exit 8
        mount -o remount,nr_inodes=0 {public}
        {building} --quiet && ls {public}/dw/339.html && exit $code
    """
    done = run(["unshare", "-m", "sh", "-c", script])
    assert_one_message(done, "cannot write: no space left")
    assert "staging" not in done.stdout
