"""Every input format by example, and what holds for any bytes."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import readers
from sitegen.errors import SourceError
from sitegen.model import RawArticle, Source
from tests import linear_time

GROUPS = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(case, id=f"{group}: {name}") for group, cases in GROUPS.items() for name, case in cases.items()]


def source(data: bytes, name: str = "1025500.md", folder: str = "dw") -> Source:
    stem, dot, suffix = name.rpartition(".")
    return Source(path=f"articles/{folder}/{name}", folder=folder, name=stem, suffix=f"{dot}{suffix}", data=data)


@pytest.mark.parametrize("case", CASES)
def test_formats(case: dict[str, Any]) -> None:
    file = source(case["text"].encode(), case.get("name", "1025500.md"), case.get("folder", "dw"))
    if "error" in case:
        with pytest.raises(SourceError) as caught:
            readers.read(file)
        assert str(caught.value) == case["error"]
        return
    raw = readers.read(file)
    found = {name: getattr(raw, name) for name in case["article"]}
    assert found == {
        name: tuple(value) if isinstance(value, list) else value for name, value in case["article"].items()
    }
    assert [str(problem) for problem in raw.problems] == case.get("problems", [])


HEAD = "<!--1718885824000-->\n[标题](https://a.example/)\n------\n\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_known_by_its_mark(encoding: str) -> None:
    raw = readers.read(source(f"{HEAD}<p>正文</p>".encode(encoding)))
    assert (raw.title, raw.body, raw.problems) == ("标题", "\n<p>正文</p>", ())


def test_utf_16_in_the_other_order_is_known_too() -> None:
    raw = readers.read(source(b"\xfe\xff" + f"{HEAD}<p>正文</p>".encode("utf-16-be")))
    assert (raw.title, raw.problems) == ("标题", ())


@pytest.mark.parametrize(
    ("data", "line"),
    [(f"{HEAD}<p>".encode() + b"\xff\xfe</p>", 5), (HEAD.encode("gbk"), 2), (HEAD.encode() + b"\xed\xa0\x80", 5)],
)
def test_bytes_that_are_no_text_are_replaced_and_reported(data: bytes, line: int) -> None:
    raw = readers.read(source(data))
    assert [str(problem) for problem in raw.problems] == [
        f"articles/dw/1025500.md:{line}: not UTF-8: some characters were lost (try: save the file as UTF-8)"
    ]
    assert "\ufffd" in raw.title + raw.body


def test_a_file_may_have_eight_mebibytes() -> None:
    head = HEAD.encode()
    assert readers.read(source(head + b"<p>" + b"a" * (8 * 2**20 - len(head) - 3))).title == "标题"
    with pytest.raises(SourceError) as caught:
        readers.read(source(head + b"a" * (8 * 2**20)))
    assert str(caught.value) == (
        "articles/dw/1025500.md: 8.0 MiB is more than an article may have (try: split it; the limit is 8 MiB)"
    )


@pytest.mark.parametrize("body", ["a *b*\n\n<c>\n" + "[" * 5_000, f"a *b*\n\n<c>\n{'d' * 60_000}"])
def test_markdown_that_would_take_too_long_becomes_paragraphs(body: str) -> None:
    rendered = readers.read(source(f"{HEAD}{body}".encode())).body
    assert rendered.startswith("<p>a *b*</p>\n<p>&lt;c&gt;\n")


def readable(data: bytes) -> RawArticle | None:
    try:
        return readers.read(source(data))
    except SourceError:
        return None


PIECES = [
    "<!--1718885824000-->", "<!--", "[a](b)", "[", "](", ")", "------", "---", "+++", "title: a", "Title: a",
    "title = 'a'", "", "- [", "{{", "&a *a", "!!python/name:os", "\t", "x: |", "<p>b</p>", "正文", "\x00", "\x0c",
    "\ufeff", "\r",
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.binary(max_size=200), LINES.map(str.encode), LINES.map(lambda text: text.encode("utf-16"))))
def test_any_bytes_make_an_article_or_one_error(data: bytes) -> None:
    raw = readable(data)
    if raw is not None:
        assert raw.title
        assert raw.title == " ".join(raw.title.split())
        assert not {"\r", "\x00", "\x0c", "\x1b"} & set(raw.body + raw.title + raw.url)
        (raw.title + raw.body).encode()


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.text(st.sampled_from("abc/[]()?&%朝"), max_size=30))
def test_a_head_can_be_written_and_read_back(title: str, path: str) -> None:
    spelled = " ".join("".join(sign for sign in title if sign.isprintable()).split())
    url = f"https://a.example/{path.replace('](', '')}"
    raw = readers.read(source(f"[{spelled}x]({url})\n------\n<p>b</p>".encode()))
    assert (raw.title, raw.url) == (f"{spelled}x", url)


SHAPES = [
    "[", "](", "<!--", "<!-- ", "[a](", "[](b)\n", " ", "\n", "\t\n", "-", "---\n", "---\na: [", "+++\n", "Title:",
    "Title: a\n b\n", "a ", "<p ", "正", "*a_ ", "![", "`", ">", "~~a", "&amp", "|", "\u3000\n", "- a\n",
    "<a href=\"", "{", "\\",
]  # fmt: skip


def assert_linear(head: str, shape: str, size: int) -> None:
    """Check that a file of `size` bytes, all of one shape, takes about twice as long as half of it."""
    half, whole = ((head + shape * (length // len(shape.encode()))).encode() for length in (size // 2, size))
    linear_time.assert_linear(readable, half, whole)


@pytest.mark.slow
@pytest.mark.parametrize("head", ["", HEAD, "---\ntitle: a\n---\n", "+++\ntitle = 'a'\n+++\n", "Title: a\n\n"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_of_anything_is_read_in_linear_time(shape: str, head: str) -> None:
    assert_linear(head, shape, 2**20)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_post_is_read_in_linear_time(shape: str) -> None:
    assert_linear("---\ntitle: a\n---\n", shape, 57_000)
