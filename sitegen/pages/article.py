"""Article pages: `<publisher>/<native id>.html`."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

import msgspec

from sitegen import paths
from sitegen.addresses import relative
from sitegen.library import Topic
from sitegen.model import Embedded, Entry, Group, Kind, Page, Plan, Record, Reference, SitePath, Untouched
from sitegen.names import article_path, publisher_of
from sitegen.pages.article_head import article_head, linked_data
from sitegen.pages.related import related
from sitegen.pages.setting import Setting
from sitegen.pages.views import ArticleView, Frame, Line, Link, Version

SPEED = 400
"""Characters a reader of Chinese takes in in a minute."""
SHORTEST = 2
"""Minutes; what takes less has no reading time."""
SIGNED = frozenset([Kind.OPINION, Kind.INTERVIEW])
"""Kinds whose author is named at the top: it matters who says it."""
CITING = 3
"""Newest articles listed that cite one."""


class Around(Record, frozen=True, kw_only=True):
    """Which articles an article's page shows besides its own; positions in the library."""

    previous: tuple[int, ...]
    """The one of the newsroom before it; empty for the first."""
    following: tuple[int, ...]
    related: tuple[int, ...]
    """As `pages.related` finds them."""
    citing: tuple[int, ...]
    """The newest that cite it."""
    tagged: tuple[Topic, ...]
    """What its newsroom says it is about."""
    found: tuple[Topic, ...]
    """What else its text is about."""
    held: dict[Reference, int]
    """What its text refers to and the site has."""


TEMPLATE = "article.html"


def plan(setting: Setting) -> Iterator[Plan | Untouched]:
    """Yield the page of every article, oldest first."""
    frame = _frame(setting)
    for position, entry in enumerate(setting.library.articles):
        if setting.touched is None or position in setting.touched:
            yield _plan(setting, frame, position, entry)
        else:
            whole = partial(_plan, setting, frame, position, entry)
            yield Untouched(path=article_path(entry.id), template=TEMPLATE, plan=whole)


def _plan(setting: Setting, frame: Frame, position: int, entry: Entry) -> Plan:
    around = _around(setting, position, entry)
    return Plan(
        path=article_path(entry.id),
        group=Group.ARTICLE,
        template=TEMPLATE,
        inputs=_inputs(setting, position, entry, around),
        make=partial(_page, setting, frame, entry, around),
    )


def page_at(setting: Setting, position: int) -> Page:
    """Return the page of the article at a position of the library."""
    entry = setting.library.articles[position]
    return _page(setting, _frame(setting), entry, _around(setting, position, entry))


def _frame(setting: Setting) -> Frame:
    return setting.frame(SitePath("newsroom/article.html"))  # all of them are as deep


def _page(setting: Setting, frame: Frame, entry: Entry, around: Around) -> Page:
    path = article_path(entry.id)
    held = {reference: setting.library.articles[target] for reference, target in around.held.items()}
    return Page(
        path=path,
        group=Group.ARTICLE,
        template=TEMPLATE,
        view=_view(setting, frame, path, entry, around),
        bodies=(
            Embedded(
                body=entry.body,
                links=links(setting, path, entry, held),
                pictures=setting.library.shown(entry.local, partial(relative, path)),
            ),
        ),
    )


def links(setting: Setting, page: SitePath, entry: Entry, held: Mapping[Reference, Entry]) -> dict[str, str]:
    """Return where the references of an article's text lead, for those that the site holds."""
    found = {str(reference): relative(page, article_path(target.id)) for reference, target in held.items()}
    topics = ((tag.id, setting.library.topic(tag.id)) for tag in entry.topics)
    return found | {str(one): relative(page, paths.topic_path(topic.id)) for one, topic in topics if topic}


def _inputs(setting: Setting, position: int, entry: Entry, around: Around) -> bytes:
    """Return all that the page is made from: `_page` sees what is in `around`, earlier versions, nothing else."""
    shown = (around.previous, around.following, around.related, around.citing)
    earlier = setting.library.revisions.get(entry.id, ())
    # What a tag is part of, the configuration says; whether it is hidden may depend on what it is called.
    topics = [[(topic.id, topic.name) for topic in group] for group in (around.tagged, around.found)]
    form = msgspec.msgpack.encode(([len(group) for group in shown], topics, list(around.held), earlier))
    marks = map(setting.marks.__getitem__, chain((position,), *shown, around.held.values()))
    return form + b"".join(marks)


