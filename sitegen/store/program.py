"""What makes a site besides its own files: sitegen's code, and the versions of the programs it works with."""

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from sitegen.model import Digest
from sitegen.names import digest

PROGRAMS = frozenset(
    "ahocorasick-rs beautifulsoup4 bleach jinja2 lxml markdown-it-py markupsafe mdit-py-plugins mdurl msgspec nh3 "
    "opencc pyyaml soupsieve tzdata webencodings".split()
)
"""What reads, cleans, searches or renders for sitegen, and what these use; a test compares it with the imports.
What only shows, watches or serves changes no site."""
_ENDINGS = (".dist-info", ".egg-info")
"""How the folders end that say which version of a program is installed (Recording installed projects, PyPA)."""


def program_digest() -> Digest:
    """Return the digest of sitegen's code and of the versions it runs with: what another one would do differently."""
    package = Path(__file__).resolve().parent.parent
    sources = sorted(package.rglob("*.py"))
    named = ((path.relative_to(package).as_posix().encode(), path.read_bytes()) for path in sources)
    versions = (sys.version, *sorted(_installed()))
    return digest(*chain.from_iterable(named), *(os.fsencode(one) for one in versions))


def _installed() -> Iterator[str]:
    """Yield name and version of each of the programs, as their folders are called.

    importlib.metadata would say the same; to load it takes as long as a build that finds nothing changed.
    """
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - Path objects take three times as long
        except OSError:
            continue
        found = (name.removesuffix(end) for name in names for end in _ENDINGS if name.endswith(end))
        yield from (one for one in found if _program(one) in PROGRAMS)


def _program(named: str) -> str:
    """Return the normalized name in `name-version`."""
    return named.rpartition("-")[0].lower().replace("_", "-").replace(".", "-")
