"""Front matter between fences: YAML between `---` (Jekyll, Hugo), TOML between `+++` (Hugo, Zola).

YAML is read without types: every scalar stays the text it is, so a title "2024" is no number, a
title "no" no truth value, and a date keeps its zone and its nanoseconds until somebody needs it.
"""

import re
import tomllib

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from sitegen.errors import Problem
from sitegen.model import Source
from sitegen.readers.fields import Values, head_of
from sitegen.readers.head import Head
from sitegen.readers.lines import split_lines

_FRONT_MATTER = MarkdownIt("zero").disable(["normalize", "inline"]).use(front_matter_plugin)
_TITLE = re.compile(r"^[\"']?title[\"']?[ \t]*[:=]", re.IGNORECASE | re.MULTILINE)
LONGEST = 64_000
"""Longest front matter in characters."""


def read_yaml(text: str, source: Source) -> Head | None:
    """Return the head and body of a post with YAML front matter; broken YAML is read line by line."""
    block, lines = _yaml_block(text)
    if not lines:
        return None
    body = "".join(text.split("\n", lines)[lines:])
    try:
        # BaseLoader makes text, lists and tables only: neither types nor objects, whatever a tag says.
        values = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - safer than the safe loader
    except (yaml.YAMLError, RecursionError) as error:
        return head_of(split_lines(block)[0], body, _title_line(block), (_yaml_problem(error, source),))
    return head_of(values if isinstance(values, dict) else {}, body, _title_line(block))


def read_toml(text: str, source: Source) -> Head | None:
    """Return the head and body of a post with TOML front matter; broken TOML is read line by line."""
    end = text.find("\n+++", 3, LONGEST) if text.startswith("+++\n") else -1
    if end < 0:
        return None
    block, rest = text[4:end], text[end + 4 :]
    body = rest.partition("\n")[2]
    try:
        values: Values = tomllib.loads(block)
    except (ValueError, RecursionError) as error:  # also a number of too many digits
        return head_of(_toml_lines(block), body, _title_line(block), (_toml_problem(error, source),))
    return head_of(values, body, _title_line(block))


def _yaml_block(text: str) -> tuple[str, int]:
    """Return the YAML and the number of lines it takes with its fences; no lines when there is no such block."""
    end = text.find("\n---", 3, LONGEST) if text.startswith("---") else -1
    if end < 0:
        return "", 0
    closing = text[end + 1 : LONGEST].partition("\n")[0]
    tokens = _FRONT_MATTER.parse(text[: end + 1] + closing)
    if not tokens or tokens[0].type != "front_matter" or tokens[0].map is None:
        return "", 0
    return tokens[0].content, tokens[0].map[1]


def _title_line(block: str) -> int:
    """Return the line of the file that a key "title" is on."""
    found = _TITLE.search(block)
    return 2 + block.count("\n", 0, found.start()) if found else 1


def _yaml_problem(error: Exception, source: Source) -> Problem:
    mark = getattr(error, "problem_mark", None)
    return Problem(
        path=source.path,
        line=mark.line + 2 if mark is not None else 1,
        code="front-matter",
        message="the front matter is not YAML; it was read line by line",
        hint="put values that hold a colon, a quote or a bracket in quotes",
    )


def _toml_problem(error: Exception, source: Source) -> Problem:
    where = str(error).partition("(at line ")[2].partition(",")[0]
    return Problem(
        path=source.path,
        line=int(where) + 1 if where.isdecimal() else 1,
        code="front-matter",
        message="the front matter is not TOML; it was read line by line",
        hint="check the quotes, brackets and equals signs of that line",
    )


def _toml_lines(block: str) -> dict[str, object]:
    pairs = (line.partition("=") for line in block.splitlines())
    return {key.strip(): value.strip().strip("\"'") for key, equals, value in pairs if equals}
