"""`sitegen build`: bring the site up to date, once."""

from pathlib import Path
from typing import Any

import click
import msgspec

from sitegen.commands import options
from sitegen.commands.progress import progress_bar
from sitegen.commands.summary import summary
from sitegen.mirror import Options, open_mirror
from sitegen.store import write_out


@click.command("build")
@options.site
@options.building
@click.option(
    "--audit",
    is_flag=True,
    help="Prove for each article that no text is lost that no rule has on record, and for each file of the site that "
    "all it names is there; takes a while.",
)
@click.option(
    "--fetch/--no-fetch",
    default=True,
    help='With [images] mode = "local": fetch pictures that are not there yet (default), or ask nobody for anything.',
)
@click.option(
    "--fsync/--no-fsync",
    default=True,
    help="Wait until the site is on the disk, so that a power cut leaves it whole (default), or do not wait.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when there is any problem; the site is built all the same.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all about the build as JSON.",
)
def command(
    site: Path,
    *,
    quiet: bool,
    audit: bool,
    strict: bool,
    report_file: Path | None,
    **building: Any,
) -> int:
    """Build the site in the folder SITE (where you are, if you name none)."""
    with open_mirror(site, Options(**building, apart=True)) as mirror, progress_bar(quiet=quiet) as progress:
        if report_file is not None:
            options.refuse_harm(mirror, report_file, "the report is not for readers")
        report = mirror.build(progress, audit=audit)
    if report_file is not None:
        data = msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"
        write_out(report_file, data, hint="name another file: --report FILE")
    if not quiet:
        for line in summary(report):
            click.echo(line)
    return 1 if strict and report.problems else 0
