"""`sitegen build --audit` and `sitegen report`: what they print, where they write, how they end."""

import base64
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browsers import browsing
from tests.cli.conftest import Shell

ARTICLE = "<!--1767225600000-->\n[{title}](https://news.example.org/{id}.html)\n------\n\n{body}\n"
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def article(number: int, body: str, title: str = "标题") -> tuple[str, str]:
    return f"content/articles/example/{number}.md", ARTICLE.format(title=title, id=number, body=body)


@pytest.fixture
def built(site: Shell) -> Shell:
    site.write(*article(5, "<p>正文。</p><button>分享&lt;script&gt;alert(3)&lt;/script&gt;</button><x-y>文</x-y>"))
    site.write(*article(6, "<p>正文。</p><iframe src='https://charts.example.com/1'></iframe>", ATTACK))
    site.write("content/articles/example/7.md", f"no head at all {ATTACK}\n")
    assert site.sitegen("build", "--quiet", "--jobs", "1").returncode == 0
    return site


def _forget_removals(site: Shell) -> None:
    with sqlite3.connect(site.folder / ".sitegen" / "cache.sqlite") as connection:
        connection.execute("DELETE FROM removals")
    connection.close()


def test_an_audit_that_holds_is_one_line(built: Shell) -> None:
    (built.folder / "content/articles/example/7.md").unlink()
    done = built.sitegen("build", "--audit", "--strict", "--jobs", "1")
    assert re.search(
        r"^Audit: 3 articles, all text accounted for; \d+ files, all that they name is there$",
        done.stdout,
        re.MULTILINE,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_audit_that_fails_names_the_file(built: Shell) -> None:
    (built.folder / "content/articles/example/7.md").unlink()
    _forget_removals(built)
    arguments = ["build", "--audit", "--jobs", "1", "--report", "report.json"]
    assert built.sitegen(*arguments).returncode == 0
    done = built.sitegen(*arguments, "--strict")
    assert done.returncode == 1
    assert "Audit: 3 articles, text of 2 not accounted for; " in done.stdout
    assert "content/articles/example/5.md: 27 characters of text missing" in done.stdout
    report = json.loads((built.folder / "report.json").read_text())
    assert report["audit"] | {"files": 0} == {"articles": 3, "failed": 2, "files": 0, "broken": 0}


def test_the_report_is_one_page_of_its_own(built: Shell) -> None:
    done = built.sitegen("report", "--jobs", "1")
    assert done.stdout.splitlines() == [
        "3 articles of 1 newsroom: 1 urgent, 1 worth a look",
        "The report is in .sitegen/report.html",
    ]
    page = (built.folder / ".sitegen" / "report.html").read_text("utf-8")
    tree = LexborHTMLParser(page)
    assert tree.css("script, img, link, [style], [onerror]") == []
    assert "<script>alert(3)</script>" in (tree.text() or "")
    style = tree.css_first("style")
    assert style is not None
    (hashed,) = re.findall(r"style-src 'sha256-([^']+)'", page)
    assert base64.b64encode(sha256(style.text().encode()).digest()).decode() == hashed
    said = " ".join(tree.body.text().split()) if tree.body else ""
    for part in ("x-y", "charts.example.com", "hidden", "no-header", "content/articles/example/7.md"):
        assert part in said


def test_the_report_goes_where_it_is_told(built: Shell) -> None:
    assert built.sitegen("report", "--quiet", "--output", "../out/r.html", "--jobs", "1").stdout == ""
    assert (built.folder.parent / "out" / "r.html").is_file()
    assert not (built.folder / ".sitegen" / "report.html").exists()


def _never_built(site: Shell) -> None:
    shutil.rmtree(site.folder / ".sitegen")


def _damage(site: Shell) -> None:
    (site.folder / ".sitegen" / "cache.sqlite").write_bytes(b"no database" * 1000)


def _lose_tables(site: Shell) -> None:
    with sqlite3.connect(site.folder / ".sitegen" / "cache.sqlite") as connection:
        connection.execute("DROP TABLE bodies")
    connection.close()


def _make_foreign(site: Shell) -> None:
    with sqlite3.connect(site.folder / ".sitegen" / "cache.sqlite") as connection:
        connection.execute("UPDATE about SET version = '0'")
    connection.close()


def _configure(site: Shell) -> None:
    with (site.folder / "site.toml").open("a", encoding="utf-8") as file:
        file.write('\n[publishers.elsewhere]\nname = "x"\n')


OTHER = (
    "Error: the last build was made by another version of sitegen or with other settings "
    "(try: sitegen build, then the report)"
)
ANEW = "(try: sitegen build makes the cache anew)"
MISTAKES: dict[str, tuple[Callable[[Shell], object], str, str]] = {
    "no build yet": (_never_built, "report", "Error: .: nothing was built here yet (try: sitegen build)"),
    "damaged cache": (
        _damage, "report",
        f"Error: .sitegen/cache.sqlite: the cache is damaged: file is not a database {ANEW}",
    ),
    "incomplete cache": (
        _lose_tables, "report", f"Error: .sitegen/cache.sqlite: the cache is damaged: no such table: bodies {ANEW}",
    ),
    "foreign cache": (
        _make_foreign, "report",
        f"Error: .sitegen/cache.sqlite: the cache was written by another version of sitegen {ANEW}",
    ),
    "other settings": (
        _configure, "report", OTHER,
    ),
    "not writable": (
        lambda _: None, "report --output .gitignore/r.html",
        "Error: .gitignore/r.html: cannot write: file exists (try: name another file: --output FILE)",
    ),
    "a folder": (
        lambda _: None, "report --output content", "Error: content: this is a folder (try: name a file: --output FILE)",
    ),
    "among what is published": (
        lambda _: None, "report --output public/report.html",
        "Error: public/report.html: the report is not for readers (try: name a file outside the output)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_one_message(built: Shell, name: str) -> None:
    prepare, arguments, expected = MISTAKES[name]
    prepare(built)
    done = built.sitegen(*arguments.split(), "--jobs", "1")
    assert done.stderr == expected + "\n"
    assert (done.returncode, done.stdout) == (2, "")


def test_an_archive_around_the_site_leaves_room_for_what_commands_write(built: Shell) -> None:
    built.write("site.toml", '[content]\narticles = ["."]\n[output]\nfolder = "../out"\n')
    assert built.sitegen("build", "--jobs", "1", "--report", "report.json").returncode == 0
    assert built.sitegen("report", "--jobs", "1").returncode == 0
    done = built.sitegen("report", "--output", "mine.html")
    assert (done.returncode, "mine.html: the site is made from what" in done.stderr) == (2, True)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 800, "light"), (360, 740, "dark")])
def test_the_report_is_readable_in_a_browser(built: Shell, width: int, height: int, scheme: str) -> None:
    assert built.sitegen("report", "--jobs", "1").returncode == 0
    place: Path = built.folder / ".sitegen" / "report.html"
    with browsing() as browser:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(place.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert said == []
