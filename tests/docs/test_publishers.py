"""docs/publishers.md against the newsrooms themselves."""

import re
from pathlib import Path

import pytest

from sitegen.publishers import PUBLISHERS, Publisher

PAGE = (Path(__file__).parents[2] / "docs" / "publishers.md").read_text(encoding="utf-8")
ROWS = {
    line.split("`", maxsplit=2)[1]: line
    for line in PAGE.partition("## What can")[0].splitlines()
    if line.startswith("| `")
}
RELIED_ON = PAGE.partition("## What can be relied on")[2].partition("## Constructs")[0]


def test_every_newsroom_has_its_row_in_each_table() -> None:
    known = [publisher.id for publisher in PUBLISHERS]
    assert sorted(ROWS) == sorted(known)
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", RELIED_ON, re.MULTILINE)) == sorted(known)


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.id)
def test_names_folders_and_hosts_are_those_of_the_code(publisher: Publisher) -> None:
    name, folders, hosts = (cell.strip() for cell in ROWS[publisher.id].strip("| ").split(" | ")[1:])
    assert name == publisher.name
    assert {folder.casefold() for folder in re.findall("`([^`]+)`", folders)} == set(publisher.folders)
    assert set(re.findall("`([^`]+)`", hosts)) == set(publisher.hosts)


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.id)
def test_numbered_newsrooms_and_zones_are_told_truly(publisher: Publisher) -> None:
    row = next(line for line in RELIED_ON.splitlines() if line.startswith(f"| `{publisher.id}` |"))
    cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
    assert cells[2] == ("yes" if publisher.numbered else "no")
    assert cells[4] == "—" or cells[4].startswith(publisher.timezone)


def test_every_rule_is_explained_and_no_other() -> None:
    named = set(re.findall(r"`((?:bbc|cdt|nyt|rfa|rfi|voa|aj|chosun|cna|kyodo|rthk)-[a-z-]+)`", PAGE))
    rules = {
        rule.name for publisher in PUBLISHERS for rule in publisher.rules if rule.name.startswith(f"{publisher.id}-")
    }
    assert named == {name for name in rules if not name.startswith("dw-")}
