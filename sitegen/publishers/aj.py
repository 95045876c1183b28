"""Al Jazeera in Chinese.

https://chinese.aljazeera.net/news/2025/11/7/<words, percent-encoded>     the day is part of the address

    <section><h2>阅读更多</h2><span>list of 4 items</span><ul>…</ul></section>     other articles, in the text
    <div>来源: 半岛电视台＋通讯社</div>                                              the source, last
"""

import re
from datetime import date

from bs4 import Tag

from sitegen.draft import Draft, Rule, elements, first, visible_text
from sitegen.model import PublisherId
from sitegen.publishers import evidence, related
from sitegen.publishers.bylines import add_credit, mark, note_time, zones
from sitegen.publishers.dates import believed, on_day
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end
from sitegen.publishers.walks import remaining

HOSTS = ("chinese.aljazeera.net",)
ZONE = "Asia/Qatar"

NUMBERING = Numbering(
    publisher="aj",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(
                r"(?P<section>(?:/[a-z0-9-]{2,40}){1,3})/(?P<year>20\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})"
                r"/(?P<slug>[^/?]{2,})/?(?:\?.*)?"
            ),
            native="{year}-{month}-{day}{section}/{slug}",
            public="https://chinese.aljazeera.net{section}/{year}/{month}/{day}/{slug}",
        ),
    ),
)

_DAY = re.compile(r"/(20\d\d)/(\d{1,2})/(\d{1,2})/")
_MORE = re.compile(r"\s*(?:阅读更多|推荐阅读|相关内容|更多)\s*")
_DISCLAIMER = re.compile(r"\s*本文所表达(?:的)?观点并?不一?定?代表半岛.{2,20}\s*", re.DOTALL)
_SOURCE = re.compile(r"\s*来源\s*[:：]\s*(?P<source>.{1,60})\s*", re.DOTALL)


def read_day(draft: Draft) -> None:
    """Note the day that the address names, with months and days of one digit as well."""
    match = _DAY.search(draft.raw.url)
    if match is not None:
        note_time(draft, believed(lambda: on_day(date(*map(int, match.groups())), zones(draft, ZONE))))


def fold_more(draft: Draft) -> None:
    """Fold the lists of other articles that stand in the text."""
    for section in remaining(draft, {"section"}):
        heading = first(section, {"h2", "h3"})
        if heading is not None and _MORE.fullmatch(visible_text(heading)) and first(section, {"ul", "ol"}) is not None:
            related.fold(draft, section, heading)


def take_source(draft: Draft) -> None:
    """Take the line that names the source."""
    blocks = [block for block in draft.body.contents if isinstance(block, Tag) and block.name == "div"]
    for block in blocks[-1:]:
        match = _SOURCE.fullmatch(visible_text(block))
        if match is not None:
            add_credit(draft, match["source"])
            draft.take(block)


def note_disclaimer(draft: Draft) -> None:
    """Set the disclaimer of opinion pieces apart as a note; it is marked up as a heading."""
    for line in elements(draft.body, {"p", "h1", "h2", "h3", "h4"}):
        if _DISCLAIMER.fullmatch(visible_text(line)):
            line.name = "p"
            mark(line, "note")


SIGNS = Signs(voices=("半岛电视台", "半岛新闻网", "半岛"), disclaimers=r"本文所表达(?:的)?观点并?不一?定?代表半岛")
"""Its opinion pieces are told by the section in the address, as everywhere, or by the disclaimer."""

RULES = (
    Rule(name="aj-day", apply=read_day),
    Rule(name="aj-related", apply=fold_more),
    Rule(name="aj-source", apply=take_source),
    Rule(name="aj-disclaimer", apply=note_disclaimer),
    Rule(name="authors", apply=evidence.take_authors),
    kind_rule(SIGNS),
)

AJ = Publisher(
    id=PublisherId("aj"),
    name="半岛电视台",
    traditional="半島電視台",
    home="https://chinese.aljazeera.net/",
    timezone=ZONE,
    folders=("aj", "半岛电视台"),
    hosts=HOSTS,
    pictures=HOSTS,
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
    title=without_end("半岛电视台", "Al Jazeera"),
)
