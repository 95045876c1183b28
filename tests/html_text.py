"""The text of HTML as a browser shows it, by a parser that sitegen does not use."""

from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from sitegen.model import Removal

HIDDEN = "script, style, template, noscript, iframe, noembed, noframes, title"
"""What no browser with scripts shows."""


def characters(text: str) -> Counter[str]:
    """Return how often each character occurs that is not white space."""
    return Counter("".join(text.split()))


def shown(html: str) -> Counter[str]:
    """Return the characters that a browser shows of a body."""
    tree = LexborHTMLParser(f"<body>{html}")
    for hidden in tree.css(HIDDEN):
        hidden.decompose()
    return characters(tree.body.text(deep=True) if tree.body else "")


def unaccounted(before: str, after: str, removals: tuple[Removal, ...]) -> dict[str, int]:
    """Return the characters that a body lost (or, below zero, gained) without a rule having said so."""
    balance = shown(before)
    balance.subtract(shown(after))
    for removal in removals:
        change = characters(removal.text)
        if removal.added:
            balance.update(change)
        else:
            balance.subtract(change)
    return {character: count for character, count in balance.items() if count}
