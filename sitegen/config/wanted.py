"""The types of the tables -> words that say what a key may hold."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import inspect

from sitegen.config.tables import Table

Step = str | int
"""A key, or a place in a list."""


def wanted(kind: type[Table], steps: Iterable[Step]) -> str:
    """Return what is wanted at the end of a way into a record, such as `"off" or "on"`."""
    return _in_words(_type(kind, steps))


def key_wanted(kind: type[Table], steps: Iterable[Step]) -> str:
    """Return what is wanted of the keys of a table whose keys are the operator's."""
    return _in_words(_plain(_type(kind, steps)).key_type)


def is_table(kind: type[Table], steps: Iterable[Step]) -> bool:
    """Say whether a table is wanted at the end of a way into a record."""
    return isinstance(_plain(_type(kind, steps)), inspect.StructType | inspect.DictType)


def _type(kind: type[Table], steps: Iterable[Step]) -> Any:
    """Return msgspec's description of the type at the end of a way."""
    found: Any = inspect.type_info(kind)
    for step in steps:
        plain = _plain(found)
        found = _BELOW[type(plain)](plain, step)
    return found


def _plain(described: Any) -> Any:
    return described.type if isinstance(described, inspect.Metadata) else described


_BELOW: dict[type, Callable[[Any, Step], Any]] = {
    inspect.StructType: lambda table, name: next(field.type for field in table.fields if field.name == name),
    inspect.DictType: lambda table, _: table.value_type,
    inspect.VarTupleType: lambda values, _: values.item_type,
}


def _in_words(described: Any) -> str:
    if isinstance(described, inspect.Metadata) and described.extra_json_schema:
        return str(described.extra_json_schema["description"])
    return _WORDS[type(_plain(described))](_plain(described))


def _choice(literal: Any) -> str:
    *others, last = (f'"{value}"' for value in literal.values)
    return f"{', '.join(others)} or {last}"


def _list(values: Any) -> str:
    return "a list in brackets with something in it" if values.min_length else "a list in brackets"


_WORDS: dict[type, Callable[[Any], str]] = {
    inspect.LiteralType: _choice,
    inspect.IntType: lambda number: f"a whole number from {number.ge:,} to {number.le:,}",
    inspect.BoolType: lambda _: "true or false",
    inspect.StrType: lambda _: "a text in quotes",
    inspect.VarTupleType: _list,
    inspect.StructType: lambda _: "a table",
    inspect.DictType: lambda _: "a table",
}
