"""The list of topics: `topics/index.html`, and further pages of it in a large archive."""

from collections.abc import Iterator, Sequence

from sitegen import paths
from sitegen.library import Topic
from sitegen.model import Group, Page
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link, TopicsView

LEAST = 3
"""Articles that make a topic worth listing in a site that has many; the others are reached from their articles."""
MANY = 100
"""Topics from which on small ones are not listed."""
SIZE = 500
"""Topics on a page: with one element of the page for each, the page stays light."""
ACTIVE = 12
"""Topics with the newest articles, in front of all."""


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the pages of the list of topics, largest topic first."""
    topics = list(setting.library.topics.values())
    listed = [topic for topic in topics if len(topic.articles) >= LEAST or len(topics) <= MANY]
    ranked = sorted(listed, key=lambda topic: (-len(topic.articles), topic.name, topic.id))
    pages = [ranked[start : start + SIZE] for start in range(0, len(ranked), SIZE)] or [[]]
    few = len(listed) < len(topics)
    for number, shown in enumerate(pages, 1):
        yield _page(setting, number, len(pages), shown, ranked if number == 1 else (), few)


def _page(
    setting: Setting, number: int, pages: int, shown: Sequence[Topic], ranked: Sequence[Topic], few: bool
) -> Page:
    path = paths.topics_page_path(number)
    newest = sorted(ranked, key=lambda topic: (-topic.articles[-1], topic.id))
    active = newest[:ACTIVE] if len(ranked) > ACTIVE else []
    view = TopicsView(
        frame=setting.frame(path, current=paths.TOPICS),
        head=setting.head(path, setting.titled(setting.words.topics)),
        title=setting.words.topics,
        note=setting.words.few.format(count=LEAST) if few else "",
        active=tuple(setting.topic_link(path, topic.id) for topic in active),
        topics=tuple(_link(setting, number, topic) for topic in shown),
        pages=tuple(_number(setting, number, other) for other in range(1, pages + 1)) if pages > 1 else (),
    )
    return Page(path=path, group=Group.LIST, template="topics.html", view=view)


def _link(setting: Setting, number: int, topic: Topic) -> Link:
    return setting.topic_link(paths.topics_page_path(number), topic.id, f"{len(topic.articles):,}")


def _number(setting: Setting, number: int, other: int) -> Link:
    page, target = paths.topics_page_path(number), paths.topics_page_path(other)
    return Link(href=setting.link(page, target, "").href, text=str(other), current=number == other)
