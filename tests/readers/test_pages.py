"""The operator's own pages."""

import pytest

from sitegen import readers
from sitegen.errors import SourceError
from sitegen.model import Source


def source(text: str, name: str = "about") -> Source:
    return Source(path=f"content/pages/{name}.md", folder="pages", name=name, suffix=".md", data=text.encode())


PAGES = [
    ("---\ntitle: 关于\norder: 2\n---\n# a\n\nb\n", "关于", 2, "<h1>a</h1>\n<p>b</p>\n"),
    ("+++\ntitle = '关于'\nweight = -1\n+++\nb\n", "关于", -1, "<p>b</p>\n"),
    ("Title: 关于\nOrder: 3\n\nb\n", "关于", 3, "<p>b</p>\n"),
    ("# 关于 *本站*\n\nb\n", "关于 本站", 100, "\n<p>b</p>\n"),
    ("<h1>关于</h1><p>b</p>", "关于", 100, "<p>b</p>"),
    ("---\norder: 4\n---\n## 关于\n\nb\n", "关于", 4, "\n<p>b</p>\n"),
    ("b\n", "about", 100, "<p>b</p>\n"),
    ("---\ntitle: a\norder: first\n---\nb\n", "a", 100, "<p>b</p>\n"),
]


@pytest.mark.parametrize(("text", "title", "order", "body"), PAGES)
def test_title_order_and_body(text: str, title: str, order: int, body: str) -> None:
    page = readers.read_page(source(text))
    assert (page.name, page.title, page.order, page.body, page.problems) == ("about", title, order, body, ())


@pytest.mark.parametrize(("name", "stem"), [("about", "about"), ("About Us", "about-us"), ("index", "x-index")])
def test_the_name_is_safe_as_an_address(name: str, stem: str) -> None:
    assert readers.read_page(source("# a", name)).name == stem


def test_a_page_needs_content() -> None:
    with pytest.raises(SourceError, match="the file is empty"):
        readers.read_page(source("\n"))


@pytest.mark.parametrize("body", ['<?xml version="1.0"?>\n# a\n\nb', "# a\n\nhttps://a.example/b.html"])
def test_a_page_that_begins_like_something_else_warns_of_nothing(body: str) -> None:
    assert "b" in readers.read_page(source(body)).body
