"""The second map: pages -> files of the site, each rendered only when something in it changed.

A page's key covers its closed view, the digests of the bodies it prints, its own address, and the
closure of its template. A file that was made under the same key and lies untouched is left alone.
Where a page can say what its view is made from, that is asked first: an unchanged answer saves making
the view. Workers read the bodies, render, and lay the files ready themselves; what comes back is small.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import lru_cache
from typing import Any

import msgspec

from sitegen.build.claims import Claims
from sitegen.build.making import read_settings
from sitegen.build.mapping import mapped
from sitegen.build.ports import Bodies, Cache, Destination, Progress, Stager
from sitegen.config import SiteConfig
from sitegen.model import (
    Digest,
    Embedded,
    Group,
    Kept,
    Output,
    OwnPage,
    Page,
    Plan,
    Record,
    SitePath,
    Stamp,
    Theme,
    Untouched,
)
from sitegen.names import digest
from sitegen.render import Renderer


class _Job(Record, frozen=True, kw_only=True):
    """One page that has to be rendered, in a form that costs little to send to a worker."""

    path: SitePath
    group: Group
    template: str
    kind: type
    """Of its view."""
    content: bytes
    """View and bodies, packed."""
    own: dict[Digest, str]
    """Bodies that no cache has: those of the operator's own pages."""
    standing: Kept | None
    """The file that is published, if nobody touched it."""
    there: Stamp | None
    """Stamp of the file that is published."""
    key: Digest
    inputs: Digest


class Done(Record, frozen=True, kw_only=True):
    """A finished file, laid ready if need be."""

    data: Digest
    stamp: Stamp
    staged: bool


class Publication:
    """The files of one build: which are kept, which are staged, and what they weigh."""

    def __init__(
        self,
        program: Digest,
        shared: bytes,
        cache: Cache,
        destination: Destination,
        own_pages: Sequence[OwnPage],
        before: Mapping[SitePath, Kept],
    ) -> None:
        """Begin.

        Args:
            program: digest of sitegen itself.
            shared: what all views may be made from besides what their plans name.
            cache: what earlier builds found out.
            destination: where the site goes.
            own_pages: the operator's own pages.
            before: what is known of the site's files.
        """
        self.kept: dict[SitePath, Kept] = {}
        self.staged: dict[SitePath, Group] = {}
        self.kinds: dict[SitePath, str] = {}
        self._program = program.encode()
        self._shared = digest(self._program, shared).encode()
        self._cache = cache
        self._destination = destination
        self._own_bodies = {page.digest: page.body for page in own_pages}
        self._before = before
        self.existing = destination.existing()
        self.claims = Claims()

    def add(self, outputs: Iterable[Output], kind: str, group: Group) -> None:
        """Take in files that are finished as they are."""
        stager = self._destination.stager()
        for output in outputs:
            self.claims.add(output.path)
            done = finish(output, self.standing(output.path), self.existing.get(output.path), stager)
            self.take(output.path, kind, Kept(key=done.data, data=done.data, stamp=done.stamp))
            self.stage(output.path, group, done)

    def render(
        self,
        planned: Iterable[Plan | Untouched],
        renderer: Renderer,
        packed: tuple[bytes, bytes],
        executor: Executor,
        progress: Progress,
    ) -> None:
        """Render what is not standing already, and stage it.

        Args:
            planned: every page of the site.
            renderer: says what a page depends on; workers make their own from `packed`.
            packed: as `pack` makes it.
            executor: where to render.
            progress: told of every page.
        """
        progress.start("pages", None)
        tools = (*packed, self._cache.bodies(), self._destination.stager())
        jobs = self._jobs(planned, renderer, progress)
        for chunk, finished in mapped(executor, jobs, lambda chunk: (_render_chunk, tools, chunk)):
            for job, done in zip(chunk, finished, strict=True):
                kept = Kept(key=job.key, inputs=job.inputs, data=done.data, stamp=done.stamp)
                self.take(job.path, _kind(job.template), kept)
                self.stage(job.path, job.group, done)
            progress.advance(len(chunk))

    def publish(self, keep: Callable[[], None]) -> int:
        """Publish what is staged, by group; returns how many files were removed.

        Args:
            keep: remembers what goes together with what is known of the files: for sure all of it or nothing.
        """
        rank = {group: position for position, group in enumerate(Group)}
        order = sorted(self.staged, key=lambda path: rank[self.staged[path]])
        removed = self._destination.publish(order, self.kept.keys())
        keep()
        self._cache.keep_outputs(self._before, self.kept)
        return removed

    def stager(self) -> Stager:
        """Return what lays files ready; can be sent to another process."""
        return self._destination.stager()

    def basis(self, renderer: Renderer, template: str) -> Digest:
        """Return the digest of what all pages of a template are made from."""
        return digest(self._shared + renderer.closure(template).encode())

    def _jobs(self, planned: Iterable[Plan | Untouched], renderer: Renderer, progress: Progress) -> Iterator[_Job]:
        """Yield the pages that have to be rendered; the others are kept as they stand."""
        for one in planned:
            self.claims.add(one.path)
            standing = self.standing(one.path)
            if isinstance(one, Untouched):
                if standing is not None and standing.inputs:
                    self.take(one.path, _kind(one.template), standing)
                    progress.advance()
                    continue
                plan = one.plan()
            else:
                plan = one
            closure = renderer.closure(plan.template).encode()
            inputs = digest(self._shared + closure, plan.inputs) if plan.inputs else Digest("")
            if standing is not None and inputs and standing.inputs == inputs:
                self.take(plan.path, _kind(plan.template), standing)
                progress.advance()
                continue
            job = self._job(plan.make(), closure, inputs, standing)
            if standing is not None and standing.key == job.key:
                kept = Kept(key=job.key, inputs=inputs, data=standing.data, stamp=standing.stamp)
                self.take(plan.path, _kind(plan.template), kept)
                progress.advance()
                continue
            yield job

    def _job(self, page: Page, closure: bytes, inputs: Digest, standing: Kept | None) -> _Job:
        content = msgspec.msgpack.encode((page.view, page.bodies))
        return _Job(
            path=page.path,
            group=page.group,
            template=page.template,
            kind=type(page.view),
            content=content,
            own={one.body: self._own_bodies[one.body] for one in page.bodies if one.body in self._own_bodies},
            standing=standing,
            there=self.existing.get(page.path),
            key=digest(self._program, closure, page.path.encode(), content),
            inputs=inputs,
        )

    def standing(self, path: SitePath) -> Kept | None:
        """Return what is known of a published file, if nobody touched it since."""
        before = self._before.get(path)
        return before if before and self.existing.get(path) == before.stamp else None

    def take(self, path: SitePath, kind: str, kept: Kept) -> None:
        """Count a file of the site."""
        self.kept[path] = kept
        self.kinds[path] = kind

    def stage(self, path: SitePath, group: Group, done: Done) -> None:
        """Have a file published with its group, if it was laid ready."""
        if done.staged:
            self.staged[path] = group