# ------------------------------------------------------------------ which articles it shows


def _around(setting: Setting, position: int, entry: Entry) -> Around:
    library = setting.library
    own = library.publishers[publisher_of(entry.id)]
    place = bisect_left(own, position)
    held = {one: target for one in entry.cites if (target := library.position(one)) is not None}
    citing = library.citing.get(position, ())[: -CITING - 1 : -1]
    tagged = library.tagged(position)
    found = tuple(map(library.topics.__getitem__, library.found[position]))
    return Around(
        previous=own[max(place - 1, 0) : place],
        following=own[place + 1 : place + 2],
        related=related(library, position, (*tagged, *found), held.values(), citing),
        citing=citing,
        tagged=tagged,
        found=found,
        held=held,
    )


# ------------------------------------------------------------------ the view


def _view(setting: Setting, frame: Frame, page: SitePath, entry: Entry, around: Around) -> ArticleView:
    return ArticleView(
        frame=frame,
        head=article_head(setting, page, entry),
        data=linked_data(setting, entry),
        lang=setting.known(entry.language),
        title_lang=setting.known(entry.title_language),
        title=entry.title,
        kind=_kind(setting, page, entry),
        newsroom=setting.newsroom_link(page, publisher_of(entry.id)),
        when=setting.clock.moment(entry.published, entry.precision),
        minutes=_minutes(setting, entry),
        pictures=_pictures(setting, entry),
        signed=entry.kind in SIGNED,
        authors=setting.words.separator.join(entry.authors),
        credit=entry.credit,
        archived=None if entry.archived is None else setting.clock.moment(entry.archived),
        original=_original(setting, entry),
        versions=_versions(setting, entry),
        previous=next(iter(_lines(setting, page, around.previous, newsroom=False)), None),
        next=next(iter(_lines(setting, page, around.following, newsroom=False)), None),
        topics=_topics(setting, page, around.tagged),
        mentioned=_topics(setting, page, _unlike(around.found, around.tagged)),
        related=_lines(setting, page, around.related),
        citing=_lines(setting, page, around.citing),
    )


def _kind(setting: Setting, page: SitePath, entry: Entry) -> Link | None:
    """Return the link to the newsroom's other articles of the kind; None for ordinary text."""
    if entry.kind is Kind.TEXT:
        return None
    return setting.link(page, paths.kind_path(publisher_of(entry.id), entry.kind), setting.words.kinds[entry.kind])


def _pictures(setting: Setting, entry: Entry) -> str:
    """Return how many pictures a gallery has, when it has several."""
    several = entry.kind is Kind.GALLERY and entry.pictures > 1
    return setting.words.pictures.format(count=entry.pictures) if several else ""


def _minutes(setting: Setting, entry: Entry) -> str:
    minutes = round(entry.characters / SPEED)
    return setting.words.minutes.format(count=minutes) if minutes >= SHORTEST else ""


def _original(setting: Setting, entry: Entry) -> Link | None:
    """Return the link to where the article was published, when that is known."""
    name = setting.name(publisher_of(entry.id))
    return Link(href=entry.url, text=name, away=True) if entry.url else None


def _versions(setting: Setting, entry: Entry) -> tuple[Version, ...]:
    earlier = setting.library.revisions.get(entry.id, ())
    return tuple(
        Version(
            title=revision.title,
            when=setting.clock.moment(revision.published if revision.archived is None else revision.archived),
        )
        for revision in earlier
    )


def _topics(setting: Setting, page: SitePath, topics: Iterable[Topic]) -> tuple[Link, ...]:
    return tuple(setting.topic_link(page, topic.id) for topic in topics)


def _unlike(topics: Iterable[Topic], others: Iterable[Topic]) -> Iterator[Topic]:
    """Yield topics that are not called like one of the others: two newsrooms may have a topic of one name each."""
    names = {topic.name for topic in others}
    return (topic for topic in topics if topic.name not in names)


def _lines(setting: Setting, page: SitePath, positions: tuple[int, ...], *, newsroom: bool = True) -> tuple[Line, ...]:
    entries = (setting.library.articles[position] for position in positions)
    return tuple(setting.line(page, entry, setting.clock.digits(entry), newsroom=newsroom) for entry in entries)
