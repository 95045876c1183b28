"""`sitegen report`: what the rules did and what nobody handles yet, as one HTML page for the operator."""

from importlib.resources import files
from pathlib import Path

import click

from sitegen.audit import STYLE, TEMPLATE, Survey, render
from sitegen.commands import options
from sitegen.commands.progress import progress_bar
from sitegen.commands.summary import counted
from sitegen.mirror import Options, open_mirror
from sitegen.store import shown, write_out

NAME = "report.html"


@click.command("report")
@options.site
@options.file(NAME)
@options.jobs
@options.quiet
def command(site: Path, output: Path | None, jobs: int, quiet: bool) -> None:
    """Write a page about the last build of SITE: what each rule did, and what nobody handles yet.

    The sources are read once more, so it takes about as long as a first build. Nothing else is changed.
    """
    with open_mirror(site, Options(jobs=jobs)) as mirror:
        place = options.place(mirror, output, NAME, "the report is not for readers")
        with progress_bar(quiet=quiet) as progress:
            survey = mirror.survey(progress)
        own = files("sitegen").joinpath("audit")
        page = render(
            survey, mirror.config.site.title, *(own.joinpath(name).read_text("utf-8") for name in (TEMPLATE, STYLE))
        )
        write_out(Path(shown(place)), page, hint="name another file: --output FILE")
    if not quiet:
        click.echo(_in_short(survey))
        click.echo(f"The report is in {shown(place)}")


def _in_short(survey: Survey) -> str:
    """Return the line that says whether it is worth opening."""
    alarms = [alarm for room in survey.rooms for alarm in room.alarms]
    rooms = sum(room.articles > 0 for room in survey.rooms)
    urgent = sum(alarm.urgent for alarm in alarms)
    return (
        f"{counted(survey.articles, 'article')} of {counted(rooms, 'newsroom')}: "
        f"{urgent:,} urgent, {len(alarms) - urgent:,} worth a look"
    )
