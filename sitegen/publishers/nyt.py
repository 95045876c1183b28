"""The New York Times, Chinese edition.

https://cn.nytimes.com/asia-pacific/20251127/japan-china-taiwan/           section, day, slug
https://cn.nytimes.com/asia-pacific/20251127/japan-china-taiwan/zh-hant/   another script, or with the English

<address>KEITH BRADSHER, 储百亮</address><time pudate="2025-11-27 02:16:26" …>2025年11月27日</time>
<figure>…</figure><section>TEXT</section><footer>notes on the authors, translator, the English original</footer>

The time is Beijing's on a clock of twelve hours without a word for the half of the day. Until early
2021 the feed wrote `<div><i>NAME<br>TIME</i></div>` instead of the first line.
"""

import re
from itertools import islice

from bs4 import Tag

from sitegen.draft import MOST_NAMED, Draft, Element, Rule, ancestor, elements, first, visible_text
from sitegen.model import DAY, Precision, PublisherId
from sitegen.publishers import related
from sitegen.publishers.bylines import (
    add_authors,
    add_credit,
    in_title_case,
    loose_in_paragraph,
    names_of,
    note_time,
    zones,
)
from sitegen.publishers.dates import Dated, read_date
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.passages import cut, passage
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end
from sitegen.publishers.walks import remaining

HOSTS = ("cn.nytimes.com", "m.cn.nytimes.com", "cn.nytstyle.com", "m.cn.nytstyle.com")
ZONE = "Asia/Shanghai"

NUMBERING = Numbering(
    publisher="nyt",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(
                r"/(?P<section>[a-z-]{2,30})/(?P<day>20\d{6})/(?P<slug>[a-z0-9_-]{2,120})"
                r"(?:/(?P<edition>zh-hant|dual|en-us)(?:/dual)?)?/?(?:\?.*)?"
            ),
            native="{day}-{section}-{slug}-{edition}",
            public="https://cn.nytimes.com/{section}/{day}/{slug}/{edition}",
            editions=("", "zh-hant", "dual"),
        ),
    ),
)

HALF_DAY = DAY // 2
"""Seconds between the two times that a clock of twelve hours may mean."""
_TRANSLATOR = re.compile(r"\s*(?:翻译|翻譯|译者|譯者|编译|編譯)\s*[：:]\s*\S.{0,60}", re.DOTALL)
_ENGLISH = re.compile(r"\s*点击查看(?:本文)?英文(?:版|原文).?\s*|\s*點擊查看(?:本文)?英文(?:版|原文).?\s*")
_HELPERS = re.compile(r".{2,160}(?:对|對)本文(?:亦|也)?有(?:报道贡献|報導貢獻|贡献|貢獻).?\s*", re.DOTALL)
_MENU = "utm_source=nav-footer"
"""What every link of the site's menus says."""
_MORE = re.compile(r"\s*相[关關][报報][道導]\s*")
_BULLET = re.compile(r"\s*[•●·▪]\s*")
FEWEST_POINTS = 2
"""Paragraphs with a bullet in a row that make a list."""


def take_page(draft: Draft) -> None:
    """Take the rest of the page, where the feed closed the article too late: most read, menus, the imprint."""
    text = first(draft.body, {"section"})
    links = elements(draft.body, {"a"})
    if text is None or not any(_MENU in str(link.get("href", "")) for link in links):
        return
    for listing in remaining(draft, {"ul"}):
        heading = listing.previous_sibling
        if isinstance(heading, Tag) and _MORE.fullmatch(visible_text(heading)):
            related.fold(draft, listing, heading)
    behind = list(text.next_siblings)
    draft.take(*[node for node in behind if not (isinstance(node, Tag) and node.name == "details")])


def take_byline(draft: Draft) -> None:
    """Take the names; those in capitals are spelt as the notes on the authors spell them."""
    text = visible_text(draft.body)
    found: dict[str, None] = {}
    for address in remaining(draft, {"address"}):
        found |= dict.fromkeys(names_of(visible_text(address)))
        draft.take(address)
    for name in islice(found, MOST_NAMED + 1):  # each is looked for in the whole text
        draft.add_author(in_title_case(name, text))


def take_date(draft: Draft) -> None:
    """Take the first date and find out which half of the day it means."""
    for tag in islice(remaining(draft, {"time"}), 1):
        text = str(tag.get("datetime") or tag.get("pudate") or "")
        note_time(draft, on_half_clock(draft, text))
        if draft.published is not None and ancestor(tag, {"p"}) is None:
            draft.take(tag)


