"""What each kind of page says, in order: its blocks, as data."""

from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen import __version__
from tests.archive_samples import ROOT
from tests.render.whole_site import SITES, rendered

OUTLINES = ROOT / "tests/render/outlines.yaml"
KINDS = [
    "index.html", "dw/1.html", "dw/4.html", "dw/index.html", "dw/kinds/audio.html", "topics/index.html",
    "topics/17456127.html", "archive/index.html", "archive/2024/06.html", "archive/2024/06/20.html", "about.html",
    "search.html", "saved.html", "settings.html", "offline.html", "404.html",
]  # fmt: skip


def test_each_page_says_what_it_should_in_order(request: pytest.FixtureRequest) -> None:
    site = {path: text for path, (_, text) in rendered(SITES["zh-Hans"]).items()}
    made = {path: outline(site[path]) for path in KINDS}  # type: ignore[index]  # a path is text
    if request.config.getoption("--renew-golden"):
        OUTLINES.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8")
    assert made == yaml.safe_load(OUTLINES.read_text(encoding="utf-8"))


def outline(html: str) -> list[str]:
    """Return the blocks of a page's main part and of its footer, each with the words that tell it from others."""
    tree = LexborHTMLParser(html)
    main, footer = tree.css_first("main"), tree.css_first("footer")
    assert main is not None
    assert footer is not None
    blocks = [line for child in main.iter() for line in _block(child)]
    return [*blocks, f"footer: {' '.join(footer.text(separator=' ').split())}"]


def _block(node: LexborNode) -> list[str]:
    name = f"{node.tag}.{node.attributes['class']}" if node.attributes.get("class") else str(node.tag)
    if node.tag == "article":
        return ["article", *(f"  {line}" for child in node.iter() if child.tag in _HEAD for line in _block(child))]
    if node.tag in {"script", "style"}:
        return []
    heading: Any = node.css_first("h2, h3") if node.tag == "section" else node
    text = heading.text(separator=" ").replace(__version__, "{version}")
    words = [one.text(strip=True) for one in node.css("dt")] or [" ".join(text.split())[:60]]
    return [f"{name}: {' · '.join(words)}"]


_HEAD = frozenset(["h1", "p", "div", "dl"])
"""Of an article: what stands around its text."""
