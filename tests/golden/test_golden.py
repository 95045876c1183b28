"""Whole articles, from source to what is stored: one folder each, compared as trees.

`<newsroom>-<subject>/source.md` is the source (the part before the first hyphen is its archive
folder), `expected.html` its body, `entry.json` what other pages learn of it. `pytest
--renew-golden` writes the last two anew.
"""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sitegen import articles, readers
from sitegen.audit import weigh
from sitegen.config import SiteConfig
from sitegen.model import Article, Source

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "source.md").is_file())
FIELDS = (
    "id",
    "title",
    "url",
    "published",
    "precision",
    "authors",
    "credit",
    "kind",
    "language",
    "topics",
    "cites",
    "summary",
)


def article_of(case: str) -> tuple[Source, Article]:
    file = HERE / case / "source.md"
    source = Source(
        path=f"{case}/source.md", folder=case.partition("-")[0], name="1000001", suffix=".md", data=file.read_bytes()
    )
    return source, articles.make(source, SiteConfig())


def tree(html: str) -> str:
    """Return HTML in one spelling: attributes in order, line breaks only where blocks begin."""
    soup = BeautifulSoup("".join(html.split("\n")), "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = dict(sorted(tag.attrs.items()))
    return soup.decode()


def lines(html: str) -> str:
    """Return HTML with its blocks on lines of their own, for people who read the diff."""
    for name in (
        "p",
        "figure",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "details",
        "summary",
        "div",
        "blockquote",
        "table",
        "video",
    ):
        html = html.replace(f"<{name}>", f"\n<{name}>").replace(f"<{name} ", f"\n<{name} ")
    return html.strip() + "\n"


def entry_of(article: Article) -> dict[str, object]:
    entry = article.entry
    shown: dict[str, object] = {name: getattr(entry, name) for name in FIELDS}
    shown["topics"] = {topic.id: topic.text for topic in entry.topics}
    shown["problems"] = [str(problem) for problem in article.problems]
    shown["taken"] = [[removal.rule, "+" if removal.added else "-", removal.text] for removal in article.removals]
    return json.loads(json.dumps(shown, ensure_ascii=False))  # type: ignore[no-any-return]


@pytest.mark.parametrize("case", CASES)
def test_articles_become_what_was_agreed(case: str, request: pytest.FixtureRequest) -> None:
    _, article = article_of(case)
    expected, entry = HERE / case / "expected.html", HERE / case / "entry.json"
    if request.config.getoption("--renew-golden"):
        expected.write_text(lines(article.body), encoding="utf-8")
        entry.write_text(json.dumps(entry_of(article), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert lines(tree(article.body)) == lines(tree(expected.read_text(encoding="utf-8")))
    assert entry_of(article) == json.loads(entry.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_no_text_of_them_is_lost_silently(case: str) -> None:
    source, article = article_of(case)
    assert weigh(readers.read(source).body, article.body, article.removals).holds


def test_every_folder_is_a_case() -> None:
    folders = {folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    assert folders == set(CASES)
