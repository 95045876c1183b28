"""Groups: the articles of each newsroom and of each topic, and what a topic is called.

Ordered entries come in, tables of positions go out. Positions are plain numbers that all tables
share, so that a group costs eight bytes for each article in it.
"""

from collections.abc import Sequence

from sitegen.model import Entry, Kind, PublisherId, Record, TopicId, publisher_of


class Topic(Record, frozen=True, kw_only=True):
    """A subject that newsrooms tag."""

    id: TopicId
    name: str
    articles: tuple[int, ...]
    """Oldest first."""


def publishers(entries: Sequence[Entry]) -> dict[PublisherId, tuple[int, ...]]:
    """Return the articles of each newsroom, oldest first."""
    found: dict[PublisherId, list[int]] = {}
    for position, entry in enumerate(entries):
        found.setdefault(publisher_of(entry.id), []).append(position)
    return {publisher: tuple(found[publisher]) for publisher in sorted(found)}


def kinds(entries: Sequence[Entry]) -> dict[PublisherId, dict[Kind, tuple[int, ...]]]:
    """Return the articles of each newsroom that are more than text, by their kind, oldest first."""
    found: dict[PublisherId, dict[Kind, list[int]]] = {}
    for position, entry in enumerate(entries):
        if entry.kind is not Kind.TEXT:
            found.setdefault(publisher_of(entry.id), {}).setdefault(entry.kind, []).append(position)
    return {
        publisher: {kind: tuple(found[publisher][kind]) for kind in sorted(found[publisher])}
        for publisher in sorted(found)
    }


def topics(entries: Sequence[Entry]) -> dict[TopicId, Topic]:
    """Return the topics of all entries with their names and articles."""
    articles: dict[TopicId, list[int]] = {}
    texts: dict[TopicId, dict[str, int]] = {}
    for position, entry in enumerate(entries):
        for tag in entry.topics:
            articles.setdefault(tag.id, []).append(position)
            counts = texts.setdefault(tag.id, {})
            counts[tag.text] = counts.get(tag.text, 0) + 1
    return {
        topic: Topic(id=topic, name=name(texts[topic]), articles=tuple(articles[topic])) for topic in sorted(articles)
    }


def name(texts: dict[str, int]) -> str:
    """Return what a topic is called: its most frequent text; of several the longest, then the smallest."""
    return min(texts, key=lambda text: (-texts[text], -len(text), text))
