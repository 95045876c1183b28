"""Where a site may be published: decided before anything is made, for what it replaces there is lost."""

import os
from collections.abc import Sequence
from pathlib import Path

from sitegen.errors import OutputError
from sitegen.store.site import THEME_PARTS


def refuse_odd_places(folder: Path, site: Path, content: Sequence[Path]) -> None:
    """Refuse folders that no site belongs into: a link, a file, the root, a home, the operator's own files.

    Args:
        folder: where the site is to be published, absolute; need not exist.
        site: the site's own folder; `templates/` and `static/` in it are the operator's, also when they are not there.
        content: other folders with the operator's own files.

    Raises:
        OutputError: it is one of these, or cannot be written to.
    """
    place = folder.resolve()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises for who has none
    own_folders = [own.resolve() for own in (*content, *(site / part for part in THEME_PARTS))]
    reasons = (
        (folder.is_symlink(), "the output folder is a symbolic link"),
        (folder.exists() and not folder.is_dir(), "the output folder is a file"),
        (place in (Path(place.anchor), home), "that folder is not for a site alone"),
        (
            any(own.is_relative_to(place) for own in [site.resolve(), *own_folders]),
            "the output folder would hold your own files",
        ),
        (
            any(place.is_relative_to(own) for own in own_folders),
            "the output folder lies inside a folder of your own files",
        ),
    )
    for wrong, message in reasons:
        if wrong:
            raise OutputError(message, path=str(folder), hint='name a folder of its own, for instance "public"')
    there = next(parent for parent in [folder, *folder.parents] if parent.exists())
    if not os.access(there, os.W_OK):  # said now, and not when everything is made
        raise OutputError(
            "cannot write: read-only, or not yours",
            path=str(there),
            hint="check its permissions, or name another folder",
        )
