"""Looking things up in files of words, by what docs/search.md says of them; `postings.js` does the same."""

import re
from collections.abc import Mapping
from functools import cache

from sitegen.search.postings import shard
from sitegen.search.terms import COMMON, HAN, terms

_HAN = re.compile(f"[{HAN}]")
_RUNS = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")


@cache
def words(text: str) -> dict[str, str]:
    """Return what a file of words says: term -> how its articles are written."""
    said: dict[str, str] = {}
    for line in filter(None, text.split("\n")):
        if _HAN.match(line):
            said |= {line[0] + second: digits for second, digits in re.findall(f"([{HAN}]?)([!-~]+)", line[1:])}
        else:
            word, digits = line.split(" ")
            said[word] = digits
    return said


def numbers(digits: str) -> set[int]:
    """Return the articles that digits stand for."""
    found, at = set(), 0
    for more, last in re.findall("([_-~]*)([!-^])", digits):
        step = 0
        for digit in more:
            step = 32 * step + ord(digit) - ord("_")
        at += 62 * step + ord(last) - ord("!")
        found.add(at)
    return found


def found(folded: str, files: Mapping[int, str], *, whole: bool = False) -> set[int]:
    """Return the articles that have all terms of a query.

    Args:
        folded: what is looked for.
        files: of words, by their numbers.
        whole: whether they are those of texts.
    """
    hits = [_of_term(term, files, whole=whole) for run in _RUNS.findall(folded) for term in _wanted(run)]
    return set.intersection(*hits) if hits else set()


def _wanted(run: str) -> set[str]:
    """Return the terms that are looked up; a single character stands for all that begin with it."""
    return {term for term in terms(run) if len(term) > 1 or len(run) == 1}


def _of_term(term: str, files: Mapping[int, str], *, whole: bool) -> set[int]:
    alone = not _HAN.match(term) or (whole and term[0] in COMMON)
    said = words(files[shard(term if alone else term[0], len(files))])
    same = str.startswith if _HAN.match(term) and len(term) == 1 else str.__eq__
    return {number for one, digits in said.items() if same(one, term) for number in numbers(digits)}
