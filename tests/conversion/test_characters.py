"""The tables of single characters: what the theme brings is what OpenCC says."""

import gzip
from typing import Any

import msgspec
import pytest

from sitegen.conversion import HANS, HANT, SCRIPTS, Conversion, Script, convert, read_table
from sitegen.words import words
from tests.archive_samples import ROOT
from tests.conversion.tables import USUAL, make_rest, make_table

LIMIT = 8_000
"""Bytes of a table, gzipped as free hosts do it."""

every_script = pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])


@every_script
def test_tables_are_what_was_agreed(script: Script, request: pytest.FixtureRequest) -> None:
    file = ROOT / "static" / script.file
    if request.config.getoption("--renew-golden"):
        file.write_text(make_table(script), encoding="utf-8", newline="")
    assert file.read_text(encoding="utf-8") == make_table(script)


def test_the_rest_is_what_was_agreed(request: pytest.FixtureRequest) -> None:
    file = ROOT / "static/zh-rare.txt"
    if request.config.getoption("--renew-golden"):
        file.write_text(make_rest(), encoding="utf-8", newline="")
    assert file.read_text(encoding="utf-8") == make_rest()


def test_search_takes_names_in_both_scripts_for_one() -> None:
    known = read_table(make_table(HANS)) | read_table(make_rest())
    assert "".join(known[one] for one in "釗鋰暉瀏驍驛騫癮鷺") == "钊锂晖浏骁驿骞瘾鹭"
    assert not known.keys() & set(known.values()), "what a character becomes stays what it is"


WRITTEN = [
    "朱鎔基 朱镕基",
    "錢鍾書 錢锺書 钱锺书 钱钟书",
    "衞生 衛生 卫生",
    "因爲 因為 因为",
    "群衆 羣眾 群众",
    "虛僞 虛偽 虚伪",
    "敍述 敘述 叙述",
]
"""What is written in several ways: each line is one to search."""


@pytest.mark.parametrize("ways", WRITTEN)
def test_search_takes_all_ways_to_write_a_word_for_one(ways: str) -> None:
    known = read_table(make_table(HANS)) | read_table(make_rest())
    assert len({"".join(known.get(one, one) for one in way) for way in ways.split()}) == 1


@every_script
def test_the_frame_needs_no_exceptions(script: Script) -> None:
    """It has none: what it says in the other script is converted by the table alone."""
    rough = Conversion(script, read_table(make_table(script)))
    packed = msgspec.to_builtins(words(script.other))
    said = [text for value in packed.values() for text in ([value] if isinstance(value, str) else _texts(value))]
    assert len(said) > 100
    assert [text for text in said if rough.exceptions(text) and not set(text) & set(USUAL)] == []


def _texts(value: Any) -> list[str]:
    return list(value.values() if isinstance(value, dict) else value)


@every_script
def test_a_table_is_light(script: Script) -> None:
    assert len(gzip.compress(make_table(script).encode(), 6)) <= LIMIT


@every_script
def test_a_table_has_each_character_once_and_what_opencc_makes_of_it_alone(script: Script) -> None:
    text = make_table(script)
    table = read_table(text)
    assert len(table) * 2 == len(text)
    usual = {"钟": "鐘", "签": "簽", "御": "禦"} if script == HANT else {}
    assert {source: usual.get(source, convert(source, script)) for source in table} == table
    assert all(source != target for source, target in table.items())


PAIRS = [
    (HANT, "国", "國"),
    (HANT, "们", "們"),
    (HANT, "里", "裡"),
    (HANT, "着", "著"),
    (HANT, "钟", "鐘"),
    (HANT, "岳", None),
    (HANS, "國", "国"),
    (HANS, "裡", "里"),
    (HANS, "裏", "里"),
    (HANS, "後", "后"),
    (HANS, "臺", "台"),
    (HANS, "喫", "吃"),
]


@pytest.mark.parametrize(("script", "source", "target"), PAIRS)
def test_a_table_has_what_news_uses(script: Script, source: str, target: str | None) -> None:
    assert read_table(make_table(script)).get(source) == target


def test_a_broken_table_is_read_as_far_as_it_goes() -> None:
    assert read_table("后後里") == {"后": "後"}
