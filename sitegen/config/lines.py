"""Where in the text of a TOML file a key is set: parsers of TOML do not say."""

import re
import tomllib
from collections.abc import Sequence


def line_of(text: str, names: Sequence[str]) -> int | None:
    """Return the line of a key: the first that sets it inside its table, else the table's own; None without either.

    Args:
        text: what the file says.
        names: the key, after the names of the tables that it is in.
    """
    table = found = None
    current: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        header = _header(line)
        if header is not None:
            current = header
            if _leads(current, names):
                table = number
        elif found is None and _leads(current, names) and _sets(line, names[len(current) :]):
            found = number
    return found or table


def _header(line: str) -> list[str] | None:
    """Return the names in the line that begins a table; None when it does not begin one."""
    if not line.lstrip().startswith("["):
        return None
    try:
        below: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    names = []
    while isinstance(below, dict) and below:
        ((name, below),) = below.items()
        names.append(name)
    return names


def _leads(header: Sequence[str], names: Sequence[str]) -> bool:
    """Say whether the keys of a table's header are the first of the names."""
    return list(header) == list(names[: len(header)])


def _sets(line: str, names: Sequence[str]) -> bool:
    """Say whether a line of TOML sets the first of the names."""
    return bool(names) and bool(re.match(rf"\s*[\"']?{re.escape(names[0])}[\"']?\s*[=.]", line))
