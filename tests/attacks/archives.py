"""Archives full of attacks, built by the real builder."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sitegen.build import Report
from sitegen.config import SiteConfig, parse_config
from sitegen.mirror import Options, open_mirror
from tests.attacks.corpus import Payload
from tests.attacks.positions import POSITIONS, File, files

ROOT = Path(__file__).parents[2]
Placed = tuple[str, Payload]
"""A position and what stands there."""
MARK = "正文第一段在这里被换掉"
"""Text of a harmless article whose body is replaced: by it a page without the gate is made."""

FOREIGN = """---
title: 標題說的是另一種話
author: 編輯：範例
---
这一段和上面的标题不是一种文字。
"""
"""An article whose headline and byline are in another script than its text."""


def toml(scope: str = "titles") -> str:
    """Return the settings: everything that can be reached is switched on."""
    return (
        '[site]\ntitle = "小站"\nbase_url = "https://mirror.example.org/"\n'
        '[feeds]\ntext = "full"\nentries = 10000\n[robots]\npolicy = "own"\n'
        f'[search]\nscope = "{scope}"\n[lists]\nday = 500\nindex = 500\n'
    )


def config() -> SiteConfig:
    """Return the same as a record."""
    return parse_config(toml())


def attacked(places: Iterable[Placed]) -> Iterator[File]:
    """Yield a file for each payload in its position, numbered from 1."""
    for number, (position, payload) in enumerate(places, 1):
        yield files(position, payload.text, number)


def everywhere(chosen: Iterable[Payload]) -> Iterator[Placed]:
    """Yield each payload in every position."""
    return ((position, payload) for payload in chosen for position in POSITIONS)


def built(folder: Path, archive: Iterable[File], jobs: int = 1) -> tuple[dict[str, bytes], Report]:
    """Build a site of the files and return what was published, and the report."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.toml").write_text(toml(), encoding="utf-8")
    (folder / "content" / "articles").mkdir(parents=True, exist_ok=True)
    for file in archive:
        path = folder / "content" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    with open_mirror(folder, Options(jobs=jobs)) as mirror:
        report = mirror.build()
    return published(folder), report


def published(folder: Path) -> dict[str, bytes]:
    """Return every file of the output by its path."""
    root = folder / "public"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def harmless() -> Iterator[File]:
    """Yield the sample archive that comes with the program, each construct and nothing bad, and an odd article."""
    root = ROOT / "content"
    yield from (File(path.relative_to(root).as_posix(), path.read_bytes()) for path in sorted(root.rglob("*.md")))
    yield File("articles/example-daily/odd.md", FOREIGN.encode())


class Shell(NamedTuple):
    """A page of the site around a body that anybody may choose: what a program without a gate would make."""

    before: bytes
    after: bytes
    rest: dict[str, bytes]
    """Everything else of that site: what the page loads and leads to."""

    def around(self, bodies: Iterable[str]) -> dict[str, bytes]:
        """Return a site with a page around each body."""
        pages = {
            f"dw/raw-{number}.html": self.before + body.encode(errors="replace") + self.after
            for number, body in enumerate(bodies, 1)
        }
        return pages | self.rest


def shell(folder: Path) -> Shell:
    """Build a site of one article and take its page apart."""
    head = "[标题](https://www.dw.com/zh/x/a-1)\n------\n"
    files, _ = built(folder, [File("articles/dw/1.md", f"{head}<p>{MARK}</p>\n".encode())])
    before, _, after = files["dw/1.html"].partition(f"<p>{MARK}</p>".encode())
    return Shell(before, after, files)
