"""Tagged words and how often each was used -> names that can be trusted, each with the topic it names.

A newsroom's system tags whole phrases, too ("美国扮演了重要角色" for a topic on two countries). A spelling is a
name when several articles agree on it, when it is not a mere slip among many other spellings of its topic,
and when it cannot be taken for something else.
"""

import re
from collections.abc import Mapping

from sitegen.model import TopicId
from sitegen.topics.folding import fold

LEAST = 3
"""Articles that must have used a spelling for its topic."""
SHARE = 20
"""Of a topic's uses at least one in so many must be of the spelling; counts from 61 uses on."""
LONGEST = 30
"""Characters; what is longer is a sentence."""

_OWN = "tag-"
"""Ids of what front matter and other newsrooms' keywords tag begin so: anybody writes anything there."""
_EASTERN = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_COUNTRIES = frozenset("中美日德俄台韩法英欧印澳朝苏乌以伊巴加")
"""Short forms of countries; two of them side by side (中美, 日中) stand inside other words (集中美国, 今日中国)."""


def learn(texts: Mapping[TopicId, Mapping[str, int]]) -> dict[str, TopicId]:
    """Return the names that tags teach, folded, with their topics; sorted.

    Args:
        texts: topic -> tagged words -> number of articles that used them for it.
    """
    uses: dict[str, dict[TopicId, int]] = {}
    totals: dict[TopicId, int] = {}
    for topic, counts in texts.items():
        if topic.startswith(_OWN):
            continue
        totals[topic] = sum(counts.values())
        for text, count in counts.items():
            owners = uses.setdefault(spelling(text), {})
            owners[topic] = owners.get(topic, 0) + count
    owner = {name: min(owners, key=lambda topic: (-owners[topic], topic)) for name, owners in uses.items()}
    return {name: owner[name] for name in sorted(uses) if _is_name(name, uses[name][owner[name]], totals[owner[name]])}


def spelling(text: str) -> str:
    """Return tagged words as they are looked for: folded, without quotes and other signs around them."""
    return _ENDS.sub("", fold(" ".join(text.split())))


def _is_name(name: str, uses: int, total: int) -> bool:
    """Say whether a spelling is trusted to mean the topic that uses it most."""
    return uses >= LEAST and uses * SHARE >= total and len(name) <= LONGEST and _is_distinct(name)


def _is_distinct(name: str) -> bool:
    """Say whether a spelling can be told from other words: two ideographs at least, or a word in letters."""
    eastern = len(_EASTERN.findall(name))
    if eastern:
        return eastern >= 2 and not (len(name) == 2 and _COUNTRIES.issuperset(name))
    return len(name) >= 2 and any(map(str.isalpha, name))
