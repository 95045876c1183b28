"""Files that no archive should hold, as a table: name, content, and what a build has to make of each."""

import gzip
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sitegen.model import LARGEST_SOURCE
from sitegen.readers import LONGEST_TITLE
from tests.build.sites import Sample

FOLDER = "odd"
"""Where they lie in the archive: no newsroom that sitegen knows."""
Maker = Callable[[Path], None]

LEFT_OUT = "left out"


class Hostile(NamedTuple):
    """One file, and what is expected of it."""

    content: bytes | Maker
    """Its bytes, or what makes it."""
    codes: tuple[str, ...] = ()
    """Codes of the problems that name it, sorted."""
    title: str = LEFT_OUT
    """Title of its article; `LEFT_OUT` when there is none."""


def article(number: int, title: str = "奇怪", body: str = "<p>正文。</p>", stamp: str = "<!--1718841600000-->") -> str:
    """Return an article of a newsroom without rules of its own, without a date in address or body."""
    return f"{stamp}\n[{title}](https://news.example.com/a-{number})\n------\n\n{body}\n"


def sparse(size: int) -> Maker:
    """Return what makes a file of many zeros that takes no room."""

    def make(path: Path) -> None:
        path.touch()
        os.truncate(path, size)

    return make


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "file.txt").write_bytes(b"x")


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # names of sockets have 107 bytes at most
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _link(target: str) -> Maker:
    return lambda path: path.symlink_to(target)


def post(head: str) -> bytes:
    """Return a post with YAML front matter."""
    return f"---\n{head}\n---\n正文。".encode()


def _stamp(number: int, digits: str) -> bytes:
    return article(number, stamp=f"<!--{digits}-->").encode()


BAD_STAMPS = ("0", "-1718841600000", "1e30", "NaN", "inf", "9" * 5_000, "1718841600", "４５", "0x1f", "")
"""What is no time of fetching in milliseconds."""

JUST_SMALL_ENOUGH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("字", ()),
    ("<p>字</p>", ("nested",)),
    ("<table><tr><td>", ("empty-body", "nested")),
    ("&amp;", ()),
    ("<br>", ("empty-body", "nested")),
    ('<img src="https://static.dw.com/image/1_6.jpg">', ("nested",)),
)
"""What fills a file up to the largest size that is read, and the problems with it."""
QUICK = 3
"""So many of these are made in each run; all of them take half a minute."""


