"""The cache gives back what it was given, or knows nothing; it never errs and never stops a build."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from sitegen.errors import OutputError, Problem
from sitegen.model import Article, ArticleId, Entry, Kept, Made, Precision, Removal, SitePath, SourceFile, Stamp
from sitegen.names import digest
from sitegen.store import Cache, DamagedCacheError

BODY = "<p>正文</p>"
ENTRY = Entry(
    id=ArticleId("dw:1"),
    path="articles/dw/1.md",
    title="标题",
    url="https://www.dw.com/zh/a-1",
    published=1_700_000_000,
    precision=Precision.TIME,
    archived=None,
    language="zh-Hans",
    title_language="zh-Hans",
    body=digest(BODY.encode()),
    source=digest(b"source"),
)
NOTED = Problem(path="x", code="y", message="z")
ARTICLE = Article(entry=ENTRY, body=BODY, removals=(Removal(rule="promo", text="广告"),), problems=(NOTED,))
MADE = Made(entry=ENTRY, problems=ARTICLE.problems)
KEY = digest(b"key")
OTHER = digest(b"other")
FILE = SourceFile(
    path="articles/dw/1.md",
    folder="dw",
    name="1",
    suffix=".md",
    stamp=Stamp(size=1, modified=2, changed=3),
    settled=True,
)


def test_an_article_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "work" / "cache.sqlite"
    with Cache.open(path) as cache:
        cache.keep_made([(KEY, MADE, ARTICLE)])
    with Cache.open(path) as cache:
        assert cache.made([KEY, OTHER]) == {KEY: MADE}
        assert cache.records()([KEY, OTHER]) == {KEY: ARTICLE.removals}
        assert cache.bodies()([ENTRY.body]) == {ENTRY.body: BODY}
        assert cache.bodies()([]) == {}


def test_what_was_learnt_survives_an_error_later_in_the_build(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with pytest.raises(OutputError), Cache.open(path) as cache:
        _learn_and_fail(cache)
    with Cache.open(path) as cache:
        assert cache.made([KEY])


def _learn_and_fail(cache: Cache) -> None:
    cache.keep_made([(KEY, MADE, ARTICLE)])
    raise OutputError("disk full")


@pytest.mark.parametrize(
    ("file", "known"),
    [
        (FILE, True),
        (msgspec.structs.replace(FILE, settled=False), False),
        (msgspec.structs.replace(FILE, stamp=Stamp(size=1, modified=2, changed=4)), False),
        (msgspec.structs.replace(FILE, path="articles/dw/2.md"), False),
    ],
)
def test_a_source_is_known_by_its_stamp(tmp_path: Path, file: SourceFile, known: bool) -> None:
    with Cache.open(tmp_path / "cache.sqlite") as cache:
        cache.keep_sources([(FILE, KEY)])
        assert cache.source_digests([file]) == [KEY if known else None]
        assert cache.source_digests([file] * 501)[-1] == (KEY if known else None)


def test_outputs_are_replaced_as_a_whole(tmp_path: Path) -> None:
    one = Kept(key=KEY, data=digest(b"1"), stamp=Stamp(size=1, modified=1))
    two = Kept(key=KEY, data=digest(b"2"), stamp=Stamp(size=1, modified=1))
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        first = {SitePath("a.html"): one, SitePath("b.html"): one}
        cache.keep_outputs({}, first)
        cache.keep_outputs(first, {SitePath("b.html"): two, SitePath("c.html"): one})
    with Cache.open(path) as cache:
        assert cache.outputs() == {SitePath("b.html"): two, SitePath("c.html"): one}


def test_what_no_source_leads_to_is_forgotten_once_it_is_much(tmp_path: Path) -> None:
    keys = [digest(str(number).encode()) for number in range(400)]
    with Cache.open(tmp_path / "cache.sqlite") as cache:
        for key in keys:
            body = f"<p>{key}</p>"
            entry = msgspec.structs.replace(ENTRY, body=digest(body.encode()))
            cache.keep_made([(key, Made(entry=entry), Article(entry=entry, body=body))])
        cache.tidy(keys[:250], [])
        assert cache.made(keys[399:])
        cache.tidy(keys[:100], [])
        assert cache.made(keys).keys() == set(keys[:100])
        assert cache.bodies()([digest(f"<p>{keys[0]}</p>".encode())])
        with pytest.raises(DamagedCacheError):
            cache.bodies()([digest(f"<p>{keys[399]}</p>".encode())])


def test_files_that_are_gone_are_forgotten_once_they_are_many(tmp_path: Path) -> None:
    files = [msgspec.structs.replace(FILE, path=f"a/{number}.md") for number in range(300)]
    with Cache.open(tmp_path / "cache.sqlite") as cache:
        cache.keep_sources((file, KEY) for file in files)
        cache.tidy([], [file.path for file in files[:200]])
        assert cache.source_digests(files[299:]) == [KEY]
        cache.tidy([], [file.path for file in files[:100]])
        assert cache.source_digests([files[0], files[299]]) == [KEY, None]


def spoil_bytes(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def spoil_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET version = '0.0.0'")
    connection.close()


def spoil_layout(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE about")
    connection.close()


def spoil_schema(path: Path) -> None:
    """Make SQLite's own message no text: it has the damaged name of a table in it."""
    data = path.read_bytes()
    assert b"tablebodiesbodies" in data
    damaged = data.replace(b"tablebodiesbodies", b"tableb\xe9diesbodies")
    path.write_bytes(damaged.replace(b"CREATE TABLE bodies", b"CREATE TABLX bodies"))


