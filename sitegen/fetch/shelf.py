"""What a build is handed: the site's own pictures, and those that it can get in the time it has."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import msgspec

from sitegen.build import PictureFailure, PicturesReport, Progress
from sitegen.fetch import crew, ending
from sitegen.fetch.crew import Manners
from sitegen.fetch.limits import Limits, Refused
from sitegen.model import Copy, Digest, Picture
from sitegen.store import PictureStore, Row

HOUR = 3600
LASTING = 30 * 24 * HOUR
"""Seconds until a picture is tried again that is gone, or none that can be shown."""
LONGEST = 7 * 24 * HOUR
"""Seconds until a picture is tried again, at most, of which the host failed: an hour at first, then twice as long."""


class Fetches(Protocol):
    """What fetches single pictures."""

    async def fetch(self, picture: str) -> bytes:
        """Return the bytes at an address; raises Refused."""


Open = Callable[[], AbstractAsyncContextManager[Fetches]]
"""Begins fetching within one event loop."""


class Shelf:
    """The pictures of one site."""

    def __init__(
        self,
        store: PictureStore,
        opener: Open | None = None,
        *,
        seconds: float = 0,
        limits: Limits | None = None,
        manners: Manners | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Prepare; nothing is asked of anybody yet.

        Args:
            store: what is there.
            opener: what fetches; None to do with what is there.
            seconds: for how long a build goes on fetching; 0 for as long as it takes.
            limits: of one picture.
            manners: how hosts are treated.
            clock: seconds since 1970.
        """
        self._store = store
        self._open = opener
        self._seconds = seconds or float("inf")
        self._limits = limits or Limits()
        self._manners = manners or Manners()
        self._clock = clock
        self._wanted: Sequence[str] = ()
        self._held: Mapping[str, Picture] = {}
        self._fetched = 0

    # ------------------------------------------------------------------ the engine's port

    def state(self) -> Digest | None:
        """Return the digest of what is there; None when there is something to fetch."""
        return None if self._open and self._store.due(self._now()) else self._store.state()

    def gather(self, wanted: Sequence[str], progress: Progress) -> Mapping[str, Picture]:
        """Fetch what is not there yet, as far as time allows, and return what is there.

        Raises:
            OutputError: the disk refuses.
        """
        self._wanted = wanted
        self._store.want(wanted, self._now())
        if self._open is not None:
            now = self._now()
            due = [row.address for row in self._store.rows(wanted) if row.is_due(now)]
            if due:
                progress.start("pictures", len(due))
                ending.run(self._fetch_all(due, self._open, progress))
        self._held = {row.address: row.picture for row in self._store.rows(wanted) if row.picture}
        return self._held

    def read(self, copy: Copy) -> bytes | None:
        """Return the content of a copy; None when it is not what it was."""
        return self._store.read(copy)

    def report(self) -> PicturesReport:
        """Return what came of gathering."""
        rows = [row for row in self._store.rows(self._wanted) if row.picture is None]
        return PicturesReport(
            wanted=len(self._wanted),
            held=len(self._held),
            fetched=self._fetched,
            waiting=sum(not row.cause for row in rows),
            failures=tuple(
                PictureFailure(address=row.address, cause=row.cause, again=row.again) for row in rows if row.cause
            ),
        )

    # ------------------------------------------------------------------ fetching

    async def _fetch_all(self, due: Sequence[str], opener: Open, progress: Progress) -> None:
        # One decoder: what a picture takes in memory while it is decoded is bounded only for each.
        with ThreadPoolExecutor(1, thread_name_prefix="pictures") as decoder:
            async with opener() as fetches:

                async def work(address: str) -> Refused | None:
                    refused = await self._fetch(address, fetches, decoder)
                    progress.advance()
                    return refused

                await crew.run(due, work, self._manners, self._seconds)

    async def _fetch(self, address: str, fetches: Fetches, decoder: ThreadPoolExecutor) -> Refused | None:
        """Fetch a picture and keep it, or how it failed."""
        from sitegen.fetch.shrinking import shrink  # noqa: PLC0415 - Pillow is an extra, and takes long to load

        try:
            data = await fetches.fetch(address)
            picture, files = await asyncio.get_running_loop().run_in_executor(decoder, shrink, data, self._limits)
        except Exception as error:  # noqa: BLE001 - whatever a picture does to a library, it does not fail a build
            refused = error if isinstance(error, Refused) else _unexpected(error)
            self._store.keep(self._failed(address, refused))
            return refused
        now = self._now()
        self._store.keep(Row(address=address, seen=now, tried=now, picture=picture), files)
        self._fetched += 1
        return None

    def _failed(self, address: str, refused: Refused) -> Row:
        (known,) = self._store.rows([address])
        now = self._now()
        delay = LASTING if refused.lasting else min(HOUR * 2**known.tries, LONGEST)
        return msgspec.structs.replace(known, cause=refused.cause, tried=now, tries=known.tries + 1, again=now + delay)

    def _now(self) -> int:
        return int(self._clock())


def _unexpected(error: Exception) -> Refused:
    return Refused(f"sitegen could not handle it: {type(error).__name__}", lasting=False)
