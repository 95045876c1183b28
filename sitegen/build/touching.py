"""What the last build knew of the archive, for planning no more than what can have changed.

It is believed only together with what the build knew of the site's files, and only while everything that all
article pages are made from is the same. What is lost or damaged costs time, never correctness.
"""

from collections.abc import Collection

import msgspec

from sitegen.build.ports import Cache
from sitegen.library import Library
from sitegen.model import ArticleId, Digest, Record, TopicId
from sitegen.pages.setting import Setting
from sitegen.pages.touched import Facts, Former, facts_of, page_marks, touched

SHARE = 10
"""When more than one article in so many is another one, looking for what is not touched is not worth it."""


class _Head(Record, frozen=True, kw_only=True):
    """What is known of all articles together."""

    basis: Digest
    names: dict[TopicId, str]


class Touching:
    """Says which articles' pages have to be planned, and remembers what that was found by."""

    def __init__(self, cache: Cache, basis: Digest) -> None:
        """Prepare; `basis` is the digest of everything that all pages of articles are made from."""
        self._cache = cache
        self._basis = basis
        self._former: dict[ArticleId, bytes] = {}
        self._now: dict[ArticleId, bytes] = {}
        self._library: Library
        """Of this build; known when pages are planned, which is ahead of `keep`."""

    def __call__(self, setting: Setting) -> frozenset[int] | None:
        """Return the positions of articles whose pages can have changed; None when it may be any."""
        self._library, self._now = setting.library, page_marks(setting)
        head, self._former = self._cache.planned()
        known = _head(head)
        if known is None or known.basis != self._basis:
            self._former = dict.fromkeys(self._former, b"")  # another program's facts are replaced, too
            return None
        former = Former(marks=self._former, names=known.names)
        return touched(setting.library, self._now, former, self._facts, most=len(self._now) // SHARE)

    def keep(self) -> None:
        """Remember what is true now; for sure only with what is remembered of the files."""
        head = _Head(basis=self._basis, names={topic.id: topic.name for topic in self._library.topics.values()})
        changed = [article for article, mark in self._now.items() if self._former.get(article) != mark]
        rows = ((one, self._now[one], msgspec.msgpack.encode(facts_of(self._library, one))) for one in changed)
        self._cache.keep_planned(msgspec.msgpack.encode(head), rows, self._former.keys() - self._now.keys())

    def _facts(self, articles: Collection[ArticleId]) -> dict[ArticleId, Facts]:
        found = self._cache.planned_facts(list(articles))
        return {article: msgspec.msgpack.decode(row, type=Facts) for article, row in found.items()}


def _head(packed: bytes) -> _Head | None:
    try:
        return msgspec.msgpack.decode(packed, type=_Head)
    except msgspec.DecodeError:
        return None
