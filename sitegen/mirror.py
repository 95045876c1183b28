"""One mirror on this machine: its folder, its settings, and the one way to build it.

Here the engine meets the disk. The command line and the preview both build through `Mirror.build`,
watch mode calls it again and again; site.toml, topics.toml and the theme are read anew each time.
"""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sitegen.build import NO_PICTURES, SILENT, Inline, Makers, Pictures, Progress, Report, build
from sitegen.config import SiteConfig, with_base_url
from sitegen.errors import OutputError, ProgramError, SourceError
from sitegen.model import Record, Theme
from sitegen.store import (
    CONFIG_NAME,
    THEME_PARTS,
    TOPICS_NAME,
    Ahead,
    Cache,
    DamagedCacheError,
    Folders,
    OutputFolder,
    PictureStore,
    Published,
    hold,
    hold_output,
    no_settling,
    program_digest,
    read_config,
    read_theme,
    settle,
    shown,
    theme_folder,
)
from sitegen.workers import cores, limited, processes_apart, worker_processes

if TYPE_CHECKING:
    from sitegen import articles
    from sitegen.audit import Survey
    from sitegen.build.ahead import Standing

WORK_FOLDER = ".sitegen"
CACHE, LOCK, PICTURES = "cache.sqlite", "lock", "pictures"
"""What is in it; the last is the folder with the site's own copies of pictures."""
AHEAD = 3
"""Files that a person saves at once; more of them are left to the build that follows."""


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
    apart: bool = False
    """Make articles in processes that may die of them; not in a process with threads, or with many short builds."""
    fsync: bool = False
    """Wait until the site is on the disk, so that a power cut leaves it whole."""
    fetch: bool = False
    """Fetch pictures that are not there yet, if the site shows its own; without it nothing is asked of anybody."""


