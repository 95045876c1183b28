"""The SQLite file of the cache: opened, made anew when it cannot be used, its errors told apart."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen import __version__
from sitegen.errors import OutputError, SitegenError
from sitegen.store.writing import cannot_write

LAYOUT = 5
"""Number of the table layout below; another number in the file makes it foreign."""

# Rows with bodies lie in the order in which they were written, packed densely, with a small index beside
# them: as WITHOUT ROWID rows, which may fill a quarter of a page at most, they took twice the space.
_TABLES = """
    CREATE TABLE about (layout INTEGER, version TEXT);
    CREATE TABLE sources (path TEXT PRIMARY KEY, stamp BLOB, data TEXT) WITHOUT ROWID;
    CREATE TABLE articles (key TEXT PRIMARY KEY, made BLOB);
    CREATE TABLE removals (key TEXT PRIMARY KEY, packed BLOB);
    CREATE TABLE bodies (digest TEXT PRIMARY KEY, packed BLOB);
    CREATE TABLE mentions (key TEXT PRIMARY KEY, found BLOB) WITHOUT ROWID;
    CREATE TABLE searched (names BLOB);
    CREATE TABLE planned (article TEXT PRIMARY KEY, mark BLOB, facts BLOB) WITHOUT ROWID;
    CREATE TABLE plan (head BLOB);
    CREATE TABLE outputs (path TEXT PRIMARY KEY, kept BLOB) WITHOUT ROWID;
    CREATE TABLE build (key TEXT, report BLOB);
"""
_REFUSED = ("full", "readonly", "read-only", "locked", "busy", "I/O error", "unable to open")
"""What SQLite says of a disk that refuses, or of another process; everything else that it cannot do is damage."""
_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What Python raises of damage; the latter, where SQLite's message has the damaged bytes in it."""
_PAGE = 16_384
"""Bytes in a page of the file: several packed bodies fit into one."""


class OtherVersionError(sqlite3.DatabaseError):
    """The cache is sound, and not of this version."""


class DamagedCacheError(SitegenError):
    """The cache file cannot be read; it has to be made anew."""

    code = "cache"


def remove(path: Path) -> None:
    """Delete the database at `path` with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def opened(path: Path, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the database at `path`, a new one where there is none of this layout and version.

    What was written is kept also when the context ends with an error; with `durable` a power cut leaves a sound
    file, if perhaps an older one.

    Raises:
        OutputError: the folder cannot be written.
        DamagedCacheError: SQLite cannot read what it meets.
    """
    connection = _connect(path)
    try:
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if durable else 'OFF'}")
        with _translated(path):
            try:
                yield connection
            finally:
                connection.commit()
    finally:
        connection.close()


@contextmanager
def opened_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the database at `path` beside whoever writes it.

    Raises:
        OutputError: it cannot be opened.
        DamagedCacheError: SQLite cannot read it.
    """
    with _translated(path):
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(sign in str(error) for sign in _REFUSED):
            raise _unusable(path, error) from error
        raise DamagedCacheError(f"the cache is damaged: {error}", path=str(path)) from error
    except OtherVersionError as error:
        raise DamagedCacheError(f"the cache was {error}", path=str(path)) from error
    except _DAMAGE as error:
        raise DamagedCacheError(f"the cache is damaged: {error}", path=str(path)) from error


def _unusable(path: Path, error: sqlite3.Error) -> OutputError:
    return OutputError(f"cannot use the cache: {error}", path=str(path), hint="check free space and permissions")


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the database at `path`, with tables of this layout and version."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _checked(path)
        except _DAMAGE:
            remove(path)
            return _checked(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    except sqlite3.Error as error:
        raise _unusable(path, error) from error


def check(connection: sqlite3.Connection) -> None:
    """Raise OtherVersionError unless the tables are of this layout and version."""
    if connection.execute("SELECT layout, version FROM about").fetchone() != (LAYOUT, __version__):
        raise OtherVersionError("written by another version of sitegen")


def _checked(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            connection.executescript(_TABLES)
            connection.execute("INSERT INTO about VALUES (?, ?)", (LAYOUT, __version__))
            connection.commit()
        check(connection)
    except _DAMAGE:
        connection.close()
        raise
    return connection
