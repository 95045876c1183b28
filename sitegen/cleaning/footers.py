"""The footer that the feed's maker adds: `<br><hr><div>获取更多RSS：… feedx.net …</div>`, always last."""

import re

from bs4 import Tag
from bs4.element import PageElement

from sitegen.draft import Draft, ancestor, elements, is_blank, strings

_WORDS = re.compile(r"\s*[获獲]取更多\s*RSS")


def take_feed_footer(draft: Draft) -> None:
    """Take the feed's footer with the rule above it."""
    if "RSS" not in draft.text:
        return
    for string in filter(_WORDS.match, strings(draft.body)):
        block = ancestor(string, {"div", "p"})
        if block is None or not any("//feedx." in str(link.get("href", "")) for link in elements(block, {"a"})):
            continue
        if not any(parent is draft.body for parent in block.parents):
            continue  # gone with a footer around it
        before = block.previous_sibling
        while before is not None and _is_separator(before):
            above: PageElement | None = before.previous_sibling
            before.extract()
            before = above
        draft.take(block)


def _is_separator(node: PageElement) -> bool:
    return (isinstance(node, Tag) and node.name in {"hr", "br"}) or (not isinstance(node, Tag) and is_blank(node))
