"""Views of books: closed records of finished text, as in `pages`; addresses are relative to the file they stand in."""

from sitegen.model import Record
from sitegen.pages.views import Link, Moment, Section


class BookView(Record, frozen=True, kw_only=True):
    """A book: what it is, and its articles in order."""

    id: str
    """Its name for machines; the same as long as it is the same month of the same site."""
    lang: str
    """Language of what is not an article's."""
    title: str
    site: str
    """What the site is called."""
    note: str
    """Number of articles, in words."""
    source: str
    """Public address of the month's page; "" when it is unknown."""
    month: str
    """`2024-06`; "" for articles whose time nobody knows."""
    modified: str
    """When the newest copy of an article is from, in UTC."""
    languages: tuple[str, ...]
    """Of its articles, the most frequent first."""
    newsrooms: tuple[str, ...]
    sections: tuple[Section, ...]
    """A day with its articles each; `href` is that of the first."""


class ChapterView(Record, frozen=True, kw_only=True):
    """An article in a book; its text is in `bodies`."""

    root: str
    """From the article's file to the root of the book."""
    frame_lang: str
    """Language of what is not the article's."""
    lang: str
    title_lang: str
    """Language of the title; mostly the same."""
    title: str
    kind: str
    """What it is when it is not mainly text."""
    newsroom: str
    when: Moment
    authors: str
    credit: str
    archived: Moment | None
    original: Link | None
    mirror: str
    """Public address of its page; "" when it is unknown."""
