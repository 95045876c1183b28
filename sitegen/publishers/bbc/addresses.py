"""The BBC's addresses: since 2024 a random word and the script, before a number behind a word or two.

Simplified and traditional are two texts of one story, under one number: both have a page.
"""

import re

from sitegen.publishers.numbering import Form, Numbering

HOSTS = ("www.bbc.com", "bbc.com", "www.bbc.co.uk", "bbc.co.uk", "m.bbc.com")
_EDITIONS = ("simp", "trad")
_EDITION = f"(?:{'|'.join(_EDITIONS)})"

NUMBERING = Numbering(
    publisher="bbc",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(
                rf"/zhongwen/articles/(?P<number>c[a-z0-9]{{10,13}})/(?P<edition>{_EDITION})/?(?:\?.*)?"
            ),
            native="{number}-{edition}",
            public="https://www.bbc.com/zhongwen/articles/{number}/{edition}",
            editions=_EDITIONS,
        ),
        Form(
            pattern=re.compile(
                rf"/(?P<place>zhongwen|ukchina)/(?P<edition>{_EDITION})/(?P<slug>[a-z0-9_/-]*?)(?P<number>\d{{7,9}})"
                r"/?(?:\?.*)?"
            ),
            native="{number}-{edition}",
            public="https://www.bbc.com/{place}/{edition}/{slug}{number}",
            editions=_EDITIONS,
        ),
    ),
)
