"""`sitegen serve`: build, preview, build again on change."""

import logging
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from sitegen.build import Report
from sitegen.commands import options
from sitegen.commands.progress import progress_bar
from sitegen.commands.summary import news, summary
from sitegen.mirror import Mirror, Options, open_mirror
from sitegen.serve import serve

SWITCH = 0.0005
"""Seconds after which a thread that builds lets those go on that serve and show a saved article. With Python's own
5 ms the page of an article that was saved during a build came 300 ms later (measured with 20,000 articles)."""


@click.command("serve")
@options.site
@options.building
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 is any that is free."
)
@click.option(
    "--base", metavar="PATH", default="", help="Serve below this path, as a host does; default: that of base_url."
)
def command(
    site: Path, output: str, base_url: str, jobs: int, quiet: bool, force_output: bool, port: int, base: str
) -> None:
    """Build the site in the folder SITE, preview it on this machine, and build again on each change.

    Open pages follow by themselves, and show what is wrong when a build fails. Ctrl-C ends it.
    """
    sys.setswitchinterval(SWITCH)
    # watchdog logs what is no news to anybody: that a folder went while it was looked at, and the like.
    logging.getLogger("watchdog").setLevel(logging.CRITICAL)
    settings = Options(output=output, base_url=base_url, jobs=jobs, force_output=force_output)
    with open_mirror(site, settings) as mirror:
        serve(
            _Builds(mirror, quiet=quiet),
            hurry=mirror.publish_ahead,
            output=lambda: mirror.output,
            watched=lambda: mirror.watched,
            ignored=lambda: [mirror.output],
            port=port,
            base=base or unquote(urlsplit(mirror.config.site.base_url).path),
            say=click.echo,
        )


class _Builds:
    """Builds a mirror again and again; says all about the first time, and what is new after that."""

    def __init__(self, mirror: Mirror, *, quiet: bool) -> None:
        self._mirror = mirror
        self._quiet = quiet
        self._last: Report | None = None

    def __call__(self) -> Report:
        with progress_bar(quiet=self._quiet) as progress:
            report = self._mirror.build(progress, again=True)
        if not self._quiet:
            for line in news(report, self._last.problems) if self._last else summary(report):
                click.echo(line)
        self._last = report
        return report
