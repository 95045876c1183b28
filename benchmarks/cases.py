"""What every generator is asked to do, in interleaved rounds, so that all meet the same machine.

In a round each case is done by one generator right after the other; who begins changes from round to
round. A ratio is then taken within a round, and the median of the rounds is what counts.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from os import DirEntry, scandir
from pathlib import Path
from typing import NamedTuple, Protocol

from msgspec import Struct

from benchmarks import measuring

Prepare = Callable[[Sequence[Path], int], None]
"""Does to a site what a case says, given the articles that come in a round, and the round's number."""


class Generator(Protocol):
    """A site of some generator, made of an archive."""

    name: str
    folder: Path
    output: Path
    command: Sequence[str]
    environment: dict[str, str]

    cases: Mapping[str, Prepare]
    """Those that it can do, by their names -> what happens to the site before the build that is measured."""

    def fill(self, articles: Path) -> None:
        """Make the site of an archive."""


class Changeable(Protocol):
    """A site that every case can be done with."""

    def clear(self) -> None:
        """Forget every earlier build."""

    def add(self, files: Sequence[Path]) -> None:
        """Put article files into the site."""

    def change_template(self, mark: str) -> None:
        """Change the template of articles."""


class Measurement(Struct, frozen=True, kw_only=True):
    """One build."""

    generator: str
    case: str
    articles: int
    """Files of the archive at the beginning of the first round."""
    round: int
    wall: float
    cpu: float
    memory: int
    files: int
    """Of the site, after the build."""
    bytes: int
    written: int
    """Files that this build wrote."""
    others: float
    """Cores that everything else on the machine used meanwhile."""


class Archive(NamedTuple):
    """What sites are made of."""

    articles: Path
    """Folder of `<source>/<id>.md`."""
    size: int
    later: Sequence[Path] = ()
    """Article files to be added, in order; `LATER` for each round."""


def set_aside(*paths: Path) -> None:
    """Take what an earlier build left out of a site's folder, without deleting it.

    ext4 gives the inodes of deleted files to nobody for some seconds, and looks at each of them whenever a file is
    made: a build right after a deletion of 24,000 files spent 1 ms more on every file that it wrote.
    """
    for path in filter(Path.exists, paths):
        path.rename(Path(tempfile.mkdtemp(prefix="aside-", dir=path.parents[1])) / path.name)


COLD = "cold"
UNCHANGED = "nothing changed"
ONE_ADDED = "1 added"
ADDED = "20 added"
RETOUCHED = "one template changed"
CASES = (COLD, UNCHANGED, ONE_ADDED, ADDED, RETOUCHED)
"""In this order."""
LATER = 21
"""Articles that the cases of one round add."""


def every_case(site: Changeable) -> Mapping[str, Prepare]:
    """Return what each case does to a site."""
    return {
        COLD: lambda _, __: site.clear(),
        UNCHANGED: lambda _, __: None,
        ONE_ADDED: lambda later, _: site.add(later[:1]),
        ADDED: lambda later, _: site.add(later[1:LATER]),
        RETOUCHED: lambda _, number: site.change_template(f"round {number}"),
    }


def measure(
    sites: Sequence[Generator],
    archive: Archive,
    names: Sequence[str],
    rounds: int,
    *,
    label: str = "",
    say: Callable[[str], None] = print,
) -> Iterator[Measurement]:
    """Fill the sites, and yield a measurement for each round, case and generator.

    Args:
        sites: whose folders do not exist yet.
        archive: what they are made of.
        names: cases, of `CASES`.
        rounds: how often.
        label: put behind the names of cases, to tell archives apart.
        say: told of each build.

    Raises:
        CommandError: a build failed.
    """
    for site in sites:
        site.fill(archive.articles)
    for number in range(rounds):
        later = archive.later[number * LATER : (number + 1) * LATER]
        for name in names:
            able = [site for site in sites if name in site.cases]
            for site in able if number % 2 == 0 else reversed(able):
                site.cases[name](later, number)
                one = _build(site, name + label, archive.size, number)
                say(f"{one.case}, {one.generator}: {one.wall:.2f} s, CPU {one.cpu:.2f} s, {one.memory / 1e6:.0f} MB")
                yield one


def _build(site: Generator, case: str, articles: int, number: int) -> Measurement:
    started = time.time_ns()
    cost = measuring.run(site.command, folder=site.folder, environment=site.environment)
    found = [file.stat() for file in _files(site.output)]
    return Measurement(
        generator=site.name, case=case, articles=articles, round=number,
        wall=cost.wall, cpu=cost.cpu, memory=cost.memory,
        files=len(found), bytes=sum(file.st_size for file in found),
        written=sum(file.st_mtime_ns >= started for file in found), others=cost.others,
    )  # fmt: skip


def _files(folder: Path) -> Iterator[DirEntry[str]]:
    with scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry
