"""What becomes of the sample: every source makes an article without a complaint, and each kind is there."""

from collections import defaultdict
from pathlib import Path

import pytest

from sitegen import articles
from sitegen.config import parse_config
from sitegen.model import Article, Kind, Precision, Source

ROOT = Path(__file__).parents[1]
SITE = parse_config((ROOT / "site.toml").read_text(encoding="utf-8"))


def source(path: Path) -> Source:
    return Source(
        path=path.relative_to(ROOT).as_posix(),
        folder=path.parent.name,
        name=path.stem,
        suffix=path.suffix,
        data=path.read_bytes(),
    )


@pytest.fixture(scope="module")
def made() -> dict[str, Article]:
    paths = sorted((ROOT / "content/articles").glob("*/*"))
    return {path.relative_to(ROOT).as_posix(): articles.make(source(path), SITE) for path in paths}


def test_nothing_in_the_sample_is_a_problem(made: dict[str, Article]) -> None:
    assert {name: article.problems for name, article in made.items() if article.problems} == {}


def test_all_kinds_languages_and_precisions_are_there(made: dict[str, Article]) -> None:
    entries = [article.entry for article in made.values()]
    assert {entry.kind for entry in entries} == set(Kind)
    assert {entry.language for entry in entries} == {"zh-Hans", "zh-Hant"}
    assert {entry.precision for entry in entries} == set(Precision)


def test_only_revisions_share_an_id(made: dict[str, Article]) -> None:
    sources = defaultdict(list)
    for article in made.values():
        sources[article.entry.id].append(article.entry.path)
    shared = {identity for identity, paths in sources.items() if len(paths) > 1}
    assert shared == {"dw:990000007", "dw:990000008", "dw:990000009"}
    assert len(sources) >= 14


@pytest.mark.parametrize(
    "refused", ["api.dw.com", "weserv.nl", "wp.com", "feedx", "javascript:", "AUTO_TOPIC", "版权声明", "版權聲明"]
)
def test_what_readers_never_see(made: dict[str, Article], refused: str) -> None:
    assert [name for name, article in made.items() if refused in article.body] == []


def test_the_proxied_pictures_are_eleven_different_ones(made: dict[str, Article]) -> None:
    [body] = [article.body for article in made.values() if article.entry.id == "dw:990000002"]
    origins = {
        number for number in range(990_000_111, 990_000_122) if f'src="https://static.dw.com/image/{number}_' in body
    }
    assert len(origins) == 11


def test_the_about_page_is_made_without_a_complaint() -> None:
    page = articles.make_page(source(ROOT / "content/pages/about.md"), SITE)
    assert (page.name, page.title, page.problems) == ("about", "关于本站", ())
