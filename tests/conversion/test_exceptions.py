"""The law of conversion: table + exceptions = OpenCC, for any text; and risky words, as data."""

import subprocess
from functools import cache
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.conversion import HANS, HANT, SCRIPTS, Conversion, Script, convert, read_table
from tests.conversion.as_browsers import converted
from tests.conversion.tables import make_table

every_script = pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
SHARE = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
PROGRAM = Path(opencc.__file__).parent / "clib" / "bin" / "opencc_dict"
DICTIONARIES = {
    HANT: ("STCharacters", "STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "TWVariants", "TWVariantsPhrases"),
    HANS: ("TSCharacters", "TSPhrases", "TWVariantsRev", "TWVariantsRevPhrases"),
}


@cache
def table(script: Script) -> dict[str, str]:
    return read_table(make_table(script))


@cache
def conversion(script: Script) -> Conversion:
    return Conversion(script, table(script))


def assert_exact(text: str, script: Script, known: dict[str, str]) -> None:
    """Assert that a browser with this table makes of a text what OpenCC makes of it."""
    assert converted(text, known, Conversion(script, known).exceptions(text)) == convert(text, script)


RISKY = "周布里系制干预看着乾坤后发面台只征复历钟松表范云谷斗冲丑余几出卷叶吁回当彩志愿才托折据曲杰板杯极梁"
RISKY += "週佈裡裏係製幹預著乾後發髮麵臺隻徵復複歷曆鐘鬆錶範雲穀鬥衝醜餘幾齣捲葉籲迴當綵誌願纔託摺據麴傑闆盃極樑"
WORDS = st.text(st.sampled_from(RISKY + "之的皇王一不年公里布告，。\n aé😀𠮷"))
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@every_script
@given(text=ANY | WORDS)
def test_table_and_exceptions_are_opencc(script: Script, text: str) -> None:
    assert_exact(text, script, table(script))


@every_script
@given(text=WORDS)
def test_a_poor_table_costs_exceptions_and_nothing_else(script: Script, text: str) -> None:
    assert_exact(text, script, {"里": "哩", "裡": "哩"})
    assert_exact(text, script, {})


@every_script
def test_every_word_that_opencc_knows_converts_exactly(script: Script, tmp_path: Path) -> None:
    if not PROGRAM.is_file():
        pytest.skip(f"this build of OpenCC has no {PROGRAM}")
    words = [word for name in DICTIONARIES[script] for word in entries(name, tmp_path)]
    assert len(words) > 4_000
    assert_exact("\n".join(words), script, table(script))


def entries(name: str, folder: Path) -> list[str]:
    """Return the words of one of OpenCC's dictionaries."""
    file = folder / name
    subprocess.run([PROGRAM, "-i", SHARE / f"{name}.ocd2", "-o", file, "-f", "ocd2", "-t", "text"], check=True)
    return [line.partition("\t")[0] for line in file.read_text(encoding="utf-8").splitlines()]


GOLDEN = [
    (HANT, "周末在周庄", "週末在周莊", "0週"),
    (HANT, "宣布公布布料", "宣佈公佈布料", "1佈2佈"),
    (HANT, "公里里程心里", "公里里程心裡", "1里1里"),
    (HANT, "关系系统联系", "關係系統聯繫", "1係4繫"),
    (HANT, "制度制造限制", "制度製造限制", "2製"),
    (HANT, "干预干部干净", "干預幹部乾淨", "0干4乾"),
    (HANT, "看着著名", "看著著名", ""),
    (HANT, "乾坤乾隆", "乾坤乾隆", ""),
    (HANT, "皇后后来", "皇后後來", "1后"),
    (HANT, "头发发展", "頭髮發展", "1髮"),
    (HANT, "一只只有", "一隻只有", "1隻"),
    (HANT, "软件和出租车", "軟件和出租車", ""),
    (HANS, "乾坤乾淨", "乾坤干净", "0乾"),
    (HANS, "看著著名", "看着著名", "2著"),
    (HANS, "瞭解瞭望", "了解瞭望", "0了"),
    (HANS, "干預幹部", "干预干部", ""),
    (HANS, "軟體和計程車", "软体和计程车", ""),
]


@pytest.mark.parametrize(("script", "source", "target", "listed"), GOLDEN, ids=[case[1] for case in GOLDEN])
def test_risky_words(script: Script, source: str, target: str, listed: str) -> None:
    assert conversion(script).exceptions(source) == listed
    assert converted(source, table(script), listed) == target


def test_a_place_is_counted_among_chinese_characters_only() -> None:
    assert conversion(HANT).exceptions("a 1\n\u00a0“é” 周末\r\n 宣布") == "0週3佈"


@pytest.mark.parametrize("odd", ["\ud800", "\0", "\r"])
def test_what_no_page_holds_does_not_count(odd: str) -> None:
    assert conversion(HANT).exceptions(f"{odd}周末{odd}周末") == "0週2週"
