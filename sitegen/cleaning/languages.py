"""The language of each block that is not in the article's: fonts and screen readers go by it.

A related gallery in simplified script inside a traditional article, a paragraph in English, a list in
Japanese. Only what is certain is marked, and only the outermost element that is wholly so.
"""

from bs4 import Tag

from sitegen.draft import Draft, elements, tags, visible_text
from sitegen.language import detect, is_mixed, may_differ, surely

_BLOCKS = frozenset(
    (
        "div p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption details summary"
        " table caption thead tbody tfoot tr th td"
    ).split()
)
_FOUND_BY_TEXT = frozenset(["zh", "en", "ja", "ko", "und"])
"""Primary languages that `detect` tells better than what the input says of its elements."""


def mark_languages(draft: Draft) -> None:
    """Give blocks that are certainly in another language than the article their `lang`, the outermost only."""
    _drop_doubtful(draft)
    if not is_mixed(draft.text):
        return
    draft.language = detect(main_text(draft.body) or draft.raw.title)
    if draft.language != "und":
        _mark(draft.body, draft.language)


def _drop_doubtful(draft: Draft) -> None:
    """Drop what the input says of languages that the text itself tells."""
    for tag in tags(draft.body) if draft.holds("lang") else ():
        if str(tag.get("lang", "und")).lower().partition("-")[0] in _FOUND_BY_TEXT:
            tag.attrs.pop("lang", None)


def _mark(parent: Tag, language: str) -> None:
    """Mark blocks in `parent`, whose own language is given."""
    for child in parent.contents:
        if not isinstance(child, Tag) or child.name not in _BLOCKS or child.get("lang"):
            continue
        text = visible_text(child)
        if may_differ(text, language):
            found = surely(text, language)
            if found:
                child["lang"] = found
            _mark(child, found or language)


def main_text(body: Tag) -> str:
    """Return the visible text without folded galleries."""
    text = visible_text(body)
    for folded in elements(body, {"details"}):
        if folded.get("class") == "folded":
            text = text.replace(visible_text(folded), "", 1)
    return text
