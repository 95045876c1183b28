"""Chosun Ilbo in Chinese.

https://cnnews.chosun.com/client/news/viw.asp?nNewsNumb=20251163905&cate=&mcate=

<div>2025-11-27&nbsp;10:01  &nbsp;</div><div id="articleBody">…<dl><dt><img></dt><dd>▲ CAPTION</dd></dl>TEXT<br><br>…
"""

import re

from sitegen.draft import Draft, Rule, elements, first
from sitegen.model import Kind, PublisherId
from sitegen.publishers import generic
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.passages import cut, passage
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.walks import remaining

HOSTS = ("cnnews.chosun.com", "cn.chosun.com")
ZONE = "Asia/Seoul"

NUMBERING = Numbering(
    publisher="chosun",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(r"/client/news/viw\.asp\?(?:.*&)?nNewsNumb=(?P<number>20\d{6,11})(?:&.*)?"),
            native="{number}",
            public="https://cnnews.chosun.com/client/news/viw.asp?nNewsNumb={number}",
        ),
    ),
)

_TRIANGLE = re.compile(r"\s*[▲△▼▶]\s*")


def clear_captions(draft: Draft) -> None:
    """Cut the triangle that points from a caption to its picture."""
    for caption in remaining(draft, {"dd"}):
        match = _TRIANGLE.match(passage(caption))
        if match is not None:
            cut(draft, caption, 0, match.end())


def free_films(draft: Draft) -> None:
    """Make a list that holds a film and its caption a card and a paragraph."""
    for listing in elements(draft.body, {"dl"}):
        if first(listing, {"iframe"}) is not None:
            for part in [listing, *elements(listing, {"dt", "dd"})]:
                part.name = "p" if part.name == "dd" else "div"


SIGNS = Signs(titles={Kind.OPINION: ("万物相", "专栏", "朝鲜专栏", "特派员专栏", "太平路")})
"""Columns that its titles name in brackets, besides the editorials."""

RULES = (
    Rule(name="chosun-captions", apply=clear_captions),
    Rule(name="chosun-films", apply=free_films),
    *generic.rules(ZONE, kind_rule(SIGNS)),
)

CHOSUN = Publisher(
    id=PublisherId("chosun"),
    name="朝鲜日报",
    traditional="朝鮮日報",
    home="https://cnnews.chosun.com/",
    timezone=ZONE,
    numbered=True,
    folders=("chosun", "朝鲜日报"),
    hosts=HOSTS,
    pictures=HOSTS,
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
)
