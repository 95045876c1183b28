"""The door: what a person types -> one command, and an exit code.

    0    it is done
    1    it is done, but there are problems and --strict was given
    2    it could not be done: one message says where, what and what to try
    130  ended by Ctrl-C; 143 by a request to end, 129 by a terminal that closed; 141 whoever read the output went away

The files of the commands are imported when they are called, so that `sitegen --help` is there at once.
"""

import os
import signal
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from sitegen import __version__
from sitegen.errors import Problem, SitegenError, reason
from sitegen.signals import ENDING, INTERRUPTED, Ends

COMMANDS = {
    "build": "Build the site, once.",
    "serve": "Build, preview, and build again on each change.",
    "explain": "Show rule by rule what happens to one article.",
    "report": "Show what the rules did, and what nobody handles yet, as a page.",
    "zim": "Write the built site as one file for Kiwix.",
    "new": "Make a site of your own.",
}
"""Name of each command, which is its file in `sitegen.commands`, and what it is for."""
BROKEN_PIPE = 141
"""128 + the number of SIGPIPE, as shells count."""


class Commands(click.Group):
    """The commands of the table, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sitegen.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the table; click would import every command for this."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("sitegen", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="sitegen %(version)s")
def sitegen() -> None:
    """Turn a folder of archived news articles into a mirror that a person enjoys reading."""


def main() -> NoReturn:
    """Run the command line of this process and end it."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # they are for whoever works on a library, and would tear the progress bar
    ends = _listen()
    try:
        code = run(sys.argv[1:])
        _stop_listening()
    except (Exception, KeyboardInterrupt):
        if not ends.code:
            raise
        # What was asked for may be done by now. And a library that catches whatever meets it while it is imported
        # (opencc) makes another error of a signal.
        click.echo("Interrupted", err=True)
        code = ends.code
        _stop_listening()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = BROKEN_PIPE
    if code == BROKEN_PIPE:
        # What could not be printed must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _listen() -> Ends:
    """Have this process end in an orderly way when it is asked to."""
    ends = Ends()
    sys.unraisablehook = ends.lost
    for number in ENDING:
        if number in (signal.SIGINT, signal.SIGTERM) or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, ends)  # nohup, which ignores SIGHUP, stays deaf to it
    return ends


def _stop_listening() -> None:
    """Ignore what asks to end: to end takes Python a while, and by default a signal would kill it in that."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


def run(arguments: Sequence[str]) -> int:  # noqa: PLR0911 - one return for each way to end
    """Run one command; returns the exit code. Whatever a person can cause ends in a message, not a traceback."""
    try:
        code = _invoke(list(arguments))
    except SitegenError as error:
        click.echo(f"Error: {error}", err=True)
        return 2
    except click.exceptions.Exit as error:  # --help and --version
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE
    except OSError as error:  # what nobody translated: a disk or a device that refused where none should
        problem = Problem(path=str(error.filename or "sitegen"), code="disk", message=reason(error))
        click.echo(f"Error: {problem}", err=True)
        return 2
    return code if isinstance(code, int) else 0


def _invoke(arguments: list[str]) -> Any:
    """Run click's own loop, without its way of ending the process and of hiding broken pipes as failures."""
    with sitegen.make_context("sitegen", arguments) as context:
        return sitegen.invoke(context)


if __name__ == "__main__":
    main()
