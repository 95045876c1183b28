"""What tells of the parts of the program has a place for every one of them, and for nothing else."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTED = re.compile(r"^([a-z_]+\.py) +\S", re.MULTILINE)
TOLD = {
    path.parent.relative_to(ROOT).as_posix(): ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    for path in sorted((ROOT / "sitegen").rglob("__init__.py"))
}
LISTS = {
    folder: names
    for folder, told in TOLD.items()
    if len(names := LISTED.findall(told)) > 1 and "One file is one" not in told
}


def test_every_part_is_on_the_map() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("## The map")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", page, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`(\w+)/?`", cell)]
    parts = {path.stem for path in (ROOT / "sitegen").iterdir()} - {"__init__", "__pycache__", "py"}
    assert sorted(named) == sorted(parts)


@pytest.mark.parametrize("folder", LISTS)
def test_a_folder_that_lists_its_files_lists_all(folder: str) -> None:
    there = {path.name for path in (ROOT / folder).glob("*.py")} - {"__init__.py"}
    assert sorted(LISTS[folder]) == sorted(there)
