"""One page of a published site replaced by itself, also while a build of the same process is under way.

A build that began before may know an older state of that page, or a newer one. It leaves the page alone, and has to be
followed by another build, which finds a file that is not as it was left and makes sure of it.
"""

import shutil
import threading
from pathlib import Path

from sitegen.model import Output, SitePath
from sitegen.store.staging import staging_place
from sitegen.store.writing import cannot_write


class Ahead:
    """Shared by whoever publishes single pages and the builds of one process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        """Held while files of the site change."""
        self._pages: set[SitePath] = set()

    def begin(self) -> None:
        """Forget what was replaced so far: a build that begins now sees all of it."""
        with self.lock:
            self._pages.clear()

    @property
    def overtaken(self) -> bool:
        """Whether any page was replaced since the build began."""
        return bool(self._pages)

    def overtook(self, path: SitePath) -> bool:
        """Say whether a page was replaced since the build began."""
        return path in self._pages

    def replace(self, folder: Path, output: Output) -> bool:
        """Replace one page of a published site; say whether it was there, and other than it is to be.

        Args:
            folder: the output folder.
            output: the page as it is to be.

        Raises:
            OutputError: the disk refused; the page is what it was.
        """
        place, staging = folder / output.path, staging_place(folder, "ahead")
        with self.lock:
            try:
                if not place.is_file() or place.read_bytes() == output.data:
                    return False
                staging.mkdir(exist_ok=True)
                staged = staging / place.name
                staged.write_bytes(output.data)
                staged.replace(place)
            except OSError as error:
                raise cannot_write(place, error) from error
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            self._pages.add(output.path)
            return True
