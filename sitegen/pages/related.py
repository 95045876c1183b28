"""Related articles: those that an article cites or that cite it, then those that share its rarest topics.

A position goes in, positions come out, the closest first. For each of the rarest topics only the articles next
to this one are looked at, so the cost is the same for any article of any archive. And nothing counts that comes
later than the next article of a topic: a new article changes one older page of each of its topics, no more.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from math import isqrt

from sitegen.library import Library, Topic

RELATED = 5
"""Articles offered."""
TOPICS = 3
"""Rarest topics that are looked at."""
EARLIER, LATER = 5, 1
"""Articles of a topic that are looked at, before and after the article itself."""
CITING = 10
"""Newest articles that cite this one which are looked at."""
NEAR = 30
"""Days after which a shared topic counts half; after twice as many a third."""
_DAY = 86_400
_UNIT = 1_000_000
"""Weight of a topic without earlier articles; whole numbers are the same on every machine."""


def related(
    library: Library, position: int, topics: Iterable[Topic], cited: Iterable[int], shown: Container[int]
) -> tuple[int, ...]:
    """Return up to `RELATED` articles, the closest first.

    Args:
        library: all articles.
        position: the article.
        topics: its topics.
        cited: articles that it cites.
        shown: articles that its page shows anyway.
    """
    weights: dict[int, int] = {}
    for rarity, run in _rarest(position, topics):
        for other in run:
            weights[other] = weights.get(other, 0) + rarity
    citations = {*cited, *library.citing.get(position, ())[-CITING:]}
    days = {one: _days(library, position, one) for one in (*weights, *citations)}
    ranked = sorted(
        (one not in citations, -weights.get(one, 0) * NEAR // (NEAR + apart), apart, -one)
        for one, apart in days.items()
        if one != position and one not in shown
    )
    return tuple(-one for *_, one in ranked[:RELATED])


def _rarest(position: int, topics: Iterable[Topic]) -> Iterator[tuple[int, list[int]]]:
    """Yield the rarest topics as weights, with the articles next to this one.

    Rare is what had few articles until this one; what comes later does not count, or a new article would change
    the pages of all others of its topics. A topic with four times as many articles weighs half.
    """
    places = [(bisect_left(topic.articles, position), topic.id, topic) for topic in topics if len(topic.articles) > 1]
    for place, _, topic in sorted(places, key=lambda one: one[:2])[:TOPICS]:
        articles = topic.articles
        run = [*articles[max(place - EARLIER, 0) : place], *articles[place + 1 : place + 1 + LATER]]
        yield _UNIT * 100 // isqrt((place + 1) * 10_000), run


def _days(library: Library, one: int, other: int) -> int:
    return abs(library.articles[one].published - library.articles[other].published) // _DAY
