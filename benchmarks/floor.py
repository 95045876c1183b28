"""The least that the libraries take which sitegen stands on: no program that uses them can be faster than this.

An article is read, becomes a tree of beautifulsoup's nodes (copied from lxml's, a third of the time that
beautifulsoup's own builder takes), is written as HTML, goes through nh3 once, is converted by OpenCC once, is printed
by a template of jinja2 with a title and a body, and becomes a file. There is no rule, no link, no list, no feed, no
search, nothing is remembered, and what comes out is no site.

`python -m benchmarks.floor ARTICLES OUTPUT` does that in as many processes as there are cores.
"""

import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path

import jinja2
import nh3
from markupsafe import Markup

from benchmarks.cases import COLD, Prepare, set_aside
from benchmarks.site_sitegen import ROOT
from sitegen.articles.writing import write
from sitegen.cleaning.building import build
from sitegen.conversion import HANT, convert

NAME = "its libraries alone"
_PAGE = "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>{{ body }}"
_CHUNK = 50


class Floor:
    """A folder of articles, and what the libraries make of them."""

    name = NAME

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "public"
        self.command: Sequence[str] = (sys.executable, "-m", "benchmarks.floor", "articles", "public")
        self.environment = {"PYTHONPATH": str(ROOT)}
        self.cases: Mapping[str, Prepare] = {COLD: self._clear}

    def fill(self, articles: Path) -> None:
        """Take an archive."""
        shutil.copytree(articles, self.folder / "articles")

    def _clear(self, _: Sequence[Path], __: int) -> None:
        """Forget every earlier run."""
        set_aside(self.output)


def main(articles: Path, output: Path) -> None:
    """Do it to each file of the folders in `articles`."""
    files = sorted(articles.glob("*/*"))
    for folder in {file.parent.name for file in files}:
        (output / folder).mkdir(parents=True)
    work = ((file, output / file.parent.name / f"{file.stem}.html") for file in files)
    with Pool() as pool:
        for _ in pool.imap_unordered(_treat, work, _CHUNK):
            pass


def _treat(work: tuple[Path, Path]) -> None:
    source, target = work
    head, _, body = source.read_text(encoding="utf-8").partition("------")
    tree, _ = build(f"<body>{body}")
    cleaner, page = _tools()
    safe = cleaner.clean(write(tree))
    convert(safe, HANT)
    target.write_text(page.render(title=head, body=Markup(safe)), encoding="utf-8")  # noqa: S704 - nh3's


@cache
def _tools() -> tuple[nh3.Cleaner, jinja2.Template]:
    """Return what is set up once in a process."""
    return nh3.Cleaner(), jinja2.Environment(autoescape=True).from_string(_PAGE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
