"""Binding: files go in, an EPUB container comes out, the same bytes for the same files (EPUB 3.3, 4 OCF)."""

import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sitegen.model import Output

PACKAGE = "package.opf"
"""The file that lists all others; the container names it."""
VERSION = zlib.ZLIB_RUNTIME_VERSION
"""Another library packs the same files into other bytes."""
_LEVEL = 9
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can say: files of a book have none of their own."""
_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def bound(files: Iterable[Output]) -> bytes:
    """Return the container of a book's files; they are taken one at a time, and only packed ones stay in memory."""
    packed = BytesIO()
    with ZipFile(packed, "w") as book:
        # Readers know a book by this one: first, not compressed, nothing after its name (EPUB 3.3, 4.3.3).
        book.writestr(_named("mimetype", ZIP_STORED), b"application/epub+zip")
        book.writestr(_named("META-INF/container.xml", ZIP_DEFLATED), _CONTAINER.encode(), compresslevel=_LEVEL)
        for file in files:
            book.writestr(_named(file.path, ZIP_DEFLATED), file.data, compresslevel=_LEVEL)
    return packed.getvalue()


def _named(name: str, method: int) -> ZipInfo:
    named = ZipInfo(name, _FIRST_DAY)
    named.compress_type = method
    named.create_system = 3  # Unix, on any system: else the bytes would tell which one
    named.external_attr = 0o644 << 16
    return named
