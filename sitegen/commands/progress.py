"""A bar on the terminal while a build works."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sitegen import build

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[build.Progress]:
    """Yield a Progress that draws on standard error, or draws nothing if that is no terminal or `quiet`."""
    if quiet or not sys.stderr.isatty():
        yield build.SILENT
        return
    # Loaded only when something is drawn: most builds run where nobody watches.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield Bar(drawn)


class Bar:
    """A Progress with one bar for each stage."""

    def __init__(self, drawn: "Progress") -> None:
        self._drawn = drawn
        self._task: TaskID | None = None

    def start(self, stage: str, total: int | None) -> None:
        """Begin a bar; the one before is left as it is."""
        self.finish()
        self._task = self._drawn.add_task(stage, total=total)

    def advance(self, steps: int = 1) -> None:
        """Move the bar on."""
        if self._task is not None:
            self._drawn.advance(self._task, steps)

    def finish(self) -> None:
        """End the bar."""
        if self._task is not None:
            self._drawn.stop_task(self._task)
            self._task = None
