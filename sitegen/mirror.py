"""One mirror on this machine: its folder, its settings, and the one way to build it.

Here the engine meets the disk. The command line and the preview both build through `Mirror.build`,
watch mode calls it again and again; site.toml, topics.toml and the theme are read anew each time.
"""

import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sitegen.build import SILENT, Inline, Progress, Report, build
from sitegen.config import SiteConfig
from sitegen.model import Record, Theme
from sitegen.store import (
    Cache,
    DamagedCacheError,
    Folders,
    OutputFolder,
    hold,
    program_digest,
    read_config,
    read_theme,
    theme_folder,
)
from sitegen.workers import worker_processes

if TYPE_CHECKING:
    from sitegen import articles

WORK_FOLDER = ".sitegen"


class Options(Record, frozen=True, kw_only=True):
    """What the command line says instead of site.toml."""

    output: str = ""
    """Folder to publish to, relative to where the person is; "" for the configured one."""
    base_url: str = ""
    """Public address of the site's root; "" for the configured one."""
    jobs: int = 0
    """Worker processes; 0 for one to each core, 1 for none besides this one."""
    force_output: bool = False
    """Build into a folder that holds files sitegen did not make."""


class Mirror:
    """One mirror; made by `open_mirror`."""

    def __init__(self, folder: Path, options: Options, executor: Executor) -> None:
        self.folder = folder
        self.config = _with_options(read_config(folder), options)
        self._options = options
        self._executor = executor
        self._destination: OutputFolder | None = None

    @property
    def output(self) -> Path:
        """The folder it is published to, absolute."""
        named = Path(self._options.output) if self._options.output else self.folder / self.config.output.folder
        return Path(named).absolute()

    @property
    def article_folders(self) -> list[Path]:
        """The folders of the archive, absolute."""
        return [(self.folder / name).resolve() for name in self.config.content.articles]

    @property
    def watched(self) -> tuple[Path, ...]:
        """Everything that a build depends on: files and folders, existing or not."""
        pages = self.folder / self.config.content.pages
        themes = [
            root / part for root in dict.fromkeys([self.folder, theme_folder()]) for part in ("templates", "static")
        ]
        return self.folder / "site.toml", self.folder / "topics.toml", *self.article_folders, pages, *themes

    def build(self, progress: Progress = SILENT) -> Report:
        """Bring the output up to date.

        Raises:
            ConfigError, TemplateError, OutputError: nothing was published; the last good site is untouched.
        """
        started = time.monotonic()
        self.config = _with_options(read_config(self.folder), self._options)
        theme = read_theme(self.folder)
        cache = self.folder / WORK_FOLDER / "cache.sqlite"
        with hold(self.folder / WORK_FOLDER / "lock"):
            try:
                report = self._build(theme, cache, progress)
            except DamagedCacheError:
                Cache.remove(cache)
                report = self._build(theme, cache, progress)
                report = msgspec.structs.replace(
                    report, notices=(*report.notices, "the cache was damaged and has been made anew")
                )
        return msgspec.structs.replace(report, seconds=round(time.monotonic() - started, 3))

    def _build(self, theme: Theme, cache_path: Path, progress: Progress) -> Report:
        pages = (self.folder / self.config.content.pages).resolve()
        self._destination = destination = OutputFolder(
            self.output, site=self.folder, content=[*self.article_folders, pages], force=self._options.force_output
        )
        try:
            with Cache.open(cache_path) as cache:
                return build(
                    self.config,
                    theme,
                    program=program_digest(),
                    archive=self._archive(),
                    cache=cache,
                    destination=destination,
                    executor=self._executor,
                    progress=progress,
                )
        finally:
            destination.discard()

    def tidy(self) -> None:
        """Throw away what an interrupted build has left; to be called when its workers have ended."""
        if self._destination is not None:
            self._destination.discard()

    def _archive(self) -> Folders:
        return Folders(self.folder, self.article_folders, self.folder / self.config.content.pages)

    def explain(self, file: Path) -> "articles.Explanation":
        """Return what happens to one article, rule by rule.

        Raises:
            SourceError: the file cannot be read, or no article can be made of it.
        """
        from sitegen import articles  # noqa: PLC0415 - parsers take long to load, and most builds need none

        archive = self._archive()
        return articles.explain(archive.read(archive.find(file.absolute())), self.config)


def _with_options(config: SiteConfig, options: Options) -> SiteConfig:
    if not options.base_url:
        return config
    return msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, base_url=options.base_url))


@contextmanager
def open_mirror(folder: Path, options: Options) -> Iterator[Mirror]:
    """Open the mirror in `folder` for the length of the context, with its worker processes.

    Raises:
        ConfigError: the folder is no site, or its site.toml is wrong.
    """
    jobs = options.jobs or cpu_count() or 1
    mirror = None
    try:
        with nullcontext(Inline()) if jobs == 1 else worker_processes(jobs) as executor:
            mirror = Mirror(folder.resolve(), options, executor)
            yield mirror
    finally:
        if mirror is not None:
            mirror.tidy()  # interrupted, a worker may have gone on laying files ready until it ended
