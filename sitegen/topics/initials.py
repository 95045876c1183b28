"""Initials: under which letter a name stands in a list from A to Z, by its pinyin.

A name comes in, a letter goes out. Whole readings are not needed, so no dictionary is loaded: two tables hold the
letters alone.
"""

import unicodedata
from functools import cache

from sitegen.topics.initials_table import CHARACTERS, PAIRS

OTHER = "#"
"""What stands for a number, another script or a character that is not in the tables."""


@cache
def _letters() -> dict[str, str]:
    """Return what a name can begin with, a character or two, with its letter."""
    single = {character: letter for letter, held in CHARACTERS.items() for character in held}
    pairs = {held[at : at + 2]: letter for letter, held in PAIRS.items() for at in range(0, len(held), 2)}
    return single | pairs


def initial(name: str) -> str:
    """Return the letter of a name, A to Z; "#" where it has none. Marks in front of it do not count."""
    start = next((at for at, character in enumerate(name) if character.isalnum()), len(name))
    text = unicodedata.normalize("NFKD", name[start : start + 2])
    letters = _letters()
    found = letters.get(text[:2]) or letters.get(text[:1]) or text[:1].upper()
    return found if "A" <= found <= "Z" else OTHER