def _filled(number: int, markup: str) -> Maker:
    def make(path: Path) -> None:
        rest = LARGEST_SOURCE - len(article(number, body="").encode())
        path.write_text(article(number, body=markup * (rest // len(markup.encode()))), "utf-8")

    return make


LARGE_FILES = {
    f"{number}.md": Hostile(_filled(number, markup), codes, "奇怪")
    for number, (markup, codes) in enumerate(JUST_SMALL_ENOUGH, 570)
}
FILES: dict[str, Hostile] = {
    # what cannot be read
    "pipe.md": Hostile(os.mkfifo, ("not-followed",)),
    "socket.md": Hostile(_socket, ("not-followed",)),
    "device.md": Hostile(_link("/dev/zero"), ("not-followed",)),
    "dangling.md": Hostile(_link("nowhere.md"), ("not-followed",)),
    "itself.md": Hostile(_link("itself.md"), ("not-followed",)),
    "loop": Hostile(_link(".."), ("not-followed",)),
    "outside.md": Hostile(_link("/etc/passwd"), ("not-followed",)),
    "outside": Hostile(_link("/"), ("not-followed",)),
    "folder.md": Hostile(_folder),
    # sizes
    "nothing.md": Hostile(b"", ("empty",)),
    "blanks.md": Hostile(b" \t\r\n" * 100, ("empty",)),
    "zeros.md": Hostile(b"\0" * 100, ("empty",)),
    "mark.md": Hostile(b"\xef\xbb\xbf", ("empty",)),
    "large.md": Hostile(sparse(LARGEST_SOURCE + 1), ("too-large",)),
    "fifty.md": Hostile(lambda path: _write(path, b"<p>" * 17_000_000), ("too-large",)),
    "line.md": Hostile(lambda path: _write(path, article(9, body="x" * 10_000_000).encode()), ("too-large",)),
    "huge.md": Hostile(sparse(1 << 30), ("too-large",)),
    **dict(list(LARGE_FILES.items())[:QUICK]),
    "packed.md": Hostile(gzip.compress(article(9).encode() * 9, mtime=0), ("no-header",)),
    # encodings
    "501.md": Hostile(article(501).encode("utf-16"), (), "奇怪"),
    "502.md": Hostile(b"\xfe\xff" + article(502).encode("utf-16-be"), (), "奇怪"),
    "503.md": Hostile(b"\xef\xbb\xbf" + article(503).encode(), (), "奇怪"),
    "504.md": Hostile(article(504).encode("gbk"), ("encoding",), "\ufffd" * 3),
    "505.md": Hostile(article(505).encode().replace(b"\n", b"\r"), (), "奇怪"),
    "506.md": Hostile(article(506).encode().replace(b"\n", b"\r\n"), (), "奇怪"),
    "507.md": Hostile(article(507, title="奇\0怪\x1b[31m").encode(), (), "奇怪[31m"),
    "508.md": Hostile(article(508, body="<p>\ud800字\udfff</p>").encode(errors="surrogatepass"), ("encoding",), "奇怪"),
    "509.md": Hostile(article(509).encode() + b"\xff\xfe\xc3", ("encoding",), "奇怪"),
    "510.md": Hostile(article(510).encode("utf-16")[:-1], ("encoding",), "奇怪"),
    "511.md": Hostile(article(511, body="<p>&#0;&#xD800;&#x110000;&#xFFFF;\ufffe\uffff</p>").encode(), (), "奇怪"),
    "utf16.md": Hostile(article(9, title="a").encode("utf-16-le"), ("encoding",), "a"),
    "utf32.md": Hostile(article(9).encode("utf-32"), (), "奇怪"),
    # heads
    "no-head.md": Hostile("正文。".encode(), ("no-header",)),
    "stamp-alone.md": Hostile(b"<!--1718841600000-->\n", ("no-header",)),
    "512.md": Hostile(article(512, body="").encode(), ("empty-body",), "奇怪"),
    "513.md": Hostile(article(513).replace("------\n", "").encode(), (), "奇怪"),
    "514.md": Hostile((article(514, body="") + article(514)).encode(), (), "奇怪"),
    "515.md": Hostile(article(515, title="").encode(), ("no-title",), "515"),
    "516.md": Hostile(article(516, title="  \u200b ").encode(), ("no-title",), "516"),
    "517.md": Hostile(article(517, title="字" * 100_000).encode(), ("long-title",), "字" * (LONGEST_TITLE - 1) + "…"),
    "518.md": Hostile(article(518, title="[](x)](javascript:1) <b>").encode(), (), "[](x)](javascript:1) <b>"),
    "519.md": Hostile("[无址]()\n------\n<p>正文。</p>".encode(), ("no-date",), "无址"),
    "520.md": Hostile("[坏址](http://[::1/%zz)\n------\n<p>正文。</p>".encode(), ("no-date",), "坏址"),
    "521.md": Hostile(post("title: [a\ndate: {"), ("front-matter", "no-date"), "[a"),
    "522.md": Hostile("+++\ntitle = '甲'\ndate = 2024-99-99\n+++\n文".encode(), ("front-matter", "no-date"), "甲"),
    "523.md": Hostile(post("title: 乙\nx: " + "[" * 5_000), ("front-matter", "no-date"), "乙"),
    "524.md": Hostile(post("title: 丙\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntags: *c"), ("no-date",), "丙"),
    # times
    **{
        f"{number}.md": Hostile(_stamp(number, digits), ("no-date", "stamp"), "奇怪")
        for number, digits in enumerate(BAD_STAMPS, 530)
    },
    "550.md": Hostile(post("title: 丁\ndate: 9999-12-31"), ("no-date",), "丁"),
    "551.md": Hostile(post("title: 丁\ndate: 0000-00-00"), ("no-date",), "丁"),
    "552.md": Hostile(post("title: 丁\ndate: 1.0e30"), ("no-date",), "丁"),
    "553.md": Hostile(post("title: 丁\ndate: 2024-02-30T25:61:61+99:99"), ("no-date",), "丁"),
    "554.md": Hostile(post("title: 丁\ndate: 0001-01-01T00:00:00+14:00"), ("no-date",), "丁"),
    "555.md": Hostile(_stamp(555, "4102444799000"), (), "奇怪"),
}  # fmt: skip

GOOD = tuple(Sample(700 + number, hour=number, topics=(7,), text=f"正文{number}。") for number in range(4))


def lay(folder: Path, files: dict[str, Hostile] = FILES) -> None:
    """Lay the files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (content, *_) in files.items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        else:
            content(folder / name)
