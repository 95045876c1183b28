"""What DW prints under every text: the copyright line, invitations to follow it, the disclaimer.

The copyright line ends a paragraph that may hold more (a wire credit, a note on the author), and
its words may be spread over several tags; only its own part of the paragraph goes.
"""

import re

from bs4 import Tag
from bs4.element import NavigableString

from sitegen.draft import INVISIBLE, Draft, Element, ancestor, first, is_blank, strings
from sitegen.publishers.passages import cut, passage
from sitegen.publishers.walks import remaining

_SIGN = re.compile("[©Ⓒⓒ]")
_COPYRIGHT = re.compile(
    r"\s*[©Ⓒⓒ]\s*(?:\d{4})?\s*年?\s*德\s*[国國]\s*之\s*[声聲]\s*版\s*[权權]\s*[声聲]\s*明.*", re.DOTALL
)
_PROMO = re.compile(
    r"\s*DW\s*中文.{0,6}(?:Instagram|Facebook|Telegram|YouTube|Twitter|X\b|Threads|Bluesky|WhatsApp).*", re.DOTALL
)
_DISCLAIMER = re.compile(r"\s*德[国國]之[声聲]致力[于於].{0,200}[。！]?\s*", re.DOTALL)
_BLOCKS = frozenset(["p", "div"])
_LINES = frozenset("p div ul ol dl table figure blockquote h1 h2 h3 h4 h5 h6 section article img video br".split())


def cut_copyright(draft: Draft) -> None:
    """Cut the copyright line, however it is marked up or spelt."""
    if not _SIGN.search(draft.text):
        return
    for string in filter(_SIGN.search, strings(draft.body)):
        if string.parent is None or ancestor(string, INVISIBLE) is not None:
            continue  # cut together with an earlier one, or code
        line = _line(string)
        match = _COPYRIGHT.search(passage(line))
        if match:
            cut(draft, line, match.start())
            if is_blank(line):
                line.extract()


def _line(string: NavigableString) -> Tag:
    """Return the element that holds the line of a string and no other line; loose text gets one."""
    block = ancestor(string, _BLOCKS)
    if block is not None and (block.name == "p" or first(block, _LINES) is None):
        return block
    return string.wrap(Element("span"))


def take_promotion(draft: Draft) -> None:
    """Take paragraphs that invite to follow DW elsewhere."""
    if "DW" not in draft.text:
        return
    for paragraph in remaining(draft, {"p"}):
        if _PROMO.fullmatch(passage(paragraph)):
            draft.take(paragraph)


def note_disclaimer(draft: Draft) -> None:
    """Set the disclaimer of opinion pieces apart as a note, and take its repetitions."""
    if "致力" not in draft.text:
        return
    noted = False
    for paragraph in remaining(draft, {"p"}):
        if not _DISCLAIMER.fullmatch(passage(paragraph)):
            continue
        if noted:
            draft.take(paragraph)
        else:
            paragraph["class"] = "note"
            noted = True
