"""Entries, libraries and themes made by hand, for tests of everything behind the barrier."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from sitegen import exports, pages
from sitegen.config import SiteConfig, parse_config
from sitegen.language import of_line
from sitegen.library import Library, collate
from sitegen.model import (
    Digest,
    Entry,
    Kind,
    OwnPage,
    Page,
    Precision,
    Reference,
    SitePath,
    Theme,
    TopicId,
    TopicTag,
    Untouched,
)
from sitegen.names import article_id, digest
from sitegen.paths import addressed

ROOT = Path(__file__).parents[1]
START = 1_718_841_600
"""2024-06-20 00:00 UTC, 08:00 in Shanghai."""
HOUR = 3_600
DAY = 24 * HOUR


def entry(  # a builder of samples has as many parameters as the record has fields
    native: int | str,
    *,
    publisher: str = "dw",
    hour: float = 0,
    title: str = "",
    url: str | None = None,
    archived: int | None = None,
    topics: Mapping[str, str] | Iterable[str] = (),
    cites: Iterable[str] = (),
    kind: Kind = Kind.TEXT,
    precision: Precision = Precision.TIME,
    language: str = "zh-Hans",
    authors: tuple[str, ...] = (),
    credit: str = "",
    summary: str = "导语说明这一篇讲什么。",
    characters: int = 1_200,
    picture: str = "",
    source: str = "",
    path: str = "",
) -> Entry:
    """Return an article of the sample archive: number `native` of its newsroom, published `hour` hours after `START`.

    `topics` are ids with the tagged words, or ids alone; `source` tells the bytes of its file from others'.
    """
    published = START + int(hour * HOUR)
    names = topics if isinstance(topics, Mapping) else {topic: f"专题{topic}" for topic in topics}
    return Entry(
        id=article_id(publisher, str(native)),
        path=path or f"content/articles/{publisher}/{native}{source}.md",
        title=title or f"文章{native}",
        url=f"https://{publisher}.example.org/a-{native}" if url is None else url,
        published=published,
        precision=precision,
        archived=published + HOUR if archived is None else archived,
        authors=authors,
        credit=credit,
        kind=kind,
        language=language,
        title_language=of_line(title, language) or language,
        topics=tuple(TopicTag(id=TopicId(one), text=text) for one, text in names.items()),
        cites=tuple(map(Reference, cites)),
        summary=summary,
        characters=characters,
        picture=picture,
        body=digest(b"body", str(native).encode()),
        source=digest(f"{publisher}/{native}/{source}".encode()),
    )


def config(base_url: str = "https://mirror.example.org/news/", more: str = "", language: str = "zh-Hans") -> SiteConfig:
    """Return a configuration; `more` is TOML that follows the table [site]."""
    return parse_config(f'[site]\ntitle = "小站"\nlanguage = "{language}"\nbase_url = "{base_url}"\n{more}')


def own_page(name: str = "about", title: str = "关于") -> OwnPage:
    """Return one of the operator's own pages."""
    return OwnPage(name=name, title=title, order=1, language="zh-Hans", body="<p>说明。</p>", digest=Digest(name))


def default_theme() -> Theme:
    """Return the theme that comes with sitegen."""
    return Theme(
        templates={name: data.decode() for name, data in _files(ROOT / "templates").items()},
        static=addressed(_files(ROOT / "static")),
    )


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def hours(count: int, **given: Any) -> list[Entry]:
    """Return as many entries, an hour apart."""
    return [entry(number, hour=number, **given) for number in range(1, count + 1)]


def every_page(library: Library, own: Sequence[OwnPage], site: SiteConfig) -> Iterator[Page]:
    """Yield all pages and exports of a site, made."""
    for one in chain(pages.outline(library, own, site), exports.outline(library, own, site)):
        yield (one.plan() if isinstance(one, Untouched) else one).make()


def planned(
    entries: Iterable[Entry] | Library, site: SiteConfig | None = None, own: tuple[OwnPage, ...] = ()
) -> dict[SitePath, Page]:
    """Return all pages and exports of a site by their paths; no two may have the same one."""
    site = site or config()
    library = entries if isinstance(entries, Library) else collate(entries, site)
    found: dict[SitePath, Page] = {}
    for page in every_page(library, own, site):
        assert page.path not in found, f"{page.path} is planned twice"
        found[page.path] = page
    return found


def view(found: Mapping[SitePath, Page], path: str) -> Any:
    """Return what the page at a path shows."""
    return found[SitePath(path)].view


def target(page: str, href: str) -> str:
    """Return the path of the site that an address means on a page; "" for the way out of the site."""
    parts = page.split("/")[:-1]
    for step in href.partition("#")[0].split("/"):
        if step != "..":
            parts.append(step)
        elif parts:
            parts.pop()
        else:
            return ""
    return "/".join(parts)
