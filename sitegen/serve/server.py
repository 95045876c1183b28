"""The app on a socket of this machine, in a thread of its own."""

import errno
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from sitegen.errors import ServeError, reason
from sitegen.serve.app import make_app
from sitegen.serve.state import State

HOST = "127.0.0.1"
"""Never anything else: the preview shows what is not published yet."""
GRACE = 1
"""Seconds that a download under way is given when the preview ends."""


@contextmanager
def running(output: Callable[[], Path], state: State, port: int, base: str = "/") -> Iterator[str]:
    """Serve for the length of the context, below `base`; yields the address, `http://127.0.0.1:<port>/`.

    Raises:
        ServeError: the port cannot be had.
    """
    with _bound(port) as listener:
        number: int = listener.getsockname()[1]
        server = uvicorn.Server(_settings(make_app(output, state, number, base)))
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="sitegen preview", daemon=True
        )
        thread.start()
        try:
            yield f"http://{HOST}:{number}{base}"
        finally:
            state.close()
            server.should_exit = True
            thread.join()


def _settings(app: Callable[..., object]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",  # what the standard library has, whatever else is installed
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there, it would let two servers have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise _refusal(port, error) from error
    return listener


def _refusal(port: int, error: OSError) -> ServeError:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return ServeError(
            f"port {port} is in use by another program",
            hint=f"--port {other}, or --port 0 for any that is free",
        )
    if error.errno == errno.EACCES:
        return ServeError(f"port {port} is not for everybody", hint="--port 8000, or another one above 1023")
    return ServeError(
        f"cannot listen on {HOST}, port {port}: {reason(error)}", hint="--port 0 for any port that is free"
    )
