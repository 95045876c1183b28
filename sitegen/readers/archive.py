"""The format of the news archives: three lines by position, then the body.

    <!--1718885824000-->        when it was fetched, milliseconds since 1970; may be missing
    [title](address)            split at the last `](`, so brackets in either half are safe
    ------                      may be missing
                                blank lines anywhere between
    body                        HTML on one line or many, or plain text

Some archives repeat the head at the start of the body; the repeat is dropped. All of this is
done by position and `str.find`, in linear time, for the text is anybody's.
"""

from typing import NamedTuple

from sitegen.errors import Problem
from sitegen.model import EARLIEST, LATEST, Source
from sitegen.names import one_line
from sitegen.readers.head import Head
from sitegen.readers.markdown import html_of

_MOST_REPEATS = 3
_SPELLED_END = r"\n"
"""A line end that archives left in a title as its escape."""


class _Line(NamedTuple):
    """One line of the head that is not blank."""

    text: str
    start: int
    """Where it starts in the whole text."""
    end: int
    """Where the next line starts."""


class _Lines(NamedTuple):
    """The three lines of a head, as they stand."""

    stamp: _Line | None
    title: _Line
    body: int
    """Where the body starts in the text."""


def read(text: str, source: Source) -> Head | None:
    """Return the head and body of an archived article; None when the first lines are no such head."""
    lines = _lines(text, 0)
    if lines is None:
        return None
    title, url = _split(lines.title.text)
    line = _line_of(lines.title, text)
    fetched, problems = _time(lines.stamp, text, source)
    body = text[_after_repeats(text, lines.body, title, url) :]
    return Head(title=title, url=url, fetched=fetched, body=html_of(body), line=line, problems=problems)


def _lines(text: str, start: int) -> _Lines | None:
    """Find a head at `start`; None when the first line that is neither blank nor a stamp is no title."""
    line = _next_line(text, start)
    stamp = line if line.text.startswith("<!--") and line.text.endswith("-->") else None
    title = _next_line(text, line.end) if stamp else line
    if not title.text.startswith("[") or not title.text.endswith(")") or "](" not in title.text:
        return None
    rule = _next_line(text, title.end)
    ruled = len(rule.text) >= 3 and not rule.text.strip("-")
    return _Lines(stamp, title, rule.end if ruled else title.end)


def _next_line(text: str, start: int) -> _Line:
    """Return the first line from `start` on that is not blank; an empty one at the end of the text."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].strip()
        if line:
            return _Line(line, start, min(end + 1, len(text)))
        start = end + 1
    return _Line("", len(text), len(text))


def _line_of(line: _Line, text: str) -> int:
    """Return the number of a line, from 1."""
    return text.count("\n", 0, line.start) + 1


def _split(line: str) -> tuple[str, str]:
    title, _, url = line[1:-1].rpartition("](")
    return one_line(title.strip().removesuffix(_SPELLED_END)), url.strip()


def _time(stamp: _Line | None, text: str, source: Source) -> tuple[int | None, tuple[Problem, ...]]:
    if stamp is None:
        return None, ()
    digits = stamp.text[4:-3].strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 20 and EARLIEST <= int(digits) // 1000 < LATEST:
        return int(digits) // 1000, ()
    problem = Problem(
        path=source.path,
        line=_line_of(stamp, text),
        code="stamp",
        message=f"{stamp.text[:40]} is no time of fetching",
        hint="milliseconds since 1970, for instance <!--1718885824000-->",
    )
    return None, (problem,)


def _after_repeats(text: str, start: int, title: str, url: str) -> int:
    """Return where the body starts behind further heads of the same article."""
    for _ in range(_MOST_REPEATS):
        lines = _lines(text, start)
        again = _split(lines.title.text) if lines else ("", "")
        if lines is None or (again[0] != title and again[1] != url):
            break
        start = lines.body
    return start
