"""The sample site as it is published, and where each kind of page of it is."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from sitegen.build import Report
from sitegen.mirror import Options, open_mirror
from sitegen.pages import PAGE_KINDS

ROOT = Path(__file__).parents[2]
BASE_URL = "https://mirror.example.org/repo/"
PLACES: dict[str, tuple[str, ...]] = {
    # Pictures of unknown size, the other script, a gallery, a film, sound, an interview, a table, odd pictures, live.
    "article": (
        "dw/990000002.html", "dw/990000004.html", "dw/990000008.html", "dw/990000010.html", "dw/990000011.html",
        "dw/990000012.html", "example-daily/310002.html", "example-daily/310005.html", "example-daily/310008.html",
    ),
    "day": ("archive/2026/05/16.html",),
    "month": ("archive/2026/05.html",),
    "archive": ("archive/index.html",),
    "topic": ("topics/990100001.html",),
    "topics": ("topics/index.html",),
    "kind": ("dw/kinds/gallery.html",),
    "newsroom": ("dw/index.html",),
    "page": ("about.html",),
    "home": ("index.html",),
}  # fmt: skip
"""Kind of page -> pages of the sample; a kind that is not here has one page, of its own name."""
KINDS = {kind.name: PLACES.get(kind.name, (f"{kind.name}.html",)) for kind in PAGE_KINDS}
PAGES = [path for paths in KINDS.values() for path in paths]
ARTICLES = KINDS["article"]
TOOLS = [path for kind, paths in KINDS.items() if kind in ("saved", "settings", "search", "offline") for path in paths]
"""Pages that scripts fill."""

BOOKS = (("# [exports]", "[exports]"), ('# epub = "months"', 'epub = "months"'))
"""What the settings of the sample say instead, for a book of each month."""


def build(folder: Path, *, changes: Iterable[tuple[str, str]] = (), base_url: str = BASE_URL) -> tuple[Path, Report]:
    """Build the sample into a folder; return its output and its report.

    Args:
        folder: of the site, to be made.
        changes: texts of site.toml and what stands there instead.
        base_url: the site's public address.
    """
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    toml = (ROOT / "site.toml").read_text("utf-8")
    for old, new in changes:
        assert old in toml
        toml = toml.replace(old, new)
    (folder / "site.toml").write_text(toml, "utf-8")
    with open_mirror(folder, Options(jobs=1, base_url=base_url)) as mirror:
        return folder / "public", mirror.build()
