"""What reaches the disk, and when: a power cut may lose the last build, never the site.

No test can cut the power. But what the system was asked for, and in which order, is what a file system may be held to;
strace shows it, and refuses in the disk's name.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.errors import ProgramError
from sitegen.mirror import open_mirror
from sitegen.store.durable import _settle_each
from tests.build.sites import INLINE, Sample, SmallSite

ROOT = Path(__file__).parents[2]
CHANGES = "rename,renameat,renameat2,link,linkat,unlink,unlinkat"
SETTLES = "syncfs,fsync,fdatasync,sync"
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (?:0|-1)")


def traced(site: SmallSite, *arguments: str, inject: str = "") -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Build a site under strace; return what it said, and what it asked the system for that is about the output."""
    if shutil.which("strace") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no strace on this machine")
    log = site.folder.parent / "trace"
    strace = ["strace", "-f", "-qq", "-s", "4096", "-e", f"trace={CHANGES},{SETTLES}", "-o", str(log)]
    done = subprocess.run(
        [*strace, *(["-e", inject] if inject else []), sys.executable, "-m", "sitegen", "build", str(site.folder),
         "--jobs", "1", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr:
        pytest.skip("this machine does not let processes be traced")
    return done, list(filter(None, (kind(site, line) for line in log.read_text("utf-8").splitlines())))


def kind(site: SmallSite, line: str) -> str:
    """Return what a call is about; "" for what is not about the output."""
    match = _CALL.match(line)
    if match is None:
        return ""
    call, said = match.groups()
    public, name = f"{site.folder}/public", call.rstrip("at2") if call != "fdatasync" else call
    if call in SETTLES.split(","):
        return "settle" if call == "syncfs" else "settle one"
    target = re.findall(r'"([^"]*)"', said)[-1]
    if name.startswith("rename"):
        return "appear" if target == public else "place" if target.startswith(f"{public}/") else ""
    return "remove" if name == "unlink" and target.startswith(f"{public}/") else ""


def order(events: list[str]) -> list[str]:
    """Return events without those that repeat the one before."""
    return [event for before, event in zip(["", *events], events, strict=False) if event != before]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write(*(Sample(100 + number, hour=number) for number in range(4)))
    return site


def test_a_new_site_has_its_name_after_its_files_are_on_the_disk(site: SmallSite) -> None:
    done, events = traced(site)
    assert done.returncode == 0, done.stderr
    assert [event for event in order(events) if event != "settle one"] == ["settle", "appear", "settle"]


def test_nothing_is_placed_or_removed_before_what_it_needs_is_on_the_disk(site: SmallSite) -> None:
    site.build()
    site.write(Sample(200, hour=9))
    site.remove(Sample(100))
    done, events = traced(site)
    assert done.returncode == 0, done.stderr
    # What is placed last is the manifest, whose content has settled with everything else.
    expected = ["settle", "place", "settle", "remove", "place", "settle"]
    assert [event for event in order(events) if event != "settle one"] == expected


def test_nobody_waits_who_does_not_want_to(site: SmallSite) -> None:
    _, events = traced(site, "--no-fsync")
    assert "appear" in events
    assert not {"settle", "settle one"} & set(events)


def test_a_build_that_finds_nothing_changed_waits_for_nothing(site: SmallSite) -> None:
    assert traced(site)[0].returncode == 0
    assert "settle" not in traced(site)[1]


@pytest.mark.parametrize("when", [1, 2, 3])
def test_a_disk_that_loses_what_was_written_is_one_message(site: SmallSite, when: int) -> None:
    site.build()
    before = site.published()
    site.write(Sample(200, hour=9))
    site.remove(Sample(100))
    done, _ = traced(site, inject=f"inject=syncfs:error=EIO:when={when}")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "cannot write: input/output error" in done.stderr
    assert when > 1 or site.published() == before
    assert not list(site.folder.glob(".*staging*"))
    site.build()
    incremental = site.published()
    shutil.rmtree(site.folder / "public")
    shutil.rmtree(site.folder / ".sitegen")
    site.build()
    assert incremental == site.published()


def test_files_are_settled_one_by_one_where_there_is_no_other_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("x", encoding="ascii")
    (tmp_path / "dangling").symlink_to("nowhere")
    code = f"from pathlib import Path; from sitegen.store.durable import _settle_each as s; s(Path({str(tmp_path)!r}))"
    if shutil.which("strace") is None:
        _settle_each(tmp_path)
        return
    log = tmp_path.with_name("trace")
    subprocess.run(
        ["strace", "-qq", "-y", "-e", "trace=fsync", "-o", str(log), sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, timeout=60,
    )  # fmt: skip
    settled = re.findall(r"fsync\(\d+<([^>]*)>\)", log.read_text("utf-8"))
    assert settled == [str(tmp_path), f"{tmp_path}/folder/file", f"{tmp_path}/folder"]


# ------------------------------------------------------------------ another program in the midst


class Fails:
    """A progress in whose midst something fails, as anything may when half of a program is another one."""

    def start(self, stage: str, total: int | None) -> None:
        """Fail."""
        raise ValueError(f"{stage} {total}")

    def advance(self, steps: int = 1) -> None:
        """Ignore it."""

    def finish(self) -> None:
        """Ignore it."""


def test_a_program_that_changed_in_the_midst_publishes_and_remembers_nothing(
    site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    site.build()
    before = site.published()
    site.write(Sample(200, hour=9))
    with open_mirror(site.folder, INLINE) as mirror:
        (tmp_path / "Jinja2-9.9.dist-info").mkdir()
        with pytest.raises(ProgramError, match="changed while it worked"):
            mirror.build()
        with pytest.raises(ProgramError, match="changed while it worked"):
            mirror.build(Fails())
    assert site.published() == before
    assert not (site.folder / ".sitegen" / "cache.sqlite").exists()
    site.build()
    assert "dw/200.html" in site.published()


def test_what_fails_with_an_unchanged_program_is_not_hidden(site: SmallSite) -> None:
    with open_mirror(site.folder, INLINE) as mirror, pytest.raises(ValueError, match="articles 4"):
        mirror.build(Fails())
