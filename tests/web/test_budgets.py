"""What the site may weigh, as a table: every budget, computed from files of the sample and of a large archive."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import mean, median, quantiles

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks import archive
from sitegen.build import Report
from sitegen.paths import TOOLS
from tests.web import sample

LARGE = 10_000 if os.environ.get("CI") == "true" else 1_000
"""Articles of the large archive: ten thousand take a minute of two cores, which is too long for everybody's tests."""


@dataclass(frozen=True)
class Published:
    """A site in a folder, and what its build said of it."""

    folder: Path
    report: Report

    @cached_property
    def articles(self) -> list[str]:
        """The pages of articles; one in ten of many, always the same ones."""
        found = [
            text for path in sorted(self.folder.glob("*/*.html")) if "class=origin" in (text := path.read_text("utf-8"))
        ]
        return found[:: 10 if len(found) > 1_000 else 1]

    def pages(self, pattern: str) -> list[str]:
        """Return pages by a pattern of their paths."""
        return [path.read_text("utf-8") for path in sorted(self.folder.glob(pattern))]

    def asset(self, pattern: str) -> int:
        """Return the bytes of the largest static file of that name, compressed; 0 when there is none."""
        stem, _, suffix = pattern.rpartition(".")
        return max((packed(path.read_bytes()) for path in self.folder.glob(f"assets/{stem}.*.{suffix}")), default=0)


def packed(data: bytes | str) -> int:
    """Return the bytes of a text as a host sends it."""
    return len(gzip.compress(data.encode() if isinstance(data, str) else data, 6))


def shell(page: str) -> int:
    """Return the bytes of an article's page besides the article."""
    start, end = page.index("<article>"), page.index("</article>")
    return len((page[:start] + page[end:]).encode())


def elements(page: str) -> int:
    return len(LexborHTMLParser(page).css("*"))


def largest(pattern: str) -> Callable[[Published], float]:
    """Return what measures the heaviest page of a kind, compressed."""
    return lambda site: max(map(packed, site.pages(pattern)), default=0)


def newsrooms(site: Published) -> float:
    """Return the bytes of the heaviest first page of a newsroom, compressed."""
    found = [path for path in site.folder.glob("*/index.html") if path.parent.name not in ("archive", "topics")]
    return max(packed(path.read_bytes()) for path in found)


def weights(site: Published) -> list[int]:
    return [packed(page) for page in site.articles]


def tools(site: Published) -> float:
    return max(packed(page) for name in TOOLS for page in site.pages(name))


def feeds(site: Published) -> float:
    return max(len(feed.encode()) for feed in site.pages("**/*.xml") if "<feed" in feed)


def core(site: Published) -> float:
    """Return what every device keeps from the first visit on, compressed."""
    named = re.findall(r'"([\w./-]+\.\w+)"', re.split(r"core: \[|\]", (site.folder / "sw.js").read_text("utf-8"))[1])
    assert len(named) > 10
    return sum(packed((site.folder / path).read_bytes()) for path in named)


def scripts(path: str) -> Callable[[Published], float]:
    """Return what measures the scripts that a page names besides the one of all pages, compressed."""

    def measure(site: Published) -> float:
        named = LexborHTMLParser((site.folder / path).read_text("utf-8")).css("script[src]")
        found = [str(one.attributes["src"]) for one in named]
        return sum(packed((site.folder / name).read_bytes()) for name in found if "/app." not in name)

    return measure


def lists(site: Published) -> Iterator[str]:
    """Yield every page that is no article's; of days and topics, of which there are many, the largest ones."""
    for pattern in ("*.html", "*/index.html", "archive/*/*.html", "*/kinds/*.html"):
        yield from site.pages(pattern)
    for pattern in ("archive/*/*/*.html", "topics/*.html"):
        found = sorted(site.folder.glob(pattern), key=lambda path: path.stat().st_size)
        yield from (path.read_text("utf-8") for path in found[-10:])


