"""Pictures of the site's own, as an operator meets them; the newsroom is a server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import fetch
from tests.build.sites import SmallSite
from tests.build.test_pictures import LISTED, LOCAL, showing
from tests.cli.conftest import Shell
from tests.fetch.newsroom import HOST, Newsroom


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """A server that all names lead to."""
    with Newsroom(LISTED) as one:
        monkeypatch.setattr(fetch, "opener", lambda _: one.visitor)
        yield one


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Where a site lies whose articles show a picture and one that is gone."""
    SmallSite(tmp_path, toml=LOCAL).write(showing(101, 0, 3), showing(102, 3))
    return Shell(tmp_path)


def test_one_command_fetches_and_builds(shell: Shell, newsroom: Newsroom) -> None:
    built = shell.sitegen("build", "--jobs", "1", "--strict", "--report", "report.json")
    assert (built.returncode, built.stderr) == (0, "")
    lines = built.stdout.splitlines()
    place = lines.index("Pictures: 1 of 2 pictures on the site, 1 fetched now")
    assert lines[place + 1] == f"  1 of {HOST} shown as links: the answer is 404"
    report = json.loads((shell.folder / "report.json").read_text())
    (failure,) = report["pictures"].pop("failures")
    assert report["pictures"] == {"wanted": 2, "held": 1, "fetched": 1, "waiting": 0}
    assert (failure["address"], failure["cause"]) == (f"https://{HOST}/3.jpg", "the answer is 404")
    assert report["problems"] == []
    assert newsroom.connections == 2


def test_no_fetch_asks_nobody(shell: Shell, newsroom: Newsroom) -> None:
    built = shell.sitegen("build", "--jobs", "1", "--no-fetch")
    assert "Pictures: 0 of 2 pictures on the site, 0 fetched now, 2 waiting for the next build" in built.stdout
    assert (built.returncode, newsroom.connections) == (0, 0)


def test_a_newsroom_that_is_down_fails_no_build(shell: Shell, newsroom: Newsroom) -> None:
    newsroom.broken = True
    built = shell.sitegen("build", "--jobs", "1", "--strict")
    assert (built.returncode, built.stderr) == (0, "")
    assert f"  2 of {HOST} shown as links: the answer is broken" in built.stdout.splitlines()


def test_what_is_missing_is_named_with_the_way_to_get_it(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "NEEDED", ("httpx", "no_such_module"))
    built = shell.sitegen("build", "--jobs", "1")
    assert (built.returncode, built.stdout) == (2, "")
    assert built.stderr == (
        'Error: [images] mode = "local" needs what is not installed: no_such_module (try: pip install '
        "'.[images]' in the folder of sitegen's source, as make build does by itself, or do without "
        "new pictures: --no-fetch)\n"
    )
    assert not (shell.folder / "public").exists()
    assert shell.sitegen("build", "--jobs", "1", "--no-fetch").returncode == 0


def test_other_sites_do_not_need_it(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "NEEDED", ("no_such_module",))
    shell.write("site.toml", LOCAL.replace("local", "proxy"))
    assert shell.sitegen("build", "--jobs", "1").returncode == 0


def test_the_audit_finds_all_text(shell: Shell, newsroom: Newsroom) -> None:
    built = shell.sitegen("build", "--jobs", "1", "--audit", "--strict")
    assert (built.returncode, newsroom.connections) == (0, 2)
    assert "all text accounted for" in built.stdout
