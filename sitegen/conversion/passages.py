"""The text of each language in an article, in the order in which a browser's tree holds it."""

import html
import re
from collections.abc import Iterator

from sitegen.draft.nodes import VOID
from sitegen.markup import plain_text

_PIECE = re.compile(r'<(/?)([a-z0-9]+)((?:[^">]|"[^"]*")*)>|([^<]+)')
"""A tag or text, in HTML as the gate writes it: values stand in double quotes, and every "<" of a text is escaped."""
_LANGUAGE = re.compile(r' lang="([^"]*)"')


def passages(language: str, title: str, body: str, title_language: str) -> dict[str, str]:
    """Return language -> all text that is in it: the title on a line of its own, and the body's.

    Args:
        language: of the article; elements with a `lang` have their own.
        title: plain text.
        body: HTML that came through the gate.
        title_language: of the title.
    """
    if title_language == language and _LANGUAGE.search(body) is None:  # nearly always
        return {language: f"{title}\n{plain_text(body)}"}
    texts = {title_language: [title, "\n"]}
    for other, text in _runs(language, body):
        texts.setdefault(other, []).append(html.unescape(text))
    return {one: "".join(runs) for one, runs in texts.items()}


def _runs(language: str, body: str) -> Iterator[tuple[str, str]]:
    """Yield each run of text with its language."""
    within = [language]
    for end, name, attributes, text in _PIECE.findall(body):
        if text:
            yield within[-1], text
        elif end:
            within.pop()
        elif name not in VOID:
            own = _LANGUAGE.search(attributes)
            within.append(own[1] if own else within[-1])
