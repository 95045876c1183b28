"""The library: all articles, brought together; the barrier between making articles and making pages.

Entries come in, in any order, from any worker; one `Library` goes out. It holds what takes all of
them to know: their order, who follows whom, which files are versions of one story, what a topic is
called and which articles are about it, and who cites whom. An article is meant by its position in
`Library.articles`, so the tables here cost a few bytes for each article, and nothing takes longer than sorting.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sitegen.config import SiteConfig, TopicsTable
from sitegen.errors import Problem
from sitegen.library.calendar import Day, day_of, days, months
from sitegen.library.citations import addresses, cited_by, originals
from sitegen.library.finding import Finder, found, nothing, searchable
from sitegen.library.groups import Topic, kinds, merged, names, publishers, tagged_words, topics
from sitegen.library.revisions import Revision, fold
from sitegen.library.unmatched import unmatched
from sitegen.model import (
    ArticleId,
    Entry,
    Kind,
    Picture,
    PublisherId,
    Record,
    Reference,
    Shown,
    SitePath,
    TopicId,
)
from sitegen.paths import picture_path
from sitegen.topics import learn

__all__ = ["Day", "Finder", "Library", "Revision", "Topic", "collate", "originals"]


class Library(Record, frozen=True, kw_only=True):
    """All articles of the site and what they are to each other."""

    articles: tuple[Entry, ...]
    """Oldest first; those of one second by their id."""
    positions: dict[ArticleId, int]
    """Article -> its place in `articles`."""
    addresses: dict[Reference, int]
    """Comparison key of an original -> the article; only keys that some article cites."""
    revisions: dict[ArticleId, tuple[Revision, ...]]
    """Earlier versions, newest first, of the articles that have some."""
    publishers: dict[PublisherId, tuple[int, ...]]
    """Newsroom -> its articles, oldest first; sorted by id."""
    kinds: dict[PublisherId, dict[Kind, tuple[int, ...]]]
    """Newsroom -> kind -> its articles that are more than text, oldest first; both sorted."""
    topics: dict[TopicId, Topic]
    """Sorted by id; without those that the operator hides or merges into others."""
    wholes: dict[TopicId, TopicId]
    """Topics that the operator made part of another one, with that one."""
    found: tuple[tuple[TopicId, ...], ...]
    """For each article the topics that its text is about; what the newsroom tagged is in its entry."""
    days: tuple[Day, ...]
    """Days with articles, oldest first, in the site's time zone."""
    citing: dict[int, tuple[int, ...]]
    """Article -> those that cite it, oldest first."""
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    """Decisions of the operator that nothing here answers to."""
    pictures: Mapping[str, Picture] = {}
    """Identity address -> the picture, of those that the site holds itself; found out when all articles are known."""

    def position(self, reference: Reference) -> int | None:
        """Return the place of the article that a reference means; None when the site has none."""
        found = self.positions.get(ArticleId(reference))
        return self.addresses.get(reference) if found is None else found

    def resolve(self, reference: Reference) -> Entry | None:
        """Return the article that a reference means; None when the site has none."""
        found = self.position(reference)
        return None if found is None else self.articles[found]

    def topic(self, tagged: TopicId) -> Topic | None:
        """Return what a tag's topic is part of; None when it is hidden."""
        return self.topics.get(self.wholes.get(tagged, tagged))

    def tagged(self, position: int) -> tuple[Topic, ...]:
        """Return the topics that the newsroom gave an article, in the order of the text."""
        found: dict[TopicId, Topic] = {}
        for tag in self.articles[position].topics:
            topic = self.topic(tag.id)
            if topic is not None:
                found[topic.id] = topic
        return tuple(found.values())

    def topics_of(self, position: int) -> tuple[Topic, ...]:
        """Return all topics of an article: those of the newsroom, then those found in its text."""
        return (*self.tagged(position), *map(self.topics.__getitem__, self.found[position]))

    def shown(self, wanted: Iterable[str], address: Callable[[SitePath], str]) -> dict[str, Shown]:
        """Return the pictures that a page can show from the site's own folder.

        Args:
            wanted: identity addresses, as in `Entry.local`.
            address: how the page writes the address of a file of the site.
        """
        held = ((one, self.pictures[one].copies) for one in wanted if one in self.pictures)
        return {
            one: Shown(
                copies=tuple((address(picture_path(copy)), copy.width) for copy in copies),
                width=copies[-1].width,
                height=copies[-1].height,
            )
            for one, copies in held
        }

    def months(self) -> Iterator[tuple[date, tuple[Day, ...]]]:
        """Yield each month that has articles, by its first day, with its days; oldest first."""
        return months(self.days)

    def day_of(self, position: int) -> date:
        """Return the day of the article at `position`, in the site's time zone."""
        return day_of(self.days, position)


def collate(entries: Iterable[Entry], config: SiteConfig, find: Finder = nothing) -> Library:
    """Return the library of all entries; the same one whatever their order.

    Args:
        entries: one for each source file, read once.
        config: its time zone counts the days; what the operator decided about topics.
        find: looks for names in the texts of articles; what it says depends on articles and names alone.
    """
    folded = fold(entries)
    positions = {entry.id: position for position, entry in enumerate(folded.entries)}
    known = addresses(folded.entries)
    subjects = _subjects(folded.entries, config.topics, find)
    return Library(
        articles=folded.entries,
        positions=positions,
        addresses=known,
        revisions=folded.revisions,
        publishers=publishers(folded.entries),
        kinds=kinds(folded.entries),
        topics=subjects.topics,
        wholes=subjects.wholes,
        found=subjects.found,
        days=days(folded.entries, ZoneInfo(config.site.timezone)),
        citing=cited_by(folded.entries, positions, known),
        problems=folded.problems,
        notices=unmatched(folded.entries, config),
    )


class _Subjects(Record, frozen=True, kw_only=True):
    """The tables of topics; `Library` explains them."""

    topics: dict[TopicId, Topic]
    wholes: dict[TopicId, TopicId]
    found: tuple[tuple[TopicId, ...], ...]


def _subjects(entries: Sequence[Entry], decisions: TopicsTable, find: Finder) -> _Subjects:
    """Return what articles are about: by tags, and by the names that tags teach."""
    wholes = merged(decisions)
    texts = tagged_words(entries, wholes)
    owners = learn(texts)
    called = names(texts, decisions)
    mentioned = find(entries, tuple(owners))
    besides = tuple(found(entries, mentioned, searchable(owners, called, decisions), wholes))
    return _Subjects(topics=topics(entries, called, wholes, besides), wholes=wholes, found=besides)
