"""Texts -> files of words: each term with the articles that have it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import sub

from sitegen.search.folding import Fold
from sitegen.search.terms import key, lead, terms

MODULUS = 1_000_003
"""Of the hash that spreads terms over files; small enough for a product with 31 to be exact in JavaScript."""
ZERO = 0x21
"""Code point of the digit 0: digits are the visible characters of ASCII, so a file is text that a host compresses."""
LAST, OTHERS = 62, 32
"""How many digits end a number, and how many others stand before: no step needs a mark between it and the next."""


def shard(key: str, count: int) -> int:
    """Return in which of `count` files the terms of a key are."""
    value = 0
    for character in key:
        value = (value * 31 + ord(character)) % MODULUS
    return value % count


def files_of_words(texts: Iterable[str], count: int, fold: Fold, common: str) -> list[str]:
    """Return `count` files of words.

    Args:
        texts: what is searched of each article, in the order of their numbers.
        count: of files.
        fold: what makes spellings one.
        common: as `key` takes it.
    """
    numbers, written = _numbers(texts, fold, frozenset(common))
    parts: list[list[str]] = [[] for _ in range(count)]
    leads = [""] * count
    place = lru_cache(maxsize=None)(shard)  # thousands of terms begin with one character
    for term in sorted(numbers):
        at = place(key(term, common), count)
        start = lead(term)
        # A line for each first character: its second ones follow one another, each with its articles.
        goes_on = start and start == leads[at]
        leads[at] = start
        parts[at].append(term.removeprefix(start) if goes_on else f"\n{term}" if start else f"\n{term} ")
        parts[at] += _steps(numbers[term], written)
    return ["".join(one)[1:] + "\n" if one else "" for one in parts]


def _numbers(texts: Iterable[str], fold: Fold, common: frozenset[str]) -> tuple[dict[str, list[int]], list[str]]:
    """Return the articles of each term, and how each number is written."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    written: list[str] = []
    for number, text in enumerate(texts):
        written.append(_digits(number))
        folded = fold(text)
        for term in terms(folded) | common.intersection(folded):
            numbers[term].append(number)
    return numbers, written


def _steps(numbers: Sequence[int], written: Sequence[str]) -> Iterator[str]:
    """Yield ascending numbers as the steps between them, the first from 0.

    Args:
        numbers: of articles.
        written: how each number is written.
    """
    yield written[numbers[0]]
    yield from map(written.__getitem__, map(sub, numbers[1:], numbers))


def _digits(number: int) -> str:
    """Return how a number is written: `docs/search.md`, Files."""
    number, last = divmod(number, LAST)
    digits = chr(ZERO + last)
    while number:
        number, digit = divmod(number, OTHERS)
        digits = chr(ZERO + LAST + digit) + digits
    return digits
