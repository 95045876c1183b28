"""The disk: what is read, remembered and published. No other part of sitegen opens a file.

site.py        site.toml, topics.toml and the theme's files -> SiteConfig and Theme
sources.py     folders of the archive -> Listing, Source
cache.py       what earlier builds found out, in one SQLite file
database.py    that file: opened, replaced when it is damaged
staging.py     finished files -> laid ready, out of sight
publishing.py  what is laid ready -> the output folder, so that no reader ever meets half a site
ahead.py       one page of it, ahead of a build
lock.py        one build at a time
writing.py     one file, whole or not at all
"""

from sitegen.store.ahead import Ahead
from sitegen.store.cache import Cache
from sitegen.store.database import DamagedCacheError
from sitegen.store.lock import hold
from sitegen.store.publishing import OutputFolder
from sitegen.store.site import program_digest, read_config, read_theme, shown, theme_folder
from sitegen.store.sources import Folders
from sitegen.store.writing import write_whole

__all__ = [
    "Ahead",
    "Cache",
    "DamagedCacheError",
    "Folders",
    "OutputFolder",
    "hold",
    "program_digest",
    "read_config",
    "read_theme",
    "shown",
    "theme_folder",
    "write_whole",
]
