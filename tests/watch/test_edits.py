"""Random edits of a site that `sitegen serve` watches.

Whatever an editor, a script or git does, what is published in the end is what a clean build makes. Edits are drawn
from a table; each script of them has a seed, which names the case.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.build.sites import Sample, SmallSite

PATIENCE = 30.0
"""Seconds until a site must be equal on a machine that does much else; alone it takes less than one."""
LENGTH = 6
"""Edits in one script."""
ROOT = Path(__file__).resolve().parents[2]


def _tree(folder: Path) -> dict[str, bytes]:
    """Return the published files; what is being written at this moment is none."""
    found = {}
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file() and not path.name.startswith(".sitegen"):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError:
            continue
    return found


class Living:
    """A site with `sitegen serve` on it."""

    def __init__(self, folder: Path) -> None:
        self.site = SmallSite(folder / "site")
        self.site.write(*(Sample(number=number, topics=(7,), hour=number) for number in range(1, 9)))
        self.site.write_file("content/pages/about.md", "---\ntitle: 关于\n---\n关于。\n")
        self.outside = folder / "outside"
        self.articles = self.site.folder / "content" / "articles"
        self.said: list[str] = []
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "serve", "--port", "0", "--jobs", "1"],
            cwd=self.site.folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            self.said.extend(lines)

    @property
    def builds(self) -> int:
        """How many builds ended well or badly."""
        return sum(line.startswith(("Built in ", "Build failed: ")) for line in self.said)

    def end(self) -> None:
        """End the preview as Ctrl-C does."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(20)
        self._listener.join()

    def clean(self) -> dict[str, bytes]:
        """Return what a build without any past makes of the site as it is now."""
        copy = self.outside / "clean"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.site.folder, copy, ignore=shutil.ignore_patterns("public", ".public*", ".sitegen*"))
        SmallSite(copy, toml=(copy / "site.toml").read_text("utf-8")).build()
        return _tree(copy / "public")

    def settle(self) -> None:
        """Wait until the site equals a clean build."""
        expected, end = self.clean(), time.monotonic() + PATIENCE
        while (found := _tree(self.site.folder / "public")) != expected:
            if time.monotonic() > end:
                different = {name for name in {*found, *expected} if found.get(name) != expected.get(name)}
                pytest.fail(f"not the same after {PATIENCE} s: {sorted(different)}; it said {self.said[-40:]}")
            time.sleep(0.05)


# ------------------------------------------------------------------ edits

_Random = random.Random
Edit = Callable[[Living, _Random], None]


def _sample(chance: _Random) -> Sample:
    number = chance.randrange(1, 40)
    text = f"第{chance.randrange(1000)}次修改。"
    return Sample(
        number=number, hour=number, topics=(chance.randrange(5, 9),), cites=(chance.randrange(1, 40),), text=text
    )


def _files(living: Living) -> list[Path]:
    return sorted(living.articles.rglob("*.md"))


def write(living: Living, chance: _Random) -> None:
    """Write in place, as `echo > file` does."""
    living.site.write(_sample(chance))


