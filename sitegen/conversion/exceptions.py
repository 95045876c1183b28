"""Where OpenCC decides otherwise than the table of single characters: words in which a character means something else.

A list of exceptions is text, since it stands in a page: for each exception its distance from the one before (the
first: from the start) in hexadecimal digits, and the character that is right there: `1f里a后`. Places are counted
among the characters from `FIRST` on, so blanks and line breaks, which a browser may read otherwise, do not count.
"""

import re
from collections.abc import Iterator, Mapping

from sitegen.conversion.scripts import FIRST, Script, convert

_UNCOUNTED = re.compile(f"[^{FIRST}-\U0010ffff]+")
_SLICE = 32
"""Characters compared at once; about every hundredth differs."""


class Conversion:
    """Conversion to one script, with a table as browsers have it."""

    def __init__(self, script: Script, table: Mapping[str, str]) -> None:
        """Take what `read_table` returned."""
        self.script = script
        self._table = table
        self._sources = re.compile(f"[{re.escape(''.join(table))}]" if table else "(?!)")

    def exceptions(self, text: str) -> str:
        """Return the list of exceptions of a text; "" when the table does all.

        Args:
            text: in the script that is converted from. A lone surrogate is "?", as in pages; NUL is nothing.
        """
        text = text.replace("\0", " ").encode(errors="replace").decode()
        exact = convert(text, self.script)
        rough = self._sources.sub(lambda found: self._table[found[0]], text)
        return "".join(_listed(_UNCOUNTED.sub("", rough), _UNCOUNTED.sub("", exact))) if rough != exact else ""


def _listed(rough: str, exact: str) -> Iterator[str]:
    last = 0
    for place in _differences(rough, exact):
        yield f"{place - last:x}{exact[place]}"
        last = place


def _differences(one: str, other: str) -> Iterator[int]:
    """Yield where two texts of one length differ. Slices are compared first: most are equal, and that is fast."""
    for start in range(0, len(one), _SLICE):
        here, there = one[start : start + _SLICE], other[start : start + _SLICE]
        if here != there:
            yield from (start + place for place, pair in enumerate(zip(here, there, strict=True)) if pair[0] != pair[1])
