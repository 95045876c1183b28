"""Reading tools take an article, all of it, and nothing of the frame: Readability over every sample article."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.reading import Reader
from tests.web.tools import need

pytestmark = pytest.mark.browser
READ = """() => {
    const found = new Readability(document.cloneNode(true), {charThreshold: 100}).parse();
    const article = document.querySelector('article').cloneNode(true);
    article.querySelectorAll('h1, .meta, .mine').forEach(one => one.remove());
    return [found && found.title, found && found.textContent, article.textContent];
}"""
FRAME = ("跳到正文", "非官方镜像", "关于本站", "时间均为", "归档")
# An ideograph says as much as several letters: the library's own threshold of 500 would have it look for more than an
# article of 300 of them, and take in what stands below it.
SHORTEST = 150
"""Characters of an article that such tools are made for: a film's one sentence is none."""
LEAST = 0.98
"""Share of the characters of an article."""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_readability_takes_the_article_and_nothing_else(arrive: Callable[..., Reader], site: Path) -> None:
    script = Path(need("readability")).read_text("utf-8")
    reader = arrive(java_script_enabled=False, bypass_csp=True)  # a browser's own tools stand above a page's policy
    paths = [*site.glob("dw/9*.html"), *site.glob("example-daily/3*.html")]
    assert len(paths) > 20
    shares: dict[str, float] = {}
    for path in paths:
        page = reader.open(path.relative_to(site).as_posix())
        page.evaluate(f"() => {{ {script}; window.Readability = Readability }}")
        title, text, article = page.evaluate(READ)
        pieces = [squeezed(piece) for piece in re.split(r"[，。：；、]", article) if squeezed(piece)]
        if len(squeezed(article)) < SHORTEST:
            continue
        taken = squeezed(text or "")
        share = sum(len(piece) for piece in pieces if piece in taken) / max(sum(map(len, pieces)), 1)
        if share < LEAST or not title or any(word in taken for word in FRAME if word not in squeezed(article)):
            shares[path.name] = share
    assert shares == {}