class Mirror:
    """One mirror; made by `open_mirror`."""

    def __init__(self, folder: Path, options: Options, executor: Executor, makers: Makers | None = None) -> None:
        self.folder = folder
        self._program = program_digest()
        self.config = _configured(folder, options)
        self._options = options
        self._executor = executor
        self._makers = makers
        self._destination: OutputFolder | None = None
        self._standing: Standing | None = None
        self._ahead = Ahead()

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
    def pages_folder(self) -> Path:
        """The folder of the operator's own pages, absolute."""
        return (self.folder / self.config.content.pages).resolve()

    @property
    def _work_folder(self) -> Path:
        return self.folder / WORK_FOLDER

    @property
    def watched(self) -> tuple[Path, ...]:
        """Everything that a build depends on: files and folders, existing or not."""
        own = [self.folder / name for name in (CONFIG_NAME, TOPICS_NAME)]
        themes = [root / part for root in dict.fromkeys([self.folder, theme_folder()]) for part in THEME_PARTS]
        return *own, *self.article_folders, self.pages_folder, *themes

    def build(self, progress: Progress = SILENT, *, audit: bool = False, again: bool = False) -> Report:
        """Bring the output up to date.

        Args:
            progress: who wants to know how far it is.
            audit: prove that no article lost text that no rule has on record.
            again: keep in memory what `publish_ahead` needs.

        Raises:
            ConfigError, TemplateError, OutputError: nothing was published; the last good site is untouched.
        """
        started = time.monotonic()
        self.config = _configured(self.folder, self._options)
        theme = read_theme(self.folder)
        cache = self._work_folder / CACHE
        with hold(self._work_folder / LOCK), hold_output(self.output):
            try:
                report = self._build_surely(theme, cache, progress, audit=audit, again=again)
                if self._ahead.overtaken:  # what was published ahead of this build may be older than what it found
                    report = self._build_surely(theme, cache, progress, audit=audit, again=again)
            except Exception:
                # Half of this program and half of another one may fail in any way, and make any article.
                if program_digest() != self._program:
                    Cache.remove(cache)
                    self._refuse_another_program()
                raise
        return msgspec.structs.replace(report, seconds=round(time.monotonic() - started, 3))

    def _build_surely(self, theme: Theme, cache: Path, progress: Progress, *, audit: bool, again: bool) -> Report:
        try:
            return self._build(theme, cache, progress, audit=audit, again=again)
        except DamagedCacheError:
            Cache.remove(cache)
            report = self._build(theme, cache, progress, audit=audit, again=again)
            said = "the cache was damaged and has been made anew"
            return msgspec.structs.replace(report, notices=(*report.notices, said))

    def _refuse_another_program(self) -> None:
        """Raise ProgramError if sitegen's files are not what they were: what workers have loaded since is unknown."""
        if program_digest() != self._program:
            raise ProgramError(
                "sitegen's own files, or a program it works with, changed while it worked; nothing is published",
                hint="start it again",
            )

    def _refuse_changed_ground(self) -> None:
        """Raise if what the build stands on is gone: its program, or a folder of articles that it began with."""
        self._refuse_another_program()
        self._archive().require()

    def _remember(self, standing: "Standing") -> None:
        self._standing = standing

    def publish_ahead(self, names: Iterable[str]) -> int:
        """Publish the pages of articles that were just saved, ahead of the build that follows; return how many.

        May be called from another thread, also while a build is under way.

        Args:
            names: paths of what changed, absolute. If any is something else than an article, nothing is done.

        Raises:
            TemplateError, OutputError, SourceError: it did not work; the build will say why.
        """
        from sitegen.build.ahead import page_ahead  # noqa: PLC0415 - as `explain`

        files = [Path(name) for name in sorted(names)]
        standing, archive = self._standing, self._archive()
        if standing is None or len(files) > AHEAD or not all(map(self._is_article, files)):
            return 0
        sources = [archive.read(archive.find(file)) for file in files if file.exists()]
        pages = [page for source in sources if (page := page_ahead(source, standing)) is not None]
        return sum(self._ahead.replace(self.output, page) for page in pages)

    def _is_article(self, file: Path) -> bool:
        return any(file.is_relative_to(folder) for folder in self.article_folders)

    def _build(self, theme: Theme, cache_path: Path, progress: Progress, *, audit: bool, again: bool) -> Report:
        self._destination = destination = OutputFolder(
            self.output,
            site=self.folder,
            content=[*self.article_folders, self.pages_folder],
            force=self._options.force_output,
            ahead=self._ahead,
            settle=settle if self._options.fsync else no_settling,
            check=self._refuse_changed_ground,
        )
        try:
            with Cache.open(cache_path, durable=self._options.fsync) as cache:
                report = build(
                    self.config,
                    theme,
                    program=self._program,
                    archive=self._archive(),
                    cache=cache,
                    destination=destination,
                    pictures=self._pictures(),
                    executor=self._executor,
                    makers=self._makers,
                    progress=progress,
                    remember=self._remember if again else None,
                )
                return self._audited(report, cache, progress) if audit else report
        finally:
            destination.discard()

    def _pictures(self) -> Pictures:
        """Return the pictures that the site shows from its own folder.

        Raises:
            ConfigError: they are to be fetched, and what that takes is not installed.
        """
        if self.config.images.mode != "local":
            return NO_PICTURES
        from sitegen.fetch import Shelf, opener  # noqa: PLC0415 - most sites hold no pictures

        store = PictureStore(self._work_folder / PICTURES)
        fetches = opener(self.config) if self._options.fetch else None
        return Shelf(store, fetches, seconds=self.config.images.seconds)

    def _audited(self, report: Report, cache: Cache, progress: Progress) -> Report:
        from sitegen.build import auditing  # noqa: PLC0415 - as in `explain`

        return auditing.audit(
            report, self.config, self._program, archive=self._archive(), cache=cache, published=Published(self.output),
            executor=self._executor, progress=progress,
        )  # fmt: skip

    def survey(self, progress: Progress = SILENT) -> "Survey":
        """Return what the last build tells about the rules; the sources are read once more, nothing is changed.

        Raises:
            ConfigError: as `build`.
            OutputError: there was no build with this program and configuration, or its cache cannot be read.
        """
        from sitegen.build import auditing  # noqa: PLC0415 - as in `explain`

        path = self._work_folder / CACHE
        if not path.exists():
            raise OutputError("nothing was built here yet", path=shown(self.folder), hint="sitegen build")
        with hold(self._work_folder / LOCK):
            try:
                with Cache.open_to_read(path) as cache:
                    return auditing.survey(
                        self.config, self._program, archive=self._archive(), cache=cache, executor=self._executor,
                        progress=progress,
                    )  # fmt: skip
            except DamagedCacheError as error:
                raise OutputError(
                    error.problem.message, path=shown(path), hint="sitegen build makes the cache anew"
                ) from error

    def tidy(self) -> None:
        """Throw away what an interrupted build has left; to be called when its workers have ended."""
        if self._destination is not None:
            self._destination.discard()

    def _archive(self) -> Folders:
        return Folders(self.folder, self.article_folders, self.pages_folder)

    def explain(self, file: Path) -> "articles.Explanation":
        """Return what happens to one article, rule by rule.

        Raises:
            SourceError: the file cannot be read, no article can be made of it, or it is a page of the operator's own.
        """
        from sitegen import articles  # noqa: PLC0415 - parsers take long to load, and most builds need none

        archive, place = self._archive(), file.resolve()
        if self._is_page(place):
            raise SourceError(
                "this is a page of your own, and only articles can be explained",
                path=shown(place), code="own-page", hint="name a file of [content] articles",
            )  # fmt: skip
        return articles.explain(archive.read(archive.find(place)), self.config)

    def _is_page(self, file: Path) -> bool:
        return file.is_relative_to(self.pages_folder) and not self._is_article(file)


def _configured(folder: Path, options: Options) -> SiteConfig:
    config = read_config(folder)
    return with_base_url(config, options.base_url, "--base-url") if options.base_url else config


@contextmanager
def open_mirror(folder: Path, options: Options) -> Iterator[Mirror]:
    """Open the mirror in `folder` for the length of the context, with its worker processes.

    Raises:
        ConfigError: the folder is no site, or its site.toml is wrong.
    """
    jobs = options.jobs or cores()
    mirror = None
    try:
        with nullcontext(Inline()) if jobs == 1 else worker_processes(jobs) as executor, processes_apart() as apart:
            makers = Makers(few=apart, many=apart if jobs == 1 else executor, limited=limited)
            mirror = Mirror(folder.resolve(), options, executor, makers if options.apart else None)
            yield mirror
    finally:
        if mirror is not None:
            mirror.tidy()  # interrupted, a worker may have gone on laying files ready until it ended
