"""Which names tags teach, and where a text mentions them: cases as data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import TopicId
from sitegen.topics import Search, fold, learn, text_of, words

# ------------------------------------------------------------------ folding

FOLDED = [("臺灣", "台湾"), ("台湾", "台湾"), ("朝鮮半島", "朝鲜半岛"), ("G20峰會", "G20峰会"), ("\n", "\n"), ("", "")]


@pytest.mark.parametrize(("text", "expected"), FOLDED, ids=range(len(FOLDED)))
def test_both_scripts_fold_to_one(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text() | st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)))
def test_folding_moves_nothing_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


# ------------------------------------------------------------------ names

TEXTS: dict[str, tuple[dict[str, dict[str, int]], dict[str, str]]] = {
    "three uses make a name, two do not": ({"1": {"朝鲜": 3, "北韩": 2}}, {"朝鲜": "1"}),
    "both scripts count together": ({"1": {"台湾": 2, "臺灣": 1}}, {"台湾": "1"}),
    "a topic has several names": ({"1": {"特朗普": 9, "川普": 4}}, {"川普": "1", "特朗普": "1"}),
    "of two topics the one that uses it more": ({"1": {"台湾": 3}, "2": {"台湾": 4}}, {"台湾": "2"}),
    "of equal ones the smaller id": ({"2": {"台湾": 3}, "1": {"台湾": 3}}, {"台湾": "1"}),
    "a slip among many other spellings": ({"1": {"乌克兰战争": 97, "冲突": 3}}, {"乌克兰战争": "1"}),
    "signs around it do not belong to it": ({"1": {"“一带一路”": 2, "一带一路": 1}}, {"一带一路": "1"}),
    "one ideograph is no name": ({"1": {"党": 9}}, {}),
    "two countries side by side": ({"1": {"中美": 9, "日中": 9, "中美关系": 9}}, {"中美关系": "1"}),
    "words in letters": ({"1": {"AfD": 3, "G20": 3, "5": 9, "2024": 9}}, {"AfD": "1", "G20": "1"}),
    "a whole sentence": ({"1": {"二十国集团领导人峰会" * 4: 9}}, {}),
    "tags of front matter teach nothing": ({"tag-x": {"朝鲜": 9}}, {}),
    "nothing but signs": ({"1": {"“”": 9}}, {}),
}


@pytest.mark.parametrize(("texts", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_what_tags_teach(texts: dict[str, dict[str, int]], expected: dict[str, str]) -> None:
    assert learn({TopicId(topic): counts for topic, counts in texts.items()}) == expected
    assert learn({TopicId(topic): texts[topic] for topic in reversed(texts)}) == expected


# ------------------------------------------------------------------ searching

NAMES = ["中国", "中国银行", "俄罗斯", "德国", "朝鲜", "AfD", "G20", "国家"]
FILL = "这里说的是别的事。" * 30
"""Longer than the lead."""
MENTIONED: dict[str, tuple[str, str, list[str], list[str]]] = {
    "in the title once": ("朝鲜来信", "<p>正文</p>", ["朝鲜"], []),
    "in the lead once is not enough": ("题", "<p>朝鲜</p>", [], ["朝鲜"]),
    "in the lead and once more": ("题", f"<p>朝鲜</p><p>{FILL}朝鲜</p>", ["朝鲜"], []),
    "later twice is not enough": ("题", f"<p>{FILL}朝鲜和朝鲜</p>", [], ["朝鲜"]),
    "later three times": ("题", f"<p>{FILL}朝鲜、朝鲜、朝鲜</p>", ["朝鲜"], []),
    "in the other script": ("朝鮮來信", "", ["朝鲜"], []),
    "the most first": ("德国", "<p>朝鲜、朝鲜、朝鲜、朝鲜、朝鲜</p>", ["朝鲜", "德国"], []),
    "equal ones in the order of the text": ("德国朝鲜", "", ["德国", "朝鲜"], []),
    "the longest name at a place": ("中国银行", "", ["中国银行"], []),
    "not inside a word that means something else": ("白俄罗斯与德国之声", "<p>白俄罗斯</p>", [], []),
    "the leftmost where two overlap": ("中国家", "", ["中国"], []),
    "letters: a whole word": ("选择党AfD崛起，AfDX不算", "", ["AfD"], []),
    "letters: not inside a word": ("SAfD、G200、AfDs", "", [], ["AfD", "G20"]),
    "letters: not in another case": ("AFD afd", "", [], []),
    "markup inside a name": ("题", "<p><b>朝</b>鲜<a href=\"x\">朝鲜</a></p>", ["朝鲜"], []),
    "no name across two blocks": ("题", "<p>朝</p><p>鲜</p><ul><li>朝</li><li>鲜</li></ul>朝<br>鲜", [], []),
    "not in attributes": ("题", '<img alt="朝鲜 > 朝鲜" src="朝鲜"><p>正文</p>', [], []),
    "not in folded galleries": ("题", '<details class="folded"><p>朝鲜朝鲜朝鲜</p></details>', [], []),
    "escaped signs": ("题", "<p>&lt;朝鲜&gt;&amp;朝鲜</p>", ["朝鲜"], []),
}  # fmt: skip


@pytest.mark.parametrize(("title", "body", "about", "besides"), MENTIONED.values(), ids=MENTIONED.keys())
def test_what_an_article_mentions(title: str, body: str, about: list[str], besides: list[str]) -> None:
    found = Search(NAMES)(text_of(title, body))
    assert (list(found.about), list(found.besides)) == (about, besides)


def test_a_longer_word_that_is_a_name_is_found_as_that_name() -> None:
    assert Search(["德国", "德国之声"])(text_of("德国之声", "")).about == ("德国之声",)
    assert len(set(words(["德国之声"]))) == len(words(["德国之声"]))


def test_longer_words_are_written_as_texts_are_searched() -> None:
    assert [word for word in words([]) if fold(word) != word] == []
