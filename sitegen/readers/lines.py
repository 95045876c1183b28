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
    values, used = split_lines(post)
    names = [key.lower() for key in values]
    if "title" not in names:
        return None
    line = 1 + len(text) - len(post) + names.index("title")
    return head_of(values, post.split("\n", used)[-1], line)


def split_lines(text: str) -> tuple[Values, int]:
    """Return the values of header lines, and how many lines they take; stops at the first other line."""
    values: dict[str, str] = {}
    key = ""
    lines = text.split("\n", MOST)[:MOST]
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line)
        if match:
            key = match["key"]
            values[key] = _unquoted(match["value"] or "")
        elif key and line[:1] in (" ", "\t") and line.strip():
            values[key] = f"{values[key]} {line.strip()}".strip()
        else:
            return values, number
    return values, len(lines)


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
