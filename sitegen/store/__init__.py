"""The disk: what is read, remembered and published. A build opens no file but here.

site.py        site.toml, topics.toml and the theme's files -> SiteConfig and Theme
program.py     sitegen's own code and the versions of what it works with -> one digest
sources.py     folders of the archive -> Listing, Source
cache.py       what earlier builds found out, in one SQLite file
bodies.py      what workers read of it
rows.py        its rows, by many keys at once
sums.py        what stands in it -> whether it is what was written
database.py    that file: opened, replaced when it is damaged
staging.py     finished files -> laid ready, out of sight
durable.py     what was written -> on the disk itself, before a build goes on
publishing.py  what is laid ready -> the output folder, so that no reader ever meets half a site
places.py      which folders a site may be published to
manifest.py    which files of that folder sitegen made
ahead.py       one page of it, ahead of a build
published.py   the output folder, looked at again
media_types.py what each of its files is
pictures.py    the site's own copies of pictures
lock.py        one build at a time
writing.py     one file, whole or not at all
"""

from sitegen.store.ahead import Ahead
from sitegen.store.cache import Cache
from sitegen.store.database import DamagedCacheError
from sitegen.store.durable import no_settling, settle
from sitegen.store.lock import hold, hold_output
from sitegen.store.pictures import PictureStore, Row
from sitegen.store.program import program_digest
from sitegen.store.published import Published
from sitegen.store.publishing import OutputFolder
from sitegen.store.site import (
    CONFIG_NAME,
    LITTER,
    THEME_PARTS,
    TOPICS_NAME,
    read_config,
    read_theme,
    shown,
    theme_folder,
)
from sitegen.store.sources import Folders
from sitegen.store.writing import cannot_write, write_out, write_whole

__all__ = [
    "CONFIG_NAME",
    "LITTER",
    "THEME_PARTS",
    "TOPICS_NAME",
    "Ahead",
    "Cache",
    "DamagedCacheError",
    "Folders",
    "OutputFolder",
    "PictureStore",
    "Published",
    "Row",
    "cannot_write",
    "hold",
    "hold_output",
    "no_settling",
    "program_digest",
    "read_config",
    "read_theme",
    "settle",
    "shown",
    "theme_folder",
    "write_out",
    "write_whole",
]
