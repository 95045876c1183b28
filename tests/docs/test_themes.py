"""docs/themes.md says what templates are given: every template, view, field, name and class."""

import re
from inspect import getmembers, isclass
from pathlib import Path
from types import ModuleType

import jinja2
import msgspec
import pytest
from jinja2 import meta

import sitegen.books.views
import sitegen.exports.views
import sitegen.pages.views
from sitegen.books import TEMPLATES
from sitegen.model import Record
from sitegen.pages import PAGE_KINDS
from sitegen.sanitize import CLASSES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/themes.md").read_text(encoding="utf-8")


def rows(section: str) -> list[tuple[str, ...]]:
    """Return the rows of the first table after a heading, as cells."""
    text = re.split(rf"^#+ {section}$", PAGE, flags=re.MULTILINE)[1].partition("\n#")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines[2:]]


def records(module: ModuleType) -> dict[str, type[Record]]:
    own = [(name, one) for name, one in getmembers(module, isclass) if one.__module__ == module.__name__]
    return {name: one for name, one in own if issubclass(one, Record)}


VIEWS = records(sitegen.pages.views) | records(sitegen.exports.views) | records(sitegen.books.views)


def test_every_view_is_documented_and_no_other() -> None:
    assert set(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == set(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
def test_every_field_is_documented(name: str) -> None:
    documented = [row[0].strip("`") for row in rows(name)]
    assert documented == [field.name for field in msgspec.structs.fields(VIEWS[name])]


def test_every_template_is_documented() -> None:
    documented = {name for row in rows("Templates") for name in re.findall(r"`([\w.-]+)`", row[0])}
    assert documented == {path.name for path in (ROOT / "templates").iterdir()}


def test_every_kind_of_page_has_its_row() -> None:
    documented = {name for row in rows("Templates") for name in re.findall(r"`([\w.-]+)`", row[0])}
    assert {*(kind.template for kind in PAGE_KINDS), *TEMPLATES} <= documented


def test_the_views_of_the_table_exist() -> None:
    named = {row[2].partition(",")[0] for row in rows("Templates") if len(row) > 2}
    assert named
    assert named <= set(VIEWS)


def test_templates_use_no_global_that_is_not_documented() -> None:
    """What the default templates use beyond their own variables is on the page."""
    documented = set(
        re.findall(r"^\| `(\w+)", PAGE.partition("## What a template sees")[2].partition("\n## ")[0], re.MULTILINE)
    )
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").iterdir()]
    environment = jinja2.Environment()  # noqa: S701 - only parses
    used = {name for source in sources for name in meta.find_undeclared_variables(environment.parse(source))}
    own = {name for source in sources for name in re.findall(r"{% (?:import .* as|set) (\w+)", source)}
    assert used - own == documented


def test_every_class_of_article_html_is_documented() -> None:
    documented = {row[0].strip("`") for row in rows("Classes in article texts")}
    assert documented == {f"{tag}.{name}" for tag, names in CLASSES.items() for name in names}
