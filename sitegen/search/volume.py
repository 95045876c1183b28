"""A volume: the articles of a year by their headlines, or of a month by their texts."""

from sitegen.model import Digest, Record
from sitegen.search.terms import COMMON

BLOCK = 64
"""Articles in one file of a list: 20 hits of a rare word cost 20 files."""
TITLE = 60
"""Bytes, gzipped, that the terms of a headline take (measured: docs/search.md)."""
CHARACTER = 1.2
"""Bytes, gzipped, that a character of a text is taken for: half as much again as measured, since their files are less
even."""
SHARD = 6_000
"""Bytes, gzipped, that a file of words is to have at most."""
FEWEST = 4
"""Files of words that a volume has at least, so that a small one need not be cut anew for its next articles."""


class Row(Record, frozen=True, kw_only=True, array_like=True):
    """One article as lists show it."""

    path: str
    title: str
    language: str
    """Of the title; "" when it cannot be told."""
    published: int
    newsroom: int
    """Its place in the catalogue."""
    kind: int | None
    """Its place in the catalogue; None for ordinary text."""
    body: Digest
    """Of its text; "" where texts do not count."""
    characters: int = 0
    """Of its text; 0 where texts do not count."""


class Extent(Record, frozen=True, kw_only=True):
    """What is left of a volume when its files are made."""

    name: str
    start: int
    whole: bool
    articles: int
    shards: int
    """Files of words."""


class Volume(Record, frozen=True, kw_only=True):
    """Some articles, numbered from 0, oldest first."""

    name: str
    """"2024" or "2024-06"; also its folder's."""
    start: int = 0
    """In a month: number of its first article within the year."""
    whole: bool = False
    """True for whole texts, which have no lists: those of the year serve."""
    rows: tuple[Row, ...]

    @property
    def shards(self) -> int:
        """Files of words: a power of two, so that growing cuts them anew only when their number doubles."""
        size = CHARACTER * sum(row.characters for row in self.rows) + TITLE * len(self.rows)
        count = FEWEST
        while count * SHARD < size:
            count *= 2
        return count

    @property
    def common(self) -> str:
        """First characters whose terms are spread over all files: headlines are even enough without."""
        return COMMON if self.whole else ""

    @property
    def extent(self) -> Extent:
        """All that `index.json` says of it."""
        return Extent(name=self.name, start=self.start, whole=self.whole, articles=len(self.rows), shards=self.shards)

    @property
    def blocks(self) -> int:
        """Files of its list."""
        return 0 if self.whole else -(-len(self.rows) // BLOCK)
