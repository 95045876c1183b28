"""Finding: which topics an article is about that nobody tagged it with.

What texts were found to mention comes in, by name; topics go out. Only now is it known which topic a name
belongs to, what the operator decided, and what the article is tagged with already.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from sitegen.config import TopicsTable
from sitegen.model import Entry, TopicId
from sitegen.topics import fold

FOUND = 5
"""Most topics found in one article, those that it says most of: of more, none would help to find others like it."""

Finder = Callable[[Sequence[Entry], Sequence[str]], Sequence[Sequence[str]]]
"""Given articles and names, returns for each article the names that it is about, the most first."""


def nothing(entries: Sequence[Entry], _names: Sequence[str]) -> Sequence[Sequence[str]]:
    """Find nothing: for whoever has no texts."""
    return [()] * len(entries)


def searchable(
    owners: Mapping[str, TopicId], called: Mapping[TopicId, str], decisions: TopicsTable
) -> dict[str, TopicId]:
    """Return the names that count, with their topics.

    Hidden and unsearched names are looked for all the same: a shorter name must not be found in their place, and
    a decision about them must not cost a search of the archive.
    """
    left_out = frozenset(map(fold, (*decisions.unsearched, *decisions.hide)))
    return {
        name: topic
        for name, topic in owners.items()
        if topic in called and topic not in left_out and name not in left_out
    }


def found(
    entries: Sequence[Entry],
    mentioned: Sequence[Sequence[str]],
    owners: Mapping[str, TopicId],
    wholes: Mapping[TopicId, TopicId],
) -> Iterator[tuple[TopicId, ...]]:
    """Yield for each article the topics that its text is about, besides those it is tagged with.

    Args:
        entries: all articles.
        mentioned: for each article the names that it is about, the most first.
        owners: the names that count, with their topics.
        wholes: topics that are part of another one.
    """
    for entry, names in zip(entries, mentioned, strict=True):
        if not names:
            yield ()
            continue
        tagged = {wholes.get(tag.id, tag.id) for tag in entry.topics}
        about = dict.fromkeys(owners[name] for name in names if name in owners)
        yield tuple(islice((topic for topic in about if topic not in tagged), FOUND))
