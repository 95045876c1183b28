"""Bare addresses: `https://…` and `www.…` in running text become links.

bleach finds them and trims the punctuation behind them. It gets no more releases, so it sees
single text nodes only, its output must say the same text, and every link it makes is judged
like the newsroom's own by the next rule and by the gate.
"""

import html
import re

from bleach.linkifier import Linker
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from sitegen.draft import INVISIBLE, Draft, Element, Text, ancestor, strings

LONGEST = 10_000
"""Longest text node in characters that is searched."""
MOST = 300
"""Most text nodes of one article that get links; a list of addresses has some dozens."""

_START = re.compile(r"https?://|www\.", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.@/])www\.)(?:(?!&[lg]t;)[\w\-.~:/?#@!$&'()*+,;=%])+", re.ASCII | re.IGNORECASE
)
"""ASCII only: Chinese text and its punctuation follow an address without a blank. bleach sees escaped text."""
_NEVER_INSIDE = frozenset(["a", "pre", "code", *INVISIBLE])


def link_bare_addresses(draft: Draft) -> None:
    """Make links of the addresses in running text, outside links and code."""
    if "://" not in draft.text and "www." not in draft.text.lower():
        return
    found = [node for node in filter(_START.search, strings(draft.soup)) if _is_running_text(node)]
    if found:
        linker = Linker(callbacks=[], url_re=_ADDRESS, parse_email=False)
        for node in found[:MOST]:
            _link(node, linker)


def _is_running_text(node: NavigableString) -> bool:
    if isinstance(node, PreformattedString) or len(node) >= LONGEST:
        return False
    return ancestor(node, _NEVER_INSIDE) is None


def _link(node: NavigableString, linker: Linker) -> None:
    """Put text and links in the place of a text node, unless they would say something else."""
    linked = linker.linkify(html.escape(node, quote=False))
    if "<a" not in linked:
        return
    # Python's own parser: bleach wrote well-formed tags, and this one keeps white space at the edges.
    parsed = BeautifulSoup(linked, "html.parser")
    if parsed.get_text() != node:
        return
    for part in list(parsed.contents):
        node.insert_before(_copy(part) if isinstance(part, Tag) else Text(str(part)))
    node.extract()


def _copy(link: Tag) -> Tag:
    fresh = Element("a", {"href": str(link.get("href", ""))})
    fresh.string = link.get_text()
    return fresh
