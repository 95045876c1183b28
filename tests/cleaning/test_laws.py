"""Laws of the rules over any mixture of what real articles are made of."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import articles
from sitegen.audit import weigh
from sitegen.config import SiteConfig
from sitegen.model import Article, Source
from tests.linear_time import assert_linear

SITE = SiteConfig()
PIECES = (
    "甲",
    "word ",
    "\n  ",
    "&nbsp;",
    "，",
    "© 2024年德国之声版权声明：丁。",
    "（路透社等）",
    "<br>",
    "<br/><br/>",
    "<hr>",
    "<p>",
    "</p>",
    "<p> </p>",
    "<div>",
    "</div>",
    "<section>",
    "</section>",
    "<span>",
    "</span>",
    "<strong>",
    "</strong>",
    "<b>标题</b>",
    "<p><strong>问？</strong></p>",
    "<em> </em>",
    "<h1>样例</h1>",
    "<h3>相关图集：乙</h3>",
    "<h4>小节</h4>",
    "<ul><li>一</li><li><p>二</p></li></ul>",
    "<blockquote>",
    "</blockquote>",
    "<table><tr><td>格</td><td><p>子</p></td></tr></table>",
    '<a href="https://api.dw.com/api/detail/article/7" rel="ArticleRef">链接</a>',
    '<a href="/x"><h3>块</h3><p>在链接里</p></a>',
    '<span data-id="1" data-type="AUTO_TOPIC">专题</span>',
    '<img src="https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg">',
    '<img src="">',
    '<img src="data:," data-src="/a.jpg"><noscript><img src="/a.jpg"></noscript>',
    '<div><small style="color: #999;">说明</small></div>',
    '<div><img src="/b.jpg"><br><b>项</b>：文字</div>',
    "<figure><img src='/c.jpg'><figcaption>图注</figcaption></figure>",
    "<dl><dt><img src='/d.jpg'></dt><dd>定义</dd></dl>",
    '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
    '<video src="https://v.example/1.mp4">后备</video>',
    "<button>按钮</button>",
    "<script>no</script>",
    "<details><summary>概</summary>要</details>",
)
"""Pieces that both parsers (the rules' and the judge's) read alike, in any order."""


def article_of(body: str) -> Article:
    head = "<!--1718885824000-->\n[样例](https://www.dw.com/zh/x/a-1)\n------\n\n"
    return articles.make(
        Source(path="dw/1.md", folder="dw", name="1", suffix=".md", data=f"{head}<p>始</p>{body}".encode()), SITE
    )


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_text_is_lost_silently_and_no_rule_fails(pieces: list[str]) -> None:
    body = "".join(pieces)
    article = article_of(body)
    assert [problem.code for problem in article.problems] == []
    assert weigh(f"<p>始</p>{body}", article.body, article.removals).holds


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_bodies_are_flat_and_without_empty_blocks(pieces: list[str]) -> None:
    body = article_of("".join(pieces)).body
    assert re.search(r"<(p|h\d|ul|figure|figcaption)\b[^>]*>\s*</\1>", body) is None
    assert re.search(r"<p\b[^>]*>(?:(?!</p>).)*<(?:p|div|ul|figure|h\d|blockquote|table)\b", body) is None
    assert "<div>" not in body


NESTS = (
    "<blockquote>", "<ul><li>", "<blockquote><ul><li>", "<dl><dd>", "<details>", "<table><tr><td>", "<a href=/x><div>",
    "<figure><figcaption>", "<h2>", "<b><p>", "<section><h2>", "<details><summary>", "<div>", "<li><dl><dt>",
)  # fmt: skip


@pytest.mark.parametrize("nest", NESTS)
def test_parts_in_parts_take_no_longer_than_they_are_deep(nest: str) -> None:
    """A quote of a quote was set in order twice, and so on: forty levels would have taken years."""
    half, whole = (nest * (levels // nest.count("<")) + "甲" for levels in (95, 190))
    assert_linear(article_of, half, whole)
    assert "甲" in article_of(whole).body
