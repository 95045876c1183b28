"""Front matter -> Head: which key says what, for the generators people come from.

The values come in as YAML, TOML or header lines gave them. Jekyll, Hugo, Zola and Pelican name
the same things differently; the table below is all that sitegen knows about them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from sitegen.errors import Problem
from sitegen.names import one_line
from sitegen.readers.head import Head
from sitegen.readers.markdown import html_of_post

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "dated": ("date", "published", "publishdate", "pubdate", "date_published", "created"),
    "url": (
        "link",
        "original",
        "original_url",
        "original_link",
        "source",
        "source_url",
        "source_link",
        "from",
        "canonical",
        "canonical_url",
        "canonicalurl",
        "external_url",
        "url",
    ),
    "authors": ("author", "authors", "byline"),
    "tags": ("tags", "tag", "keywords"),
    "category": ("categories", "category", "section"),
    "order": ("order", "nav_order", "menu_order", "weight"),
}
"""Field of Head -> keys that give it, in lower case with "_" for "-"; the first that says something wins."""

NESTED = ("taxonomies", "extra", "params")
"""Tables whose keys count like those of the top level: Zola's and Hugo's."""

_ADDRESS = re.compile(r"(?:https?:)?//\S", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T\s]\s*(?P<clock>\d\d?:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_NOTHING = frozenset(["", "null", "~", "none"])

Values = Mapping[str, object]


def head_of(values: Values, body: str, line: int = 1, problems: tuple[Problem, ...] = ()) -> Head:
    """Return the Head that front matter and body make.

    Args:
        values: keys as they stand; values are text, lists, tables, dates or numbers.
        body: what follows the front matter, Markdown or HTML.
        line: line of the title.
        problems: what was wrong with the front matter.
    """
    flat = _flat(values)
    return Head(
        title=next(_texts(flat, "title"), ""),
        url=next((text for text in _texts(flat, "url") if _ADDRESS.match(text)), ""),
        dated=_iso(next(_texts(flat, "dated"), "")),
        authors=_unique(_names(flat, "authors", r"\s*[;；]\s*", r"\s*[,，、]\s*")),
        tags=_unique(_names(flat, "tags", r"\s*[,;，；、]\s*", r"\s+")),
        category=next(_names(flat, "category", r"\s*[,;]\s*", r"\s+"), ""),
        order=_number(next(_texts(flat, "order"), "")),
        body=html_of_post(body),
        line=line,
        problems=problems,
    )


def _flat(values: Values) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name in NESTED:
        table = values.get(name)
        flat |= {_key(key): value for key, value in table.items()} if isinstance(table, Mapping) else {}
    return flat | {_key(key): value for key, value in values.items()}


def _key(key: object) -> str:
    return str(key).strip().lower().replace("-", "_")


def _values(flat: Values, field: str) -> Iterator[object]:
    return (flat[key] for key in KEYS[field] if key in flat)


def _texts(flat: Values, field: str) -> Iterator[str]:
    """Yield the single texts that a field's keys give; lists and tables are none."""
    texts = (_text(value) for value in _values(flat, field))
    return (text for text in texts if text)


def _text(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if not isinstance(value, str | int | float):
        return ""
    text = one_line(str(value))
    return "" if text.lower() in _NOTHING else text


def _names(flat: Values, field: str, first: str, second: str) -> Iterator[str]:
    """Yield the names of a list; one text is split by `first`, or by `second` where `first` is absent."""
    for value in _values(flat, field):
        if isinstance(value, str):
            parts = re.split(first, one_line(value))
            yield from (name for name in (parts if parts[1:] else re.split(second, parts[0])) if _text(name))
        elif isinstance(value, list | tuple):
            yield from filter(None, (_name(item) for item in value))
        else:
            yield from filter(None, [_name(value)])


def _name(item: object) -> str:
    """Return a name, also from a table that has one (Hugo's and Jekyll's author tables)."""
    return _text(item.get("name")) if isinstance(item, Mapping) else _text(item)


def _unique(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _iso(text: str) -> str:
    """Return a time as ISO 8601 to the second, its zone kept; any other text as it is."""
    match = _TIME.fullmatch(text)
    if match is None or not match["clock"]:
        return match["day"] if match else text
    clock = match["clock"].zfill(8) if match["clock"].count(":") == 2 else f"{match['clock'].zfill(5)}:00"
    zone = (match["zone"] or "").upper().replace("Z", "+00:00")
    return f"{match['day']}T{clock}{zone if ':' in zone or not zone else f'{zone[:3]}:{zone[3:]}'}"


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else None