def take_early_byline(draft: Draft) -> None:
    """Take the block of name and time that the feed wrote until 2021."""
    block = next((tag for tag in draft.body.contents if isinstance(tag, Tag)), None)
    inner = first(block, {"i"}) if block is not None and block.name == "div" else None
    lines = [line.strip() for line in inner.get_text("\n").split("\n") if line.strip()] if inner is not None else []
    dated = on_half_clock(draft, lines[-1]) if lines else None
    if block is None or dated is None or first(block, {"img"}) is not None:
        return
    note_time(draft, dated)
    for names in lines[:-1]:
        add_authors(draft, names)
    draft.take(block)


def on_half_clock(draft: Draft, text: str) -> Dated | None:
    """Return the latest time before the fetch that a clock of twelve hours may mean.

    The archive fetches every hour or so. When even the later half lies half a day back, either may be
    meant, and when both lie ahead neither is; then only the day is believed.
    """
    dated = read_date(text, zones(draft, ZONE))
    if dated is None or dated.precision is not Precision.TIME:
        return dated
    fetched = draft.raw.fetched
    for seconds in _candidates(dated.seconds, text) if fetched is not None else ():
        if fetched is not None and 0 <= fetched - seconds < HALF_DAY:
            return Dated(seconds=seconds, precision=Precision.TIME)
    return read_date(text.split(maxsplit=1)[0], zones(draft, ZONE))


def _candidates(seconds: int, text: str) -> tuple[int, ...]:
    """Return the times meant, the later first: twelve o'clock is noon or midnight, above it there is no doubt."""
    hour = int(text.split()[1].partition(":")[0])
    if hour > 12 or hour == 0:
        return (seconds,)
    return (seconds, seconds - HALF_DAY) if hour == 12 else (seconds + HALF_DAY, seconds)


def list_points(draft: Draft) -> None:
    """Make paragraphs in a row that begin with a bullet a list."""
    for paragraph in remaining(draft, {"p"}):
        points = _points(paragraph) if paragraph.parent is not None and paragraph.name == "p" else []
        if len(points) < FEWEST_POINTS:
            continue
        listing = Element("ul")
        paragraph.insert_before(listing)
        for point in points:
            match = _BULLET.match(passage(point))
            cut(draft, point, 0, match.end() if match else 0)
            point.name = "li"
            listing.append(point.extract())


def _points(paragraph: Tag) -> list[Tag]:
    found: list[Tag] = []
    node = paragraph
    while node.name == "p" and _BULLET.match(passage(node)):
        found.append(node)
        after = node.next_sibling
        while after is not None and not isinstance(after, Tag) and not str(after).strip():
            after = after.next_sibling
        if not isinstance(after, Tag):
            break
        node = after
    return found


def settle_footer(draft: Draft) -> None:
    """Set the notes under the article apart: authors, helpers, the English original; take the translator's name."""
    for footer in remaining(draft, {"footer"}):
        loose_in_paragraph(footer, "credit")
    for paragraph in remaining(draft, {"p"}):
        text = passage(paragraph)
        if _TRANSLATOR.fullmatch(text):
            add_credit(draft, text)
            draft.take(paragraph)
        elif ancestor(paragraph, {"footer"}) is not None or _HELPERS.fullmatch(text) or _ENGLISH.fullmatch(text):
            paragraph["class"] = "credit"


SIGNS = Signs(voices=("纽约时报", "紐約時報", "时报", "時報"))
"""Its opinion pieces are told by the section in the address, as everywhere."""

RULES = (
    Rule(name="nyt-page", apply=take_page),
    Rule(name="nyt-byline", apply=take_byline),
    Rule(name="nyt-date", apply=take_date),
    Rule(name="nyt-early-byline", apply=take_early_byline),
    Rule(name="nyt-points", apply=list_points),
    Rule(name="nyt-footer", apply=settle_footer),
    kind_rule(SIGNS),
)

NYT = Publisher(
    id=PublisherId("nyt"),
    name="纽约时报中文网",
    traditional="紐約時報中文網",
    home="https://cn.nytimes.com/",
    timezone=ZONE,
    folders=("nyt", "纽约时报"),
    hosts=HOSTS,
    pictures=("static01.nyt.com", "static.cn.nytimes.com"),
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
    title=without_end("纽约时报中文网", "紐約時報中文網"),
)
