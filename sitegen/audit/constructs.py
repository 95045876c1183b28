"""What of an article nobody handles yet: elements, frames, players, pictures and blocks that no table knows.

The gate makes all of it harmless; but a newsroom that changes its markup shows here first.
"""

from collections.abc import Iterator

from bs4 import Tag

from sitegen import cleaning, sanitize
from sitegen.addresses import Hosts, host_of, public_address
from sitegen.audit.law import visible_text
from sitegen.cleaning.anatomy import BLOCKS, EMPHASIS, GROUPING_INLINE, WRAPPERS, attribute, classes
from sitegen.cleaning.embeds import EMBEDS
from sitegen.cleaning.hidden import NEVER
from sitegen.cleaning.pictures import address
from sitegen.draft import ancestor, compact_text, elements, tags
from sitegen.draft.tree import INVISIBLE, SHOWN
from sitegen.model import Record

KNOWN = sanitize.TAGS.union(sanitize.DROPPED, NEVER, BLOCKS, WRAPPERS, GROUPING_INLINE, EMPHASIS, INVISIBLE, SHOWN)
"""Elements that a rule or the allow-list has a word for."""
_GONE = sanitize.DROPPED | NEVER
"""Elements that go with all they hold: what is inside them matters to nobody."""
_FRAME_HOSTS = frozenset(host for embed in EMBEDS for host in embed.hosts)
NO_ADDRESS = "no address"
UNNAMED = 30
"""Characters of a name that are shown; broken markup makes long ones."""


class Construct(Record, frozen=True, kw_only=True, order=True):
    """One thing that nobody handles."""

    kind: str
    """A key of `KINDS`."""
    name: str


KINDS = {
    "element": "Elements that neither a rule nor the allow-list knows; their text is kept",
    "frame": "Frames of unknown hosts; readers get a plain link with the host's name",
    "player": "Video and audio of hosts that readers may not load from; readers get a link",
    "picture": "Pictures whose address no rule finds, in articles that show none; their attributes",
    "block": "Blocks whose text is missing or was stopped by the gate",
}
"""Kind of construct -> what the report says of it."""


def constructs(html: str, base: str, hosts: Hosts, pictures: int) -> tuple[Construct, ...]:
    """Return what nobody handles, each once, sorted.

    Args:
        html: the body as the source has it.
        base: public address that relative ones are resolved against.
        hosts: where pictures and media may come from.
        pictures: how many pictures the finished article shows.
    """
    root, _ = cleaning.parse(html)
    found = [*_elements(root), *_frames(root, base), *_players(root, base, hosts)]
    if not pictures:
        found += _pictures(root)
    return tuple(sorted(set(found)))


def _elements(root: Tag) -> Iterator[Construct]:
    for tag in tags(root):
        if tag.name not in KNOWN and ancestor(tag, _GONE) is None:
            yield Construct(kind="element", name=tag.name[:UNNAMED])


def _frames(root: Tag, base: str) -> Iterator[Construct]:
    for frame in elements(root, {"iframe", "frame"}):
        source = next(filter(None, (attribute(frame, name) for name in ("src", "data-src", "data-lazy-src"))), "")
        host = host_of(public_address(source, base) or "")
        if host not in _FRAME_HOSTS:
            yield Construct(kind="frame", name=host or NO_ADDRESS)


def _players(root: Tag, base: str, hosts: Hosts) -> Iterator[Construct]:
    for medium in elements(root, {"video", "audio"}):
        sources = [medium, *elements(medium, {"source"})]
        found = {host_of(public_address(attribute(one, "src"), base) or "") for one in sources if one.get("src")}
        if not found & hosts.media:
            yield Construct(kind="player", name=min(found - {""}, default=NO_ADDRESS))


def _pictures(root: Tag) -> Iterator[Construct]:
    for picture in elements(root, {"img"}):
        if not address(picture) and ancestor(picture, _GONE) is None:
            yield Construct(kind="picture", name=f"img[{' '.join(sorted(picture.attrs))}]")


def lost_blocks(html: str, found: str) -> tuple[Construct, ...]:
    """Return the innermost elements of a body whose text is nowhere any more, each name once.

    Args:
        html: the body as the source has it.
        found: all text that is accounted for, without white space.
    """
    root, _ = cleaning.parse(html)
    names: set[str] = set()
    explained: set[int] = set()
    for tag in reversed(tags(root)):  # what is inside comes before what is around it
        if id(tag) in explained or compact_text(tag) in found:
            continue
        explained.update(id(parent) for parent in tag.parents)
        names.add(".".join([tag.name, *classes(tag)])[: 2 * UNNAMED])
    return tuple(Construct(kind="block", name=name) for name in sorted(names))


def accounted(after: str, recorded: list[str]) -> str:
    """Return all text that is accounted for, without white space."""
    return "\n".join("".join("".join(part).split()) for part in (visible_text(after), *recorded))
