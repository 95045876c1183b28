"""White space: what stands before a full-width mark that closes is dropped, in whichever piece of the line it is."""

import pytest

from sitegen import articles
from sitegen.config import SiteConfig
from sitegen.model import Source

CASES = {
    "<p>没有也没关系 ：仍然排好。</p>": "没有也没关系：仍然排好。",
    "<p><em>没有也没关系</em><em></em><em> </em>：仍然排好 ！</p>": "<em>没有也没关系</em>：仍然排好！",
    "<p>《书名 》 ，再来</p>": "《书名》，再来",
    "<p>Latin words , and 中文 words</p>": "Latin words , and 中文 words",
    "<p>一句话。 （括号）</p>": "一句话。 （括号）",
}


@pytest.mark.parametrize("body", CASES)
def test_no_blank_stands_before_a_closing_mark(body: str) -> None:
    text = f"<!--1718841600000-->\n[样例](https://news.example.org/1234567.html)\n------\n\n{body}\n"
    source = Source(path="1.md", folder="daily", name="1", suffix=".md", data=text.encode())
    assert articles.make(source, SiteConfig()).body == f"<p>{CASES[body]}</p>"
