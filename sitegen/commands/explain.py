"""`sitegen explain`: what happens to one article, rule by rule."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.text import Text

from sitegen.articles import Explanation
from sitegen.articles.explaining import Step
from sitegen.mirror import Options, open_mirror
from sitegen.model import Entry

Line = tuple[str, str]
"""Text, and the rich style that it has on a terminal."""
_WIDE = 10_000
"""Columns that are assumed when nobody looks: a program that reads the lines wants them whole."""


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--site", type=click.Path(path_type=Path), default=".", help="Folder of the site; where you are by default."
)
def command(file: Path, site: Path) -> None:
    """Show rule by rule what happens to the article in FILE, and what becomes of it."""
    with open_mirror(site, Options(jobs=1)) as mirror:
        explanation = mirror.explain(file)
    console = _Console(highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console = _Console(highlight=False, soft_wrap=True, no_color=True, width=_WIDE)
    for text, style in _lines(explanation):
        console.print(Text(_printable(text), style=style))


class _Console(Console):
    """A console that leaves the exit code to the command line."""

    def on_broken_pipe(self) -> None:
        """Pass on that the reader went away; rich would end the process as if something had failed."""
        raise BrokenPipeError


def _lines(explanation: Explanation) -> Iterator[Line]:
    """Yield the whole explanation: the rules, the problems, the entry, the body."""
    for number, step in enumerate(explanation.steps, 1):
        yield f"{number}. {step.rule}", "bold"
        yield from _step(step)
    if explanation.problems:
        yield "Problems", "bold"
        yield from ((f"   {problem}", "yellow") for problem in explanation.problems)
    yield "Entry", "bold"
    yield from _entry(explanation.entry)
    yield "Body", "bold"
    yield explanation.body, ""


def _step(step: Step) -> Iterator[Line]:
    """Yield what one rule changed in the HTML, then the text that it took away or added."""
    if step.before != step.after:
        yield f"   - {step.before}", "red"
        yield f"   + {step.after}", "green"
    for removal in step.removals:
        verb = "adds text" if removal.added else "takes text"
        yield f"   {verb}: {removal.text.strip()}", "dim"


def _entry(entry: Entry) -> Iterator[Line]:
    """Yield the fields that say something, in the order of the record."""
    fields = {**msgspec.to_builtins(entry), "published": _time(entry.published), "archived": _time(entry.archived)}
    width = max(map(len, fields))
    for name, value in fields.items():
        if value not in ("", (), None):
            yield f"   {name:{width}}  {_value(value)}", ""


def _time(seconds: int | None) -> str:
    return "" if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return " ".join(map(str, value.values()))
    return str(value)


def _printable(text: str) -> str:
    """Return text without what could steer a terminal; line breaks become a sign that shows them."""
    return "".join(c if c.isprintable() else "⏎" if c == "\n" else " " for c in text)
