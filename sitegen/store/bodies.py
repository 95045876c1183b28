"""What workers read of a cache: article bodies, and what rules took from them."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.model import Digest, Removal
from sitegen.names import digest
from sitegen.store import database
from sitegen.store.database import DamagedCacheError
from sitegen.store.rows import select, unpacked

_REMOVALS = msgspec.msgpack.Decoder(tuple[Removal, ...])


class Bodies:
    """The article bodies of a cache, for whoever prints them; can be sent to another process."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, wanted: Iterable[Digest]) -> dict[Digest, str]:
        """Return article bodies by digest; all of them.

        Raises:
            DamagedCacheError: one is missing or is not what its digest says.
        """
        digests = list(wanted)
        if not digests:
            return {}
        with database.opened_to_read(self._path) as connection:
            found = {name: unpacked(packed) for name, packed in select(connection, "bodies", digests)}
        if len(found) != len(set(digests)) or any(digest(body) != name for name, body in found.items()):
            raise DamagedCacheError("a stored article is not what it was", hint="the cache is made anew")
        return {Digest(name): body.decode() for name, body in found.items()}


class Records:
    """What rules took from the articles of a cache; can be sent to another process."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, wanted: Iterable[Digest]) -> dict[Digest, tuple[Removal, ...]]:
        """Return the removals of those articles, by key, of which rules took anything.

        Raises:
            DamagedCacheError: a record cannot be read.
        """
        try:
            with database.opened_to_read(self._path) as connection:
                rows = list(select(connection, "removals", list(wanted)))
            return {Digest(key): _REMOVALS.decode(unpacked(packed)) for key, packed in rows}
        except msgspec.DecodeError as error:
            raise DamagedCacheError("a stored record is not what it was", hint="the cache is made anew") from error
