"""Months -> books: which there are, what each is made from, and the pages in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from uuid import NAMESPACE_URL, uuid5

import msgspec

from sitegen import paths
from sitegen.addresses import relative
from sitegen.books.binding import PACKAGE, VERSION
from sitegen.books.views import BookView, ChapterView
from sitegen.library import Day
from sitegen.model import ArticleId, Embedded, Entry, Group, Page, Record, SitePath
from sitegen.names import article_path, publisher_of
from sitegen.pages.clock import EPOCH
from sitegen.pages.setting import Setting
from sitegen.pages.views import Line, Link, Section

CHAPTER = "book-chapter.xhtml"
FRONT = (
    ("book.css", "book.css"),
    (PACKAGE, "book-package.opf"),
    ("contents.xhtml", "book-contents.xhtml"),
    ("toc.ncx", "book-toc.ncx"),
)
"""Files of a book that are no articles, with their templates; `toc.ncx` is for readers of before 2011."""
TEMPLATES = (CHAPTER, *(template for _, template in FRONT))
"""All that a book is rendered with."""


class Book(Record, frozen=True, kw_only=True):
    """The articles of a month, as a book that can be made."""

    path: SitePath
    inputs: bytes
    """Everything it is made from besides what all books share (configuration, templates, program)."""
    articles: int
    pages: Callable[[], Iterator[Page]]
    """Yields its files, by their paths within the book."""


def outline(setting: Setting) -> Iterator[Book]:
    """Yield the book of every month that has articles, oldest first; nothing for a site without books."""
    if setting.config.exports.epub == "off":
        return
    for month, days in setting.library.months():
        span = range(days[0].start, days[-1].stop)
        entries = setting.library.articles[span.start : span.stop]
        links = [_links(setting, entry, span) for entry in entries]
        yield Book(
            path=paths.book_path(month),
            inputs=msgspec.msgpack.encode((VERSION, [(day.date, day.count) for day in days], entries, links)),
            articles=len(entries),
            pages=partial(_pages, setting, month, days),
        )


def chapter_path(article: ArticleId) -> SitePath:
    """Return where an article is within a book."""
    return SitePath(article_path(article).removesuffix(".html") + ".xhtml")


def _pages(setting: Setting, month: date, days: Sequence[Day]) -> Iterator[Page]:
    span = range(days[0].start, days[-1].stop)
    entries = setting.library.articles[span.start : span.stop]
    view = _book(setting, month, days, entries)
    yield from (Page(path=SitePath(path), group=Group.ASSET, template=name, view=view) for path, name in FRONT)
    for entry in entries:
        yield Page(
            path=chapter_path(entry.id),
            group=Group.ASSET,
            template=CHAPTER,
            view=_chapter(setting, entry),
            bodies=(Embedded(body=entry.body, links=_links(setting, entry, span)),),
        )


def _links(setting: Setting, entry: Entry, span: range) -> dict[str, str]:
    """Return where references lead in a book: to its own articles, else to the mirror where its address is known."""
    library = setting.library
    held = ((reference, library.position(reference)) for reference in entry.cites)
    found = {str(one): _target(setting, entry, place, span) for one, place in held if place is not None}
    topics = ((tag.id, library.topic(tag.id)) for tag in entry.topics)
    tagged = {str(one): setting.public(paths.topic_path(topic.id)) for one, topic in topics if topic}
    return {one: address for one, address in (found | tagged).items() if address}


def _target(setting: Setting, entry: Entry, place: int, span: range) -> str:
    target = setting.library.articles[place].id
    if place in span:
        return relative(chapter_path(entry.id), chapter_path(target))
    return setting.public(article_path(target))


# ------------------------------------------------------------------ views


def _book(setting: Setting, month: date, days: Sequence[Day], entries: Sequence[Entry]) -> BookView:
    page = paths.month_path(month)
    known = month.year != EPOCH.year
    address = setting.public(page)
    languages = Counter(setting.known(entry.language) for entry in entries)
    copied = max(entry.published if entry.archived is None else entry.archived for entry in entries)
    return BookView(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, address or f'{setting.config.site.title}/{page}')}",
        lang=setting.words.language,
        title=setting.titled(setting.clock.month_of(month)),
        site=setting.config.site.title,
        note=setting.words.articles(len(entries)),
        source=address,
        month=f"{month:%Y-%m}" if known else "",
        modified=f"{datetime.fromtimestamp(max(copied, 0), UTC):%Y-%m-%dT%H:%M:%SZ}",
        languages=tuple(sorted(languages, key=lambda one: (-languages[one], one))),
        newsrooms=tuple(setting.name(one) for one in sorted({publisher_of(entry.id) for entry in entries})),
        sections=tuple(_section(setting, day) for day in days),
    )


def _section(setting: Setting, day: Day) -> Section:
    entries = setting.library.articles[day.start : day.stop]
    lines = tuple(
        Line(
            href=chapter_path(entry.id),
            title=entry.title,
            lang=setting.foreign(entry.title_language),
            newsroom=setting.name(publisher_of(entry.id)),
            when=setting.clock.time_of_day(entry),
        )
        for entry in entries
    )
    return Section(heading=setting.clock.dated(day.date), href=lines[0].href, lines=lines)


def _chapter(setting: Setting, entry: Entry) -> ChapterView:
    name = setting.name(publisher_of(entry.id))
    return ChapterView(
        root="../",
        frame_lang=setting.words.language,
        lang=setting.known(entry.language),
        title_lang=setting.known(entry.title_language),
        title=entry.title,
        kind=setting.words.kinds.get(entry.kind, ""),
        newsroom=name,
        when=setting.clock.moment(entry.published, entry.precision),
        authors=setting.words.separator.join(entry.authors),
        credit=entry.credit,
        archived=None if entry.archived is None else setting.clock.moment(entry.archived),
        original=Link(href=entry.url, text=name, away=True) if entry.url else None,
        mirror=setting.public(article_path(entry.id)),
    )
