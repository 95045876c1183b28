"""Paths: where each page of the site is, decided once for whoever links to it or makes it.

Identities come in, SitePaths go out. Articles have theirs in `names.article_path`; everything
else is here. Names are short ASCII, and no two pages can have the same one: see `topic_path`.
"""

import re
from collections.abc import Mapping
from datetime import date

from sitegen.errors import ConfigError
from sitegen.model import Copy, Kind, OwnPage, PublisherId, SitePath, TopicId
from sitegen.names import copy_name, digest

INDEX = SitePath("index.html")
TOPICS = SitePath("topics/index.html")
ARCHIVE = SitePath("archive/index.html")
SEARCH = SitePath("search.html")
ADDRESSES = SitePath("search/addresses.json")
TOPIC_NAMES = SitePath("search/topics.txt")
SAVED = SitePath("saved.html")
SETTINGS = SitePath("settings.html")
OFFLINE = SitePath("offline.html")
ABOUT = SitePath("about.html")
NOT_FOUND = SitePath("404.html")
MANIFEST = SitePath("manifest.webmanifest")
"""What makes the site an application that can be installed (W3C Web Application Manifest)."""
WORKER = SitePath("sw.js")
"""Serves the site without a connection; a worker has power only over the folder it is in."""
TOOLS = frozenset({SAVED, SETTINGS, SEARCH, OFFLINE})
"""Pages at the root that scripts fill; no page of the operator's can be there."""
FEED = SitePath("feed.xml")
SITEMAP = SitePath("sitemap.xml")

ROOT = "root/"
"""Static files below this folder keep their names and go to the site's root."""
NAMING = (".css", ".js", ".webmanifest")
"""Endings of the static files that may name others."""
_ASSET = re.compile(rb"asset:([\w./-]+)")

_TAKEN = re.compile(r"index|.*-[0-9]+")
"""Topic ids that would meet the overview's file or the numbered page of another topic."""


def own_page_path(page: OwnPage) -> SitePath:
    """Return the path of one of the operator's own pages."""
    return SitePath(f"{page.name}.html")


def topic_path(topic: TopicId) -> SitePath:
    """Return the path of a topic's first page, the one with its newest articles.

    An id such as "g-20" would be the path of page 20 of the topic "g"; it gets an ending that
    no numbered page has.
    """
    return SitePath(f"topics/{_topic_stem(topic)}.html")


def topic_page_path(topic: TopicId, number: int) -> SitePath:
    """Return the path of a topic's full page `number`, counted from 1 at the oldest."""
    return SitePath(f"topics/{_topic_stem(topic)}-{number}.html")


def topic_feed_path(topic: TopicId) -> SitePath:
    """Return the path of a topic's feed."""
    return SitePath(f"topics/{topic}.xml")


def topics_page_path(number: int) -> SitePath:
    """Return the path of page `number` of the list of all topics; the first is `TOPICS`."""
    return TOPICS if number == 1 else SitePath(f"topics/index-{number}.html")


def _topic_stem(topic: TopicId) -> str:
    return f"{topic}--topic" if _TAKEN.fullmatch(topic) else topic


def publisher_path(publisher: PublisherId) -> SitePath:
    """Return the path of a newsroom's page."""
    return SitePath(f"{publisher}/index.html")


def kind_path(publisher: PublisherId, kind: Kind) -> SitePath:
    """Return the path of the first page of a newsroom's articles of one kind.

    It has a folder of its own: no native id holds a slash, so no article can have it.
    """
    return SitePath(f"{publisher}/kinds/{kind}.html")


def kind_page_path(publisher: PublisherId, kind: Kind, number: int) -> SitePath:
    """Return the path of full page `number` of such a list, counted from 1 at the oldest."""
    return SitePath(f"{publisher}/kinds/{kind}-{number}.html")


def publisher_feed_path(publisher: PublisherId) -> SitePath:
    """Return the path of a newsroom's feed."""
    return SitePath(f"{publisher}/feed.xml")


def month_path(day: date) -> SitePath:
    """Return the path of the month that `day` is in."""
    return SitePath(f"archive/{day:%Y/%m}.html")


def day_path(day: date, number: int = 1) -> SitePath:
    """Return the path of page `number` (from 1) of a day."""
    page = "" if number == 1 else f"-{number}"
    return SitePath(f"archive/{day:%Y/%m/%d}{page}.html")


def book_path(day: date) -> SitePath:
    """Return the path of the book with the articles of the month that `day` is in."""
    return SitePath(f"archive/{day:%Y/%m}.epub")


def sitemap_path(number: int) -> SitePath:
    """Return the path of part `number` (from 1) of a sitemap that one file cannot hold."""
    return SitePath(f"sitemap-{number}.xml")


def picture_path(copy: Copy) -> SitePath:
    """Return the path of a copy of a picture."""
    return SitePath(f"pictures/{copy_name(copy)}")


def asset_path(name: str, data: bytes) -> SitePath:
    """Return the path of a static file, with a mark of its content in the name.

    Free hosts let browsers keep files for ten minutes; with the mark an old page never gets a
    new style sheet, and files can be kept for ever. What is below `static/root/` (favicon.ico,
    sw.js) keeps its name and goes to the site's root.
    """
    if name.startswith(ROOT):
        return SitePath(name.removeprefix(ROOT))
    folder, slash, file = name.rpartition("/")
    stem, dot, suffix = file.rpartition(".")
    mark = digest(data)[:8]
    marked = f"{stem}.{mark}.{suffix}" if dot and stem else f"{file}.{mark}"
    return SitePath(f"assets/{folder}{slash}{marked}")


def addressed(static: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return static files with the address of `<name>`, from the site's root, wherever one says `asset:<name>`.

    A script can so name what it loads later: no page has to, and none has to ask for a list first.

    Args:
        static: name below `static/` -> content.

    Raises:
        ConfigError: a file names one that is not there, or files name each other in a circle.
    """
    done: dict[str, bytes] = {}

    def finish(name: str, within: tuple[str, ...]) -> bytes:
        if name in within or name not in static:
            raise _unknown(name, within, static)
        if name not in done:
            data = static[name]
            if name.endswith(NAMING):
                data = _ASSET.sub(lambda found: address(found[1].decode(), (*within, name)), data)
            done[name] = data
        return done[name]

    def address(name: str, within: tuple[str, ...]) -> bytes:
        return asset_path(name, finish(name, within)).encode()

    return {name: finish(name, ()) for name in static}


def _unknown(name: str, within: tuple[str, ...], static: Mapping[str, bytes]) -> ConfigError:
    user = f"static/{within[-1]}"
    if name in within:
        return ConfigError(
            f"asset:{name} leads back to {user}", path=user, hint="let one of the two not name the other"
        )
    known = ", ".join(sorted(static))
    return ConfigError(f"names asset:{name}, which is not there", path=user, hint=f"there are {known}")


def search_path(name: str) -> SitePath:
    """Return the path of a file that scripts search in: `name` is "index.json", "2024/0.txt" and so on."""
    return SitePath(f"search/{name}")


def way(page: SitePath, target: SitePath) -> str:
    """Return the shortest address of `target` as `page` can write it: without the folders that both are in."""
    folder = page[: page.rfind("/") + 1]
    if target.startswith(folder) and "/" not in target[len(folder) :]:  # most links stay in their folder
        return target[len(folder) :]
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])
