"""Radio Free Asia in Mandarin.

https://www.rfa.org/mandarin/yataibaodao/…/hx1-04242024050127.html      month, day, year, hour, minute, second

No byline and no time in the text: the stamp in the address is the time of publication, on Washington's
clock, and the last paragraph names who worked on the article.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from sitegen.draft import Draft, Rule, elements, first, visible_text
from sitegen.model import Kind, Precision, PublisherId
from sitegen.publishers import generic, related
from sitegen.publishers.bylines import LONGEST_LINE, add_authors, add_credit, note_time, take_staff_lines
from sitegen.publishers.dates import Dated, believed
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.passages import passage
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end
from sitegen.publishers.walks import remaining

HOSTS = ("www.rfa.org", "rfa.org")
ZONE = "America/New_York"

NUMBERING = Numbering(
    publisher="rfa",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(
                r"/(?P<language>mandarin|cantonese)(?P<section>(?:/[\w-]+){0,5})/(?P<name>[\w-]*?-?\d{14})(?:\.html)?/?(?:\?.*)?",
                re.ASCII,
            ),
            native="{language}-{name}",
            public="https://www.rfa.org/{language}{section}/{name}.html",
        ),
    ),
)

_STAMP = re.compile(r"(\d{14})(?:\.html)?/?(?:[?#].*)?$")
_REPORTER = re.compile(
    r"\s*(?:自由亚洲电台)?(?:特约)?记者\s*(?P<name>[一-鿿]{2,4})(?:\s+\S{2,8}报道)?"
    r"(?:\s*(?:责编|编辑|网编|制作)\s*[：:]?\s*[一-鿿]{2,4}){0,4}\s*"
)


def read_stamp(draft: Draft) -> None:
    """Note the time that the end of the address stamps."""
    match = _STAMP.search(draft.raw.url)
    if match is not None:
        note_time(draft, believed(lambda: _stamped(match[1])))


def _stamped(digits: str) -> Dated:
    when = datetime.strptime(digits, "%m%d%Y%H%M%S").replace(tzinfo=ZoneInfo(ZONE))
    return Dated(seconds=int(when.timestamp()), precision=Precision.TIME)


def take_reporter(draft: Draft) -> None:
    """Take the line that names reporter, place and editor without colons."""
    for paragraph in remaining(draft, {"p"}):
        text = passage(paragraph)
        match = _REPORTER.fullmatch(text) if len(text) <= LONGEST_LINE else None
        if match is not None:
            add_authors(draft, match["name"])
            add_credit(draft, text)
            draft.take(paragraph)


def fold_results(draft: Draft) -> None:
    """Fold the list of related articles, and move it behind the text that it stands in."""
    for listing in remaining(draft, {"ul"}):
        if not any("result-title" in str(span.get("class", "")).split() for span in elements(listing, {"span"})):
            continue
        details = related.fold(draft, listing)
        if details is not None:
            draft.body.append(details.extract())


def drop_zoom(draft: Draft) -> None:
    """Drop the sign that offers a larger picture."""
    for division in remaining(draft, {"div"}):
        if division.get("id") == "zoomattribute":
            draft.take(division)


def hoist_captions(draft: Draft) -> None:
    """Make the early boxes of picture and caption figures."""
    for box in elements(draft.body, {"div"}):
        names = str(box.get("class", "")).split()
        picture = first(box, {"img"})
        if "captioned" not in names or picture is None:
            continue
        box.name = "figure"
        for part in elements(box, {"div", "p", "span"}):
            if visible_text(part).strip() and first(part, {"img"}) is None and first(box, {"figcaption"}) is None:
                part.name = "figcaption"


SIGNS = Signs(addresses={Kind.OPINION: r"/mandarin/pinglun/"}, voices=("自由亚洲电台", "RFA", "记者", "記者"))
"""How it marks what its articles are; `shishi-hecha` holds reports besides fact checks, so that titles decide."""

RULES = (
    Rule(name="rfa-stamp", apply=read_stamp),
    Rule(name="rfa-zoom", apply=drop_zoom),
    Rule(name="rfa-captions", apply=hoist_captions),
    Rule(name="rfa-related", apply=fold_results),
    Rule(name="rfa-staff", apply=take_staff_lines),
    Rule(name="rfa-reporter", apply=take_reporter),
    *generic.rules(ZONE, kind_rule(SIGNS)),
)

RFA = Publisher(
    id=PublisherId("rfa"),
    name="自由亚洲电台",
    traditional="自由亞洲電台",
    home="https://www.rfa.org/mandarin/",
    timezone=ZONE,
    folders=("rfa", "自由亚洲电台"),
    hosts=HOSTS,
    pictures=HOSTS,
    media=("streamer1.rfaweb.org", "av.rfa.org"),
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
    title=without_end("自由亚洲电台", "RFA", "自由亚洲电台普通话"),
)
