"""One article -> Finding: all that the report needs to know of it, small enough for 150,000 of them to pass by."""

from sitegen import publishers, readers
from sitegen.addresses import public_address
from sitegen.audit.constructs import Construct, accounted, constructs, lost_blocks
from sitegen.audit.law import problem_of, weigh
from sitegen.config import SiteConfig
from sitegen.errors import Problem
from sitegen.model import GATE, Entry, PublisherId, Record, Removal, Source
from sitegen.names import publisher_of

LONGEST_SAMPLE = 120
"""Characters of a text that a rule took which are shown."""


class Use(Record, frozen=True, kw_only=True):
    """What one rule did to the text of one article; characters are counted without white space."""

    rule: str
    removed: int
    added: int
    sample: str
    """The longest text that it took away, else that it added, shortened."""


class Finding(Record, frozen=True, kw_only=True):
    """What one article tells."""

    path: str
    publisher: PublisherId
    time: int
    """When it was fetched, else published: markup changes with the day of fetching. 0 when neither is known."""
    published: int
    kept: int
    removed: int
    uses: tuple[Use, ...]
    constructs: tuple[Construct, ...]
    problem: Problem | None
    """Set when its text is not accounted for."""


def examine(source: Source, entry: Entry, body: str, removals: tuple[Removal, ...], config: SiteConfig) -> Finding:
    """Return what an article tells.

    Args:
        source: the file it was made from.
        entry: the article's.
        body: as it is stored.
        removals: what rules took out and put in.
        config: the configuration.

    Raises:
        SourceError: the source cannot be read as an article.
    """
    raw = readers.read(source)
    balance = weigh(raw.body, body, removals)
    base = public_address(raw.url) or public_address(publishers.publisher_for(raw, config).home) or ""
    found = constructs(raw.body, base, publishers.hosts(config), entry.pictures)
    if not balance.holds or any(one.rule == GATE for one in removals):
        found += lost_blocks(raw.body, accounted(body, [one.text for one in removals if one.rule != GATE]))
    return Finding(
        path=source.path,
        publisher=publisher_of(entry.id),
        time=entry.archived or max(entry.published, 0),
        published=max(entry.published, 0),
        kept=balance.kept,
        removed=balance.removed,
        uses=_uses(removals),
        constructs=found,
        problem=problem_of(source.path, balance),
    )


def _uses(removals: tuple[Removal, ...]) -> tuple[Use, ...]:
    by_rule: dict[str, list[Removal]] = {}
    for one in removals:
        by_rule.setdefault(one.rule, []).append(one)
    return tuple(
        Use(
            rule=rule,
            removed=sum(_length(one.text) for one in found if not one.added),
            added=sum(_length(one.text) for one in found if one.added),
            sample=_sample(max(found, key=lambda one: (not one.added, len(one.text))).text),
        )
        for rule, found in by_rule.items()
    )


def _length(text: str) -> int:
    return len("".join(text.split()))


def _sample(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SAMPLE else f"{line[: LONGEST_SAMPLE - 1]}…"
