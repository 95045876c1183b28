"""Makes the tables of single characters that the theme brings: all that a browser needs to convert most of a text.

What comes out is the content of `static/zh-hans.txt` and `static/zh-hant.txt`: source and target characters
in turns, no separators. Those that news hardly uses are left out, so that the file stays below 8 kB
gzipped; an article's exceptions make up for each that it holds. Search has no exceptions: `static/zh-rare.txt` is
what the table to simplified characters leaves out and people may look for, in names above all, and what is written in
several ways.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from opencc import OpenCC

from sitegen.conversion import HANS, HANT, Script, convert, read_table
from sitegen.language import IDEOGRAPHS

MOST = 1_840
"""Characters of a table: gzipped, each takes some 4.3 bytes of the 8,000 that a reader may be asked to load."""
USUAL = {"钟": "鐘", "签": "簽", "御": "禦", "岩": "岩", "岳": "岳"}
"""What these mostly are in news, where OpenCC chooses another character for them alone (measured on 569 articles: of
189 钟 164 are 鐘). The frame of a page has no exceptions, and one of these stands in the reading time of articles."""
_IN_FRAME = "瀏"
"""Traditional characters of the frame's words (瀏覽) that are not frequent in news."""
_CONFIGURATIONS = (HANS.configuration, "t2s", "hk2s", HANT.configuration, "s2t", "s2hk")
"""Those of OpenCC that exchange characters and never words; ours come first."""
_FREQUENT = range(0xA440, 0xC67F)
"""Big5, level 1: the 5,401 characters in frequent use in Taiwan."""


@cache
def make_table(script: Script) -> str:
    """Return the table of a script, made from OpenCC.

    It has the characters whose traditional form is in level 1 of Big5, or what Hong Kong writes (裏, 説),
    and whose simplified form is in GB 2312; when they are too many, those that come first in GB 2312,
    which begins with the frequent ones.
    """
    hong_kong = frozenset(OpenCC("s2hk").convert(_lines()).split("\n"))
    ranks = ((_rank(*_forms(pair, script), hong_kong), pair) for pair in _changed(script))
    ranked = sorted((rank, pair) for rank, pair in ranks if rank is not None)
    return _written(pair for _, pair in ranked[:MOST])


@cache
def make_rest() -> str:
    """Return what the table to simplified characters leaves out and search takes for one, in its form.

    That is what any of OpenCC's configurations exchanges: 釗 and 钊, 鎔 and 镕, and what only Hong Kong or older
    texts write (衞, 爲, 衆). A character that another one becomes stays what it is: 麼 is 么, so 幺 is 么 and not the
    other way around.
    """
    folded = read_table(make_table(HANS))
    known, settled = frozenset(folded), {*folded, *folded.values()}
    for one, other in filter(_is_in_news, _exchanged()):
        for source, target in ((one, folded.get(other, other)), (other, folded.get(one, one))):
            if source not in settled and source != target:
                folded[source] = target
                settled |= {source, target}
    return _written((source, target) for source, target in folded.items() if source not in known)


def _exchanged() -> Iterator[tuple[str, str]]:
    """Yield each character that a configuration makes another one, with that; first those of ours."""
    for configuration in _CONFIGURATIONS:
        pairs = zip(_lines().split("\n"), OpenCC(configuration).convert(_lines()).split("\n"), strict=True)
        yield from (pair for pair in pairs if pair[0] != pair[1])


def _is_in_news(pair: tuple[str, str]) -> bool:
    """Say whether readers may look for one of two characters: names are written with more than the frequent ones."""
    if _code(pair[0], "big5") and _code(pair[1], "gb2312"):
        return True
    frequent = any(_code(one, "gb2312") or _code(one, "big5") in _FREQUENT for one in pair)
    return frequent and all(_code(one, "gbk") for one in pair)


def _changed(script: Script) -> list[tuple[str, str]]:
    """Return the characters that are others in a script, with those."""
    usual = USUAL if script == HANT else {}
    pairs = zip(_lines().split("\n"), convert(_lines(), script).split("\n"), strict=True)
    chosen = ((source, usual.get(source, target)) for source, target in pairs)
    return [(source, target) for source, target in chosen if source != target]


def _lines() -> str:
    """Return all ideographs, each on a line of its own: no phrase is recognized."""
    return "\n".join(IDEOGRAPHS)


def _written(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs as text. Neighbours in Unicode share their first bytes: so the file packs best."""
    return "".join(source + target for source, target in sorted(pairs, key=lambda pair: (pair[1], pair[0])))


def _forms(pair: tuple[str, str], script: Script) -> tuple[str, str]:
    """Return the simplified and the traditional one."""
    return pair if script == HANT else (pair[1], pair[0])


def _rank(simplified: str, traditional: str, hong_kong: frozenset[str]) -> int | None:
    """Return the place of a character by its frequency, roughly; None for a rare one."""
    if traditional in _IN_FRAME:
        return 0
    used = _code(traditional, "big5") in _FREQUENT or traditional in hong_kong
    return _code(simplified, "gb2312") if used else None


def _code(character: str, charset: str) -> int | None:
    try:
        return int.from_bytes(character.encode(charset), "big")
    except UnicodeEncodeError:
        return None
