"""Central News Agency, Taiwan.

https://www.cna.com.tw/news/aopl/202511280283.aspx      section, then the day and a number within it

The last paragraph ends in its editors and the day of the Republic's calendar: （編譯：嚴思祺）1141128.
Between the paragraphs stand invitations to follow the agency elsewhere.
"""

import re

from sitegen.draft import Draft, Rule
from sitegen.model import PublisherId
from sitegen.publishers import generic
from sitegen.publishers.bylines import add_credit, cut_end
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end
from sitegen.publishers.walks import remaining

HOSTS = ("www.cna.com.tw", "cna.com.tw", "m.cna.com.tw")
ZONE = "Asia/Taipei"

NUMBERING = Numbering(
    publisher="cna",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(r"/news/(?P<section>[a-z]{2,12})/(?P<number>20\d{10})\.aspx(?:\?.*)?"),
            native="{number}",
            public="https://www.cna.com.tw/news/{section}/{number}.aspx",
        ),
    ),
)

_EDITORS = re.compile(
    r"\s*[（(](?P<editors>(?:編輯|編譯|譯者|核稿|責任編輯)[：:][^（）()]{2,60})[）)]\s*(?:1\d{6}|20\d{6})?\s*$"
)
_PROMOTION = frozenset(["lineAd", "gmailNews"])


def take_editors(draft: Draft) -> None:
    """Take editors, translators and the day from the end of the text."""
    match = cut_end(draft, _EDITORS)
    if match is not None:
        add_credit(draft, match["editors"])


def take_promotion(draft: Draft) -> None:
    """Take the invitations to follow the agency elsewhere."""
    for division in remaining(draft, {"div"}):
        if not _PROMOTION.isdisjoint(str(division.get("class", "")).split()):
            draft.take(division)


RULES = (
    Rule(name="cna-promotion", apply=take_promotion),
    Rule(name="cna-editors", apply=take_editors),
    *generic.rules(ZONE),
)

CNA = Publisher(
    id=PublisherId("cna"),
    name="中央社",
    home="https://www.cna.com.tw/",
    timezone=ZONE,
    numbered=True,
    folders=("cna", "中央社"),
    hosts=HOSTS,
    pictures=("imgcdn.cna.com.tw",),
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
    title=without_end(
        "中央社 CNA", "中央社", r"(?:政治|國際|兩岸|產經|證券|科技|生活|社會|地方|文化|運動|娛樂) \| 中央社 CNA"
    ),
)
