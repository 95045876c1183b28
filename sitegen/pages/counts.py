"""Counts: which topics and newsrooms some articles are about, most frequent first."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sitegen.model import PublisherId, SitePath
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link

ENOUGH = 2
"""Articles that make a topic busy: one alone is no subject of the day."""


def busiest_topics(setting: Setting, page: SitePath, positions: Iterable[int], limit: int) -> tuple[Link, ...]:
    """Return links to the topics that most of some articles have; equal ones by their id."""
    counts = Counter(topic.id for position in positions for topic in setting.library.topics_of(position))
    ranked = sorted((-count, topic) for topic, count in counts.items() if count >= ENOUGH)
    return tuple(setting.topic_link(page, topic, setting.words.articles(-count)) for count, topic in ranked[:limit])


def newsrooms(setting: Setting, page: SitePath, counts: Mapping[PublisherId, int]) -> tuple[Link, ...]:
    """Return links to newsrooms with their numbers of articles; equal ones by their id."""
    ranked = sorted((-count, publisher) for publisher, count in counts.items())
    return tuple(setting.newsroom_link(page, publisher, setting.words.articles(-count)) for count, publisher in ranked)
