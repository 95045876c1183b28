"""The sample's books as EPUBCheck, the W3C's own validator, sees them: no error and no warning.

It is started anew for each book, which takes seconds: those with most in them are checked in every run, all others in
the long one.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from tests.web.tools import need

SERIOUS = ("FATAL", "ERROR", "WARNING")
LARGEST = 3
"""Books that are checked in every run."""


def findings(book: Path, report: Path) -> Sequence[str]:
    """Return what the checker has to say against a book."""
    command = [
        need("java"),
        "-XX:TieredStopAtLevel=1",
        "-jar",
        need("epubcheck"),
        str(book),
        "--quiet",
        "--json",
        str(report),
    ]
    subprocess.run(command, capture_output=True, check=False)  # it ends with 1 when it finds something
    said = msgspec.json.decode(report.read_bytes())["messages"]
    return [f"{one['ID']}: {one['message']}" for one in said if one["severity"] in SERIOUS]


def books(site: Path) -> list[Path]:
    """Return the books of a site, the largest first."""
    return sorted(site.glob("archive/*/*.epub"), key=lambda book: (-book.stat().st_size, book.name))


def assert_sound(some: Sequence[Path], report: Path) -> None:
    found = {book.name: findings(book, report) for book in some}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.slow
def test_the_checker_finds_nothing_in_the_largest_books(site: Path, tmp_path: Path) -> None:
    assert len(books(site)) > 5
    assert_sound(books(site)[:LARGEST], tmp_path / "report.json")


@pytest.mark.torture
def test_the_checker_finds_nothing_in_any_book(site: Path, tmp_path: Path) -> None:
    assert_sound(books(site)[LARGEST:], tmp_path / "report.json")


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(b"no book")
    assert findings(book, tmp_path / "report.json")
