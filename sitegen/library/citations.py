"""Citations: which article of the site another one points at, read in both directions.

Entries come in, with references that are either article ids or comparison keys of addresses;
tables of positions go out. Only addresses that some article cites are kept: an archive has far
more originals than citations.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from sitegen.addresses import key
from sitegen.model import ArticleId, Entry, Reference


def addresses(entries: Sequence[Entry]) -> dict[Reference, int]:
    """Return the cited addresses that are originals of the entries; of two originals the older counts."""
    found: dict[Reference, int] = {}
    for original, position in originals(entries, {reference for entry in entries for reference in entry.cites}):
        found.setdefault(original, position)
    return found


def originals(entries: Sequence[Entry], cited: Collection[Reference]) -> Iterator[tuple[Reference, int]]:
    """Yield the articles whose original's address is one of the references, in their order."""
    ends = {reference.rpartition("/")[2] for reference in cited}
    for position, entry in enumerate(entries):
        if _may_be_cited(entry.url, ends):
            original = key(entry.url)
            if original in cited:
                yield original, position


def _may_be_cited(address: str, ends: Container[str]) -> bool:
    """Say whether an address can have one of the keys that end so.

    A key takes much longer to make than the end of most addresses shows that nobody cites it: the
    last part of a path without escapes is the last part of its key, too.
    """
    end = address.rstrip("/ ").rpartition("/")[2]
    plain = end.isascii() and end.replace("-", "").replace("_", "").isalnum() and not {"?", "#"} & set(address)
    return bool(address) and (not plain or end in ends)


def cited_by(
    entries: Sequence[Entry], positions: Mapping[ArticleId, int], known: Mapping[Reference, int]
) -> dict[int, tuple[int, ...]]:
    """Return for each cited article the ones that cite it, oldest first; nobody cites themselves."""
    found: dict[int, list[int]] = {}
    for position, entry in enumerate(entries):
        for target in _targets(entry.cites, positions, known) - {position}:
            found.setdefault(target, []).append(position)
    return {target: tuple(found[target]) for target in sorted(found)}


def _targets(
    cites: Iterable[Reference], positions: Mapping[ArticleId, int], known: Mapping[Reference, int]
) -> set[int]:
    """Return the articles that references mean; a set, as an id and an address may mean the same one."""
    found = {positions.get(ArticleId(reference), known.get(reference)) for reference in cites}
    return {position for position in found if position is not None}
