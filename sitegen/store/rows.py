"""Rows of the cache: asked for by many keys at once, sound or unknown, packed."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sitegen.store.sums import unsummed

BATCH = 500
"""Placeholders in one statement; SQLite's oldest limit is 999."""
_QUICK = 1
"""Level of zlib: makes a third of a body in a tenth of the time that level 9 takes to make a little less."""
_COLUMNS = {
    "sources": "path",
    "articles": "key",
    "removals": "key",
    "bodies": "digest",
    "mentions": "key",
    "planned": "article",
}
"""Table -> the column that its rows are asked for by."""


def select(connection: sqlite3.Connection, table: str, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table with these keys."""
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        marks = ",".join("?" * len(batch))
        yield from connection.execute(f"SELECT * FROM {table} WHERE {_COLUMNS[table]} IN ({marks})", batch)  # noqa: S608 - names from this file


def sound(rows: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, bytes]]:
    """Yield key and value of the rows whose value is what was written for that key."""
    for key, value in rows:
        if isinstance(key, str) and (data := unsummed(key, value)) is not None:
            yield key, data


def packed(data: bytes) -> bytes:
    """Return bytes in less room."""
    return zlib.compress(data, _QUICK)


def unpacked(data: bytes) -> bytes:
    """Return what was packed; nothing when it is damaged, so that its digest does not fit."""
    try:
        return zlib.decompress(data)
    except (zlib.error, TypeError):
        return b""
