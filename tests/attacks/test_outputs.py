"""What an attacked archive makes besides pages: paths that stay inside and differ, files for machines that parse."""

import json
import re
from itertools import chain
from pathlib import Path, PurePosixPath
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # it has no types
from selectolax.lexbor import LexborHTMLParser

from sitegen.model import Source
from sitegen.names import article_id, article_path, file_stem
from sitegen.readers import read, read_page
from tests.attacks import archives
from tests.attacks.corpus import payloads, sample
from tests.attacks.positions import STAMP, TEXT, File

RESERVED = "con prn aux nul com1 com9 lpt1 lpt9".split()
"""Stems that Windows keeps for devices, whatever the ending."""
FOLDERS = (
    "topics", "archive", "assets", "search", "data", "saved", "settings", "index", "feed", "404", "CON", "nul", "..a",
    "a.", "kinds", "sitemap", "%2e%2e", "a\u202eb", "ﾄ", "Å", "A\u030a", "-rf", "~", "$HOME", "a\\b", "x" * 200, "DW",
    "dw ", "page.html",
)  # fmt: skip
"""Names of folders that mean something else to the site, to a file system or to a shell."""


def folders() -> list[File]:
    """Return an article in each of those folders, with an address that no newsroom knows."""
    head = f"<!--{STAMP}000-->\n[标题](https://unknown.example.org/{{0}})\n------\n"
    return [
        File(f"articles/{name}/{name[:60]}.md", (head.format(number) + TEXT).encode())
        for number, name in enumerate(FOLDERS)
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a site that is attacked from every position, by hand and by names."""
    machines = [one for one in payloads() if one.name.startswith(("machine formats", "characters"))]
    archive = chain(archives.attacked(archives.everywhere([*machines, *sample(4)])), folders())
    files, report = archives.built(tmp_path_factory.mktemp("outputs"), archive)
    assert [str(problem) for problem in report.problems if problem.code == "rule-failed"] == []
    return files


def test_every_path_is_short_plain_and_inside(site: dict[str, bytes], tmp_path: Path) -> None:
    for path in site:
        assert re.fullmatch(r"(?:[a-z0-9-]{1,80}/)*(?:[a-z0-9._-]{1,100}|\.nojekyll|CNAME)", path), path
        assert (tmp_path / path).resolve().is_relative_to(tmp_path)
        assert ".." not in path
        assert PurePosixPath(path).name.partition(".")[0] not in RESERVED


def test_no_two_paths_are_one_where_case_does_not_count(site: dict[str, bytes]) -> None:
    folded = [normalize("NFC", path.casefold()) for path in site]
    assert len(folded) == len(set(folded))
    parents = {str(parent) for path in folded for parent in PurePosixPath(path).parents}
    assert not parents & set(folded)


def test_every_folder_has_its_article(site: dict[str, bytes]) -> None:
    text = b"".join(data for path, data in site.items() if path.endswith(".html"))
    assert [number for number in range(len(FOLDERS)) if b"https://unknown.example.org/%d" % number not in text] == []


def test_xml_parses_strictly_and_holds_nothing_that_runs(site: dict[str, bytes]) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    names = [path for path in site if path.endswith(".xml")]
    assert {"feed.xml", "sitemap.xml", "dw/feed.xml"} <= set(names)
    for path in names:
        tree = etree.fromstring(site[path], parser)
        spaces = {etree.QName(node).namespace for node in tree.iter()}
        assert spaces <= {"http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"}, path
        assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]


def test_text_in_feeds_went_through_the_gate(site: dict[str, bytes]) -> None:
    tree = etree.fromstring(site["feed.xml"], etree.XMLParser(resolve_entities=False, huge_tree=True))
    contents = [node.text or "" for node in tree.iter("{*}content")]
    assert len(contents) > 100
    for content in contents:
        page = LexborHTMLParser(content)
        assert page.css("script, svg, math, iframe, object, embed, style, form, base, meta[http-equiv], link") == []
        assert [node for node in page.css("*") if any(name.startswith("on") for name in node.attributes)] == []


def test_json_parses_strictly(site: dict[str, bytes]) -> None:
    names = [path for path in site if path.endswith((".json", ".webmanifest"))]
    assert len(names) > 2
    for path in names:
        json.loads(site[path].decode(), parse_constant=_refuse)


def test_data_in_pages_parses_and_cannot_end_its_element(site: dict[str, bytes]) -> None:
    found = 0
    for path, data in site.items():
        if not path.endswith(".html"):
            continue
        for node in LexborHTMLParser(data.decode()).css('script[type="application/ld+json"]'):
            text = node.text(deep=True)
            assert "<" not in text, path
            json.loads(text, parse_constant=_refuse)
            found += 1
    assert found > 100


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def test_no_file_holds_what_xml_and_terminals_cannot_show(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        if not path.startswith("assets/"):
            text = data.decode()
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text), path


# ------------------------------------------------------------------ laws

NAMES = st.text(st.sampled_from("aA1-. _/\\\0%ß\u202eİ新ﬁ\u0301~:$\n")) | st.sampled_from(
    [*RESERVED, "..", ".", "", "index"]
)


@given(NAMES, st.integers(20, 100))
def test_any_text_makes_a_plain_stem(text: str, limit: int) -> None:
    stem = file_stem(text, limit)
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", stem)
    assert len(stem) <= limit + len("x-")
    assert stem not in RESERVED
    assert file_stem(stem, limit + len("x-")) == stem


@given(NAMES, NAMES)
def test_different_names_have_different_paths_but_for_case_and_punctuation(first: str, second: str) -> None:
    same = article_path(article_id("dw", first)) == article_path(article_id("dw", second))
    plain = ["".join(filter(str.isalnum, name.lower())) for name in (first, second)]
    if same:
        assert plain[0].removeprefix("x") == plain[1].removeprefix("x")


@given(NAMES)
def test_the_head_of_a_file_never_decides_on_a_path_outside(name: str) -> None:
    data = f"[x](https://unknown.example.org/{' '.join(name.split())})\n------\n<p>y</p>".encode()
    source = Source(path="a.md", folder=name or "a", name=name or "a", suffix=".md", data=data)
    assert read(source).file_id
    assert re.fullmatch(r"[a-z0-9-]{1,82}", read_page(source).name)
