"""`sitegen zim`: the published site as one file for Kiwix, with an index of its own."""

from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.commands import options
from sitegen.errors import OutputError
from sitegen.kiwix import About, write_zim
from sitegen.mirror import WORK_FOLDER, Options, open_mirror
from sitegen.store import shown

NAME = "site.zim"


@click.command("zim")
@options.site
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file instead of .sitegen/site.zim.",
)
@options.quiet
def command(site: Path, output: Path | None, quiet: bool) -> None:
    """Write what was built of SITE as one ZIM file, to be read and searched with Kiwix.

    Nothing is built; needs the extra zim.
    """
    with open_mirror(site, Options(jobs=1)) as mirror:
        folder, config = mirror.output, mirror.config.site
        place = (output or mirror.folder / WORK_FOLDER / NAME).absolute()
    if place.resolve().is_relative_to(folder.resolve()):
        raise OutputError("it would hold itself", path=shown(place), hint="name a file outside the output")
    if place.is_dir():
        raise OutputError("this is a folder", path=shown(place), hint="name a file: --output FILE")
    about = About(
        title=config.title, description=config.description, source=config.base_url, date=datetime.now(UTC).date()
    )
    count = write_zim(folder, place, about)
    if not quiet:
        click.echo(f"{count:,} files, {place.stat().st_size / 1e6:,.1f} MB in {shown(place)}")
