"""What lets readers keep the site: the web app manifest, and the worker that serves without a connection.

The worker is published even when readers may keep nothing: then it is one that removes itself, for the
browsers that still have the other.
"""

from collections.abc import Iterator, Sequence

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.exports.views import ManifestView, WorkerView
from sitegen.library import Library
from sitegen.model import Digest, Group, OwnPage, Page, SitePath
from sitegen.words import words


def manifest(_library: Library, _own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Page]:
    """Yield the web app manifest, if the site can be kept at all."""
    if config.offline.enabled:
        view = ManifestView(
            name=config.site.title, description=config.site.description, lang=words(config.site.language).language
        )
        yield Page(path=paths.MANIFEST, group=Group.EXPORT, template="manifest.webmanifest", view=view)


def worker(config: SiteConfig, kept: Sequence[SitePath], mark: Digest) -> Page:
    """Return the worker.

    Args:
        config: the configuration.
        kept: pages that every device keeps from the first visit on.
        mark: digest of what these pages are made from; with another one devices fetch them anew.
    """
    frame_words = words(config.site.language)
    view = WorkerView(
        mark=mark,
        pages=tuple(kept),
        lang=frame_words.language,
        copy=frame_words.copy,
    )
    template = "sw.js" if config.offline.enabled else "sw-off.js"
    return Page(path=paths.WORKER, group=Group.EXPORT, template=template, view=view)
