"""Heads and own pages of a megabyte of what parsers stumble over: time in proportion to the size."""

from contextlib import suppress

import pytest

from sitegen import readers
from sitegen.errors import SourceError
from sitegen.model import Source
from tests.linear_time import assert_linear

MEGABYTE = 2**20
PIECES = ("[", "](", "<!--", " ", "\n", "\n\n", "-", "---\n", "![](", "`", "*", "_a ", "> ", "- ", "<", "a|", "&", "\\")
FRAMES = {
    "bare": "{}",
    "title": "[{}](https://www.dw.com/a-1)\n------\n",
    "stamp": "<!--{}-->\n[a](b)\n",
    "yaml": "---\n{}",
}


def _source(text: str, frame: str) -> Source:
    return Source(path="dw/1.md", folder="dw", name="1", suffix=".md", data=frame.replace("{}", text).encode())


def _read(source: Source) -> None:
    for read in (readers.read, readers.read_page):
        with suppress(SourceError):
            read(source)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_megabyte_of_anything_is_read_in_linear_time(frame: str, piece: str) -> None:
    half, whole = (_source(piece * (size // len(piece)), frame) for size in (MEGABYTE // 2, MEGABYTE))
    assert_linear(_read, half, whole)
