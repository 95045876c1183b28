"""Related articles: those that an article cites or that cite it, then those that share its rarest topics.

A position goes in, positions come out, the closest first. For each of the rarest topics only the articles next
to this one are looked at, so the cost is the same for any article of any archive: ten millionths of a second. And
nothing counts that comes later than the next article of a topic: a new article changes one older page of each of
its topics, no more.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from math import sqrt

from sitegen.library import Library, Topic
from sitegen.model import DAY

RELATED = 5
"""Articles offered."""
EARLIER = (5, 5, 2)
"""How many articles before this one are looked at in each of its rarest topics."""
LATER = 1
"""How many after it."""
CITING = 10
"""Newest articles that cite this one which are looked at."""
NEAR = 30 * DAY
"""Seconds after which everything weighs half; after twice as many a third."""
CITED = 1_000.0
"""Weight of a citation, where a topic weighs 1 at most: more than all that can be shared, over many years."""


def related(
    library: Library, position: int, topics: Iterable[Topic], cited: Iterable[int], shown: Container[int]
) -> tuple[int, ...]:
    """Return up to `RELATED` articles, the closest first; of equally close ones the newer.

    Args:
        library: all articles.
        position: the article.
        topics: its topics.
        cited: articles that it cites.
        shown: articles that its page shows anyway.
    """
    weights: dict[int, float] = {}
    for rarity, run in _rarest(position, topics):
        for other in run:
            weights[other] = weights.get(other, 0) + rarity
    for other in {*cited, *library.citing.get(position, ())[-CITING:]}:
        weights[other] = weights.get(other, 0) + CITED
    articles = library.articles
    published = articles[position].published
    ranked = [
        (weight / (NEAR + abs(articles[one].published - published)), one)
        for one, weight in weights.items()
        if one != position and one not in shown
    ]
    ranked.sort(reverse=True)
    return tuple([one for _, one in ranked[:RELATED]])


def _rarest(position: int, topics: Iterable[Topic]) -> Iterator[tuple[float, Sequence[int]]]:
    """Yield the rarest topics as weights, with the articles next to this one.

    Rare is what had few articles until this one; what comes later does not count, or a new article would change
    the pages of all others of its topics. A topic with four times as many articles weighs half.
    """
    places = [
        (bisect_left(topic.articles, position), topic.id, topic.articles) for topic in topics if len(topic.articles) > 1
    ]
    places.sort()  # two topics differ in their ids
    for (place, _, articles), earlier in zip(places, EARLIER, strict=False):
        # Division and square root are rounded alike on every machine (IEEE 754).
        yield 1 / sqrt(place + 1), articles[max(place - earlier, 0) : place + 1 + LATER]  # itself among them
