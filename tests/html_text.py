"""The text of HTML as a browser without scripts shows it, by a parser that sitegen does not use: judge of the judge."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

HIDDEN = "script, style, template, iframe, noembed, noframes, title"
"""What no browser shows."""
_NOSCRIPT = re.compile(r"<noscript(?=[\s/>]).*?(?:</noscript(?=[\s/>])|$)", re.IGNORECASE | re.DOTALL)
"""What browsers with scripts pass over as text; lexbor, like a browser without, would read it as HTML."""


def characters(text: str) -> Counter[str]:
    """Return how often each character occurs that is not white space."""
    return Counter("".join(text.split()))


def shown(html: str) -> Counter[str]:
    """Return the characters that a browser shows of a body."""
    tree = LexborHTMLParser(f"<body>{_NOSCRIPT.sub('<a', html)}")
    for hidden in tree.css(HIDDEN):
        hidden.decompose()
    return characters(tree.body.text(deep=True) if tree.body else "")
