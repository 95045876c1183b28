"""Paragraphs in bold that are no headings: questions of an interview, claims and verdicts of a fact check.

And paragraphs that are nothing but a link to related reading, which are set apart as a note.
"""

import re

from sitegen.draft import BOLD, Draft, elements, first, is_bold, visible_text
from sitegen.publishers.passages import passage

_ASKED = re.compile(r"\s*(?:DW|德[国國]之[声聲]|[记記]者|[问問])\s*(?:中文[网網])?\s*[：:]")
_VERDICT = re.compile(
    r"\s*(?:[声聲][称稱]|[说說]法|DW\s*事[实實]核查|事[实實]核查|核查[结結][论論]|[结結][论論])\s*[：:]"
)
_QUESTION_MARKS = ("？", "?")
_FURTHER = re.compile(r"\s*(?:延伸|相[关關]|更多|推[荐薦])[阅閱]?[读讀]?[^：:]{0,6}[：:]")


def mark_voices(draft: Draft) -> None:
    """Mark paragraphs in bold that a voice speaks, so that they do not become headings."""
    if first(draft.body, BOLD) is None:
        return
    bold = [paragraph for paragraph in elements(draft.body, {"p"}) if is_bold(paragraph)]
    asked = [paragraph for paragraph in bold if _ASKED.match(passage(paragraph))]
    for paragraph in bold:
        text = passage(paragraph).strip()
        if _VERDICT.match(text):
            paragraph["class"] = "verdict"
        elif paragraph in asked or (len(asked) > 1 and text.endswith(_QUESTION_MARKS)):
            paragraph["class"] = "question"


def mark_related(draft: Draft) -> None:
    """Mark paragraphs that are nothing but links to further reading."""
    for paragraph in elements(draft.body, {"p"}):
        if not _FURTHER.match(passage(paragraph)):
            continue
        links = elements(paragraph, {"a"})
        linked = sum(len(visible_text(link).strip()) for link in links)
        if links and linked * 2 > len(passage(paragraph).strip()):
            paragraph["class"] = "note"
