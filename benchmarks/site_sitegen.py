"""An archive -> a site for sitegen: its default settings, and an address, without which there are no feeds."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cases import every_case, set_aside

ROOT = Path(__file__).parents[1]
SETTINGS = """\
[site]
title = "样例镜像"
base_url = "https://mirror.example.org/"

[content]
articles = ["articles"]
"""
_TEMPLATE = "article.html"


class SitegenSite:
    """A folder that sitegen builds."""

    name = "sitegen"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.articles = folder / "articles"
        """Folders of article files, as in an archive."""
        self.output = folder / "public"
        self.command: Sequence[str] = (sys.executable, "-m", "sitegen", "build", str(folder), "--quiet")
        self.environment = {"PYTHONPATH": str(ROOT)}
        """Besides what this process has."""
        self.cases = every_case(self)

    def fill(self, articles: Path) -> None:
        """Make the site of an archive."""
        self.folder.mkdir(parents=True)
        shutil.copytree(articles, self.articles)
        (self.folder / "site.toml").write_text(SETTINGS, encoding="utf-8")

    def clear(self) -> None:
        """Forget every earlier build."""
        set_aside(self.output, self.folder / ".sitegen")

    def add(self, files: Sequence[Path]) -> None:
        """Put article files into the archive."""
        for file in files:
            (self.articles / file.parent.name).mkdir(exist_ok=True)
            shutil.copyfile(file, self.articles / file.parent.name / file.name)

    def change_template(self, mark: str) -> None:
        """Change the template of articles, so that every article's page is another one."""
        own = self.folder / "templates" / _TEMPLATE
        own.parent.mkdir(exist_ok=True)
        before, end, after = (ROOT / "templates" / _TEMPLATE).read_text(encoding="utf-8").partition("</article>")
        own.write_text(f"{before}<!-- {mark} -->{end}{after}", encoding="utf-8")
