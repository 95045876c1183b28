"""The law: any edits, any state of the cache, any executor — the same bytes as a clean build."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.build import Inline
from sitegen.mirror import Mirror
from sitegen.store import theme_folder
from sitegen.store.manifest import MANIFEST
from tests.build.sites import INLINE, TOML, Sample, SmallSite
from tests.links_resolve import dangling_links

NUMBERS = st.integers(101, 108)
SAMPLES = st.builds(
    Sample,
    number=NUMBERS,
    title=st.sampled_from(["甲", "乙乙", "题 目", "A & B <c>"]),
    hour=st.integers(0, 60),
    topics=st.lists(st.integers(7, 9), max_size=2, unique=True).map(tuple),
    cites=st.lists(NUMBERS, max_size=2, unique=True).map(tuple),
    text=st.sampled_from([Sample.text, "专题7和专题8。", "專題9、专题9：专题9。", "专题78与专题7"]),
    folder=st.sampled_from(["dw", "德国之声"]),
)
CONFIGURATIONS = st.sampled_from([
    TOML,
    TOML + 'timezone = "America/New_York"\n',
    TOML + "[lists]\ntopic = 1\nindex = 2\n",
    TOML + '[images]\nmode = "off"\n',
    TOML + '[search]\nscope = "text"\n',
    TOML + '[search]\nscope = "off"\n',
    TOML + '[exports]\nepub = "months"\n',
    '[site]\ntitle = "没有地址"\n',
])  # fmt: skip
TOPICS = st.sampled_from([
    "",
    '[rename]\n7 = "专题8"\n',
    '[merge]\n8 = ["7", "9"]\n',
    'hide = ["8", "专题9"]\n',
    'unsearched = ["专题7"]\n',
])  # fmt: skip
"""What topics.toml says."""
TEMPLATES = st.sampled_from([
    ("article.html", '{% extends "base.html" %}{% block main %}<h1>{{ view.title }}</h1>{{ bodies[0] }}{% endblock %}'),
    ("macros.html", None),
    ("topic.html", '{% extends "base.html" %}{% block main %}{{ m.sections(view.sections) }}{% endblock %}'),
    ("text.txt", "{# nothing #}\n{% for line in view.lines %}\n{{ line }}\n{% endfor %}\n"),
])  # fmt: skip
"""Name of a template and its text; None takes the default one away from it, or puts a copy in its place."""
STYLES = st.sampled_from(["body { margin: 0 }", "body { margin: 1em }", None])
"""What the site's own style sheet says; None takes it away again."""
DAMAGE = st.sampled_from([
    "UPDATE articles SET made = x'c1'",
    "UPDATE bodies SET packed = x'00'",
    "DELETE FROM bodies",
    "DELETE FROM articles WHERE rowid % 2",
    "UPDATE outputs SET kept = x'c1'",
    "DELETE FROM outputs WHERE path LIKE 'dw/%'",
    "UPDATE sources SET data = (SELECT data FROM sources LIMIT 1), stamp = x''",
    "UPDATE build SET report = x'c1'",
    "DROP TABLE build",
    "DELETE FROM plan",
    "UPDATE planned SET facts = x'c1'",
    "DELETE FROM planned WHERE article > 'dw:104'",
    "UPDATE searched SET names = x'c1'",
    "UPDATE mentions SET found = x'c1'",
    "DELETE FROM mentions",
    "",
])  # fmt: skip
"""What happens to the cache; "" cuts the file in half."""
EDITS = st.one_of(
    st.tuples(st.just("template"), TEMPLATES),
    st.tuples(st.just("style"), STYLES),
    st.tuples(st.just("damage"), DAMAGE),
    st.tuples(
        st.just("scribble"), st.sampled_from(["index.html", "dw/101.html", "topics/7.html", "archive/2024/06.epub"])
    ),
    st.tuples(st.just("write"), SAMPLES),
    st.tuples(st.just("remove"), NUMBERS),
    st.tuples(st.just("configure"), CONFIGURATIONS),
    st.tuples(st.just("topics"), TOPICS),
    st.tuples(st.just("forget"), st.sampled_from([".sitegen", "public"])),
    st.tuples(st.just("build"), st.none()),
)


def edit(site: SmallSite, archive: dict[str, Sample], kind: str, what: Any) -> None:
    """Make one edit; a later article of the same file replaces the earlier."""
    if kind == "write":
        archive[what.path] = what
        site.write(what)
    elif kind == "remove":
        for path in [path for path, sample in archive.items() if sample.number == what]:
            site.remove(archive.pop(path))
    else:
        OTHER_EDITS[kind](site, what)


OTHER_EDITS: dict[str, Callable[[SmallSite, Any], object]] = {
    "configure": lambda site, what: site.configure(what),
    "topics": lambda site, what: site.write_file("topics.toml", what),
    "forget": lambda site, what: shutil.rmtree(site.folder / what, ignore_errors=True),
    "template": lambda site, what: change_template(site.folder / "templates", *what),
    "style": lambda site, what: change_style(site.folder / "static" / "style.css", what),
    "damage": lambda site, what: damage(site.folder / ".sitegen" / "cache.sqlite", what),
    "scribble": lambda site, what: scribble(site.folder / "public" / what),
    "build": lambda site, _: site.build(),
}
"""Kind -> what does it; none of them changes the archive."""


