"""A newsroom's picture server on this machine that behaves as badly as it is told to.

It speaks TLS with certificates of a root that only the test trusts. The names it answers to lead to public addresses,
as far as the policy can see; behind the policy these are dialled here.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from types import TracebackType
from typing import Self

import trustme

from sitegen.fetch.limits import Limits
from sitegen.fetch.visiting import Visitor

HOST, OTHER, INSIDE, UNCERTIFIED = (
    "pictures.example.org", "other.example.org", "inside.example.org", "uncertified.example.org",
)  # fmt: skip
HOSTS = frozenset([HOST, OTHER, INSIDE, UNCERTIFIED])
"""What site.toml allows."""
PUBLIC = "93.184.215.14"
PATIENT = Limits(size=100_000)
SHORT = Limits(total=1.0, size=100_000)
"""For what would take for ever."""
Behaviour = Callable[[socket.socket], object]
"""What the server does with a connection, once it has read the request."""


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """Return an answer as it goes over the wire."""
    head = "\r\n".join([f"HTTP/1.1 {status}", *(headers or [f"Content-Length: {len(body)}"]), "", ""])
    return head.encode() + body


def redirect(target: str, status: str = "302 Found") -> bytes:
    """Return an answer that leads elsewhere."""
    return answer(b"", f"Location: {target}", "Content-Length: 0", status=status)


def dripping(data: bytes, pause: float = 0.05) -> Behaviour:
    """Return what sends one byte at a time."""

    def drip(connection: socket.socket) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(pause)

    return drip


def slowly(data: bytes, pause: float = 0.4) -> Behaviour:
    """Return what takes its time before it answers."""

    def think(connection: socket.socket) -> None:
        time.sleep(pause)
        connection.sendall(data)

    return think


def endless(head: bytes, part: bytes) -> Behaviour:
    """Return what never stops sending."""

    def pour(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(part)

    return pour


class Newsroom(AbstractContextManager["Newsroom"]):
    """The server; `requests` holds the head of each request."""

    def __init__(self, pages: Mapping[str, bytes | Behaviour], *, tls: bool = True, silent: bool = False) -> None:
        self.requests: list[str] = []
        self.names: list[str | None] = []
        """Names that were asked for in TLS handshakes."""
        self.connections = 0
        self.broken = False
        """Whether it hangs up on everybody."""
        self._pages = pages
        self._silent = silent
        self._root = trustme.CA()
        self._context = self._tls() if tls else None
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._socket.getsockname()[1]

    def _tls(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._root.issue_cert(HOST, OTHER, INSIDE).configure_cert(context)
        context.sni_callback = lambda _, name, __: self.names.append(name)
        return context

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    @property
    def certificate(self) -> str:
        """The root that certifies it."""
        return self._root.cert_pem.bytes().decode()

    def visitor(self, limits: Limits = PATIENT, machines: Mapping[str, Sequence[str]] | None = None) -> Visitor:
        """Return a visitor for whom all names lead here, by way of the addresses that `machines` says."""
        trust = ssl.create_default_context()
        self._root.configure_trust(trust)

        async def find(name: str) -> Sequence[str]:
            return (machines or {}).get(name, [PUBLIC])

        return Visitor(HOSTS, limits, find=find, dial=lambda _: ("127.0.0.1", self.port), trust=trust)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            if self._silent:
                time.sleep(5)
                return
            secure = self._context.wrap_socket(connection, server_side=True) if self._context else connection
            with secure:
                request = secure.recv(65_536).decode("latin-1")
                if not request:  # the client was stopped before it asked
                    return
                self.requests.append(request)
                page = self._pages.get(request.split(" ")[1], answer(b"", status="404 Not Found"))
                if self.broken:
                    return
                if isinstance(page, bytes):
                    secure.sendall(page)
                else:
                    page(secure)
                with suppress(OSError):
                    secure.unwrap() if isinstance(secure, ssl.SSLSocket) else None
