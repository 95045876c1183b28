"""Header lines: `Title: …`, `Date: …` up to the first blank line, as Pelican and MultiMarkdown write them.

A line that begins with white space continues the one before.
"""

import re

from sitegen.model import Source
from sitegen.readers.fields import Values, head_of
from sitegen.readers.head import Head

_LINE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]{0,8}:(?:[ \t]+(?P<value>.*))?")
MOST = 60
"""Most header lines."""


def read(text: str, _: Source) -> Head | None:
    """Return the head and body of a post with header lines; None without any, or without a title among them."""
    post = text.lstrip("\n")
    values, places, used = split_lines(post)
    line = next((places[key] for key in values if key.lower() == "title"), None)
    if line is None:
        return None
    return head_of(values, post.split("\n", used)[-1], len(text) - len(post) + line)


def split_lines(text: str) -> tuple[Values, dict[str, int], int]:
    """Return the values of header lines, the number of each one's line, and how many lines they take.

    It stops at the first other line.
    """
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    key = ""
    lines = text.split("\n", MOST)[:MOST]
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line)
        if match:
            key = match["key"]
            values[key] = _unquoted(match["value"] or "")
            places[key] = number + 1
        elif key and line[:1] in (" ", "\t") and line.strip():
            values[key] = f"{values[key]} {line.strip()}".strip()
        else:
            return values, places, number
    return values, places, len(lines)


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
