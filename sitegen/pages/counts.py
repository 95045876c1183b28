"""Counts: which topics and newsrooms some articles are about, most frequent first."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sitegen.model import Entry, PublisherId, SitePath
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link

ENOUGH = 2
"""Articles that make a topic busy: one alone is no subject of the day."""


def busiest_topics(setting: Setting, page: SitePath, entries: Iterable[Entry], limit: int) -> tuple[Link, ...]:
    """Return links to the topics that most of the entries have; equal ones by their id."""
    counts = Counter(tag.id for entry in entries for tag in entry.topics)
    ranked = sorted((-count, topic) for topic, count in counts.items() if count >= ENOUGH)
    return tuple(setting.topic_link(page, topic, setting.words.articles(-count)) for count, topic in ranked[:limit])


def newsrooms(setting: Setting, page: SitePath, counts: Mapping[PublisherId, int]) -> tuple[Link, ...]:
    """Return links to newsrooms with their numbers of articles; equal ones by their id."""
    ranked = sorted((-count, publisher) for publisher, count in counts.items())
    return tuple(setting.newsroom_link(page, publisher, setting.words.articles(-count)) for count, publisher in ranked)
