"""Revisions: several files of one story become one article and a list of its earlier versions.

Entries come in, one for each file; entries with ids of their own go out, in the order of the
site, with what was folded away. Two files are versions of one story when newsroom and native
id are the same, and the newsroom numbers its articles, or their originals are at one address, or they have neither
number nor address and one title.
Files that agree in the id only would fight for one page: all but one story are left out and reported.
"""

from collections.abc import Iterable

from sitegen.addresses import key
from sitegen.errors import Problem
from sitegen.model import ArticleId, Entry, Record
from sitegen.names import publisher_of
from sitegen.publishers import is_numbered


class Revision(Record, frozen=True, kw_only=True):
    """An earlier version of an article."""

    title: str
    archived: int | None
    """When the archive fetched it."""
    published: int
    path: str
    """Its source file."""


class Folded(Record, frozen=True, kw_only=True):
    """Articles after folding."""

    entries: tuple[Entry, ...]
    """By time of publication, then by id: a total order, as ids are unique now."""
    revisions: dict[ArticleId, tuple[Revision, ...]]
    problems: tuple[Problem, ...]


def fold(entries: Iterable[Entry]) -> Folded:
    """Return one entry for each article id."""
    kept, clashes = _by_id(entries)
    revisions: dict[ArticleId, tuple[Revision, ...]] = {}
    problems: list[Problem] = []
    for article, files in sorted(clashes.items()):
        newest, *earlier = _one_story(files, problems)
        kept[article] = newest
        if earlier:
            revisions[article] = tuple(map(_revision, earlier))
    ordered = tuple(sorted(kept.values(), key=lambda entry: (entry.published, entry.id)))
    return Folded(entries=ordered, revisions=revisions, problems=tuple(problems))


def _by_id(entries: Iterable[Entry]) -> tuple[dict[ArticleId, Entry], dict[ArticleId, list[Entry]]]:
    """Return the first entry of each id, and all entries of the ids that have several."""
    kept: dict[ArticleId, Entry] = {}
    clashes: dict[ArticleId, list[Entry]] = {}
    for entry in entries:
        first = kept.setdefault(entry.id, entry)
        if first is not entry:
            clashes.setdefault(entry.id, [first]).append(entry)
    return kept, clashes


def _one_story(files: list[Entry], problems: list[Problem]) -> list[Entry]:
    """Return the versions of the story that keeps the page, newest first; report the others.

    The story that came first keeps it: a later file must not take over an address that readers have.
    """
    stories: dict[str, list[Entry]] = {}
    for entry in sorted(files, key=_age):
        stories.setdefault(_story(entry), []).append(entry)
    winner, *losers = stories.values()
    problems += [_problem(entry, winner[-1]) for story in losers for entry in story]
    return _without_copies(winner[::-1])


def _story(entry: Entry) -> str:
    """Return what the versions of one story have in common, besides their id."""
    if is_numbered(publisher_of(entry.id)):
        return ""
    return key(entry.url) if entry.url else entry.title  # ids of names are alike when the names differ in case only


def _age(entry: Entry) -> tuple[int, int, str, str]:
    """Return what orders the versions of a story from the oldest on; the path only tells copies apart."""
    return (-1 if entry.archived is None else entry.archived, entry.published, entry.source, entry.path)


def _without_copies(versions: list[Entry]) -> list[Entry]:
    """Return the versions without files that equal an earlier one byte for byte."""
    return list({entry.source: entry for entry in reversed(versions)}.values())[::-1]


def _revision(entry: Entry) -> Revision:
    return Revision(title=entry.title, archived=entry.archived, published=entry.published, path=entry.path)


def _problem(loser: Entry, winner: Entry) -> Problem:
    return Problem(
        path=loser.path,
        code="duplicate-address",
        message=f"has the same id as {winner.path} ({loser.id}), but is another story",
        hint="correct the address in one of the two files, or rename or remove one of them",
        left_out=True,
    )
