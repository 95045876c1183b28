"""Whole builds of sites that hold their pictures themselves; the newsroom is a server on this machine."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.build import Inline, Pictures, Report
from sitegen.fetch import Shelf
from sitegen.fetch.crew import Manners
from sitegen.mirror import Mirror
from sitegen.store import PictureStore
from tests.build.sites import INLINE, TOML, Sample, SmallSite
from tests.fetch.newsroom import HOST, Newsroom, answer
from tests.fetch.samples import photograph
from tests.links_resolve import dangling_links

LOCAL = TOML + f'[images]\nmode = "local"\nhosts = ["{HOST}"]\n[feeds]\ntext = "full"\n'
LISTED = {
    f"/{number}.jpg": answer(photograph(*size)) for number, size in enumerate([(1200, 800), (700, 394), (300, 200)])
}
"""What the newsroom has; there is no /3.jpg."""


def showing(number: int, *pictures: int) -> Sample:
    """Return an article with pictures."""
    figures = "".join(
        f'</p><figure><img src="https://{HOST}/{picture}.jpg"><figcaption>图{picture}</figcaption></figure><p>'
        for picture in pictures
    )
    return Sample(number=number, text=f"{Sample.text}{figures}末段。")


class LocalMirror(Mirror):
    """A mirror whose newsroom is on this machine."""

    newsroom: Newsroom | None = None

    def _pictures(self) -> Pictures:
        opener = self.newsroom.visitor if self.newsroom else None
        return Shelf(PictureStore(self.folder / ".sitegen/pictures"), opener, manners=Manners(pause=0))


def build(site: SmallSite, newsroom: Newsroom | None, executor: Executor | None = None) -> Report:
    mirror = LocalMirror(site.folder, INLINE, executor or Inline())
    mirror.newsroom = newsroom
    return mirror.build()


def page(site: SmallSite, number: int) -> str:
    return (site.folder / f"public/dw/{number}.html").read_text("utf-8")


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(LISTED) as one:
        yield one


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path / "site", toml=LOCAL)


def test_a_picture_is_a_link_until_it_is_there(site: SmallSite, newsroom: Newsroom) -> None:
    site.write(showing(101, 0, 3), showing(102), showing(103, 1))
    before = build(site, None)
    link = '<a class="original" href="https://pictures.example.org/{}.jpg" rel="noopener noreferrer nofollow">图片</a>'
    assert link.format(0) + "<figcaption>图0</figcaption>" in page(site, 101)
    assert (before.pictures and before.pictures.waiting, list(site.published())[-1][:8]) == (3, "topics/i")

    after = build(site, newsroom)
    shown = re.search(
        r'<figure><img alt="" src="(\.\./pictures/[0-9a-f]{32}-480\.webp)" srcset="\1 480w, '
        r'(\.\./pictures/[0-9a-f]{32}-960\.webp) 960w" sizes="[^"]+" width="960" height="640" '
        r'loading="lazy" decoding="async" referrerpolicy="no-referrer">'
        r"<figcaption>图0</figcaption></figure>",
        page(site, 101),
    )
    assert shown is not None
    assert all((site.folder / "public/dw" / address).is_file() for address in shown.groups())
    assert link.format(3) in page(site, 101)
    assert "invalid" not in page(site, 101)
    assert "img-src 'self' ;" in page(site, 101)
    assert after.pictures is not None
    assert (after.pictures.held, after.pictures.fetched, after.pictures.waiting) == (2, 2, 0)
    assert after.pictures.lines() == (f"1 of {HOST} shown as links: the answer is 404",)
    assert after.problems == ()
    assert after.files["picture"] == 4
    # Two articles, and the feeds that hold their texts.
    assert after.written == 4 + 2 + len([path for path in site.published() if path.endswith("feed.xml")])
    assert dangling_links(site.folder / "public") == []


def test_feeds_name_pictures_by_their_public_addresses(site: SmallSite, newsroom: Newsroom) -> None:
    site.write(showing(101, 2))
    build(site, newsroom)
    feed = (site.folder / "public/feed.xml").read_text("utf-8")
    address = re.search(
        r"src=&#34;https://mirror\.example\.org/(pictures/[0-9a-f]{32}-300\.webp)&#34;", feed
    ) or re.search(r'src="https://mirror\.example\.org/(pictures/[0-9a-f]{32}-300\.webp)"', feed.replace("&quot;", '"'))
    assert address is not None, feed
    assert (site.folder / "public" / address[1]).is_file()


def test_a_build_that_finds_nothing_new_asks_nobody_and_reads_no_picture(site: SmallSite, newsroom: Newsroom) -> None:
    site.write(showing(101, 0, 3))
    build(site, newsroom)
    asked = newsroom.connections
    for folder in (site.folder / ".sitegen/pictures").glob("??"):
        for copy in folder.iterdir():
            copy.write_bytes(bytes(copy.stat().st_size))  # whoever read it would find that it is not what it was
    again = build(site, newsroom)
    assert (again.written, again.cleaned, newsroom.connections) == (0, 0, asked)
    assert again.pictures is not None
    assert (again.pictures.held, again.pictures.fetched, len(again.pictures.failures)) == (1, 0, 1)
    site.write(showing(102, 0))
    assert build(site, newsroom).removed == 0
    assert newsroom.connections == asked
    assert "pictures/" in page(site, 102)


def test_pictures_that_no_article_shows_leave_the_site(site: SmallSite, newsroom: Newsroom) -> None:
    site.write(showing(101, 0), showing(102, 1))
    build(site, newsroom)
    site.remove(showing(101, 0))
    build(site, newsroom)
    assert sorted(path.name[33:] for path in (site.folder / "public/pictures").iterdir()) == ["480.webp", "700.webp"]
    site.configure(LOCAL.replace("local", "off"))
    build_off = Mirror(site.folder, INLINE, Inline()).build()
    assert (build_off.pictures, (site.folder / "public/pictures").exists()) == (None, False)


def test_a_damaged_copy_is_a_link_for_one_build(site: SmallSite, newsroom: Newsroom) -> None:
    site.write(showing(101, 0))
    build(site, newsroom)
    whole = site.published()
    next((site.folder / ".sitegen/pictures").rglob("*-960.webp")).write_bytes(b"damaged")
    shutil.rmtree(site.folder / "public")
    build(site, None)
    assert 'class="original"' in page(site, 101)
    assert not (site.folder / "public/pictures").exists()
    build(site, newsroom)
    assert site.published() == whole


def test_the_operators_own_pages_have_pictures_too(site: SmallSite, newsroom: Newsroom) -> None:
    site.write(showing(101))
    site.write_file("content/pages/about.md", f"# 关于\n\n![镜像的标志](https://{HOST}/2.jpg)\n")
    build(site, newsroom)
    about = (site.folder / "public/about.html").read_text("utf-8")
    assert re.search(r'<img alt="镜像的标志" src="pictures/[0-9a-f]{32}-300\.webp" width="300" height="200"', about)


# ------------------------------------------------------------------ laws

SAMPLES = st.builds(
    showing, st.integers(101, 104), st.integers(0, 3), st.integers(0, 3)
) | st.builds(showing, st.integers(101, 104))  # fmt: skip
EDITS = st.one_of(
    st.tuples(st.just("write"), SAMPLES),
    st.tuples(st.just("build"), st.booleans()),
    st.tuples(st.just("forget"), st.sampled_from([".sitegen/cache.sqlite", "public", ".sitegen/pictures/index.jsonl"])),
    st.tuples(st.just("lose"), st.integers(0, 5)),
    st.tuples(st.just("scribble"), st.integers(0, 5)),
)


def edit(site: SmallSite, newsroom: Newsroom, kind: str, what: Any) -> None:
    """Make one edit."""
    if kind == "write":
        site.write(what)
    elif kind == "build":
        build(site, newsroom if what else None)
    elif kind == "forget":
        path = site.folder / what
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    else:
        folder = site.folder / (".sitegen/pictures" if kind == "lose" else "public/pictures")
        for copy in sorted(folder.rglob("*.webp"))[what : what + 1]:
            copy.unlink() if kind == "lose" else copy.write_bytes(b"scribble")


def clean_build(site: SmallSite) -> dict[str, bytes]:
    """Return what a build from nothing but the archive and the pictures makes."""
    clean = SmallSite(site.folder.with_name("clean"), toml=LOCAL)
    for part in ("content", ".sitegen/pictures"):
        if (site.folder / part).exists():
            shutil.copytree(site.folder / part, clean.folder / part, dirs_exist_ok=True)
    build(clean, None)
    return clean.published()


@given(st.lists(EDITS, min_size=1, max_size=8), st.booleans())
@settings(max_examples=15, deadline=None)
def test_incremental_equals_clean_with_the_same_pictures(edits: list[tuple[str, Any]], fetch: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, Newsroom(LISTED) as newsroom:
        site = SmallSite(Path(folder) / "site", toml=LOCAL)
        for kind, what in edits:
            edit(site, newsroom, kind, what)
        build(site, newsroom if fetch else None)
        assert site.published() == clean_build(site)
        assert dangling_links(site.folder / "public") == []


def test_neither_executor_nor_order_of_fetching_matters(tmp_path: Path, newsroom: Newsroom) -> None:
    one, two = SmallSite(tmp_path / "one", toml=LOCAL), SmallSite(tmp_path / "two", toml=LOCAL)
    samples = [showing(100 + number, number % 4, (number + 1) % 4) for number in range(12)]
    one.write(*samples)
    two.write(*(replace(sample, file=str(sample.number)) for sample in samples))
    build(one, newsroom)
    with ThreadPoolExecutor(3) as threads:
        for pictures in (None, newsroom):
            build(two, pictures, threads)
    assert one.published() == two.published()


# ------------------------------------------------------------------ no network

OFFLINE = """
import sys
from pathlib import Path
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        print("NETWORK", event, arguments)
        sys.stdout.flush()
