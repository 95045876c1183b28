"""Decisions of the operator that nothing in the archive answers to: a misspelt id changes nothing and says nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from sitegen.config import SiteConfig, TopicsTable
from sitegen.model import Entry
from sitegen.names import publisher_of
from sitegen.topics import fold

NAMED = 5
"""Ids named at most for each key."""


def unmatched(entries: Sequence[Entry], config: SiteConfig) -> tuple[str, ...]:
    """Return a sentence for each key of topics.toml, and one for the tables of newsrooms, with what matches nothing.

    Args:
        entries: all articles; if there are none, nothing is said.
        config: what the operator decided.
    """
    if not entries:
        return ()
    topics = _topics(entries, config.topics) if config.topics != TopicsTable() else ()
    newsrooms = _newsrooms(entries, config.publishers) if config.publishers else ()
    return (*topics, *newsrooms)


def _newsrooms(entries: Iterable[Entry], tables: Iterable[str]) -> Iterator[str]:
    known = {publisher_of(entry.id) for entry in entries}
    missing = [f"[publishers.{name}]" for name in tables if name not in known]
    if missing:
        yield f"site.toml: no article is of {_listed(missing)}"


def _topics(entries: Iterable[Entry], decisions: TopicsTable) -> Iterator[str]:
    tags = {tag for entry in entries for tag in entry.topics}
    ids: set[str] = {tag.id for tag in tags}
    words = ids | {fold(tag.text) for tag in tags}
    called = words | {fold(name) for name in decisions.rename.values()}
    wholes = ids | {whole for whole, parts in decisions.merge.items() if not ids.isdisjoint(parts)}
    parts = [part for parts in decisions.merge.values() for part in parts]
    keys: tuple[tuple[str, Iterable[str], Collection[str]], ...] = (
        ("hide", decisions.hide, called),
        ("unsearched", decisions.unsearched, words),
        ("[rename]", decisions.rename, wholes),
        ("[merge]", [*decisions.merge, *parts], wholes),
    )
    for key, named, known in keys:
        missing = [name for name in dict.fromkeys(named) if fold(name) not in known]
        if missing:
            yield f"topics.toml: {key} names what no article is tagged with: {_listed(missing)}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return f"{', '.join(names[:NAMED])}{f' and {more} more' if more > 0 else ''}"
