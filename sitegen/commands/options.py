"""Options that several commands have."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

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
