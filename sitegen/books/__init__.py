"""Books: the articles of a month go in, an EPUB comes out. See docs/exports.md.

    Library -> outline() -> Book -> pages() -> Page(path within the book) -> render -> files -> bound() -> bytes

A book knows all that it is made from without making it, so one that has not changed costs a comparison. Its pages are
planned and rendered like those of the site, by templates of the theme; nothing in it is loaded from anywhere.
"""

from sitegen.books.binding import bound
from sitegen.books.months import TEMPLATES, Book, outline

__all__ = ["TEMPLATES", "Book", "bound", "outline"]
