"""Name of a published file -> its media type."""

import mimetypes
from pathlib import Path

_TYPES = {
    ".css": "text/css",
    ".epub": "application/epub+zip",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Of what sitegen makes and themes bring; the system's own table differs from machine to machine."""


def media_type(path: Path) -> str:
    """Return the media type of a file by the ending of its name."""
    return _TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
