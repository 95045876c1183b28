"""Topic pages: `topics/<id>.html` with the newest articles, `topics/<id>-<n>.html` with older ones."""

from collections.abc import Iterator
from functools import partial

from sitegen import paths
from sitegen.model import Plan
from sitegen.pages import numbered
from sitegen.pages.setting import Setting


def plan(setting: Setting) -> Iterator[Plan]:
    """Yield the pages of every topic."""
    feeds = setting.base and setting.config.feeds.topics
    for topic in setting.library.topics.values():
        listed = numbered.LongList(
            title=topic.name,
            positions=topic.articles,
            template="topic.html",
            first=paths.topic_path(topic.id),
            numbered=partial(paths.topic_page_path, topic.id),
            current=paths.TOPICS,
            feed=paths.topic_feed_path(topic.id) if feeds else None,
        )
        yield from numbered.plan(setting, listed)