def scribble(page: Path) -> None:
    """Damage a published page."""
    if page.exists():
        page.write_text("scribble")


def change_template(folder: Path, name: str, text: str | None) -> None:
    """Lay a template over the default one, or take it away again."""
    folder.mkdir(exist_ok=True)
    if (folder / name).exists():
        (folder / name).unlink()
    else:
        default = (theme_folder() / "templates" / name).read_text("utf-8")
        (folder / name).write_text(f"{default}{{# changed #}}\n" if text is None else text, "utf-8")


def change_style(path: Path, text: str | None) -> None:
    """Lay a style sheet over the default one, or take it away."""
    path.unlink(missing_ok=True)
    if text is not None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def damage(cache: Path, statement: str) -> None:
    """Damage the cache by a statement, or by cutting it in half."""
    if not cache.exists():
        return
    if not statement:
        cache.write_bytes(cache.read_bytes()[: cache.stat().st_size // 2])
        return
    with closing(sqlite3.connect(cache)) as connection, suppress(sqlite3.Error):  # it may be damaged already
        connection.execute(statement)
        connection.commit()


def without_left(published: dict[str, bytes]) -> dict[str, bytes]:
    """Return a site without what only pages of the publication before need, and without the lines that say so.

    That is what an incremental build has besides what a clean one has: assets, each of which the manifest names.
    """
    lines = published[MANIFEST].decode().splitlines(keepends=True)
    left = {line[1:-1] for line in lines if line.startswith("\t")}
    assert all(name.startswith("assets/") and name in published for name in left)
    rest = {name: data for name, data in published.items() if name not in left}
    return rest | {MANIFEST: "".join(line for line in lines if not line.startswith("\t")).encode()}


def clean_build(site: SmallSite, archive: dict[str, Sample]) -> dict[str, bytes]:
    """Return what a build from nothing makes of a site."""
    clean = SmallSite(site.folder.with_name("clean"), toml=(site.folder / "site.toml").read_text())
    if (site.folder / "topics.toml").exists():
        shutil.copy(site.folder / "topics.toml", clean.folder)
    for part in ("templates", "static"):
        if (site.folder / part).exists():
            shutil.copytree(site.folder / part, clean.folder / part)
    clean.write(*archive.values())
    clean.build()
    return clean.published()


@given(st.lists(SAMPLES, max_size=6), st.lists(EDITS, min_size=1, max_size=7))
@example([], [("build", None), ("damage", "UPDATE outputs SET kept = x'c1'"), ("forget", "public")])
@settings(max_examples=30, deadline=None)
def test_incremental_equals_clean(start: list[Sample], edits: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = SmallSite(Path(folder) / "site")
        archive: dict[str, Sample] = {}
        for sample in start:
            edit(site, archive, "write", sample)
        for kind, what in edits:
            edit(site, archive, kind, what)
        site.build()
        assert without_left(site.published()) == clean_build(site, archive)
        assert dangling_links(site.folder / "public") == []


KILLED = """
import os, signal, sys
steps = int(sys.argv[2])
def count(event, arguments):
    global steps
    if event in ("os.rename", "os.link", "os.remove", "os.mkdir", "open", "sqlite3.connect"):
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
from sitegen.build import whole
from sitegen.mirror import Options, open_mirror
from pathlib import Path
with open_mirror(Path(sys.argv[1]), Options(jobs=1)) as mirror:
    sys.addaudithook(count)
    mirror.build()
"""
"""A build that is killed at a step of its work with the disk."""


@given(st.lists(SAMPLES, min_size=1, max_size=4), st.lists(SAMPLES, min_size=1, max_size=4), st.integers(8, 220))
@settings(max_examples=10, deadline=None)
def test_a_killed_build_is_completed_by_the_next(start: list[Sample], added: list[Sample], step: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = SmallSite(Path(folder) / "site")
        archive = {sample.path: sample for sample in start}
        site.write(*start)
        site.build()
        site.write(*added)
        archive |= {sample.path: sample for sample in added}
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        arguments = [sys.executable, "-c", KILLED, str(site.folder), str(step)]
        finished = subprocess.run(arguments, env=environment, capture_output=True, timeout=60, check=False)
        assert finished.returncode in (0, -signal.SIGKILL), finished.stderr
        assert dangling_links(site.folder / "public") == []
        site.build()
        assert without_left(site.published()) == clean_build(site, archive)
        assert sorted(path.name for path in site.folder.glob(".*")) == [".sitegen"]


def build_with(folder: Path, executor: Executor) -> None:
    Mirror(folder, INLINE, executor).build()


@given(st.lists(SAMPLES, min_size=1, max_size=8, unique_by=lambda sample: sample.path))
@settings(max_examples=8, deadline=None)
def test_neither_executor_nor_file_names_matter(samples: list[Sample]) -> None:
    """Renaming the files turns the order in which they are met around."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(3) as threads:
        one, two = SmallSite(Path(folder) / "one"), SmallSite(Path(folder) / "two")
        one.write(*samples)
        two.write(
            *(replace(sample, file=sample.path.partition("/")[2].removesuffix(".md")) for sample in samples[::-1])
        )
        build_with(one.folder, Inline())
        build_with(two.folder, threads)
        assert one.published() == two.published()
