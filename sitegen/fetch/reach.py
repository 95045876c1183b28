"""Which machines may be asked: those that anybody on the Internet could ask.

A name of a newsroom may lead anywhere, also to machines behind the operator's firewall. So a name is resolved once,
every address it has is judged here, and the connection is made to an address that was judged.
"""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""From a name to the addresses of its machines, as text."""

_NEVER = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # IETF protocol assignments (RFC 6890)
            "192.88.99.0/24",  # 6to4 relays, deprecated (RFC 7526)
            "100.64.0.0/10",  # between a provider and its customers (RFC 6598)
            "fec0::/10",  # site-local, deprecated (RFC 3879)
            "5f00::/16",  # segment routing (RFC 9602)
            "64:ff9b:1::/48",  # NAT64 of one network only (RFC 8215)
            "3fff::/20",  # documentation (RFC 9637)
            "100::/64",  # discarded (RFC 6666)
        ),
    )
)
"""Networks that no picture is in; not every Python that sitegen runs on calls all of them private."""
_COMPATIBLE, _NAT64 = ip_network("::/96"), ip_network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Say whether an address is one that anybody could reach; of one that holds others, whether those are.

    Args:
        text: an IPv4 or IPv6 address. One with a zone is never public.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return "%" not in text and _is_public(address)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    inside = _inside(address) if isinstance(address, IPv6Address) else ()
    if inside:
        return all(map(_is_public, inside))
    never = any(address in network for network in _NEVER)
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not address.is_private and not never and not special


def _inside(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that stand in an IPv6 address and are where packets would go."""
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address in _COMPATIBLE or address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFF_FFFF),)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    return address.teredo or ()


async def resolve(name: str) -> Sequence[str]:
    """Return the addresses of a name, in the order in which this machine would try them.

    The thread that asks ends with the program: a name server that is silent must not hold up who wants to stop.

    Raises:
        OSError: it has none, or nobody knows.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)
            say = partial(answer.set_result, list(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError) as error:
            say = partial(answer.set_exception, OSError(str(error)))
        with suppress(RuntimeError):  # the loop was closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if answer.done() else say())

    threading.Thread(target=ask, daemon=True, name=f"resolve {name}").start()
    return await answer
