"""Which text of an article is in which language: cases as data, and what an independent parser says."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen import articles, conversion
from sitegen.config import SiteConfig
from sitegen.conversion import passages
from tests.archive_samples import ROOT, default_theme
from tests.test_sample_site import source

CASES = {
    "plain": ("<p>一<em>二</em></p><p>三</p>", {"zh-Hans": "题\n一二三"}),
    "escaped": ("<p>&lt;b&gt; &amp;amp;</p>", {"zh-Hans": "题\n<b> &amp;"}),
    "a sign inside a value": ('<p><img alt="a > b"><a href="x?a&gt;b">一</a></p>', {"zh-Hans": "题\n一"}),
    "a block in another language": (
        '<p>一</p><p lang="en">two <b>three</b></p><p>四</p>',
        {"zh-Hans": "题\n一四", "en": "two three"},
    ),
    "one within the other": (
        '<div lang="zh-Hant">二<br>三<p lang="zh-Hans">四<hr>五</p>六<img src="a"></div>七',
        {"zh-Hans": "题\n四五七", "zh-Hant": "二三六"},
    ),
    "a value that looks like one": ('<p title="x lang=y">一</p>', {"zh-Hans": "题\n一"}),
}


@pytest.mark.parametrize("case", CASES)
def test_passages(case: str) -> None:
    body, expected = CASES[case]
    assert passages("zh-Hans", "题", body, "zh-Hans") == expected


def test_the_title_is_no_html() -> None:
    assert passages("en", "a <b> &amp;", "", "en") == {"en": "a <b> &amp;\n"}


def test_a_title_in_another_script_is_first_of_it() -> None:
    body = '<p>一</p><p lang="zh-Hant">二</p>'
    assert passages("zh-Hans", "题", body, "zh-Hant") == {"zh-Hant": "题\n二", "zh-Hans": "一"}


FILES = sorted((ROOT / "content/articles").glob("*/*.md"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_body_holds_the_text_that_a_parser_finds(file: Path) -> None:
    made = articles.make(source(file), SiteConfig())
    tree = LexborHTMLParser(f"<body>{made.body}</body>").body
    assert tree is not None
    found: dict[str, str] = {}
    for language, text in spoken(tree, made.entry.language):
        found[language] = found.get(language, "") + text
    own = passages(made.entry.language, "", made.body, made.entry.language)
    assert {one: text.replace("\n", "") for one, text in own.items() if text.strip()} == {
        one: text.replace("\n", "") for one, text in found.items() if text.strip()
    }


def spoken(node: LexborNode, language: str) -> list[tuple[str, str]]:
    """Return all texts below a node with their languages."""
    found = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            found.append((language, child.text(deep=False)))
        else:
            found.extend(spoken(child, child.attributes.get("lang") or language))
    return found


def test_a_theme_without_tables_has_no_exceptions() -> None:
    assert list(conversion.exceptions(conversion.conversions({}), "zh-Hans", "周末", "")) == []


def test_an_article_carries_the_list_of_the_other_script() -> None:
    available = conversion.conversions(default_theme().static)
    listed = [
        dict(conversion.exceptions(available, *article))
        for article in (
            ("zh-Hans", "周末", "<p>公里</p>"),
            ("zh-Hant", "看著", "<p>乾坤</p>"),
            ("zh-Hans", "国", '<p lang="zh-Hant">乾坤</p><p lang="en">周</p>'),
            ("en", "周末", ""),
        )
    ]
    assert listed == [{"hant": "0週3里"}, {"hans": "2乾"}, {"hans": "0乾"}, {}]


SPOKEN = [
    (("周末",), [("data-hant", "0週")]),
    (("中國",), [("lang", "zh-Hant")]),
    (("乾坤國",), [("lang", "zh-Hant"), ("data-hans", "0乾")]),
    (("Reuters",), []),
    (("周末", "en"), [("lang", "en")]),
    (("余杰、王杰", "", "zh-Hant"), [("lang", "zh-Hant")]),
    (("余杰、王杰", "", "zh-Hans"), []),
    (("Reuters", "", "en"), [("lang", "en")]),
]
"""Text, its language, that of its article -> the attributes of an element on a page in simplified script."""


@pytest.mark.parametrize(("said", "attributes"), SPOKEN)
def test_attributes_of_a_headline_or_a_name(said: tuple[str, ...], attributes: list[tuple[str, str]]) -> None:
    available = conversion.conversions(default_theme().static)
    assert conversion.spoken(available, "zh-Hans", *said) == attributes
