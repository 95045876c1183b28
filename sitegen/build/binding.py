"""The map ahead of pages: months -> books, each made anew only when something in it changed.

One job is one book: its pages are rendered by a worker, some at a time, and only the packed book is in memory whole. It
comes ahead of the site's pages, since a month's page says how large its book is.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from itertools import islice

from sitegen.books import TEMPLATES, Book, bound, outline
from sitegen.build.mapping import FEW, READ, mapped
from sitegen.build.ports import Bodies, Cache, Progress, Stager
from sitegen.build.rendering import Done, Publication, finish, renderer_for
from sitegen.model import Digest, Group, Kept, Output, Page, Record, SitePath, Stamp
from sitegen.names import digest
from sitegen.pages.setting import Setting
from sitegen.render import Renderer

KIND = "book"
"""Of the files, in the report."""


class _Job(Record, frozen=True, kw_only=True):
    """One book that has to be made."""

    path: SitePath
    key: Digest
    pages: tuple[Page, ...]
    standing: Kept | None
    """The file that is published, if nobody touched it."""
    there: Stamp | None
    """Stamp of the file that is published."""


class Binding:
    """Brings the books of months up to date."""

    def __init__(self, site: Publication, cache: Cache, executor: Executor, packed: tuple[bytes, bytes]) -> None:
        """Prepare; `packed` is what workers need to render, as `rendering.pack` makes it."""
        self._site = site
        self._executor = executor
        self._tools = (*packed, cache.bodies(), site.stager())

    def run(self, setting: Setting, renderer: Renderer, progress: Progress) -> Mapping[SitePath, int]:
        """Make the books that are not made yet; return all of them with their bytes.

        Args:
            setting: what pages are planned from.
            renderer: says what books depend on.
            progress: told of every book.
        """
        basis = digest(*(self._site.basis(renderer, template).encode() for template in TEMPLATES))
        books = [(book, digest(basis.encode(), book.inputs)) for book in outline(setting)]
        progress.start("books", len(books))
        waiting = [(book, key) for book, key in books if not self._stands(book, key)]
        progress.advance(len(books) - len(waiting))
        few = len(waiting) + 1 if sum(book.articles for book, _ in waiting) < FEW else 0
        jobs = (self._job(book, key) for book, key in waiting)
        for chunk, results in mapped(
            self._executor, jobs, lambda chunk: (_bind_chunk, self._tools, chunk), few=few, size=1
        ):
            for job, done in zip(chunk, results, strict=True):
                self._site.take(job.path, KIND, Kept(key=done.data, inputs=job.key, data=done.data, stamp=done.stamp))
                self._site.stage(job.path, Group.ASSET, done)
            progress.advance(len(chunk))
        return {book.path: self._site.kept[book.path].stamp.size for book, _ in books}

    def _stands(self, book: Book, key: Digest) -> bool:
        """Say whether a book is published as it should be; it is kept then."""
        self._site.claims.add(book.path)
        standing = self._site.standing(book.path)
        if standing is None or standing.inputs != key:
            return False
        self._site.take(book.path, KIND, standing)
        return True

    def _job(self, book: Book, key: Digest) -> _Job:
        return _Job(
            path=book.path,
            key=key,
            pages=tuple(book.pages()),
            standing=self._site.standing(book.path),
            there=self._site.existing.get(book.path),
        )


def _bind_chunk(tools: tuple[bytes, bytes, Bodies, Stager], jobs: list[_Job]) -> list[Done]:
    """Make some books and lay them ready; runs in a worker."""
    settings, theme, read_bodies, stager = tools
    renderer = renderer_for(settings, theme)
    return [
        finish(
            Output(path=job.path, data=bound(_files(renderer, job.pages, read_bodies))), job.standing, job.there, stager
        )
        for job in jobs
    ]


def _files(renderer: Renderer, pages: tuple[Page, ...], read_bodies: Bodies) -> Iterator[Output]:
    waiting = iter(pages)
    while batch := list(islice(waiting, READ)):
        bodies = read_bodies({one.body for page in batch for one in page.bodies})
        for page in batch:
            yield Output(path=page.path, data=renderer.render(page, [bodies[one.body] for one in page.bodies]))
