"""site.toml -> SiteConfig: everything an operator can decide, typed and checked.

The file's text comes in, a SiteConfig goes out; reading the file is somebody else's. Whatever does not
fit raises a ConfigError that names the line, what is wanted there, and what to try.

tables.py    every table as a record, every key with its type and its default: the reference
reading.py   text -> records, and what no type can say
messages.py  what was refused -> one message
wanted.py    types -> what they want, in words
lines.py     keys -> lines of the text
"""

from sitegen.config.reading import parse_config, parse_topics, with_base_url
from sitegen.config.tables import (
    GITHUB_PAGES,
    ContentTable,
    ExportsTable,
    FeedsTable,
    HostTable,
    ImagesTable,
    ListsTable,
    OfflineTable,
    OutputTable,
    PublisherTable,
    RobotsTable,
    SearchTable,
    SiteConfig,
    SiteTable,
    Table,
    TopicsTable,
)

__all__ = [
    "GITHUB_PAGES",
    "ContentTable",
    "ExportsTable",
    "FeedsTable",
    "HostTable",
    "ImagesTable",
    "ListsTable",
    "OfflineTable",
    "OutputTable",
    "PublisherTable",
    "RobotsTable",
    "SearchTable",
    "SiteConfig",
    "SiteTable",
    "Table",
    "TopicsTable",
    "parse_config",
    "parse_topics",
    "with_base_url",
]
