"""Initials of names; the table of characters is pypinyin's, of which sitegen keeps only the first letters."""

import unicodedata
from pathlib import Path

import opencc
import pytest
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from sitegen.topics import initials
from sitegen.topics.initials import initial

CASES = {
    "乌克兰": "W", "烏克蘭": "W", "重庆": "C", "重慶": "C", "重点": "Z", "长江": "C", "長安": "C", "朝鲜": "C",
    "藏人": "Z", "曾荫权": "Z", "曾经": "C", "厦门": "X", "秘鲁": "B", "乐队": "Y", "行政院": "X", "俄罗斯": "E",
    "欧盟": "O", "伊朗": "Y", "加沙": "J", "“一带一路”": "Y", "《苹果日报》": "P", "G20": "G", "élysée": "E",
    "ＡＩ": "A", "709大抓捕": "#", "한국": "#", "𠮷野家": "#", "": "#", "々": "#",
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_initials(name: str) -> None:
    assert initial(name) == CASES[name]


# ------------------------------------------------------------------ the table

OWN = {"曾": "Z", "藏": "Z", "长": "C", "厦": "X", "朝": "C", "翟": "Z", "尉": "W", "率": "S"}
"""Characters read otherwise as the beginning of a name than as a word of their own."""
OWN_PAIRS = {"秘鲁": "B", "尉犁": "Y", "长子": "Z", "长老": "Z", "重庆": "C"}


def letter(reading: str) -> str:
    """Return the letter that a reading begins with."""
    return unicodedata.normalize("NFD", reading)[0].upper()


def usual(character: str) -> bool:
    """Say whether a character is one of the two large sets of simplified and traditional script."""
    for encoding in ("gb2312", "big5"):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def characters() -> dict[str, str]:
    """Return the initial of each character, by its first reading."""
    found = {chr(code): letter(readings.partition(",")[0]) for code, readings in PINYIN_DICT.items()}
    return {character: initial for character, initial in sorted(found.items()) if usual(character)} | OWN


def pairs(single: dict[str, str]) -> dict[str, str]:
    """Return pairs of characters whose first is read otherwise than alone, in both scripts."""
    read: dict[str, set[str]] = {}
    for phrase, readings in PHRASES_DICT.items():
        if len(phrase) > 1 and phrase[0] in single:
            read.setdefault(phrase[:2], set()).add(letter(readings[0][0]))
    sure = {pair: next(iter(found)) for pair, found in read.items() if len(found) == 1} | OWN_PAIRS
    convert = opencc.OpenCC("s2t").convert
    both = sure | {convert(pair): found for pair, found in sure.items()}
    return {pair: found for pair, found in sorted(both.items()) if single.get(pair[0]) not in (None, found)}


def lines(name: str, said: dict[str, str]) -> str:
    """Return a table of the module: for each letter what has it, in lines of a bearable length."""
    text = ""
    for key in sorted(set(said.values())):
        held = "".join(found for found, initial in said.items() if initial == key)
        rows = [held[start : start + 100] for start in range(0, len(held), 100)]
        text += f'    "{key}":' + "".join(f'\n    "{row}"' for row in rows) + ",\n"
    return f"{name} = {{\n{text}}}  # fmt: skip\n"


def test_the_tables_are_what_pypinyin_says(request: pytest.FixtureRequest) -> None:
    single = characters()
    said = lines("CHARACTERS", single) + lines("PAIRS", pairs(single))
    file = Path(initials.__file__).with_name("initials_table.py")
    source = file.read_text(encoding="utf-8")
    head = source[: source.index("CHARACTERS = ")]
    if request.config.getoption("--renew-golden"):
        file.write_text(head + said, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == head + said
