"""The library: all articles, brought together; the barrier between making articles and making pages.

Entries come in, in any order, from any worker; one `Library` goes out. It holds what takes all of
them to know: their order, who follows whom, which files are versions of one story, what a topic is
called and who cites whom. An article is meant by its position in `Library.articles`, so the
tables here cost a few bytes for each article, and nothing takes longer than sorting.
"""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from sitegen.config import SiteConfig
from sitegen.errors import Problem
from sitegen.library.calendar import Day, day_of, days
from sitegen.library.citations import addresses, cited_by
from sitegen.library.groups import Topic, kinds, publishers, topics
from sitegen.library.revisions import Revision, fold
from sitegen.model import ArticleId, Entry, Kind, PublisherId, Record, Reference, TopicId

__all__ = ["Day", "Library", "Revision", "Topic", "collate"]


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
    """Sorted by id."""
    days: tuple[Day, ...]
    """Days with articles, oldest first, in the site's time zone."""
    citing: dict[int, tuple[int, ...]]
    """Article -> those that cite it, oldest first."""
    problems: tuple[Problem, ...]

    def position(self, reference: Reference) -> int | None:
        """Return the place of the article that a reference means; None when the site has none."""
        found = self.positions.get(ArticleId(reference))
        return self.addresses.get(reference) if found is None else found

    def resolve(self, reference: Reference) -> Entry | None:
        """Return the article that a reference means; None when the site has none."""
        found = self.position(reference)
        return None if found is None else self.articles[found]

    def day_of(self, position: int) -> date:
        """Return the day of the article at `position`, in the site's time zone."""
        return day_of(self.days, position)


def collate(entries: Iterable[Entry], site: SiteConfig) -> Library:
    """Return the library of all entries; the same one whatever their order.

    Args:
        entries: one for each source file, read once.
        site: its time zone counts the days.
    """
    folded = fold(entries)
    positions = {entry.id: position for position, entry in enumerate(folded.entries)}
    known = addresses(folded.entries)
    return Library(
        articles=folded.entries,
        positions=positions,
        addresses=known,
        revisions=folded.revisions,
        publishers=publishers(folded.entries),
        kinds=kinds(folded.entries),
        topics=topics(folded.entries),
        days=days(folded.entries, ZoneInfo(site.site.timezone)),
        citing=cited_by(folded.entries, positions, known),
        problems=folded.problems,
    )
