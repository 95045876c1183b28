"""Pictures: which addresses are placeholders, and that no text is lost around a `picture`."""

import pytest

from sitegen import articles
from sitegen.audit import weigh
from sitegen.config import SiteConfig
from sitegen.model import Article, Source

PLACEHOLDERS = {
    "https://example.org/img/grey.gif": True,
    "https://example.org/spacer.gif": True,
    "https://example.org/theme/img-placeholder.png?v=2": True,
    "https://example.org/lazy_load.svg": True,
    "https://example.org/blank2.gif": True,
    "https://example.org/images/07grey-02-abcd-jumbo.jpg": False,
    "https://example.org/images/loading-dock-at-night.jpg": False,
    "https://example.org/images/pixel-artists.png": False,
}


def make(body: str) -> Article:
    text = f"<!--1718841600000-->\n[样例](https://news.example.org/1234567.html)\n------\n\n{body}\n"
    return articles.make(Source(path="1.md", folder="daily", name="1", suffix=".md", data=text.encode()), SiteConfig())


@pytest.mark.parametrize("address", PLACEHOLDERS)
def test_a_placeholder_is_known_by_the_end_of_its_name(address: str) -> None:
    article = make(f'<p>文字。</p><img src="{address}" data-src="https://example.org/real.jpg">')
    assert (article.entry.picture == "https://example.org/real.jpg") is PLACEHOLDERS[address]


@pytest.mark.parametrize(
    "body",
    [
        '<p>前</p><picture><source srcset="https://example.org/a.jpg 1x">没有关上的图片<p>后</p>',
        '<p>前</p><picture><source srcset="https://example.org/a.jpg 1x"></picture><p>后</p>',
        '<div>获取更多RSS：<a href="https://feedx.net">x</a><div>获取更多RSS：<a href="https://feedx.run">y</a></div></div>',
    ],
)
def test_no_text_is_lost_or_recorded_twice(body: str) -> None:
    article = make(body)
    assert weigh(body, article.body, article.removals).holds
    assert article.entry.picture == ("https://example.org/a.jpg" if "picture" in body else "")
