"""Options that several commands have."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from sitegen.errors import OutputError
from sitegen.mirror import CACHE, LOCK, PICTURES, WORK_FOLDER, Mirror
from sitegen.model import SUFFIXES
from sitegen.store import shown

Command = TypeVar("Command", bound=Callable[..., Any])

site = click.argument("site", type=click.Path(path_type=Path), default=".")

jobs = click.option(
    "--jobs", type=click.IntRange(0, 256), default=0, metavar="N", help="Worker processes; 0 is one to each core."
)
quiet = click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")

_BUILDING = (
    click.option(
        "--output", metavar="FOLDER", default="", help="Publish to this folder instead of the configured one."
    ),
    click.option("--base-url", metavar="URL", default="", help="Public address of the site, for feeds and sitemap."),
    jobs,
    quiet,
    click.option(
        "--force-output", is_flag=True, help="Publish into a folder that holds other files too; they stay as they are."
    ),
)


def building(command: Command) -> Command:
    """Add the options that say how a site is built: output, base_url, jobs, quiet, force_output."""
    return reduce(lambda decorated, option: option(decorated), reversed(_BUILDING), command)


def file(name: str) -> Callable[[Command], Command]:
    """Add the option `output` of a command that writes one file, which has a name by itself."""
    return click.option(
        "--output", metavar="FILE", type=click.Path(path_type=Path),
        help=f"Write to this file instead of {WORK_FOLDER}/{name}.",
    )  # fmt: skip


def place(mirror: Mirror, output: Path | None, name: str, reason: str) -> Path:
    """Return where a command writes its file: never among those that are published, nor over one of the operator's.

    Args:
        mirror: whose command it is.
        output: what the option says.
        name: of the file, if that says nothing.
        reason: why it cannot be among those that are published.

    Raises:
        OutputError: it would be; or it is a folder, or in the place of something that a build needs.
    """
    chosen = (output or mirror.folder / WORK_FOLDER / name).absolute()
    refuse_harm(mirror, chosen, reason)
    if chosen.is_dir():
        raise OutputError("this is a folder", path=shown(chosen), hint="name a file: --output FILE")
    return chosen


def refuse_harm(mirror: Mirror, file: Path, reason: str) -> None:
    """Refuse a file among those that are published, or in the place of something that builds need.

    Args:
        mirror: whose command it is.
        file: where the command would write.
        reason: why it cannot be among those that are published: the next build would refuse the folder because of it.

    Raises:
        OutputError: it is there.
    """
    place = file.resolve()
    if place.is_relative_to(mirror.output.resolve()):
        raise OutputError(reason, path=shown(file.absolute()), hint="name a file outside the output")
    if _is_needed(mirror, place):
        raise OutputError("the site is made from what is here", path=shown(file.absolute()), hint="name another file")


def _is_needed(mirror: Mirror, place: Path) -> bool:
    """Say whether a build would read a file at that place, or remembers something in it."""
    sources = [*mirror.article_folders, mirror.pages_folder]
    others = [*(one for one in mirror.watched if one not in sources), mirror.folder / WORK_FOLDER / PICTURES]
    memory = place.name == LOCK or place.name.startswith(CACHE)  # SQLite has files beside it
    return (
        any(_is_source(place, folder) for folder in sources)
        or any(place.is_relative_to(other.resolve()) for other in others)
        or (memory and place.parent == (mirror.folder / WORK_FOLDER).resolve())
    )


def _is_source(place: Path, folder: Path) -> bool:
    """Say whether a scan of the archive would find a file at that place: nothing hidden, and of the right ending."""
    if not place.is_relative_to(folder):
        return False
    hidden = any(part.startswith(".") for part in place.relative_to(folder).parts)
    return not hidden and place.suffix.lower() in SUFFIXES
