"""What a parser refuses -> the ConfigError that names the line, what is wanted there, and what to try.

msgspec says in its own notation what it refused. From that is taken where it is; what is wanted there is read from
the types of the tables, and said in words.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args, get_type_hints

import msgspec

from sitegen.config.lines import line_of
from sitegen.config.tables import Table
from sitegen.config.wanted import Step, is_table, key_wanted, wanted
from sitegen.errors import ConfigError

_ANY = "..."
"""What msgspec writes for a key of a table whose keys are the operator's."""
_FILES = ("topics",)
"""Tables that are files of their own."""
_LONGEST = 60
"""Characters of a value that are shown."""
_WHERE = re.compile(r" - at (?P<key>`key` in )?`\$(?P<steps>[\w.\[\]]*)`\Z")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A TOML file that can be parsed, whatever it says."""

    name: str
    text: str
    data: dict[str, Any]

    def error(self, names: Sequence[str], message: str, hint: str) -> ConfigError:
        """Return an error about the key of these names."""
        return ConfigError(message, path=self.name, line=line_of(self.text, names), hint=hint)

    def label(self, names: Sequence[str]) -> str:
        """Return keys as a person finds them in the file: `[table]`, `[table] key`, or `key` above all tables."""
        is_header = isinstance(_value(self.data, names), dict)
        tables, keys = (names, []) if is_header else (names[:-1], names[-1:])
        return " ".join([*([f"[{'.'.join(tables)}]"] if tables else []), *keys])


def syntax_error(error: Exception, path: str) -> ConfigError:
    """Return the error for a file that is not TOML, or that no computer likes to read."""
    if not isinstance(error, tomllib.TOMLDecodeError):
        odd = "brackets within brackets" if isinstance(error, RecursionError) else "a number of thousands of digits"
        return ConfigError(f"not readable: {odd}", path=path, hint="look for what nobody wrote on purpose")
    message, _, where = str(error).partition(" (at line ")
    line = int(where.partition(",")[0]) if where else None
    return ConfigError(
        f"not TOML: {message[:1].lower()}{message[1:]}",
        path=path,
        line=line,
        hint="check the quotes, brackets and equals signs of that line",
    )


def value_error(message: str, file: File, kind: type[Table]) -> ConfigError:
    """Return the error for a file whose data do not fit.

    Args:
        message: of msgspec.
        file: what was to be converted.
        kind: the record that it was to become.
    """
    found = _WHERE.search(message)
    key, way = found.group("key", "steps") if found else ("", "")
    steps = [name or (place if place == _ANY else int(place)) for name, place in _STEP.findall(way)]
    steps = _with_culprit([*steps, _ANY] if key else steps, file.data, kind)
    unknown = _UNKNOWN.fullmatch(message[: found.start()] if found else message)
    if unknown:
        names = [*map(str, steps), unknown["name"]]
        return file.error(names, f"unknown key {file.label(names)}", _suggestion(names, file.data, kind))
    names = [step for step in steps if isinstance(step, str)]
    sentence = f"the key has to be {key_wanted(kind, steps[:-1])}" if key else _wrong_value(steps, file.data, kind)
    return file.error(names, f"{file.label(names)}: {sentence}", _advice(names, kind, is_key=bool(key)))


def _with_culprit(steps: list[Step], data: Mapping[str, Any], kind: type[Table]) -> list[Step]:
    """Return the way to what was refused, with the key that msgspec does not name: the first that is refused alone."""
    if _ANY not in steps:
        return steps
    table = str(steps[0])
    culprit = next(key for key, value in data[table].items() if _is_refused({table: {key: value}}, kind))
    return [culprit if step == _ANY else step for step in steps]


def _is_refused(data: object, kind: type[Table]) -> bool:
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError:
        return True
    return False


def _value(data: Any, steps: Iterable[Step]) -> Any:
    for step in steps:
        data = data[step]
    return data


def _wrong_value(steps: Sequence[Step], data: Mapping[str, Any], kind: type[Table]) -> str:
    """Return what is wanted of a value, and what is there."""
    each = "each " if steps and isinstance(steps[-1], int) else ""
    return f"{each}has to be {wanted(kind, steps)}, not {_shown(_value(data, steps))}"


def _shown(value: object) -> str:
    """Return a value as its author knows it, and not too much of it."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    text = repr(value) if isinstance(value, str) else str(value).lower()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _advice(names: Sequence[str], kind: type[Table], *, is_key: bool) -> str:
    """Return what to try about a value: where its key belongs, if a table is wanted here."""
    if not is_key and is_table(kind, names):
        return _elsewhere(names[-1], kind) or f"a table begins with a line of its own: [{'.'.join(names)}]"
    return "docs/configuration.md lists every key with its values"


def _suggestion(names: Sequence[str], data: Mapping[str, Any], kind: type[Table]) -> str:
    """Return what to try about a key that is not known where it stands."""
    *above, name = names
    own = _keys(_tables(kind)[above[0]]) if above else [key for key in _keys(kind) if key not in _FILES]
    elsewhere = "" if isinstance(_value(data, names), dict) else _elsewhere(name, kind)
    close = difflib.get_close_matches(name, own, n=1)
    if elsewhere and name not in close:
        return elsewhere
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(own)}"


def _elsewhere(name: str, kind: type[Table]) -> str:
    """Return in which tables a key belongs; "" when in none."""
    owners = [
        f"[{table}]" if get_type_hints(kind)[table] is record else f"[{table}.<id>]"
        for table, record in _tables(kind).items()
        if name in _keys(record)
    ]
    return f"put it below {' or '.join(owners)}" if owners else ""


def _tables(kind: type[Table]) -> dict[str, type[Table]]:
    """Return the tables of a file with their records; of those that the operator names, the record of each."""
    hints = {name: (get_args(hint) or [hint])[-1] for name, hint in get_type_hints(kind).items()}
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Table)}


def _keys(record: type[Table]) -> list[str]:
    return sorted(field.name for field in msgspec.structs.fields(record))