KB = 1_000
BUDGETS: list[tuple[str, float, Callable[[Published], float]]] = [
    # Static files, compressed.
    ("style.css", 3.0 * KB, lambda site: site.asset("style.css")),
    ("app.js, on every page", 4.5 * KB, lambda site: site.asset("app.js")),
    ("search.js", 4 * KB, lambda site: site.asset("search.js")),
    ("saved.js", 4 * KB, lambda site: site.asset("saved.js")),
    ("settings.js and panel.js", 4 * KB, lambda site: site.asset("settings.js") + site.asset("panel.js")),
    ("all scripts of the search page", 6.5 * KB, scripts("search.html")),
    ("all scripts of what is saved", 5 * KB, scripts("saved.html")),
    ("all scripts of the settings", 6 * KB, scripts("settings.html")),
    ("what every device keeps", 30 * KB, core),
    ("a table of characters", 8 * KB, lambda site: site.asset("zh-*.txt")),
    # Articles.
    ("HTML, CSS and JavaScript of the median article", 14 * KB,
     lambda site: median(weights(site)) + site.asset("style.css") + site.asset("app.js")),
    ("the median article, compressed", 4 * KB, lambda site: median(weights(site))),
    ("99 of 100 articles, compressed", 12 * KB, lambda site: quantiles(weights(site), n=100)[98]),
    ("what surrounds an article, on average", 3.8 * KB, lambda site: mean(map(shell, site.articles))),
    ("elements of the median article", 250, lambda site: median(map(elements, site.articles))),
    # Lists, compressed.
    ("elements of any list", 1_500, lambda site: max(map(elements, lists(site)))),
    ("the first page", 6 * KB, largest("index.html")),
    ("a topic", 6 * KB, largest("topics/[!i]*.html")),
    ("the topics", 20 * KB, largest("topics/index*.html")),
    ("a newsroom", 6 * KB, newsrooms),
    ("a newsroom's articles of a kind", 6 * KB, largest("*/kinds/*.html")),
    ("the archive", 4 * KB, largest("archive/index.html")),
    ("a month", 3 * KB, largest("archive/*/??.html")),
    ("a day", 15 * KB, largest("archive/*/*/*.html")),
    ("a page that a script fills", 4 * KB, tools),
    ("a feed, as it is", 64 * KB, feeds),
]  # fmt: skip
"""What, how much it may be (bytes; elements), how it is measured."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return a site of generated articles; made as an operator does: measuring coverage would slow it down."""
    folder = tmp_path_factory.mktemp("large")
    archive.write(folder / "content/articles", LARGE)
    (folder / "site.toml").write_text(f'[site]\nbase_url = "{sample.BASE_URL}"\n', "utf-8")
    said = folder / "report.json"
    subprocess.run(
        [sys.executable, "-m", "sitegen", "build", str(folder), "--quiet", "--report", str(said)], check=True
    )
    return Published(folder / "public", msgspec.json.decode(said.read_bytes(), type=Report))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(*sample.build(tmp_path_factory.mktemp("small") / "site"))


def exceeded(site: Published) -> dict[str, float]:
    """Return what is above its budget, and by how much it is."""
    return {what: size for what, most, measure in BUDGETS if (size := measure(site)) > most}


def test_the_sample_is_within_every_budget(small: Published) -> None:
    assert len(small.articles) > 20
    assert exceeded(small) == {}


@pytest.mark.slow
def test_a_large_archive_is_within_every_budget(large: Published) -> None:
    assert large.report.articles > 0.95 * LARGE
    assert exceeded(large) == {}


def test_every_budget_measures_something(small: Published) -> None:
    """A pattern that fits nothing would never be exceeded."""
    assert [what for what, _, measure in BUDGETS if not measure(small)] == []


# ------------------------------------------------------------------ the upload


def artifact(folder: Path, to: Path) -> int:
    """Return the size of the archive that actions/upload-pages-artifact makes of a folder, with its own options."""
    left_out = ("--exclude=.git", "--exclude=.github", "--exclude=.[^/]*")
    command = ["tar", "--dereference", "--hard-dereference", "--directory", str(folder), "-cf", str(to), *left_out, "."]
    subprocess.run(command, check=True)
    return to.stat().st_size


@pytest.mark.parametrize("which", ["small", pytest.param("large", marks=pytest.mark.slow)])
@pytest.mark.skipif(os.name == "nt", reason="no tar like the one of the workflow")
def test_the_report_counts_the_bytes_of_the_upload(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    site: Published = request.getfixturevalue(which)
    assert site.report.upload is not None
    size = artifact(site.folder, tmp_path / "artifact.tar")
    # tar fills its last record of 10 kB, which is more than a hundredth of the sample.
    assert site.report.upload.bytes == pytest.approx(size, rel=0.01, abs=10_240)


def test_the_sizes_by_kind_are_those_of_the_files(small: Published) -> None:
    files = [path for path in small.folder.rglob("*") if path.is_file() and path.name != ".sitegen-manifest"]
    assert sum(small.report.bytes.values()) == sum(path.stat().st_size for path in files)
    assert sum(small.report.files.values()) == len(files)
