"""`sitegen new`: a site of one's own to begin with."""

from importlib.resources import files
from pathlib import Path

import click

from sitegen.errors import OutputError
from sitegen.store import write_whole

FILES = {
    "site.toml": "site.toml",
    "article.md": "content/articles/example/1048575.md",
    "about.md": "content/pages/about.md",
    "gitignore": ".gitignore",
    "pages.yml": ".github/workflows/pages.yml",
}
"""Name among sitegen's own files -> place in the new site."""


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a site of your own in the folder DIR, which must be new or empty."""
    make_site(folder)
    click.echo(f"A new site is in {folder}:")
    for place in FILES.values():
        click.echo(f"  {place}")
    click.echo(f"Look at it with: sitegen serve {folder}")


def make_site(folder: Path) -> None:
    """Write the files of a new site.

    Raises:
        OutputError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError("there is something already", path=str(folder), hint="name a folder that is new or empty")
    own = files("sitegen").joinpath("new_site")
    for name, place in FILES.items():
        text = own.joinpath(name).read_text("utf-8")
        write_whole(folder / place, text.encode(), hint="name a folder in a place that you may write to")
