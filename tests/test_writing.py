"""The tree as HTML: spelt so that the gate has nothing to change, whatever text and attributes say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import articles, publishers, readers, sanitize
from sitegen.addresses import Hosts
from sitegen.articles import rules
from sitegen.articles.writing import write
from sitegen.config import SiteConfig
from sitegen.draft import Element, Text
from tests.golden.test_golden import CASES, article_of

HOSTS = Hosts(pictures=frozenset({"img.example"}), media=frozenset({"media.example"}))
SITE = SiteConfig()
CHANGED = {"daily-tables"}
"""Goldens that the gate does change: its parser puts rows of a table into a body."""
SIGNS = st.text(alphabet="甲a&<>\"'\xa0\u3000 \n;#=/-", max_size=12)


def body_of(*nodes: Element | Text) -> Element:
    body = Element("body")
    for node in nodes:
        body.append(node)
    return body


@given(st.lists(SIGNS.filter(bool), min_size=1, max_size=3), SIGNS)
def test_any_text_and_any_attribute_is_spelt_as_the_gate_spells_it(texts: list[str], words: str) -> None:
    paragraph = Element("p", {"lang": "zh", "dir": "ltr"})
    for text in texts:
        paragraph.append(Text(text))
    picture = Element("img", {"src": "https://img.example/1.jpg", "alt": words})
    link = Element("a", {"href": "https://news.example/?a=1&b=2", "title": words, "class": "card"})
    link.append(Text("b"))
    video = Element("video", {"src": "https://media.example/1.mp4"})
    written = write(body_of(paragraph, picture, Element("br"), link, video))
    assert sanitize.clean(written, HOSTS) == written


def test_attributes_that_the_gate_writes_are_written_once() -> None:
    picture = Element("img", {"loading": "eager", "src": "https://img.example/1.jpg"})
    assert write(body_of(picture)) == (
        '<img src="https://img.example/1.jpg" loading="lazy" decoding="async" referrerpolicy="no-referrer">'
    )


@pytest.mark.parametrize("case", sorted(set(CASES) - CHANGED))
def test_the_gate_leaves_what_rules_have_made(case: str) -> None:
    source, article = article_of(case)
    raw = readers.read(source)
    publisher = publishers.publisher_for(raw, SITE)
    draft, failed = rules.run(rules.workbench(raw, publisher, SITE), rules.rules_for(publisher))
    assert not failed
    assert write(draft.body) == article.body == articles.make(source, SITE).body
