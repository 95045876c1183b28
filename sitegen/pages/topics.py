"""The list of topics, from A to Z by their pinyin: `topics/index.html`, and further pages of it in a large archive."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sitegen import paths
from sitegen.library import Topic
from sitegen.model import Group, Page
from sitegen.pages.setting import Setting
from sitegen.pages.views import Letter, Link, TopicsView
from sitegen.topics.initials import OTHER, initial

LEAST = 3
"""Articles that make a topic worth listing in a site that has many; the others are reached from their articles."""
MANY = 100
"""Topics from which on small ones are not listed."""
SIZE = 400
"""Topics on a page: three elements for each, and the page stays below 1,500 of them and 20 kB gzipped."""
ACTIVE = 24
"""Topics with the newest articles, in front of all."""

Placed = tuple[str, Topic]
"""A topic with its letter."""


def plan(setting: Setting) -> Iterator[Page]:
    """Yield the pages of the list of topics; under each letter the largest come first."""
    topics = list(setting.library.topics.values())
    listed = [topic for topic in topics if len(topic.articles) >= LEAST or len(topics) <= MANY]
    placed = sorted(((_letter(topic), topic) for topic in listed), key=_order)
    pages = [placed[start : start + SIZE] for start in range(0, len(placed), SIZE)] or [[]]
    few = len(listed) < len(topics)
    for number in range(1, len(pages) + 1):
        yield _page(setting, number, pages, few)


def _letter(topic: Topic) -> str:
    return initial(topic.name)


def _order(placed: Placed) -> tuple[bool, str, int, str, str]:
    letter, topic = placed
    return letter == OTHER, letter, -len(topic.articles), topic.name, topic.id


def _page(setting: Setting, number: int, pages: Sequence[Sequence[Placed]], few: bool) -> Page:
    path = paths.topics_page_path(number)
    listed = [topic for page in pages for _, topic in page] if number == 1 else []
    newest = sorted(listed, key=lambda topic: (-topic.articles[-1], topic.id))
    active = newest[:ACTIVE] if len(listed) > ACTIVE else []
    view = TopicsView(
        frame=setting.frame(path, current=paths.TOPICS),
        head=setting.head(path, setting.titled(setting.words.topics)),
        title=setting.words.topics,
        note=setting.words.few.format(count=LEAST) if few else "",
        active=tuple(setting.topic_link(path, topic.id) for topic in active),
        jumps=tuple(_jumps(setting, number, pages)),
        letters=tuple(_letters(setting, number, pages[number - 1])),
        pages=tuple(_number(setting, number, other) for other in range(1, len(pages) + 1)) if len(pages) > 1 else (),
        names=paths.way(path, paths.TOPIC_NAMES) if len(pages) > 1 and setting.searched else "",
    )
    return Page(path=path, group=Group.LIST, template="topics.html", view=view)


def _letters(setting: Setting, number: int, shown: Sequence[Placed]) -> Iterator[Letter]:
    for letter, group in groupby(shown, key=lambda placed: placed[0]):
        links = tuple(_link(setting, number, topic) for _, topic in group)
        yield Letter(heading=letter, id=_id(letter), topics=links)


def _jumps(setting: Setting, number: int, pages: Sequence[Sequence[Placed]]) -> Iterator[Link]:
    """Yield a link to each letter's beginning, on whichever page that is."""
    first: dict[str, int] = {}
    for other, page in enumerate(pages, 1):
        for letter, _ in page:
            first.setdefault(letter, other)
    for letter, other in first.items():
        href = "" if other == number else _number(setting, number, other).href
        yield Link(href=f"{href}#{_id(letter)}", text=letter)


def _id(letter: str) -> str:
    return "other" if letter == OTHER else letter.lower()


def _link(setting: Setting, number: int, topic: Topic) -> Link:
    return setting.topic_link(paths.topics_page_path(number), topic.id, f"{len(topic.articles):,}")


def _number(setting: Setting, number: int, other: int) -> Link:
    page, target = paths.topics_page_path(number), paths.topics_page_path(other)
    return Link(href=setting.link(page, target, "").href, text=str(other), current=number == other)
