"""Voice of America in Chinese.

https://www.voachinese.com/a/<words>/5631525.html      the number is the article's; /a/5631525.html leads there as well

<div><i>Sat, 15 Feb 2025 08:17:25 GMT</i></div><img …><div><small>CAPTION</small></div><p>TEXT<br /><br />TEXT…</p>

Often one paragraph holds the whole article, its own paragraphs parted by one line break or two. No names.
"""

import re

from bs4 import Tag
from bs4.element import PageElement

from sitegen.draft import Draft, Element, Rule, elements, visible_text
from sitegen.model import PublisherId
from sitegen.publishers import generic
from sitegen.publishers.bylines import add_credit, cut_end
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end

HOSTS = ("www.voachinese.com", "voachinese.com", "m.voachinese.com")
ZONE = "UTC"

NUMBERING = Numbering(
    publisher="voa",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(r"/a/(?:[^/?]+/)?(?P<number>\d{5,9})\.html(?:\?.*)?"),
            native="{number}",
            public="https://www.voachinese.com/a/{number}.html",
        ),
    ),
)

_SOURCES = re.compile(
    r"\s*[（(]\s*(?P<credit>(?:本文|本报道|美国之音)[^（）()]{0,12}(?:参考|依据|根据|综合|采用|参照|引用|來自|来自)[^（）()]{2,80})"
    r"\s*[）)]\s*$"
)
LONG_LINE = 30
"""Characters; when lines between single line breaks are as long on average, they are paragraphs."""
MOST_AT_END = 4
"""Paragraphs at the end among which the note on sources may stand."""


def take_sources(draft: Draft) -> None:
    """Take the note on the agencies that the article draws on."""
    match = cut_end(draft, _SOURCES, MOST_AT_END)
    if match is not None:
        add_credit(draft, match["credit"])


def part_lines(draft: Draft) -> None:
    """Double single line breaks between long lines: they part paragraphs."""
    for paragraph in elements(draft.body, {"p"}):
        breaks = [child for child in paragraph.contents if isinstance(child, Tag) and child.name == "br"]
        if breaks and len(visible_text(paragraph)) / (len(breaks) + 1) >= LONG_LINE:
            for line_break in breaks:
                if _name(line_break.next_sibling) != "br" and _name(line_break.previous_sibling) != "br":
                    line_break.insert_after(Element("br"))


def _name(node: PageElement | None) -> str:
    """Return the name of the element at `node` or behind the white space that `node` is."""
    if node is not None and not isinstance(node, Tag) and not str(node).strip():
        node = node.next_sibling
    return node.name if isinstance(node, Tag) else ""


SIGNS = Signs(voices=("美国之音", "VOA", "记者", "記者"))
"""Names in front of its questions."""

RULES = (
    Rule(name="voa-sources", apply=take_sources),
    Rule(name="voa-lines", apply=part_lines),
    *generic.rules(ZONE, kind_rule(SIGNS)),
)

VOA = Publisher(
    id=PublisherId("voa"),
    name="美国之音",
    traditional="美國之音",
    home="https://www.voachinese.com/",
    timezone=ZONE,
    numbered=True,
    folders=("voa", "美国之音"),
    hosts=HOSTS,
    pictures=("gdb.voanews.com", "gdb.rferl.org"),
    media=("av.voanews.com", "voa-video-ns.akamaized.net", "voa-audio-ns.akamaized.net"),
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
    title=without_end("美国之音中文网", "美国之音", "VOA"),
)
