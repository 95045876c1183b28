"""White space of pretty-printed HTML -> what the author meant by it.

A line break in the source is a blank between Latin words and nothing between ideographs (CSS Text 3,
"segment break transformation rules", which browsers do not implement). No blank stands before a full-width mark that
closes: a line could begin with the mark. Only white space changes.
"""

import re

from bs4 import Tag
from bs4.element import NavigableString

from sitegen.cleaning.anatomy import HEADINGS, is_text
from sitegen.draft import Draft, Text, ancestor, elements, first, strings

_LINES = frozenset([*HEADINGS, "p", "li", "figcaption", "td", "th", "dt", "dd", "summary"])
_EDGES = " \t\n\r\f\v\u00a0\u3000"
_RUN = re.compile(r"[ \t\n\r\f]+")
_BREAK = re.compile(
    r"(?<=[{w}])[ \t]*[\n\r\f][ \t\n\r\f]*(?=[{w}])".format(w="\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff")
)
_SIGN = re.compile("[，。、；：？！（）《》〈〉「」『』【】]")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2018\u2019\u2014\u2026]")

_LOOSE = re.compile(f"(?<={_WIDE.pattern}) +(?=[，。、；：？！）》〉」』】])")


def settle_spaces(draft: Draft) -> None:
    """Collapse white space, strip it from the edges of lines, and join ideographs that a line break parted."""
    for line in elements(draft.body, _LINES):
        texts = strings(line)
        if not _is_settled("".join(texts)):
            _settle([node for node in texts if is_text(node) and ancestor(node, {"pre"}) is None], line)


def _is_settled(text: str) -> bool:
    """Say whether nothing is to be done in a line, as in most: no runs, breaks, white edges or blanks before marks."""
    edges = text and (text[0] in _EDGES or text[-1] in _EDGES)
    return not edges and not _needs(text) and not _LOOSE.search(text)


def _settle(nodes: list[NavigableString], line: Tag) -> None:
    texts = [_RUN.sub(" ", _BREAK.sub("", str(node))) if _needs(node) else str(node) for node in nodes]
    _join_edges(nodes, texts)
    _tighten(texts)
    if not first(line, {"p", "ul", "ol", "figure"}):
        _strip(texts)
    for node, text in zip(nodes, texts, strict=True):
        if text != node:
            node.replace_with(Text(text)) if text else node.extract()


def _needs(text: str) -> bool:
    return "\n" in text or "  " in text or "\t" in text or "\r" in text


def _join_edges(nodes: list[NavigableString], texts: list[str]) -> None:
    """Drop a line break between two strings when ideographs stand on both sides of it."""
    for index in range(len(texts) - 1):
        left, right = texts[index], texts[index + 1]
        if left.endswith(" ") and right.startswith(" "):
            texts[index + 1] = right = right.lstrip(" ")
        if not left.strip() or not right.strip():
            continue
        broken = _ends_broken(str(nodes[index])) or _ends_broken(str(nodes[index + 1])[::-1])
        if broken and _join(left.rstrip()[-1], right.lstrip()[0]):
            texts[index], texts[index + 1] = left.rstrip(), right.lstrip()


def _tighten(texts: list[str]) -> None:
    """Drop the blanks before closing marks, in whichever of the strings they are."""
    blanks = {at for loose in _LOOSE.finditer("".join(texts)) for at in range(*loose.span())}
    start = 0
    for index, text in enumerate(texts) if blanks else ():
        texts[index] = "".join(sign for at, sign in enumerate(text, start) if at not in blanks)
        start += len(text)


def _join(left: str, right: str) -> bool:
    """Say whether nothing stands between two characters that only a line break of the source parts."""
    sign = _SIGN.match(left) or _SIGN.match(right)
    return sign is not None or (_WIDE.match(left) is not None and _WIDE.match(right) is not None)


def _ends_broken(text: str) -> bool:
    return "\n" in text[len(text.rstrip()) :]


def _strip(texts: list[str]) -> None:
    for order, strip in ((range(len(texts)), str.lstrip), (reversed(range(len(texts))), str.rstrip)):
        for index in order:
            texts[index] = strip(texts[index], _EDGES)
            if texts[index]:
                break
