"""Newsrooms: whose article a source is, and what that newsroom's rules are.

`PUBLISHERS` is the registry; adding a newsroom is one file beside this one and one row there.
Whatever no row claims is handled by `generic`, with its folder as the publisher.
"""

from sitegen.addresses import Hosts, host_of, public_address
from sitegen.config import PublisherTable, SiteConfig
from sitegen.draft import Original
from sitegen.language import of_frame
from sitegen.model import PublisherId, RawArticle
from sitegen.publishers import generic
from sitegen.publishers.aj import AJ
from sitegen.publishers.bbc import BBC
from sitegen.publishers.cdt import CDT
from sitegen.publishers.chosun import CHOSUN
from sitegen.publishers.cna import CNA
from sitegen.publishers.dw import DW
from sitegen.publishers.kyodo import KYODO
from sitegen.publishers.numbering import Form, Identity, Numbering
from sitegen.publishers.nyt import NYT
from sitegen.publishers.publisher import Newsroom, Publisher
from sitegen.publishers.rfa import RFA
from sitegen.publishers.rfi import RFI
from sitegen.publishers.rthk import RTHK
from sitegen.publishers.voa import VOA

__all__ = [
    "PUBLISHERS",
    "Form",
    "Identity",
    "Newsroom",
    "Numbering",
    "Publisher",
    "hosts",
    "is_numbered",
    "newsroom",
    "original",
    "publisher_for",
]


PUBLISHERS: tuple[Publisher, ...] = (
    DW,
    BBC,
    CDT,
    NYT,
    RFA,
    RFI,
    VOA,
    AJ,
    CHOSUN,
    CNA,
    KYODO,
    RTHK,
)
"""The newsrooms sitegen knows; no host and no folder belongs to two of them."""

_BY_HOST = {host: known for known in PUBLISHERS for host in known.hosts}
_BY_FOLDER = {folder: known for known in PUBLISHERS for folder in known.folders}


def publisher_for(raw: RawArticle, config: SiteConfig) -> Publisher:
    """Return the newsroom of an article: by its address's host, else by its folder, else a generic one."""
    host = host_of(public_address(raw.url) or "")
    folder = raw.folder.casefold()
    return _BY_HOST.get(host) or _BY_FOLDER.get(folder) or generic.publisher(raw, config)


def original(address: str) -> Original | None:
    """Return which article of which newsroom a public address leads to, if any newsroom knows it."""
    known = _BY_HOST.get(host_of(address))
    return known.original(address) if known else None


def is_numbered(identifier: PublisherId) -> bool:
    """Say whether the newsroom numbers its articles, so that one native id is one article for sure."""
    return any(known.numbered for known in PUBLISHERS if known.id == identifier)


def hosts(config: SiteConfig) -> Hosts:
    """Return all hosts that pictures and media may be loaded from: the newsrooms' and the operator's."""
    known: list[Publisher | PublisherTable] = [*PUBLISHERS, *config.publishers.values()]
    return Hosts(
        pictures=frozenset(config.images.hosts).union(*(newsroom.pictures for newsroom in known)),
        media=frozenset(config.images.media).union(*(newsroom.media for newsroom in known)),
        local=config.images.mode == "local",
    )


def newsroom(identifier: PublisherId, config: SiteConfig) -> Newsroom:
    """Return what pages show of a publisher; site.toml's words come first, an unknown one is called by its id."""
    known = next((p for p in PUBLISHERS if p.id == identifier), None)
    table = config.publishers.get(identifier)
    name = (table.name if table else "") or (_name(known, of_frame(config.site.language)) if known else identifier)
    home = (table.home if table else "") or (known.home if known else "")
    return Newsroom(id=identifier, name=name, home=public_address(home) or "")


def _name(known: Publisher, language: str) -> str:
    return known.traditional if known.traditional and language == "zh-Hant" else known.name
