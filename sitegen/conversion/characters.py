"""The table of single characters: all that a browser needs to convert most of a text.

What comes out is the content of `static/zh-hans.txt` and `static/zh-hant.txt`: source and target characters
in turns, no separators. Those that news hardly uses are left out, so that the file stays below 8 kB
gzipped; an article's exceptions make up for each that it holds.
"""

from opencc import OpenCC

from sitegen.conversion.scripts import FIRST, HANT, Script, convert

MOST = 1_840
"""Characters of a table: gzipped, each takes some 4.3 bytes of the 8,000 that a reader may be asked to load."""
_IDEOGRAPHS = range(0x4E00, 0xA000)
"""CJK Unified Ideographs; GB 2312 and Big5 have no others."""
_FREQUENT = range(0xA440, 0xC67F)
"""Big5, level 1: the 5,401 characters in frequent use in Taiwan."""


def make_table(script: Script) -> str:
    """Return the table of a script, made from OpenCC.

    It has the characters whose traditional form is in level 1 of Big5, or what Hong Kong writes (裏, 説),
    and whose simplified form is in GB 2312; when they are too many, those that come first in GB 2312,
    which begins with the frequent ones.
    """
    # A line each: no phrase is recognized.
    lines = "\n".join(map(chr, _IDEOGRAPHS))
    hong_kong = frozenset(OpenCC("s2hk").convert(lines).split("\n"))
    pairs = zip(lines.split("\n"), convert(lines, script).split("\n"), strict=True)
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    ranked = sorted((rank, pair) for pair in changed if (rank := _rank(*_forms(pair, script), hong_kong)) is not None)
    return "".join(source + target for _, (source, target) in sorted(ranked[:MOST], key=_target))


def read_table(text: str) -> dict[str, str]:
    """Return a table as source -> target; a last character without a partner is left out, and what is not Chinese."""
    pairs = zip(text[::2], text[1::2], strict=False)
    return {source: target for source, target in pairs if source >= FIRST and target >= FIRST}


def _target(ranked: tuple[int, tuple[str, str]]) -> tuple[str, str]:
    """Neighbours in Unicode share their first bytes: so the file packs best."""
    source, target = ranked[1]
    return target, source


def _forms(pair: tuple[str, str], script: Script) -> tuple[str, str]:
    """Return the simplified and the traditional one."""
    return pair if script == HANT else (pair[1], pair[0])


def _rank(simplified: str, traditional: str, hong_kong: frozenset[str]) -> int | None:
    """Return the place of a character by its frequency, roughly; None for a rare one."""
    used = _code(traditional, "big5") in _FREQUENT or traditional in hong_kong
    return _code(simplified, "gb2312") if used else None


def _code(character: str, charset: str) -> int | None:
    try:
        return int.from_bytes(character.encode(charset), "big")
    except UnicodeEncodeError:
        return None
