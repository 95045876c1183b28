"""Finished files -> the output folder, so that no reader ever meets half a site.

Files are laid ready beside the output folder. A site that is not there yet appears by one rename. A
site that is there is changed in place, each file by a rename, in an order that keeps every link whole at every
instant, also when the process is killed: first a stand-in for each new page (new pages may link to
each other in circles), then new files that are no pages, then the new pages, then what changed; then a stand-in
in place of each page that nothing links to any more but its own kind, and only then are these removed. The next build
completes whatever was interrupted. Only where a file becomes a folder, or a folder a file, what was there goes first.

Nothing but what the manifest lists is ever deleted or overwritten, and a folder that holds anything else is refused
unless the operator insists.

A fingerprinted asset that the site no longer has stays for one more publication: hosts let browsers keep pages for
some minutes, and these pages ask for it. The manifest says which files are there for that reason alone; to the
engine they are not there at all, and a build that finds nothing to publish leaves them.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from glob import escape
from pathlib import Path

from sitegen.errors import OutputError
from sitegen.model import SitePath, Stamp
from sitegen.store.ahead import Ahead
from sitegen.store.durable import Settle, no_settling
from sitegen.store.manifest import MANIFEST, manifest_of, read_manifest
from sitegen.store.places import refuse_odd_places
from sitegen.store.published import files_of
from sitegen.store.staging import IN_PLACE, Stager, staging_place
from sitegen.store.writing import cannot_write

_LASTING = "assets/"
"""How the paths begin whose files never change, for their content is in their names."""
_STAND_IN = (
    b'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta http-equiv="refresh" content="5">'
    b"<title>\xe6\xad\xa3\xe5\x9c\xa8\xe5\x8f\x91\xe5\xb8\x83</title><p>\xe6\xad\xa3\xe5\x9c\xa8\xe5\x8f\x91\xe5\xb8\x83\xef\xbc\x8c\xe8\xaf\xb7\xe7\xa8\x8d\xe5\x80\x99\xe3\x80\x82</p></html>\n"
)
"""The page that stands for some milliseconds where one comes or goes: the site is being published, please wait."""


class OutputFolder:
    """The folder a site is published to."""

    def __init__(
        self,
        folder: Path,
        *,
        site: Path,
        content: Sequence[Path] = (),
        force: bool = False,
        ahead: Ahead | None = None,
        settle: Settle = no_settling,
        check: Callable[[], None] | None = None,
    ) -> None:
        """Check the folder and clear what an interrupted build left.

        Args:
            folder: absolute path; need not exist.
            site: the site's own folder; the output may lie inside it, but not be it or hold it.
            content: folders with the operator's own files; the output may not lie inside one either.
            force: go on although the folder holds files that sitegen did not make. They stay, except
                where a page of the same name replaces one.
            ahead: who may replace pages while this build is under way.
            settle: waits for the disk, as `durable` tells.
            check: called before anything is published; may raise.

        Raises:
            OutputError: the folder is not one to write a site into.
        """
        self._folder = folder
        self._force = force
        self._settle = settle
        self._check = check
        self._ahead = ahead or Ahead()
        self._ahead.begin()
        refuse_odd_places(folder, site, content)
        try:
            with self._ahead.lock:  # a page that is being replaced is staged there, too
                self._clear_leftovers()
            self._on_disk = dict(files_of(folder)) if folder.is_dir() else {}
        except OSError as error:
            raise cannot_write(folder, error) from error
        self._owned, self._left = read_manifest(folder / MANIFEST)
        self._refuse_foreign()
        self._staging = staging_place(folder)
        # A folder that holds only .git or empty folders, or is a mount of its own, cannot be replaced by a rename.
        self._in_place = folder.is_dir() and (self._staging.parent == folder or any(folder.iterdir()))

    def existing(self) -> Mapping[SitePath, Stamp]:
        """Return the files of the site that are there, without those that are not sitegen's, or only left over."""
        return {path: stamp for path, stamp in self._on_disk.items() if path in self._owned}

    def stager(self) -> Stager:
        """Return what lays files ready to be published."""
        return Stager(self._folder, self._staging)

    def publish(self, staged: Sequence[SitePath], all_paths: Iterable[SitePath]) -> int:
        """Put the staged files in place in this order, then remove what is not in `all_paths`.

        Assets are removed by the publication after that one.

        Returns:
            How many files were removed.

        Raises:
            OutputError: the disk refused; the site that was there still works.
        """
        wanted = set(all_paths)
        if self._check is not None:
            self._check()
        try:
            if not self._in_place:
                self._appear(wanted)
                return 0
            if not staged and wanted == self._owned:
                self.discard()
                return 0
            left = {path for path in self._owned - wanted if path.startswith(_LASTING)} & self._on_disk.keys()
            gone = (self._owned | self._left) & self._on_disk.keys() - wanted - left
            with self._ahead.lock:
                self._change(staged, wanted, gone, left)
            shutil.rmtree(self._staging, ignore_errors=True)
        except OSError as error:
            raise cannot_write(Path(error.filename or self._folder), error) from error
        return len(gone)

    def discard(self) -> None:
        """Throw away what is staged; the site that was there stays as it is."""
        shutil.rmtree(self._staging, ignore_errors=True)

    def _appear(self, wanted: set[SitePath]) -> None:
        self._stage_manifest(wanted, set())
        self._settle(self._staging)
        self._staging.rename(self._folder)
        self._settle(self._folder.parent)

    def _change(
        self, staged: Sequence[SitePath], wanted: set[SitePath], gone: set[SitePath], left: set[SitePath]
    ) -> None:
        manifest = self._stage_manifest(wanted | self._owned, self._left - wanted)
        self._settle(self._staging)
        manifest.replace(self._folder / MANIFEST)
        new = [path for path in staged if path not in self._on_disk]
        gone = gone - self._make_way(new, gone)
        self._add(new)
        self._put(path for path in staged if path in self._on_disk and not self._ahead.overtook(path))
        self._cut_links(gone)
        manifest = self._stage_manifest(wanted, left)
        self._settle(self._folder)
        for path in gone:
            (self._folder / path).unlink(missing_ok=True)
        self._remove_empty_folders(gone)
        manifest.replace(self._folder / MANIFEST)
        self._settle(self._folder)

    def _make_way(self, new: Sequence[SitePath], gone: set[SitePath]) -> set[SitePath]:
        """Remove files where folders have to be, and what is in folders where files have to be; return all of them."""
        if not gone:
            return gone
        files, folders = set(new), {folder for path in new for folder in _above(path)}
        blocking = {path for path in gone if path in folders or not files.isdisjoint(_above(path))}
        for path in blocking:
            (self._folder / path).unlink(missing_ok=True)
        self._remove_empty_folders(blocking)
        return blocking

    def _add(self, new: Sequence[SitePath]) -> None:
        """Put new files in place, all or none."""
        try:
            self._hold_places(new)
            # Pages link to feeds and other files, which nothing holds the place of.
            self._put(sorted(new, key=_is_page))
        except OSError:  # nothing links to them yet
            for path in new:
                with suppress(OSError):
                    (self._folder / path).unlink()
            self._remove_empty_folders(new)
            raise

    def _put(self, paths: Iterable[SitePath]) -> None:
        for path in paths:
            os.replace(f"{self._staging}/{path}", f"{self._folder}/{path}")  # noqa: PTH105 - a fifth of the time of Path's

    def _stage_manifest(self, paths: set[SitePath], left: set[SitePath]) -> Path:
        staged = self._staging / MANIFEST
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(manifest_of(paths, left))
        return staged

    def _hold_places(self, new: Sequence[SitePath]) -> None:
        for path in new:
            place = self._folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if _is_page(path):
                _link(self._stand_in(), place)

    def _cut_links(self, gone: Iterable[SitePath]) -> None:
        """Replace pages that are going to be removed, one after the other, by pages without links."""
        for path in filter(_is_page, gone):
            staged, place = self._staging / ".gone", self._folder / path
            if place.is_file():
                _link(self._stand_in(), staged)
                staged.replace(place)

    def _stand_in(self) -> Path:
        """Return the page that others are links to; it is written once, for to write it anew would empty those."""
        page = self._staging / ".stand-in"
        if not page.exists():
            page.write_bytes(_STAND_IN)
        return page

    def _remove_empty_folders(self, gone: Iterable[SitePath]) -> None:
        folders = {parent for path in gone for parent in Path(path).parents if parent != Path()}
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            place = self._folder / folder
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()

    def _clear_leftovers(self) -> None:
        inside, beside = f"{IN_PLACE}-*", f".{escape(self._folder.name)}.staging-*"
        for leftover in (*self._folder.glob(inside), *self._folder.parent.glob(beside)):
            shutil.rmtree(leftover, ignore_errors=True)

    def _refuse_foreign(self) -> None:
        foreign = sorted(self._on_disk.keys() - self._owned - self._left - {SitePath(MANIFEST)})
        if foreign and not self._force:
            more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
            raise OutputError(
                f"the output folder holds files that sitegen did not make: {foreign[0]}{more}",
                path=str(self._folder),
                hint="name another folder, empty this one, or say --force-output to build around them",
            )


def _above(path: SitePath) -> Iterator[SitePath]:
    """Yield the folders that a file is in."""
    folder = path.rpartition("/")[0]
    while folder:
        yield SitePath(folder)
        folder = folder.rpartition("/")[0]


def _is_page(path: SitePath) -> bool:
    return path.endswith(".html")


def _link(source: Path, place: Path) -> None:
    try:
        os.link(source, place)
    except FileExistsError:
        return
    except OSError:  # some file systems have no hard links
        shutil.copyfile(source, place)
