"""Titles as feeds write them -> titles as newsrooms do: what a feed appends goes."""

import re
from collections.abc import Callable


def unchanged(title: str) -> str:
    """Return the title as it is."""
    return title


def without_end(*endings: str) -> Callable[[str], str]:
    """Return a function that drops these endings, with the dash before each, from a title.

    Args:
        endings: patterns of the text behind a dash or a bar; several may follow one another.
    """
    form = re.compile(rf"(?:\s*[-–—|｜_]\s*(?:{'|'.join(endings)}))+\s*$", re.IGNORECASE)

    def shorten(title: str) -> str:
        return form.sub("", title) or title

    return shorten
