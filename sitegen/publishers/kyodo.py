"""Kyodo News in Chinese.

https://china.kyodonews.net/news/2025/11/799ef2cdc0f8-jr.html      month; a random number, with a word or two

The day stands in the dateline only: 【共同社11月29日电】; the month and the year are the address's.
"""

import re
from datetime import date

from sitegen.draft import Draft, Rule, visible_text
from sitegen.model import PublisherId
from sitegen.publishers import generic
from sitegen.publishers.bylines import note_time, zones
from sitegen.publishers.dates import believed, on_day
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.publisher import Publisher

HOSTS = ("china.kyodonews.net",)
ZONE = "Asia/Tokyo"

NUMBERING = Numbering(
    publisher="kyodo",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(
                r"/news/(?P<year>20\d\d)/(?P<month>\d\d)/(?P<number>[0-9a-f]{12}(?:-[\w-]*)?)\.html(?:\?.*)?", re.ASCII
            ),
            native="{number}",
            public="https://china.kyodonews.net/news/{year}/{month}/{number}.html",
        ),
    ),
)

_DATELINE = re.compile(r"\s*【共同社(?:[^【】\d]{0,12})(?P<month>\d{1,2})月(?P<day>\d{1,2})日[电電]")
_MONTH = re.compile(r"/news/(20\d\d)/(\d\d)/")


def read_dateline(draft: Draft) -> None:
    """Note the day of the dateline; it stays, as every agency's does."""
    found, address = _DATELINE.match(visible_text(draft.body)), _MONTH.search(draft.raw.url)
    if found is not None and address is not None:
        numbers = map(int, (*address.groups(), found["month"], found["day"]))
        note_time(draft, believed(lambda: on_day(_day(*numbers), zones(draft, ZONE))))


def _day(year: int, filed: int, month: int, day: int) -> date:
    """Return the day of a dateline; one of December may be filed in January."""
    return date(year - 1 if filed == 1 and month == 12 else year, month, day)


RULES = (Rule(name="kyodo-dateline", apply=read_dateline), *generic.rules(ZONE))

KYODO = Publisher(
    id=PublisherId("kyodo"),
    name="共同社",
    home="https://china.kyodonews.net/",
    timezone=ZONE,
    folders=("kyodo", "共同社"),
    hosts=HOSTS,
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
)
