"""docs/configuration.md says what sitegen/config does: every table, key and default."""

import re
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from sitegen.config import PublisherTable, SiteConfig, Table, parse_config, parse_topics

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^## \[?(?P<name>[^\]\n]+)\]?$", re.MULTILINE)
ROW = re.compile(r"^\| `(?P<key>\w+)` \| `(?P<default>[^`]*)` \| (?P<meaning>.+) \|$", re.MULTILINE)


def documented() -> dict[str, dict[str, object]]:
    """Return table -> key -> default as the page says it."""
    texts = SECTION.split((ROOT / "docs/configuration.md").read_text(encoding="utf-8"))[1:]
    names = [name.partition(".")[0] for name in texts[::2]]
    return {
        name: {row["key"]: tomllib.loads(f"value = {row['default']}")["value"] for row in ROW.finditer(text)}
        for name, text in zip(names, texts[1::2], strict=True)
    }


def tables() -> dict[str, type[Table]]:
    """Return table -> its record, as the code has it."""
    hints = get_type_hints(SiteConfig)
    single = {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Table)}
    assert {*single, "publishers"} == set(hints)
    assert get_args(hints["publishers"])[1] is PublisherTable
    topics = single.pop("topics")  # a file of its own
    return single | {"publishers": PublisherTable, "topics": topics}


def test_every_table_is_documented_in_order() -> None:
    assert list(documented()) == list(tables())


@pytest.mark.parametrize("name", list(tables()))
def test_every_key_is_documented_with_its_default(name: str) -> None:
    defaults = msgspec.to_builtins(tables()[name]())
    lists = {key: list(value) if isinstance(value, tuple) else value for key, value in defaults.items()}
    assert documented()[name] == lists


def test_every_choice_is_documented() -> None:
    page = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    schema = msgspec.json.schema(SiteConfig)["$defs"]
    choices = {
        choice for table in schema.values() for key in table["properties"].values() for choice in key.get("enum", ())
    }
    assert len(choices) > 5
    assert {choice for choice in choices if f"`{choice}`" not in page} == set()


def test_the_example_on_the_page_and_the_sample_are_accepted() -> None:
    page = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    of_site, of_topics = page.split("## topics.toml")
    for text, parse in ((of_site, parse_config), (of_topics, parse_topics)):
        examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
        assert examples
        for example in examples:
            parse(example)
    parse_config((ROOT / "site.toml").read_text(encoding="utf-8"))
    parse_topics((ROOT / "topics.toml").read_text(encoding="utf-8"))


def test_the_commented_lines_of_the_sample_are_accepted_too() -> None:
    text = (ROOT / "site.toml").read_text(encoding="utf-8")
    uncommented = re.sub(r"^# (?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)
    assert uncommented != text
    parse_config(uncommented)
