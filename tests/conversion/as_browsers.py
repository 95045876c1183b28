"""What a browser makes of a text: `static/zh.js` in a few lines."""

import re
from collections.abc import Mapping

from sitegen.conversion.scripts import FIRST

_EXCEPTION = re.compile("([0-9a-f]+)(.)")


def converted(text: str, table: Mapping[str, str], exceptions: str = "") -> str:
    """Return a text in the other script, by a table and a list of exceptions as pages have them."""
    right: dict[int, str] = {}
    place = 0
    for distance, character in _EXCEPTION.findall(exceptions):
        place += int(distance, 16)
        right[place] = character
    counted = iter(range(len(text)))
    return "".join(one if one < FIRST else right.get(next(counted)) or table.get(one, one) for one in text)