def write_slowly(living: Living, chance: _Random) -> None:
    """Write in two pieces, with a pause in which a build may begin."""
    sample = _sample(chance)
    path = living.articles / sample.path
    path.parent.mkdir(parents=True, exist_ok=True)
    data = sample.source().encode()
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        time.sleep(0.3)
        file.write(data[len(data) // 2 :])


def save_by_renaming(living: Living, chance: _Random) -> None:
    """Save as most editors do: a temporary file takes the other's place."""
    sample = _sample(chance)
    path = living.articles / sample.path
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.swp")
    temporary.write_text(sample.source(), "utf-8")
    temporary.replace(path)


def save_like_vim(living: Living, chance: _Random) -> None:
    """Move the old file away, write a new one, delete the old one."""
    for path in _files(living)[:1]:
        (path.parent / "4913").touch()
        (path.parent / "4913").unlink()
        backup = path.with_name(f"{path.name}~")
        path.replace(backup)
        path.write_text(backup.read_text("utf-8") + f"<p>补充{chance.randrange(1000)}。</p>\n", "utf-8")
        backup.unlink()


def delete(living: Living, chance: _Random) -> None:
    """Delete one article."""
    for path in chance.sample(_files(living), k=min(1, len(_files(living)))):
        path.unlink()


def rename(living: Living, chance: _Random) -> None:
    """Give an article's file another name."""
    for path in chance.sample(_files(living), k=min(1, len(_files(living)))):
        path.replace(path.with_name(f"{chance.randrange(10**6)}.md"))


def burst(living: Living, chance: _Random) -> None:
    """Write many at once, as a script or git does."""
    for _ in range(60):
        living.site.write(_sample(chance))


def move_folder_in(living: Living, chance: _Random) -> None:
    """Move a folder of articles in from elsewhere; inotify tells of the folder alone."""
    name = f"extra{chance.randrange(100)}"
    folder = living.outside / name
    for number in range(50, 53):
        sample = Sample(number=number, hour=number, folder=name)
        (folder / sample.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / sample.path).write_text(sample.source(), "utf-8")
    target = living.articles / name
    if not target.exists():
        (folder / name).replace(target)
    shutil.rmtree(folder)


def move_folder_out(living: Living, chance: _Random) -> None:
    """Move a folder of articles away."""
    for folder in sorted(path for path in living.articles.iterdir() if path.name.startswith("extra"))[:1]:
        folder.replace(living.outside / f"gone{time.monotonic_ns()}-{chance.random()}")


def remake_root(living: Living, chance: _Random) -> None:
    """Delete the archive and make it again, as `git checkout` of another branch may."""
    kept = {path: path.read_bytes() for path in _files(living)[chance.randrange(3) :]}
    shutil.rmtree(living.articles)
    time.sleep(chance.choice([0, 0.4]))
    living.articles.mkdir()
    for path, data in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def break_template(living: Living, chance: _Random) -> None:
    """Break a template of the site's own; the next build fails, the site stays up."""
    living.site.write_file("templates/topic.html", "{% if %}")
    time.sleep(chance.choice([0, 0.5]))


def mend_template(living: Living, chance: _Random) -> None:
    """Put a template of its own in the place of the default one, or take it away."""
    path = living.site.folder / "templates" / "topic.html"
    path.unlink(missing_ok=True)
    if chance.random() < 0.5:
        living.site.write_file(
            "templates/topic.html", '{% extends "base.html" %}{% block main %}<h1>专题</h1>{% endblock %}'
        )


def configure(living: Living, chance: _Random) -> None:
    """Change site.toml."""
    living.site.configure(f'[site]\ntitle = "小站{chance.randrange(9)}"\nbase_url = "https://mirror.example.org/"\n')


def break_configuration(living: Living, chance: _Random) -> None:
    """Write a site.toml that is none, and a good one again."""
    living.site.configure("[site\n")
    time.sleep(chance.choice([0, 0.5]))
    configure(living, chance)


def write_rubbish(living: Living, chance: _Random) -> None:
    """Write what can be no article, and what nobody means."""
    living.site.write_file(
        "content/articles/dw/77.md", chance.choice([b"", b"\xff\xfe\x00", b"no head", b"<!--0-->\n[]()\n"])
    )
    living.site.write_file("content/articles/dw/.#lock", b"x")


EDITS: tuple[Edit, ...] = (
    write, write, write_slowly, save_by_renaming, save_like_vim, delete, rename, burst, move_folder_in, move_folder_out,
    remake_root, break_template, mend_template, configure, break_configuration, write_rubbish,
)  # fmt: skip


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    made = Living(tmp_path_factory.mktemp("living"))
    made.outside.mkdir()
    try:
        made.settle()
        yield made
    finally:
        made.end()
    assert not [line for line in made.said if "Traceback" in line]


SHORT = 8
"""Scripts in every run; many more in the long one."""


@pytest.mark.parametrize(
    "seed", [*range(SHORT), *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(SHORT, 100))]
)
def test_after_random_edits_the_site_is_what_a_clean_build_makes(living: Living, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - it is to be the same each time
    before = living.builds
    edits = [chance.choice(EDITS) for _ in range(LENGTH)]
    for edit in edits:
        edit(living, chance)
        time.sleep(chance.choice([0, 0, 0.3]))
    if break_template in edits:
        mend_template(living, chance)
    living.settle()
    # Each edit may fall into a build of its own, and what was written during a look is looked at once more.
    assert living.builds - before <= 4 * LENGTH


def test_reading_everything_causes_no_build(living: Living) -> None:
    living.settle()
    time.sleep(1)
    before = living.builds
    for path in living.site.folder.rglob("*"):
        if path.is_file():
            path.read_bytes()
    time.sleep(1.5)
    assert living.builds == before


def test_builds_are_counted(living: Living) -> None:
    before = living.builds
    living.site.write(Sample(number=41, text="最后一篇。"))
    living.settle()
    time.sleep(0.5)
    assert 1 <= living.builds - before <= 2
