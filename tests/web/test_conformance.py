"""Every kind of page, in every theme, as axe-core (WCAG 2.2 A and AA, best practices) and the Nu checker see it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page

from tests.web.host import Host
from tests.web.reading import Reader
from tests.web.sample import KINDS, PAGES, TOOLS
from tests.web.tools import need

pytestmark = pytest.mark.browser
THEMES = ("light", "sepia", "dark")
AXE = """async themes => {
    const found = [];
    for (const theme of themes) {
        sitegen.set('theme', theme);
        const result = await axe.run({runOnly: {type: 'tag', values: [
            'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']}});
        for (const one of result.violations)
            for (const node of one.nodes) found.push(`${theme}: ${one.id}: ${node.html.slice(0, 160)}`);
        if (result.passes.length < 15) found.push(`${theme}: only ${result.passes.length} rules had anything to say`);
    }
    return found;
}"""

ACCEPTED = {
    # Browsers know it, HTML does not: without it a page over http has the names of all its links looked up.
    "Bad value “x-dns-prefetch-control” for attribute “http-equiv” on element “meta”.",
}
"""Errors that are wanted."""


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(arrive: Callable[..., Reader], path: str) -> None:
    examine(arrive().open(path))


@pytest.mark.parametrize("path", [paths[0] for paths in KINDS.values()])
def test_axe_finds_nothing_in_other_languages(arrive: Callable[..., Reader], foreign_host: Host, path: str) -> None:
    examine(arrive(foreign_host.address).open(path))


def test_the_checker_finds_no_error_in_other_languages(foreign: Path) -> None:
    assert checked(*sorted(foreign.rglob("*.html"))) == []


def examine(page: Page) -> None:
    """Let axe look at a page with all that can be opened on it open."""
    script = Path(need("axe")).read_text("utf-8")
    if page.locator(".aa").count():
        page.locator(".aa summary").click()
        page.locator(".aa button").first.wait_for()
    page.evaluate("document.querySelectorAll('article details').forEach(one => one.open = true)")
    page.evaluate(script)
    assert page.evaluate(AXE, list(THEMES)) == []


def checked(*paths: Path) -> list[str]:
    """Return the errors that the Nu checker finds in files; it warns of the policy, since it knows no 'self'."""
    command = [
        need("java"),
        "-jar",
        need("vnu"),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *map(str, paths),
    ]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    messages = [one for one in msgspec.json.decode(said)["messages"] if one["type"] == "error"]
    return [f"{one['url']}:{one['lastLine']}: {one['message']}" for one in messages if one["message"] not in ACCEPTED]


def test_the_checker_finds_no_error_in_any_page(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    assert checked(*pages) == []


def test_the_checker_finds_an_error_where_there_is_one(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="zh"><title>页</title><p><img src="a b.png"></p>', "utf-8")
    assert len(checked(page)) >= 1


def test_the_checker_finds_no_error_in_what_scripts_make(arrive: Callable[..., Reader], tmp_path: Path) -> None:
    need("java"), need("vnu")
    reader = arrive()
    paths = []
    for number, path in enumerate(["index.html", "dw/990000008.html", "dw/990000002.html", *TOOLS]):
        page = reader.open(path)
        if page.locator(".aa").count():
            page.locator(".aa summary").click()
            page.locator(".aa button").first.wait_for()
        paths.append(tmp_path / f"{number}.html")
        paths[-1].write_text("<!doctype html>" + page.evaluate("document.documentElement.outerHTML"), "utf-8")
    assert checked(*paths) == []
