"""The finished tree -> HTML, spelt as the gate spells it.

html5ever's way of escaping, and the attributes that the gate adds already in their places: then
the gate finds nothing to change, one run of it shows that the text has settled, and no text can
have got stuck. What this gets wrong costs further runs, never safety. beautifulsoup's own
serializer takes six times as long.
"""

import re
from collections.abc import Callable, Mapping

from bs4 import Tag
from bs4.element import NavigableString

from sitegen import sanitize
from sitegen.draft.nodes import VOID

_WRITTEN: Mapping[str, str] = {
    "a": f' rel="{sanitize.REL}"',
    **{
        tag: "".join(f' {name}="{value}"' for name, value in values.items())
        for tag, values in sanitize.ALL_SETTINGS.items()
    },
}
"""Element -> attributes that the gate writes, as it writes them: behind all others."""
_KNOWN = sanitize.TAGS | sanitize.DROPPED
"""Elements that the gate keeps or drops; it would unwrap all others, but those whose name belongs to SVG or MathML
(`text`, `mi`, `maction`) it drops with their words."""
_SPECIAL = re.compile('[&<>"\xa0]')
"""Characters that html5ever escapes somewhere; most texts have none."""
_BY_GATE = frozenset(["rel", *(name for values in sanitize.ALL_SETTINGS.values() for name in values)])


def write(body: Tag) -> str:
    """Return the contents of `body` as HTML; attributes stand in the order of their names."""
    parts: list[str] = []
    _write(body, parts.append)
    return "".join(parts)


def _write(parent: Tag, put: Callable[[str], None]) -> None:
    """Write what an element holds; a recursion is safe, since `cleaning.parse` limits the depth."""
    for node in parent.contents:
        if isinstance(node, Tag):
            name = node.name
            if name not in _KNOWN:
                _write(node, put)
                continue
            put(_opening(node) if node.attrs else f"<{name}{_WRITTEN.get(name, '')}>")
            if name not in VOID:
                _write(node, put)
                put(f"</{name}>")
        elif isinstance(node, NavigableString):  # pragma: no branch - a tree holds nothing else
            put(_escaped(node) if _SPECIAL.search(node) else node)


def _opening(tag: Tag) -> str:
    text = f"<{tag.name}"
    for name, value in sorted(tag.attrs.items()):
        if name not in _BY_GATE:
            said = str(value)
            text += f' {name}="{_quoted(said) if _SPECIAL.search(said) else said}"'
    return f"{text}{_WRITTEN.get(tag.name, '')}>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")
