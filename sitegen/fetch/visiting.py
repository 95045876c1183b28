"""One picture's address -> its bytes, however the other side behaves.

Only https, only hosts of the configured set, only public machines, and the connection goes to the very address that
was judged, with the host's name in the TLS handshake and in the request. No proxy and no secret of the environment, no
cookies, no referrer, nothing decompressed. A redirect is an address like the first and judged like it.
"""

import asyncio
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpx

from sitegen import addresses
from sitegen.fetch.limits import Limits, Refused
from sitegen.fetch.reach import Resolve, is_public, resolve

USER_AGENT = "sitegen (static news mirror; fetches each picture once)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "image/avif,image/webp,image/png,image/jpeg,image/gif",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_TRIED = 3
"""Machines of a name that are called before it is given up."""
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_FOR_NOW = frozenset([408, 425, 429, *range(500, 600)])
"""Answers that may be others in an hour."""
Dial = Callable[[str], tuple[str, int]]
"""From a judged address to where it is called."""


def https(address: str) -> tuple[str, int]:
    """Return where a web server of an address is called."""
    return address, 443


class Visitor:
    """Fetches pictures; to be used as a context within one event loop."""

    def __init__(
        self,
        hosts: frozenset[str],
        limits: Limits,
        *,
        find: Resolve = resolve,
        dial: Dial = https,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Prepare.

        Args:
            hosts: names that may be asked, compared by equality.
            limits: what a fetch may cost.
            find: resolves names; what it says is judged.
            dial: where a judged address is called.
            trust: which certificates are believed; None for those that browsers believe.
        """
        self._hosts = hosts
        self._limits = limits
        self._find = find
        self._dial = dial
        # A connection is used once: another name on the same machine has to prove its name itself.
        self._wire = httpx.AsyncHTTPTransport(
            verify=trust or httpx.create_ssl_context(trust_env=False),
            trust_env=False,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.aclose()

    async def fetch(self, picture: str) -> bytes:
        """Return the bytes at a picture's address.

        Raises:
            Refused: they cannot be had.
        """
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._follow(picture)
        except TimeoutError as error:
            raise Refused(f"not there within {self._limits.total:g} seconds", lasting=False) from error

    async def _follow(self, picture: str) -> bytes:
        address: str | None = picture
        for _ in range(self._limits.redirects + 1):
            address = self._judged(address)
            answer = await self._ask(address)
            if isinstance(answer, bytes):
                return answer
            address = addresses.public_address(answer, address)
        raise Refused(f"more than {self._limits.redirects} redirects")

    def _judged(self, address: str | None) -> str:
        """Return the https form of an address that may be asked."""
        judged = addresses.public_address(address) if address is not None else None
        if judged is None:
            raise Refused("it leads to what is no public address")
        if addresses.host_of(judged) not in self._hosts:
            raise Refused("it leads to a host that is not known")
        return addresses.secure(judged).partition("#")[0]

    async def _machines(self, host: str) -> list[str]:
        """Return where a host is, if all of that may be asked."""
        try:
            found = await self._find(host)
        except OSError as error:
            raise Refused("the name is not known", lasting=False) from error
        if not found:
            raise Refused("the name is not known", lasting=False)
        if not all(map(is_public, found)):
            raise Refused("it leads to a machine that is not public")
        return list(found[:_TRIED])

    async def _ask(self, address: str) -> bytes | str:
        """Return the bytes at an address, or where it redirects to."""
        machines = await self._machines(addresses.host_of(address))
        for machine in machines:
            try:
                return await self._call(address, machine)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
            except httpx.HTTPError as error:
                raise Refused("the answer is broken", lasting=False) from error
        cause = "cannot connect securely" if "SSL" in repr(failure.__cause__ or failure) else "cannot connect"
        raise Refused(cause, lasting=False) from failure

    async def _call(self, address: str, machine: str) -> bytes | str:
        response = await self._wire.handle_async_request(self._request(address, machine))
        try:
            if response.status_code in _REDIRECTS:
                return str(response.headers.get("location", ""))
            if response.status_code != 200:
                lasting = response.status_code not in _FOR_NOW
                raise Refused(f"the answer is {response.status_code}", lasting=lasting)
            if response.headers.get("content-encoding", "identity").lower() != "identity":
                raise Refused("the answer is compressed")
            return await self._read(response)
        finally:
            await response.aclose()

    def _request(self, address: str, machine: str) -> httpx.Request:
        host = addresses.host_of(address)
        place, port = self._dial(machine)
        timeout = httpx.Timeout(self._limits.total, connect=self._limits.connect)
        return httpx.Request(
            "GET",
            httpx.URL(address).copy_with(host=place, port=port),
            headers={"Host": host, **_HEADERS},
            extensions={"sni_hostname": host, "timeout": timeout.as_dict()},
        )

    async def _read(self, response: httpx.Response) -> bytes:
        data = bytearray()
        async for part in response.aiter_raw():
            data += part
            if len(data) > self._limits.size:
                raise Refused(f"larger than {self._limits.size:,} bytes")
        return bytes(data)
