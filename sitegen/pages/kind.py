"""Kinds: `<publisher>/kinds/<kind>.html`, a newsroom's articles of one kind, in numbered pages as topics have.

Ordinary text has no list of its own: that is the newsroom's page.
"""

from collections.abc import Iterator
from functools import partial

from sitegen import paths
from sitegen.model import Kind, Plan, PublisherId, SitePath
from sitegen.pages import numbered
from sitegen.pages.setting import Setting
from sitegen.pages.views import Link


def plan(setting: Setting) -> Iterator[Plan]:
    """Yield the pages of every kind of every newsroom."""
    for publisher, kinds in setting.library.kinds.items():
        for kind, positions in kinds.items():
            listed = numbered.LongList(
                title=f"{setting.name(publisher)} · {setting.words.kinds[kind]}",
                positions=positions,
                template="kind.html",
                first=paths.kind_path(publisher, kind),
                numbered=partial(paths.kind_page_path, publisher, kind),
                above=paths.publisher_path(publisher),
                above_title=setting.name(publisher),
                whole=False,
            )
            yield from numbered.plan(setting, listed)


def links(setting: Setting, page: SitePath, publisher: PublisherId) -> tuple[Link, ...]:
    """Return links to the lists of a newsroom, with their numbers of articles, in the order of `Kind`."""
    found = setting.library.kinds.get(publisher, {})
    return tuple(
        setting.link(
            page, paths.kind_path(publisher, kind), setting.words.kinds[kind], setting.words.articles(len(found[kind]))
        )
        for kind in Kind
        if kind in found
    )
