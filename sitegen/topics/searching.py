"""Names + title + body -> what an article mentions: one pass over the text, the longest name at each place.

The automaton is that of Rust's `aho-corasick` in its mode leftmost-longest. pyahocorasick's `iter_long` takes
five times as long and misses names (its issues 133, 185, 189).
"""

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from sitegen.markup import plain_text
from sitegen.model import Record
from sitegen.topics.folding import fold
from sitegen.topics.longer import LONGER_WORDS

LEAD = 200
"""First characters of the text, where it says what it is about."""
IN_TITLE, IN_LEAD, ENOUGH = 3, 1, 3
"""What a name in the title or in the lead weighs besides its uses, which weigh 1 each, and what is enough: in the
title, or in the lead and once more, or three times."""

_FOLDED = re.compile(r'<details class="folded".*?</details>', re.DOTALL)
_BLOCK_END = re.compile(
    r"<br>|</(?:p|li|h[1-6]|td|th|dt|dd|div|figcaption|caption|blockquote|pre|summary|details|figure|tr|table)>"
)
_LETTER = re.compile("[0-9A-Za-zÀ-ɏ]")
"""Of a script that sets words apart: a name that ends so must not go on so."""


class Mentions(Record, frozen=True, kw_only=True):
    """What of a list of names an article holds."""

    about: tuple[str, ...] = ()
    """Those that it says enough of, the most first."""
    besides: tuple[str, ...] = ()
    """All others that were met: should one leave the list, the article has to be searched again."""


def text_of(title: str, body: str) -> str:
    """Return an article as it is searched for names: as `plain`, folded."""
    return fold(plain(title, body))


def plain(title: str, body: str) -> str:
    """Return an article's title, then its text in lines, without folded galleries.

    Args:
        title: the headline.
        body: HTML that the gate wrote.
    """
    shown = _FOLDED.sub("", body) if "<details" in body else body
    return f"{title}\n{plain_text(_BLOCK_END.sub(chr(10), shown))}"


def words(names: Sequence[str]) -> tuple[str, ...]:
    """Return all that is looked for when the names are: themselves, and longer words that hold them."""
    known = frozenset(names)
    return (*names, *(word for word in LONGER_WORDS if word not in known))


class Search:
    """A list of names, made ready."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._automaton = AhoCorasick(words(names), matchkind=MatchKind.LeftmostLongest)
        self._open = frozenset(
            index for index, name in enumerate(names) if _LETTER.match(name[0]) or _LETTER.match(name[-1])
        )

    def __call__(self, text: str) -> Mentions:
        """Return the names that a text mentions, as `text_of` makes it."""
        title = text.index("\n")
        weights: dict[int, int] = {}
        met: set[int] = set()
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if index >= len(self._names):
                continue
            met.add(index)
            if index in self._open and not _stands_alone(text, start, end):
                continue
            if index not in weights:
                weights[index] = IN_TITLE if start < title else IN_LEAD if start <= title + LEAD else 0
            weights[index] += 1
        about = sorted((index for index, weight in weights.items() if weight >= ENOUGH), key=lambda one: -weights[one])
        return Mentions(about=self._named(about), besides=self._named(sorted(met.difference(about))))

    def _named(self, indexes: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._names[index] for index in indexes)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether what stands there is no part of a longer word in letters."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_LETTER.match(text[start]) and _LETTER.match(before)) and not (
        _LETTER.match(text[end - 1]) and _LETTER.match(after)
    )