sys.addaudithook(refuse)
from sitegen.__main__ import run
sys.exit(run(["build", sys.argv[1], "--jobs", "1", *sys.argv[2:]]))
"""
"""A build that says when anything of the network is used."""


@pytest.mark.parametrize(("mode", "options"), [("proxy", []), ("direct", []), ("off", []), ("local", ["--no-fetch"])])
def test_without_fetching_a_build_uses_no_network(site: SmallSite, mode: str, options: list[str]) -> None:
    site.configure(LOCAL.replace("local", mode))
    site.write(showing(101, 0))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    arguments = [sys.executable, "-c", OFFLINE, str(site.folder), *options]
    finished = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    assert (finished.returncode, "NETWORK" in finished.stdout) == (0, False), finished


ALONE = ["unshare", "--map-root-user", "--net"]
"""What starts a program without any network."""


@pytest.mark.skipif(
    shutil.which(ALONE[0]) is None
    or subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode != 0,
    reason="this machine lets nobody take the network away",
)
def test_where_there_is_no_network_pictures_are_links(site: SmallSite) -> None:
    site.write(showing(101, 0))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    arguments = [*ALONE, sys.executable, "-m", "sitegen", "build", str(site.folder), "--jobs", "1", "--strict"]
    finished = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert f"  1 of {HOST} shown as links: the name is not known" in finished.stdout.splitlines()
    assert 'class="original"' in page(site, 101)
