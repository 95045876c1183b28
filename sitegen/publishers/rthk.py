"""Radio Television Hong Kong: plain text, a paragraph for each blank line.

https://news.rthk.hk/rthk/ch/component/k2/1833685-20251128.htm      language, number, day
"""

import re

from sitegen.model import PublisherId
from sitegen.publishers import generic
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.publisher import Publisher

HOSTS = ("news.rthk.hk",)
ZONE = "Asia/Hong_Kong"

NUMBERING = Numbering(
    publisher="rthk",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(
                r"/rthk/(?P<language>ch|en)/component/k2/(?P<number>\d{5,9})-(?P<day>20\d{6})\.html?(?:\?.*)?"
            ),
            native="{number}-{day}-{language}",
            public="https://news.rthk.hk/rthk/{language}/component/k2/{number}-{day}.htm",
        ),
    ),
)

RTHK = Publisher(
    id=PublisherId("rthk"),
    name="香港电台",
    traditional="香港電台",
    home="https://news.rthk.hk/rthk/ch/",
    timezone=ZONE,
    numbered=True,
    folders=("rthk", "香港电台", "香港電台"),
    hosts=HOSTS,
    pictures=("newsstatic.rthk.hk", "news.rthk.hk"),
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=generic.rules(ZONE),
)
