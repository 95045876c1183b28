"""The tables of single characters: what the theme brings is what OpenCC says."""

import gzip

import pytest

from sitegen.conversion import HANS, HANT, SCRIPTS, Script, convert, make_rest, make_table, read_table
from tests.archive_samples import ROOT

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
