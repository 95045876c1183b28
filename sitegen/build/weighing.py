"""What a site weighs: by kind of page, and as its host counts it.

Free hosts count the tar of an upload: for each file and folder a header of one block, and the content
rounded up to whole blocks (POSIX pax, "ustar Interchange Format").
"""

from collections.abc import Iterable, Mapping

from sitegen.build.report import Upload
from sitegen.config import HostTable
from sitegen.library import Library
from sitegen.model import DAY, Kept, SitePath

BLOCK = 512
"""Bytes that a tar is counted in."""
LONGEST_NAME = 98
"""Longest path that fits into a header after "./"; a longer one takes two blocks more."""
NAMES = {"github-pages": "GitHub Pages", "own": "the host"}
RECENT = 30 * DAY
"""Seconds before the newest article whose articles say how fast the archive grows."""


def by_kind(kept: Mapping[SitePath, Kept], kinds: Mapping[SitePath, str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the number of files and their bytes for each kind of page, in the order of `kinds`."""
    files: dict[str, int] = {}
    sizes: dict[str, int] = {}
    for path, kind in kinds.items():
        files[kind] = files.get(kind, 0) + 1
        sizes[kind] = sizes.get(kind, 0) + kept[path].stamp.size
    return files, sizes


def upload(kept: Mapping[SitePath, Kept], library: Library, host: HostTable) -> Upload:
    """Return the site against the limits of its host."""
    size = tar_size((path, one.stamp.size) for path, one in kept.items())
    limits = (host.bytes_limit, host.files)
    headroom = [_days(used, limit, library) for used, limit in zip((size, len(kept)), limits, strict=True) if limit]
    return Upload(
        host=NAMES[host.preset],
        bytes=size,
        files=len(kept),
        bytes_limit=limits[0],
        files_limit=limits[1],
        days=min((days for days in headroom if days is not None), default=None),
    )


def tar_size(files: Iterable[tuple[str, int]]) -> int:
    """Return the bytes of a tar of files, given by path and size, with all their folders."""
    total = 3 * BLOCK  # the root, and two empty blocks at the end
    folders: set[str] = set()
    for path, size in files:
        total += _headers(path) + -(-size // BLOCK) * BLOCK
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return total + sum(_headers(f"{folder}/") for folder in folders)


def _headers(path: str) -> int:
    return BLOCK if len(path) <= LONGEST_NAME else 3 * BLOCK


def _days(used: int, limit: int, library: Library) -> int | None:
    """Return how many days it takes to grow from `used` to `limit`; None when the archive does not grow."""
    dated = [entry.published for entry in library.articles if entry.published > 0]
    recent = sum(published > dated[-1] - RECENT for published in dated)
    if not recent or used >= limit:
        return 0 if used >= limit else None
    return (limit - used) * len(library.articles) * (RECENT // DAY) // (used * recent)
