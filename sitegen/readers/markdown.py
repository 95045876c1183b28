"""Bodies: Markdown or plain text becomes HTML, HTML stays as it is.

markdown-it-py renders CommonMark with tables and strikethrough and passes raw HTML on: cleaning
and the gate judge it later, and nothing that Markdown promises is trusted.
"""

import html
import re

from markdown_it import MarkdownIt

_TAG = re.compile(r"\s*<[A-Za-z!/]")
_BLOCK = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|dl|table|img|figure|blockquote|section|article|video|audio|pre|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")

LONGEST = 60_000
"""Longest Markdown in characters, ten times a long article; what is longer becomes plain paragraphs."""
BRACKETS = 4_000
"""Most opening brackets: finding each one's partner takes quadratic time (60,000 need 1.2 s)."""

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_PLAIN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable(["code", "lheading"])
"""For text that was never meant as Markdown: an indented line is no code, a line above dashes no heading."""


def html_of(body: str) -> str:
    """Return an archived body as HTML: HTML is kept, anything else is plain text or light Markdown."""
    if _TAG.match(body) or _BLOCK.search(body):
        return body
    return _render(_PLAIN, body)


def html_of_post(body: str) -> str:
    """Return the body of a post as HTML: it is Markdown unless it both begins and ends with a tag."""
    if _TAG.match(body) and body.rstrip().endswith(">"):
        return body
    return _render(_MARKDOWN, body)


def _render(markdown: MarkdownIt, text: str) -> str:
    if len(text) > LONGEST or text.count("[") > BRACKETS:
        return _paragraphs(text)
    rendered: str = markdown.render(text)
    return rendered


def _paragraphs(text: str) -> str:
    parts = _BLANK_LINES.split(text.strip())
    return "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts if part)
