"""The article this project started from, as its page in a built site."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.build.sites import SmallSite


@pytest.fixture
def page(corpus: list[Path], tmp_path: Path) -> LexborHTMLParser:
    (seed,) = [path for path in corpus if path.name.endswith("-seed.md")]
    site = SmallSite(tmp_path / "site")
    site.write_file(f"content/articles/dw/{seed.name}", seed.read_bytes())
    assert not site.build().problems
    published = site.published()
    assert not [name for name, data in published.items() if b"api.dw.com" in data or b"images.weserv.nl" in data]
    return LexborHTMLParser(published["dw/69427968.html"].decode())


def test_the_lead_picture_is_a_figure_with_its_caption_and_two_ways_to_load(page: LexborHTMLParser) -> None:
    (figure,) = page.css("article figure")
    caption = figure.css_first("figcaption")
    assert caption is not None
    assert 8 < len(caption.text()) < 30
    (picture,) = figure.css("img")
    assert picture.attributes["src"] == "https://static.dw.com/image/69409739_303.jpg"
    assert (picture.attributes["width"], picture.attributes["height"]) == ("700", "394")
    (source,) = figure.css("source")
    assert "https://wsrv.nl/?url=static.dw.com/image/69409739_303.jpg&w=480" in (source.attributes["srcset"] or "")


def test_topics_references_and_headings(page: LexborHTMLParser) -> None:
    links = [link.attributes["href"] or "" for link in page.css("article a")]
    assert {"../topics/17456127.html", "../topics/60868685.html"} <= set(links)
    public = [link for link in links if re.fullmatch(r"https://www\.dw\.com/zh/a-\d{8}", link)]
    assert len([link for link in public if not link.endswith("69427968")]) == 5
    assert len(page.css("article h2")) == 1


def test_the_credit_is_kept_and_the_copyright_line_is_not(page: LexborHTMLParser) -> None:
    article = page.css_first("main")
    assert article is not None
    assert "路透社等" in article.text()
    assert "版权声明" not in article.text()
