"""A passage: a stretch of an element's text, which may begin and end in the middle of its tags."""

from bs4 import Tag
from bs4.element import NavigableString

from sitegen.draft import Draft, Text, visible_strings, visible_text


def passage(tag: Tag) -> str:
    """Return the text of `tag` that passages are counted in."""
    return visible_text(tag)


def cut(draft: Draft, tag: Tag, start: int, end: int | None = None) -> str:
    """Remove the characters from `start` to `end` of the passage from the tree and record them.

    Returns:
        What was removed. Elements that are empty after it go as well, `tag` itself stays.
    """
    removed = []
    position = 0
    for string in visible_strings(tag):
        text = str(string)
        first, last = max(start - position, 0), len(text) if end is None else max(min(end - position, len(text)), 0)
        position += len(text)
        if first < last:
            removed.append(text[first:last])
            _shorten(string, text[:first] + text[last:], tag)
    draft.record("".join(removed))
    return "".join(removed)


def _shorten(string: NavigableString, kept: str, limit: Tag) -> None:
    if kept:
        string.replace_with(Text(kept))
        return
    parent = string.parent
    string.extract()
    while parent is not None and parent is not limit and not parent.contents:
        above = parent.parent
        parent.extract()
        parent = above
