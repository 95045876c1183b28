"""HTML as the gate writes it, read without a parser: values stand in double quotes, every "<" of a text is escaped."""

import html
import re

_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')


def plain_text(body: str) -> str:
    """Return the text of HTML that came through the gate."""
    return html.unescape(_TAG.sub("", body))
