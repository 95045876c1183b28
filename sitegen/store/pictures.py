"""The site's own copies of pictures, and what is known of those that could not be had.

    .sitegen/pictures/index.jsonl          checksum and row of all that was found out; the last of an address counts
    .sitegen/pictures/3f/3f0c…-480.webp    a copy, by the digest of its bytes

Files are written whole, and a line only after its files. So whoever is killed loses what was under way and nothing
else; what is damaged or missing is fetched anew. Other than the cache it cannot be made again from the archive, but
it may be thrown away all the same: pages then link to the originals until the pictures have been fetched again.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from sitegen.errors import OutputError, reason
from sitegen.model import DAY, Copy, Digest, Picture, Record
from sitegen.names import copy_name, digest
from sitegen.store.writing import cannot_write, write_whole

INDEX = "index.jsonl"
_DIGEST = re.compile(r"[0-9a-f]{32}")
KEPT = 30 * DAY
"""Seconds for which pictures are kept that no article shows any more: an archive may be away for a while."""


class Row(Record, frozen=True, kw_only=True):
    """What is known of a picture."""

    address: str
    """Its identity: where it is at the newsroom."""
    seen: int
    """When an article last showed it, to about a day."""
    picture: Picture | None = None
    """Its copies, once it was fetched."""
    cause: str = ""
    """Why it could not be had; "" while nobody has tried."""
    tried: int = 0
    """When that was."""
    tries: int = 0
    """How often it has failed in a row."""
    again: int = 0
    """From when on it is to be tried again."""

    def is_due(self, now: int) -> bool:
        """Say whether it is to be tried; a clock that was set back does not put that off."""
        return self.picture is None and (self.again <= now or self.tried > now)


class PictureStore:
    """The pictures of one site."""

    def __init__(self, folder: Path) -> None:
        """Look at what there is; nothing is written yet.

        Raises:
            OutputError: the folder is there and cannot be read.
        """
        self._folder = folder
        self._index = folder / INDEX
        try:
            self._rows = {row.address: row for row in _rows(self._index)}
            files = set(_files(folder))
        except OSError as error:
            raise OutputError(
                f"cannot read: {reason(error)}", path=str(folder), hint="check its permissions"
            ) from error
        for row in list(self._rows.values()):
            if row.picture and not all(copy_name(copy) in files for copy in row.picture.copies):
                self._rows[row.address] = Row(address=row.address, seen=row.seen)

    def state(self) -> Digest:
        """Return the digest of all pictures that are there."""
        held = sorted((row.address, row.picture) for row in self._rows.values() if row.picture)
        return digest(msgspec.msgpack.encode(held))

    def rows(self, wanted: Iterable[str]) -> Iterator[Row]:
        """Yield what is known of pictures, in their order."""
        return (self._rows[address] for address in wanted if address in self._rows)

    def due(self, now: int) -> bool:
        """Say whether any picture is to be tried that articles showed when they were last looked at."""
        last = max((row.seen for row in self._rows.values()), default=0)
        return any(row.is_due(now) and row.seen > last - 2 * DAY for row in self._rows.values())

    def want(self, wanted: Sequence[str], now: int) -> None:
        """Note which pictures articles show; forget those that none has shown for long.

        Raises:
            OutputError: the disk refuses.
        """
        unseen = [one for one in wanted if one not in self._rows or self._rows[one].seen <= now - DAY]
        for address in unseen:
            known = self._rows.get(address) or Row(address=address, seen=now)
            self._rows[address] = msgspec.structs.replace(known, seen=now)
        shown = set(wanted)
        past = [row for row in self._rows.values() if row.seen <= now - KEPT and row.address not in shown]
        for row in past:
            del self._rows[row.address]
        if unseen or past:
            write_whole(self._index, b"".join(map(_line, self._rows.values())))
        if past:
            self._remove_files()

    def keep(self, row: Row, files: Mapping[Digest, bytes] | None = None) -> None:
        """Remember what came of trying to fetch a picture.

        Args:
            row: what is known of it now.
            files: content of each of its copies.

        Raises:
            OutputError: the disk refuses.
        """
        for copy in row.picture.copies if row.picture else ():
            path = self._path(copy)
            if not path.exists():
                write_whole(path, (files or {})[copy.digest])
        self._rows[row.address] = row
        try:
            self._index.parent.mkdir(parents=True, exist_ok=True)
            _append(self._index, _line(row))
        except OSError as error:
            raise cannot_write(self._index, error) from error

    def read(self, copy: Copy) -> bytes | None:
        """Return the content of a copy; None, and the file is removed, when it is not what it was."""
        path = self._path(copy)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if digest(data) == copy.digest:
            return data
        with suppress(OSError):
            path.unlink()
        return None

    def _path(self, copy: Copy) -> Path:
        return self._folder / copy.digest[:2] / copy_name(copy)

    def _remove_files(self) -> None:
        """Remove the copies that no picture has any more."""
        live = {copy_name(copy) for row in self._rows.values() if row.picture for copy in row.picture.copies}
        for name in _files(self._folder):
            if name not in live:
                with suppress(OSError):
                    (self._folder / name[:2] / name).unlink()


def _files(folder: Path) -> Iterator[str]:
    """Yield the names of all copies; what an interrupted writer left is removed."""
    for part in folder.glob("[0-9a-f][0-9a-f]"):
        for entry in os.scandir(part):
            if entry.name.startswith("."):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                yield entry.name


def _line(row: Row) -> bytes:
    data = msgspec.json.encode(row)
    return b"%08x %s\n" % (crc32(data), data)


def _rows(index: Path) -> Iterator[Row]:
    """Yield the rows of an index; lines that are damaged, as the last one may be, are passed over."""
    decoder = msgspec.json.Decoder(Row)
    try:
        lines = index.read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        checksum, _, data = line.partition(b" ")
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            row = decoder.decode(data)
            if checksum != b"%08x" % crc32(data):
                continue
            if row.picture is None or (row.picture.copies and all(map(_is_sound, row.picture.copies))):
                yield row


def _is_sound(copy: Copy) -> bool:
    """Refuse what a tampered index could name to have other files read."""
    return _DIGEST.fullmatch(copy.digest) is not None


def _append(index: Path, line: bytes) -> None:
    """Add a line behind what may be the beginning of another one."""
    with index.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line
        file.write(line)