def pack(config: SiteConfig, theme: Theme) -> tuple[bytes, bytes]:
    """Return what workers need to render, in a form that costs little to send and to compare."""
    return msgspec.msgpack.encode(config), msgspec.msgpack.encode(theme)


def _kind(template: str) -> str:
    """Return the kind of page for the report: its template's name without suffixes."""
    return template.partition(".")[0]


def _render_chunk(tools: tuple[bytes, bytes, Bodies, Stager], jobs: list[_Job]) -> list[Done]:
    """Render some pages and lay them ready; runs in a worker."""
    settings, theme, read_bodies, stager = tools
    renderer = renderer_for(settings, theme)
    pages = [_unpacked(job) for job in jobs]
    own = {name: body for job in jobs for name, body in job.own.items()}
    bodies = {**read_bodies({one.body for page in pages for one in page.bodies} - own.keys()), **own}
    outputs = (
        Output(path=page.path, data=renderer.render(page, [bodies[one.body] for one in page.bodies])) for page in pages
    )
    return [finish(output, job.standing, job.there, stager) for job, output in zip(jobs, outputs, strict=True)]


def _unpacked(job: _Job) -> Page:
    view, bodies = _decoder(job.kind).decode(job.content)
    return Page(path=job.path, group=job.group, template=job.template, view=view, bodies=bodies)


@lru_cache
def _decoder(kind: type) -> msgspec.msgpack.Decoder[tuple[Any, tuple[Embedded, ...]]]:
    return msgspec.msgpack.Decoder(tuple[kind, tuple[Embedded, ...]])  # type: ignore[valid-type]


def finish(output: Output, standing: Kept | None, there: Stamp | None, stager: Stager) -> Done:
    """Stage a finished file, unless its bytes are published already."""
    data = digest(output.data)
    if standing is not None and standing.data == data:
        return Done(data=data, stamp=standing.stamp, staged=False)
    stamp, fresh = stager(output, there)
    return Done(data=data, stamp=stamp, staged=fresh)


@lru_cache(maxsize=2)
def renderer_for(settings: bytes, theme: bytes) -> Renderer:
    """Return the renderer of what `pack` made; templates are compiled once in the life of a worker or a preview."""
    return Renderer(msgspec.msgpack.decode(theme, type=Theme), read_settings(settings))
