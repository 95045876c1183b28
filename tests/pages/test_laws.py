"""The law behind cheap hourly builds: a new article changes its own surroundings and nothing else."""

import re
from itertools import chain

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import paths
from sitegen.addresses import key
from sitegen.library import Library, collate
from sitegen.model import Entry, Group, Kind, Page, SitePath
from sitegen.names import article_path, publisher_of
from sitegen.pages.related import LATER
from tests.archive_samples import config, entry, own_page, planned, target

SITE = config(more="[lists]\nindex = 4\npublisher = 3\ntopic = 2\nday = 2\n")
OWN = (own_page(),)


def keys(found: dict[SitePath, Page]) -> dict[SitePath, bytes]:
    """Return what decides whether a page is rendered anew."""
    return {
        path: msgspec.msgpack.encode((page.template, page.view, page.bodies), order="deterministic")
        for path, page in found.items()
    }


def surroundings(library: Library, new: Entry) -> set[SitePath]:
    """Return the pages that a new article may change."""
    position = library.positions[new.id]
    own = library.publishers[publisher_of(new.id)]
    place = own.index(position)
    near = {*own[max(place - 1, 0) : place + 2], *library.citing.get(position, ())}
    near |= {found for found in map(library.position, new.cites) if found is not None}
    for tag in new.topics:
        articles = library.topics[tag.id].articles
        rank = articles.index(position)
        near |= set(articles[max(rank - LATER, 0) : rank + 1])
    days = [day.date for day in library.days]
    today = days.index(library.day_of(position))
    around = days[max(today - 1, 0) : today + 2]
    return {
        *(article_path(library.articles[one].id) for one in near),
        *(paths.topic_path(tag.id) for tag in new.topics),
        *map(paths.month_path, around),
        *map(paths.day_path, around),
        paths.publisher_path(publisher_of(new.id)),
        paths.kind_path(publisher_of(new.id), new.kind),
        paths.INDEX,
        SitePath("about.html"),  # how many there are
        paths.TOPICS,
        paths.ARCHIVE,
        *([paths.SEARCH] if len(own) == 1 else []),
    }


NUMBERED_DAY = re.compile(r"archive/\d{4}/\d\d/\d\d-\d+\.html")


def allowed(library: Library, new: Entry, path: SitePath, page: Page) -> bool:
    """Say whether a page may differ: feeds and sitemap are lists of what is new."""
    today = paths.day_path(library.day_of(library.positions[new.id])).removesuffix(".html")
    further = bool(NUMBERED_DAY.fullmatch(path)) and path.startswith(today)
    return page.group is Group.EXPORT or further or path in surroundings(library, new)


archives = st.lists(
    st.builds(
        entry,
        st.integers(1, 40),
        publisher=st.sampled_from(["dw", "bbc", "daily"]),
        hour=st.integers(0, 90),
        topics=st.lists(st.sampled_from(["7", "8", "9"]), unique=True),
        kind=st.sampled_from(Kind),
        cites=st.lists(
            st.sampled_from(["dw:1", "dw:2", "dw:99", key("https://bbc.example.org/a-3")]), unique=True, max_size=2
        ),
    ),
    max_size=16,
    unique_by=lambda one: one.id,
)
newest = st.builds(
    entry,
    st.just(99),
    publisher=st.sampled_from(["dw", "bbc", "new"]),
    hour=st.integers(90, 200),
    topics=st.lists(st.sampled_from(["7", "8", "10"]), unique=True),
    kind=st.sampled_from([Kind.TEXT, Kind.OPINION]),
    cites=st.lists(st.sampled_from(["dw:1", "dw:2", "bbc:3"]), unique=True),
)


@given(archives, newest)
@settings(max_examples=100, deadline=None)
def test_a_new_article_changes_its_surroundings_and_nothing_else(archive: list[Entry], new: Entry) -> None:
    library = collate([*archive, new], SITE)
    before, after = keys(planned(archive, SITE, OWN)), planned(library, SITE, OWN)
    changed = {path for path, value in keys(after).items() if before.get(path) not in (None, value)}
    assert [path for path in sorted(changed) if not allowed(library, new, path, after[path])] == []
    assert before.keys() <= after.keys(), "no page goes away when an article comes"


@given(archives, newest)
@settings(max_examples=60, deadline=None)
def test_a_full_page_of_a_topic_or_a_kind_never_changes(archive: list[Entry], new: Entry) -> None:
    before, after = keys(planned(archive, SITE)), keys(planned([*archive, new], SITE))
    full = [path for path in before if re.fullmatch(r"(?:topics/[^/]+|\w+/kinds/[a-z-]+)-\d+\.html", path)]
    assert all(before[path] == after[path] for path in full)


@given(archives)
@settings(max_examples=50, deadline=None)
def test_every_address_in_a_view_is_relative_and_leads_to_a_page(archive: list[Entry]) -> None:
    found = planned(archive, config(base_url=""), OWN)
    for path, page in found.items():
        if path == paths.NOT_FOUND:
            continue
        links = chain.from_iterable(embedded.links.values() for embedded in page.bodies)
        hrefs = [*hrefs_of(msgspec.to_builtins(page.view)), *links]
        for href in hrefs:
            if not href.startswith(("https://", "#")):
                assert target(path, href) in found, (path, href)


def hrefs_of(value: object) -> list[str]:
    """Return every address in a view."""
    if isinstance(value, dict):
        own = [
            one for name, one in value.items() if name in ("href", "home", "archive") and isinstance(one, str) and one
        ]
        return own + [href for one in value.values() for href in hrefs_of(one)]
    if isinstance(value, list | tuple):
        return [href for one in value for href in hrefs_of(one)]
    return []


@given(archives)
@settings(max_examples=50, deadline=None)
def test_every_article_is_reached_from_the_archive(archive: list[Entry]) -> None:
    found = planned(archive, SITE)
    listed = {
        href.rsplit("../", 1)[-1]
        for path, page in found.items()
        if page.template == "day.html"
        for section in page.view.sections
        for href in [line.href for line in section.lines]
    }
    assert listed == {article_path(one.id) for one in archive}
