"""Input formats: a Source comes in, a RawArticle or a RawPage goes out.

Each format is one file with one function, which answers None when a text has another form, and
one row of `READERS`, which is asked in order. Adding a format is one file and one row.

    bytes -> decoding -> text -> the first format that recognises its head -> Head
          -> markdown, when the body is not HTML -> RawArticle

From here on titles, dates, names and tags are plain text, and the body is untrusted HTML.
"""

import re

from sitegen.errors import Problem, SourceError
from sitegen.model import RawArticle, Source
from sitegen.readers import archive, fence, lines
from sitegen.readers.decoding import decode
from sitegen.readers.head import Head, Reader
from sitegen.readers.markdown import html_of_post
from sitegen.readers.own_page import RawPage, page_from

__all__ = ["LONGEST_TITLE", "READERS", "RawPage", "read", "read_page"]

READERS: tuple[Reader, ...] = (
    Reader(name="yaml", read=fence.read_yaml),
    Reader(name="toml", read=fence.read_toml),
    Reader(name="archive", read=archive.read),
    Reader(name="lines", read=lines.read),
)
"""The formats of heads: no text has two of them."""

CONTAINERS = frozenset(["_posts", "_drafts", "posts", "post", "content", "articles", "blog", "news", "src", "data"])
"""Folders that say nothing about their articles; the article's category names the publisher instead."""


LONGEST_TITLE = 1_000
"""Longest title in characters, ten times a long one: every list, feed and neighbour repeats it."""


def read(source: Source) -> RawArticle:
    """Return what a source says about itself, and its body as untrusted HTML.

    Raises:
        SourceError: larger than `model.LARGEST_SOURCE` ("too-large"), nothing in it ("empty"), or
            no title line at all ("no-header").
    """
    text, found = decode(source)
    head = _head(text, source)
    if head is None:
        raise SourceError(
            "no title line",
            path=source.path,
            line=1,
            code="no-header",
            hint='start the file with "[title](address)" or with front matter that has a title',
        )
    return _article(source, head, found)


def read_page(source: Source) -> RawPage:
    """Return a page of the operator's own.

    Raises:
        SourceError: larger than `model.LARGEST_SOURCE` ("too-large") or nothing in it ("empty").
    """
    text, found = decode(source)
    head = _head(text, source) or Head(title="", body=html_of_post(text))
    return page_from(source, head, found)


def _head(text: str, source: Source) -> Head | None:
    heads = (reader.read(text, source) for reader in READERS)
    return next((head for head in heads if head is not None), None)


def _article(source: Source, head: Head, found: tuple[Problem, ...]) -> RawArticle:
    title, wrong = _title(source, head)
    problems = (*found, *head.problems, *wrong)
    folder = head.category if source.folder.lower() in CONTAINERS and head.category else source.folder
    return RawArticle(
        path=source.path,
        folder=folder,
        file_id=_file_id(source.name),
        title=title,
        url=head.url,
        fetched=head.fetched,
        dated=head.dated,
        authors=head.authors,
        tags=head.tags,
        body=head.body,
        problems=problems,
    )


def _title(source: Source, head: Head) -> tuple[str, tuple[Problem, ...]]:
    """Return what an article is called, and what is wrong with its title."""
    if not head.title:
        message, hint = "the title is empty", "give the article a title"
        return source.name, (Problem(path=source.path, line=head.line, code="no-title", message=message, hint=hint),)
    if len(head.title) <= LONGEST_TITLE:
        return head.title, ()
    message = f"the title has {len(head.title):,} characters, and was cut after {LONGEST_TITLE:,}"
    hint = "check that the first lines are a head and not the text"
    cut = f"{head.title[: LONGEST_TITLE - 1]}…"
    return cut, (Problem(path=source.path, line=head.line, code="long-title", message=message, hint=hint),)


_NUMBERED = re.compile(r"(\d+)(?:$|[_\s])", re.ASCII)
"""A number with nothing or a title behind it ("1046205_路透"); a date ("2025-11-01-…") is no number."""


def _file_id(name: str) -> str:
    number = _NUMBERED.match(name)
    return number[1] if number else name
