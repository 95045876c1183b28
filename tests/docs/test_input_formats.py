"""docs/input-formats.md names every suffix, and every key of front matter with its meaning."""

import re
from pathlib import Path

from sitegen.model import LARGEST_SOURCE, SUFFIXES
from sitegen.readers import fields

PAGE = (Path(__file__).parents[2] / "docs/input-formats.md").read_text(encoding="utf-8")


def test_every_suffix_is_named() -> None:
    assert set(re.findall(r"`(\.[a-z]+)`", PAGE.partition("\n\n")[2].partition("\n\n")[0])) == SUFFIXES


def test_every_key_of_front_matter_is_named_in_its_order() -> None:
    table = PAGE.partition("## Front matter")[2].partition("Case does not count")[0]
    cells = re.findall(r"^\| [^|]+ \| (`[^|]+) \|$", table, re.MULTILINE)
    documented = [tuple(re.findall(r"`(\w+)`", cell)) for cell in cells]
    assert documented == [
        fields.KEYS[name] for name in ("title", "dated", "url", "authors", "tags", "category", "order")
    ]
    assert len(documented) == len(fields.KEYS)


def test_every_nested_table_is_named() -> None:
    assert set(re.findall(r"`(\w+)`", PAGE.partition("Keys in tables called")[2].partition(".")[0])) == set(
        fields.NESTED
    )


def test_the_largest_size_is_named() -> None:
    assert f"at most {LARGEST_SOURCE // 2**20} MiB" in PAGE
