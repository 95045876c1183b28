"""The preview: build, serve on this machine only, build again on change, tell the open pages.

    watch ---> hurry, build ---> State <--- app (one thread for all connections) <--- browser, reload.js

The site is served as GitHub Pages would; what a preview adds (one script element in pages, three
addresses below /__sitegen/) is added on the way out, never to the files.

state.py     how the last build went; whoever waits is woken
files.py     path of a request -> file of the output folder, or nothing
app.py       requests -> responses
server.py    the app on a socket, in a thread
reload.js    in the browser: reload, keep the place, show what is wrong
notice.html  the page where the site has none
"""

import threading
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from sitegen.errors import Problem, ServeError, SitegenError, reason
from sitegen.serve.files import base_path
from sitegen.serve.state import Built, State
from sitegen.watch import watch

__all__ = ["Built", "serve"]

Paths = Callable[[], Sequence[Path]]


def serve(  # noqa: PLR0913 - whatever touches the world is handed in, by name
    build: Callable[[], Built],
    *,
    output: Callable[[], Path],
    watched: Paths,
    ignored: Paths,
    port: int,
    say: Callable[[str], None],
    base: str = "/",
    hurry: Callable[[frozenset[str]], int] = lambda _: 0,
    stop: threading.Event | None = None,
) -> None:
    """Build, watch and serve until `stop` is set, or Ctrl-C raises KeyboardInterrupt in `build` or here.

    Args:
        build: brings the output up to date; what it raises as SitegenError or OSError is shown in the
            pages, and the last good site stays up.
        output: the folder that is served; asked for each request.
        watched: files and folders whose change means to build again.
        ignored: folders within them that do not count.
        port: port on 127.0.0.1; 0 for any free one.
        say: called with each line for the person at the terminal.
        base: path of the site on its host, such as "/mirror/"; nothing else of the host is there.
        hurry: shows what it can of these changed files ahead of the build; returns how many pages it published.
        stop: set it from another thread to end.

    Raises:
        ServeError: the extra is not installed, the port cannot be had, or there is no such base.
    """
    _require_extra()
    base = base_path(base)
    from sitegen.serve.server import running  # noqa: PLC0415 - needs the extra, which may be missing

    # A server that is started again must not look to open pages as if nothing had happened.
    state = State(first=time.time_ns() // 1_000_000)
    with running(output, state, port, base) as address:
        say(f"Serving {address} (Ctrl-C ends it)")
        watch(
            watched,
            ignored,
            lambda: _build(build, state, say),
            stop or threading.Event(),
            hurry=lambda names: _hurry(hurry, names, state),
            say=say,
        )


def _build(build: Callable[[], Built], state: State, say: Callable[[str], None]) -> None:
    try:
        built = build()
    except SitegenError as error:
        problem = error.problem
    except OSError as error:  # a file that vanished while it was read: the next build will know better
        problem = Problem(path=str(error.filename or ""), code="disk", message=reason(error))
    else:
        state.succeed(built)
        return
    state.fail(problem)
    say(f"Build failed: {problem}")


def _hurry(hurry: Callable[[frozenset[str]], int], names: frozenset[str], state: State) -> None:
    """Publish ahead of a build; whatever goes wrong, the build will meet and say."""
    if not state.status.ok:
        return
    try:
        published = hurry(names)
    except (SitegenError, OSError):
        return
    if published:
        state.change()


def _require_extra() -> None:
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise ServeError(
            f"the preview needs {' and '.join(missing)}",
            hint="pip install '.[serve]' in the folder of sitegen's source",
        )
