"""Many pictures, politely: few at once and not too fast from one host, until the time is up.

Pictures of a host are fetched in the order in which they were asked for. A host that fails several times in a row, in
a way that may be over in an hour, is left alone for the rest of the run.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from sitegen.addresses import host_of
from sitegen.fetch.limits import Refused
from sitegen.model import Record


class Manners(Record, frozen=True, kw_only=True):
    """How hosts are treated."""

    at_once: int = 16
    """Pictures under way, of all hosts."""
    per_host: int = 2
    """Pictures under way, of one host; a browser uses six."""
    pause: float = 0.25
    """Seconds between the beginnings of two fetches from one host."""
    patience: int = 5
    """Failures in a row after which a host is left alone."""


Work = Callable[[str], Awaitable[Refused | None]]
"""Fetches one picture and keeps what came of it; returns how it failed."""


class _Host:
    """What is still to be had from one host."""

    def __init__(self) -> None:
        self.waiting: deque[str] = deque()
        self.next_start = 0.0
        self.failures = 0


async def run(pictures: Iterable[str], work: Work, manners: Manners, seconds: float) -> None:
    """Work on pictures until all are done or no time is left; what is under way then is finished.

    Args:
        pictures: addresses, those that matter most first.
        work: what is done with each.
        manners: how hosts are treated.
        seconds: after which nothing new is begun.
    """
    deadline = time.monotonic() + seconds
    places = asyncio.Semaphore(manners.at_once)
    hosts: dict[str, _Host] = {}
    for picture in pictures:
        hosts.setdefault(host_of(picture), _Host()).waiting.append(picture)
    async with asyncio.TaskGroup() as group:
        for host in hosts.values():
            for _ in range(min(manners.per_host, len(host.waiting))):
                group.create_task(_serve(host, work, manners, places, deadline))


async def _serve(host: _Host, work: Work, manners: Manners, places: asyncio.Semaphore, deadline: float) -> None:
    """Fetch from one host, one picture after the other."""
    while True:
        # Whoever waits has its time already, so two of one host never begin together.
        start = max(host.next_start, time.monotonic())
        if not host.waiting or start >= deadline or host.failures >= manners.patience:
            return
        host.next_start = start + manners.pause
        picture = host.waiting.popleft()
        await asyncio.sleep(start - time.monotonic())
        async with places:
            if time.monotonic() >= deadline:
                return
            refused = await work(picture)
        host.failures = host.failures + 1 if refused is not None and not refused.lasting else 0
