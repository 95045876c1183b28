"""docs/architecture.md has a place for every part of the program, and for nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_part_is_on_the_map() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("## The map")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", page, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`(\w+)/?`", cell)]
    parts = {path.stem for path in (ROOT / "sitegen").iterdir()} - {"__init__", "__pycache__", "py"}
    assert sorted(named) == sorted(parts)
