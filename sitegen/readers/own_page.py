"""The operator's own pages: about, privacy, … A Head comes in, a RawPage goes out."""

from bs4 import BeautifulSoup

from sitegen.errors import Problem
from sitegen.model import Record, Source
from sitegen.names import file_stem, one_line
from sitegen.readers.head import Head

UNORDERED = 100
"""Place in menus of a page that does not name one: behind those that do."""


class RawPage(Record, frozen=True, kw_only=True):
    """What a reader understood of an operator's page."""

    name: str
    """Stem of the page's address."""
    title: str
    """One line of plain text."""
    order: int
    """Place in menus; smaller first."""
    body: str
    """Untrusted HTML, without the heading that gave the title."""
    problems: tuple[Problem, ...] = ()


def page_from(source: Source, head: Head, found: tuple[Problem, ...]) -> RawPage:
    """Return a page; its title is the front matter's, else its first heading, else its name.

    Args:
        source: the file.
        head: its head, or one without a title.
        found: what decoding had to put up with.
    """
    title, body = (head.title, head.body) if head.title else _first_heading(head.body)
    return RawPage(
        name=file_stem(source.name),
        title=title or source.name,
        order=UNORDERED if head.order is None else head.order,
        body=body,
        problems=(*found, *head.problems),
    )


def _first_heading(body: str) -> tuple[str, str]:
    """Return the text of the first heading, and the body without it."""
    # Without a body of our own beautifulsoup warns of what begins like XML.
    soup = BeautifulSoup(f"<body>{body}", "lxml")
    heading = soup.find(["h1", "h2"])
    if heading is None or soup.body is None:
        return "", body
    heading.extract()
    return one_line(heading.get_text()), soup.body.decode_contents()
