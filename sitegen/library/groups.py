"""Groups: the articles of each newsroom and of each topic, and what a topic is called.

Ordered entries come in, tables of positions go out. Positions are plain numbers that all tables
share, so that a group costs eight bytes for each article in it.
"""

from collections.abc import Mapping, Sequence

from sitegen.config import TopicsTable
from sitegen.model import Entry, Kind, PublisherId, Record, TopicId
from sitegen.names import publisher_of


class Topic(Record, frozen=True, kw_only=True):
    """A subject that newsrooms tag."""

    id: TopicId
    name: str
    articles: tuple[int, ...]
    """Oldest first: those that are tagged with it, and those whose text is about it."""


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


def merged(decisions: TopicsTable) -> dict[TopicId, TopicId]:
    """Return topics that are part of another one, with that one."""
    return {TopicId(part): TopicId(whole) for whole, parts in decisions.merge.items() for part in parts}


def tagged_words(entries: Sequence[Entry], wholes: Mapping[TopicId, TopicId]) -> dict[TopicId, dict[str, int]]:
    """Return for each topic the words that were tagged, with the number of articles that did so."""
    texts: dict[TopicId, dict[str, int]] = {}
    for entry in entries:
        for tag in entry.topics:
            counts = texts.setdefault(wholes.get(tag.id, tag.id), {})
            counts[tag.text] = counts.get(tag.text, 0) + 1
    return texts


def names(texts: Mapping[TopicId, dict[str, int]], decisions: TopicsTable) -> dict[TopicId, str]:
    """Return what each topic is called; those that are hidden have no name. Sorted by id."""
    called = {topic: decisions.rename.get(topic) or name(texts[topic]) for topic in sorted(texts)}
    hidden = frozenset(decisions.hide)
    return {topic: text for topic, text in called.items() if hidden.isdisjoint((topic, text))}


def topics(
    entries: Sequence[Entry],
    called: Mapping[TopicId, str],
    wholes: Mapping[TopicId, TopicId],
    found: Sequence[tuple[TopicId, ...]],
) -> dict[TopicId, Topic]:
    """Return the topics with their articles; an article counts once, even if tagged with two parts of a topic."""
    articles: dict[TopicId, list[int]] = {topic: [] for topic in called}
    for position, entry in enumerate(entries):
        for topic in {*(wholes.get(tag.id, tag.id) for tag in entry.topics), *found[position]}:
            if topic in articles:
                articles[topic].append(position)
    return {topic: Topic(id=topic, name=called[topic], articles=tuple(articles[topic])) for topic in called}


def name(texts: dict[str, int]) -> str:
    """Return what a topic is called: its most frequent text; of several the longest, then the smallest."""
    return min(texts, key=lambda text: (-texts[text], -len(text), text))
