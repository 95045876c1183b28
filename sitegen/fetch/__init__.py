"""Fetching pictures once into the site: the only part of sitegen that asks other machines for anything.

addresses of pictures --crew--> one at a time --visiting--> bytes --shrinking--> WebP copies --shelf--> the store

reach.py       which machines may be asked: public ones, whatever form their addresses have
visiting.py    one address -> its bytes, within limits; every redirect is judged like the first address
shrinking.py   bytes -> copies in two widths, without anything but the picture
limits.py      what one of them may cost, and how it can fail
ending.py      tasks, which a signal ends in an orderly way
crew.py        many addresses, politely, until the time is up
shelf.py       what a build is handed: what is there, and what can be fetched

Addresses come from articles, so they and whatever answers are untrusted. A picture that cannot be had is never an
error: pages link to the original, and the report says why. What these files need beyond sitegen is the extra `images`.
"""

from importlib.util import find_spec

from sitegen import publishers
from sitegen.config import SiteConfig
from sitegen.errors import ConfigError
from sitegen.fetch.limits import Limits
from sitegen.fetch.shelf import Open, Shelf

__all__ = ["Open", "Shelf", "opener"]

NEEDED = ("httpx", "PIL")
"""Modules of the extra."""


def opener(config: SiteConfig) -> Open:
    """Return what fetches the pictures of a site.

    Raises:
        ConfigError: the extra is not installed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ConfigError(
            f'[images] mode = "local" needs what is not installed: {", ".join(missing)}',
            hint="pip install '.[images]' in the folder of sitegen's source, as make build does by itself, or do "
            "without new pictures: --no-fetch",
        )
    from sitegen.fetch.visiting import Visitor  # noqa: PLC0415 - takes long to load

    return lambda: Visitor(publishers.hosts(config).pictures, Limits())
