"""`sitegen zim`: the published site as one file for Kiwix, with an index of its own."""

from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.commands import options
from sitegen.commands.summary import counted, size
from sitegen.kiwix import About, write_zim
from sitegen.mirror import Options, open_mirror
from sitegen.store import hold_output, shown

NAME = "site.zim"


@click.command("zim")
@options.site
@options.file(NAME)
@options.quiet
def command(site: Path, output: Path | None, quiet: bool) -> None:
    """Write what was built of SITE as one ZIM file, to be read and searched with Kiwix.

    Nothing is built; needs the extra zim.
    """
    with open_mirror(site, Options(jobs=1)) as mirror, hold_output(mirror.output):
        place = options.place(mirror, output, NAME, "it would hold itself")
        told = mirror.config.site
        about = About(
            title=told.title, description=told.description, source=told.base_url, language=told.language,
            date=datetime.now(UTC).date(),
        )  # fmt: skip
        count = write_zim(mirror.output, place, about)
    if not quiet:
        click.echo(f"{counted(count, 'file')}, {size(place.stat().st_size)} in {shown(place)}")