@pytest.mark.parametrize("spoil", [spoil_bytes, spoil_version, spoil_layout, spoil_schema])
def test_a_damaged_or_foreign_cache_is_an_empty_one(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        cache.keep_made([(KEY, MADE, ARTICLE)])
    assert callable(spoil)
    spoil(path)
    with Cache.open(path) as cache:
        assert cache.made([KEY]) == {}
        cache.keep_made([(KEY, MADE, ARTICLE)])
        assert cache.made([KEY])


def test_records_that_do_not_decode_are_unknown(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        cache.keep_made([(KEY, MADE, ARTICLE)])
        cache.keep_outputs({}, {SitePath("a.html"): Kept(key=KEY, data=KEY, stamp=Stamp(size=1, modified=1))})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET made = x'c1'")
        connection.execute("UPDATE outputs SET kept = x'c1'")
    connection.close()
    with Cache.open(path) as cache:
        assert cache.made([KEY]) == {}
        assert cache.outputs() == {}


@pytest.mark.parametrize("packed", ["x'00'", "NULL", "'text'", "(SELECT packed FROM removals)"])
def test_a_body_that_is_not_what_its_digest_says_is_damage(tmp_path: Path, packed: str) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        cache.keep_made([(KEY, MADE, ARTICLE)])
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE bodies SET packed = {packed}")  # noqa: S608 - the texts above
    connection.close()
    with Cache.open(path) as cache, pytest.raises(DamagedCacheError):
        cache.bodies()([ENTRY.body])


def test_the_last_build_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        assert cache.last() is None
        cache.keep_last(KEY, b"one")
        cache.keep_last(OTHER, b"two")
    with Cache.open(path) as cache:
        assert cache.last() == (OTHER, b"two")


def test_damage_met_on_the_way_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with pytest.raises(DamagedCacheError), Cache.open(path):
        raise sqlite3.DatabaseError("database disk image is malformed")
    with pytest.raises(DamagedCacheError), Cache.open(path):
        raise sqlite3.OperationalError("malformed database schema")
    with pytest.raises(OutputError, match="cannot use the cache: disk I/O error"), Cache.open(path):
        raise sqlite3.OperationalError("disk I/O error")


def test_a_working_folder_that_cannot_be_made_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot write: "), Cache.open(tmp_path / "file" / "cache.sqlite"):
        pass
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(OutputError), Cache.open(tmp_path / "folder.sqlite"):
        pass


def test_records_that_are_damaged_are_never_believed(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        cache.keep_made([(KEY, MADE, ARTICLE)])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE removals SET packed = x'00'")
    connection.close()
    with Cache.open(path) as cache, pytest.raises(DamagedCacheError):
        cache.records()([KEY])


def test_a_cache_that_is_only_read_is_neither_made_nor_mended(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with pytest.raises(OutputError, match="unable to open"), Cache.open_to_read(path):
        pass
    assert not path.exists()
    with Cache.open(path) as cache:
        cache.keep_made([(KEY, MADE, ARTICLE)])
    with Cache.open_to_read(path) as cache:
        assert cache.made([KEY]) == {KEY: MADE}
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET version = 'another'")
    connection.close()
    with pytest.raises(DamagedCacheError, match="written by another version"), Cache.open_to_read(path):
        pass
    path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(DamagedCacheError, match="not a database"), Cache.open_to_read(path):
        pass
    assert path.read_bytes().startswith(b"no database")


NOTHING: dict[tuple[str, str], Callable[[Cache], bool]] = {
    ("articles", "made"): lambda cache: cache.made([KEY]) == {},
    ("mentions", "found"): lambda cache: cache.mentions([KEY]) == {},
    ("planned", "mark"): lambda cache: cache.planned() == (b"", {}),
    ("planned", "facts"): lambda cache: cache.planned_facts([ENTRY.id]) == {},
    ("plan", "head"): lambda cache: cache.planned() == (b"", {}),
    ("outputs", "kept"): lambda cache: cache.outputs() == {},
    ("build", "report"): lambda cache: cache.last() is None,
}
"""Table and column -> whether nothing is known of what it holds."""


@pytest.mark.parametrize(("table", "column"), NOTHING)
def test_no_flipped_bit_is_believed(tmp_path: Path, table: str, column: str) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        cache.keep_made([(KEY, MADE, ARTICLE)])
        cache.keep_mentions([(KEY, b"found")])
        cache.keep_planned(b"head", [(ENTRY.id, b"mark", b"facts")], [])
        cache.keep_outputs({}, {SitePath("a.html"): Kept(key=KEY, data=KEY, stamp=Stamp(size=1, modified=1))})
        cache.keep_last(KEY, b"report")
    with Cache.open(path) as cache:
        assert not any(is_nothing(cache) for is_nothing in NOTHING.values())
    whole = path.read_bytes()
    for byte in (0, -1):
        path.write_bytes(whole)
        with sqlite3.connect(path) as connection:
            ((value,),) = connection.execute(f"SELECT {column} FROM {table}").fetchall()  # noqa: S608 - the names above
            flipped = bytearray(value)
            flipped[byte] ^= 1 << 7
            connection.execute(f"UPDATE {table} SET {column} = ?", (bytes(flipped),))  # noqa: S608 - the names above
        connection.close()
        with Cache.open(path) as cache:
            assert NOTHING[table, column](cache)


def test_damaged_marks_are_met_once(tmp_path: Path) -> None:
    """Those of articles that are gone would be met by every build, and nobody would write them anew."""
    path = tmp_path / "cache.sqlite"
    with Cache.open(path) as cache:
        cache.keep_planned(b"head", [(ArticleId("dw:9"), b"mark", b"facts")], [])
        cache.keep_outputs({}, {})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE planned SET mark = x'00'")
    connection.close()
    with Cache.open(path) as cache:
        assert cache.planned() == (b"", {})
        cache.keep_planned(b"head", [(ENTRY.id, b"mark", b"facts")], [])
        cache.keep_outputs({}, {})
    with Cache.open(path) as cache:
        assert cache.planned() == (b"head", {ENTRY.id: b"mark"})
