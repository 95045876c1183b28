"""What earlier builds found out, in one SQLite file.

Nothing here is ever needed: a missing, older, foreign or damaged cache costs time, never
correctness. Records are stored as MessagePack behind their checksums, bodies are checked
against their digests, and whatever does not fit is unknown. A file that SQLite itself cannot read
raises DamagedCacheError; `Cache.open` then starts an empty one.

What is asked of every article is read in large pieces: a query for each would take longer than all
the rest of a build that finds nothing changed.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec

from sitegen.model import Article, ArticleId, Digest, Kept, Made, SitePath, SourceFile
from sitegen.store import database
from sitegen.store.bodies import Bodies, Records
from sitegen.store.rows import BATCH, packed, select, sound
from sitegen.store.sums import summed, unsummed


class Cache:
    """The cache of one site."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._made = msgspec.msgpack.Decoder(Made)
        self._kept = msgspec.msgpack.Decoder(Kept)

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, durable: bool = False) -> Iterator[Self]:
        """Open the cache at `path`, a new one where there is none that can be used.

        Raises:
            OutputError: the folder cannot be written.
        """
        with database.opened(path, durable=durable) as connection:
            yield cls(connection, path)

    @classmethod
    @contextmanager
    def open_to_read(cls, path: Path) -> Iterator[Self]:
        """Open the cache at `path` as the last build left it.

        Raises:
            DamagedCacheError: there is none, SQLite cannot read it, or another version wrote it.
        """
        with database.opened_to_read(path) as connection:
            database.check(connection)
            yield cls(connection, path)

    @staticmethod
    def remove(path: Path) -> None:
        """Delete the cache at `path`."""
        database.remove(path)

    # ------------------------------------------------------------------ sources and articles

    def source_digests(self, files: Sequence[SourceFile]) -> list[Digest | None]:
        """Return the digest of each file that is unchanged since it was last read, else None."""
        if len(files) > BATCH:
            rows: Iterable[tuple[Any, ...]] = self._connection.execute("SELECT path, stamp, data FROM sources")
        else:
            rows = select(self._connection, "sources", [file.path for file in files])
        known = {path: (stamp, data) for path, stamp, data in rows}
        encode = msgspec.msgpack.Encoder().encode
        nothing = (b"", "")
        found = ((file, *known.get(file.path, nothing)) for file in files)
        return [Digest(data) if file.settled and stamp == encode(file.stamp) else None for file, stamp, data in found]

    def keep_sources(self, read: Iterable[tuple[SourceFile, Digest]]) -> None:
        """Remember what files' bytes were."""
        rows = [(file.path, msgspec.msgpack.encode(file.stamp), data) for file, data in read]
        self._connection.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", rows)

    def made(self, keys: Sequence[Digest]) -> dict[Digest, Made]:
        """Return what became of sources, of those where that is known."""
        return {Digest(key): self._made.decode(made) for key, made in sound(select(self._connection, "articles", keys))}

    def keep_made(self, results: Iterable[tuple[Digest, Made, Article | None]]) -> None:
        """Remember what became of sources, articles with their bodies; they can be read by others at once."""
        for key, made, article in results:
            self._insert("articles", key, summed(key, msgspec.msgpack.encode(made)))
            if article is not None:
                self._insert("bodies", article.entry.body, packed(article.body.encode()))
            if article is not None and article.removals:
                self._insert("removals", key, packed(msgspec.msgpack.encode(article.removals)))
        self._connection.commit()

    def bodies(self) -> Bodies:
        """Return the article bodies."""
        return Bodies(self._path)

    def records(self) -> Records:
        """Return what rules took from articles."""
        return Records(self._path)

    def tidy(self, live: Sequence[Digest], paths: Sequence[str]) -> None:
        """Forget what nothing leads to any more, once it is a third of all; keep the rest for sure.

        Args:
            live: keys of the articles that there are.
            paths: of their files, and of others.
        """
        self._tidy_sources(paths)
        (count,) = self._connection.execute("SELECT count(*) FROM articles").fetchone()
        if count <= 1.5 * len(live) + 100:
            return
        keys = {key for (key,) in self._connection.execute("SELECT key FROM articles")} - set(live)
        batches = (live[start : start + BATCH] for start in range(0, len(live), BATCH))
        bodies = {made.entry.body for batch in batches for made in self.made(batch).values() if made.entry}
        self._delete("articles", "key", keys)
        self._delete("removals", "key", keys)
        self._delete(
            "bodies",
            "digest",
            {name for (name,) in self._connection.execute("SELECT digest FROM bodies")} - bodies,
        )
        self._connection.commit()

    def _tidy_sources(self, paths: Sequence[str]) -> None:
        (count,) = self._connection.execute("SELECT count(*) FROM sources").fetchone()
        if count > 1.5 * len(paths) + 100:
            known = {path for (path,) in self._connection.execute("SELECT path FROM sources")}
            self._delete("sources", "path", known.difference(paths))
            self._connection.commit()

    # ------------------------------------------------------------------ topics

    def searched(self) -> bytes:
        """Return what `keep_searched` was given last; b"" when it is not known."""
        row = self._connection.execute("SELECT names FROM searched").fetchone()
        return row[0] if row and isinstance(row[0], bytes) else b""

    def keep_searched(self, names: bytes, live: Collection[Digest] | None) -> None:
        """Remember what texts were searched for.

        Args:
            names: what they were searched for; b"" while they are being searched, which is not kept for sure.
            live: the texts; what others mention is forgotten. None: nothing is.
        """
        self._connection.execute("DELETE FROM searched")
        self._connection.execute("INSERT INTO searched VALUES (?)", (names,))
        if live is not None:
            keys = {key for (key,) in self._connection.execute("SELECT key FROM mentions")}
            self._delete("mentions", "key", keys.difference(live))
        if names:
            self._connection.commit()

    def mentions(self, keys: Sequence[Digest]) -> dict[Digest, bytes]:
        """Return what texts mention, of those where that is known."""
        return {Digest(key): found for key, found in sound(select(self._connection, "mentions", keys))}

    def keep_mentions(self, found: Iterable[tuple[Digest, bytes]]) -> None:
        """Remember what texts mention; for sure only after `keep_searched`."""
        rows = ((key, summed(key, mentions)) for key, mentions in found)
        self._connection.executemany("INSERT OR REPLACE INTO mentions VALUES (?, ?)", rows)

    # ------------------------------------------------------------------ plans

    def planned(self) -> tuple[bytes, dict[ArticleId, bytes]]:
        """Return what `keep_planned` was given last: the head, and the mark of each article."""
        row = self._connection.execute("SELECT head FROM plan").fetchone()
        head = unsummed("plan", row[0]) if row else None
        marks = dict(self._connection.execute("SELECT article, mark FROM planned"))
        known = {ArticleId(article): mark for article, mark in sound(marks.items())}
        if head is None or len(known) < len(marks):
            self._connection.execute("DELETE FROM plan")
            self._connection.execute("DELETE FROM planned")  # as in `outputs`
            return b"", {}
        return head, known

    def planned_facts(self, articles: Sequence[ArticleId]) -> dict[ArticleId, bytes]:
        """Return the facts of those articles, of those where they are known."""
        rows = select(self._connection, "planned", articles)
        return {ArticleId(article): facts for article, facts in sound((article, facts) for article, _, facts in rows)}

    def keep_planned(
        self, head: bytes, changed: Iterable[tuple[ArticleId, bytes, bytes]], gone: Iterable[ArticleId]
    ) -> None:
        """Remember marks and facts of articles; for sure only after `keep_outputs`.

        Args:
            head: what is known of all together.
            changed: article, mark, facts.
            gone: articles to forget.
        """
        self._connection.execute("DELETE FROM plan")
        self._connection.execute("INSERT INTO plan VALUES (?)", (summed("plan", head),))
        rows = ((article, summed(article, mark), summed(article, facts)) for article, mark, facts in changed)
        self._connection.executemany("INSERT OR REPLACE INTO planned VALUES (?, ?, ?)", rows)
        self._delete("planned", "article", gone)

    # ------------------------------------------------------------------ outputs

    def outputs(self) -> dict[SitePath, Kept]:
        """Return what is known of the site's files."""
        rows = self._connection.execute("SELECT path, kept FROM outputs").fetchall()
        known = {SitePath(path): self._kept.decode(kept) for path, kept in sound(rows)}
        if len(known) < len(rows):
            self._connection.execute("DELETE FROM outputs")  # what is not forgotten here would be met again
            return {}
        return known

    def keep_outputs(self, before: Mapping[SitePath, Kept], now: Mapping[SitePath, Kept]) -> None:
        """Remember what the site's files are now, all of them; only what is not from before is written.

        Args:
            before: what `outputs` returned.
            now: what they are.
        """
        new = [(path, kept) for path, kept in now.items() if before.get(path) is not kept]
        changed = ((path, summed(path, msgspec.msgpack.encode(kept))) for path, kept in new)
        self._connection.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?)", changed)
        self._delete("outputs", "path", before.keys() - now.keys())
        # Outputs of another build are no proof that the last one that was remembered still stands.
        self._connection.execute("DELETE FROM build")
        self._connection.commit()

    def last(self) -> tuple[Digest, bytes] | None:
        """Return the key and the report of the last build that was published."""
        row = self._connection.execute("SELECT key, report FROM build").fetchone()
        report = unsummed(row[0], row[1]) if row else None
        return None if report is None else (Digest(row[0]), report)

    def keep_last(self, key: Digest, report: bytes) -> None:
        """Remember the build that was just published."""
        self._connection.execute("DELETE FROM build")
        self._connection.execute("INSERT INTO build VALUES (?, ?)", (key, summed(key, report)))
        self._connection.commit()

    def _insert(self, table: str, key: str, data: bytes) -> None:
        self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, data))  # noqa: S608 - a name from this file

    def _delete(self, table: str, column: str, keys: Iterable[str]) -> None:
        self._connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(key,) for key in keys])  # noqa: S608 - names from this file
