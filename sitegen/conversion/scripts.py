"""The two scripts of Chinese, and what OpenCC makes of a text in the other one."""

from functools import lru_cache

import opencc

from sitegen.model import Record

VERSION: str = opencc.__version__
"""OpenCC's: another one may decide otherwise."""
FIRST = "\u2e80"
"""First character of East Asian scripts (CJK Radicals Supplement): OpenCC changes none before it, and makes none."""


class Script(Record, frozen=True, kw_only=True):
    """A script that a page can be shown in."""

    name: str
    """In names of files and attributes: `static/zh-<name>.txt`, `<body data-<name>>`."""
    language: str
    """Its BCP 47 tag."""
    other: str
    """The tag of the only texts that are converted to it: one that is in it already would be spoilt (干預 -> 幹預)."""
    configuration: str
    """OpenCC's name for the conversion. Taiwan's: plain `t2s` leaves 著 in 看著."""

    @property
    def file(self) -> str:
        """Return the name of its table among a theme's static files."""
        return f"zh-{self.name}.txt"


HANS = Script(name="hans", language="zh-Hans", other="zh-Hant", configuration="tw2s")
HANT = Script(name="hant", language="zh-Hant", other="zh-Hans", configuration="s2tw")
SCRIPTS = (HANT, HANS)


def convert(text: str, script: Script) -> str:
    """Return what OpenCC makes of a text: as many characters as before.

    Args:
        text: in the script that is converted from; any without lone surrogates and NUL, where OpenCC stops.
        script: the one to convert to.
    """
    converted: str = _converter(script.configuration).convert(text)
    return converted


@lru_cache(maxsize=len(SCRIPTS))
def _converter(configuration: str) -> opencc.OpenCC:
    """Return OpenCC with its dictionaries; some 50 ms, once in a process."""
    return opencc.OpenCC(configuration)
