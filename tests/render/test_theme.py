"""The default theme: valid, accessible in its structure, closed by its policy, and light."""

import gzip
import re
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import html5lib
import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.model import Group
from tests.archive_samples import default_theme, target
from tests.render.whole_site import SITES, rendered
from tests.web.tools import need

THEME = default_theme()


@cache
def site(name: str) -> dict[str, str]:
    """Return the HTML pages of one of the sample sites."""
    return {path: text for path, (page, text) in rendered(SITES[name]).items() if page.group is not Group.EXPORT}


PAGES = [(name, path) for name in SITES for path in site(name)]
every_page = pytest.mark.parametrize(("name", "path"), PAGES, ids=[f"{name}: {path}" for name, path in PAGES])


# ------------------------------------------------------------------ validity and structure


@every_page
def test_html_without_a_parse_error(name: str, path: str) -> None:
    html5lib.HTMLParser(strict=True).parse(site(name)[path])


@every_page
def test_the_structure_of_a_page(name: str, path: str) -> None:
    tree = LexborHTMLParser(site(name)[path])
    assert [len(tree.css(one)) for one in ("h1", "main", "body > header", "body > footer", "header nav")] == [1] * 5
    assert len(tree.css("title")) == 1
    assert attribute(tree, "body > *", "href") == "#main"
    assert attribute(tree, "main", "id") == "main"
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert all(tree.css(f'[id="{href[1:]}"]') for href in hrefs(tree) if href.startswith("#"))


@every_page
def test_no_heading_level_is_skipped(name: str, path: str) -> None:
    levels = [int((node.tag or "h0")[1]) for node in LexborHTMLParser(site(name)[path]).css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_every_link_says_something_and_every_navigation_has_a_name(name: str, path: str) -> None:
    tree = LexborHTMLParser(site(name)[path])
    assert [node.html for node in tree.css("a") if not node.text(strip=True)] == []
    names = [node.attributes.get("aria-label") for node in tree.css("nav")]
    assert all(names)
    assert len(names) == len(set(names))


@every_page
def test_every_local_link_leads_to_a_page(name: str, path: str) -> None:
    found = site(name)
    known = {*found, *rendered_exports(name)}
    local = [href for href in hrefs(LexborHTMLParser(found[path])) if not href.startswith(("https:", "#"))]
    assert [href for href in local if meant(name, path, href) not in known] == []
    assert local


def meant(name: str, path: str, href: str) -> str:
    """Return the page that an address means; those of 404.html are absolute."""
    root = "/" if name == "zh-Hant, no base_url" else "/news/"
    return href.removeprefix(root) if path == "404.html" and href.startswith(root) else target(path, href)


@cache
def rendered_exports(name: str) -> frozenset[str]:
    return frozenset(path for path, (page, _) in rendered(SITES[name]).items() if page.group is Group.EXPORT)


def first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    """Return the first element that there has to be."""
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    """Return an attribute of the first such element."""
    return first(tree, selector).attributes.get(name)


def hrefs(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes["href"] or "" for node in tree.css("a[href]")]


# ------------------------------------------------------------------ languages


def test_an_article_speaks_its_own_language_and_its_frame_the_sites() -> None:
    tree = LexborHTMLParser(site("zh-Hans")["dw/2.html"])
    assert attribute(tree, "html", "lang") == "zh-Hant"
    assert {attribute(tree, one, "lang") for one in ("header", "footer", "main > div[lang]")} == {"zh-Hans"}
    plain = LexborHTMLParser(site("zh-Hans")["dw/1.html"])
    assert attribute(plain, "html", "lang") == "zh-Hans"
    assert plain.css("header[lang], footer[lang], main > div[lang]") == []


def test_titles_in_another_language_say_so() -> None:
    tree = LexborHTMLParser(site("zh-Hans")["index.html"])
    langs = {node.attributes["href"]: node.attributes.get("lang") for node in tree.css(".list a")}
    assert (langs["daily/a-note.html"], langs["dw/2.html"], langs["dw/1.html"]) == ("en", "zh-Hant", None)


# ------------------------------------------------------------------ head and policy


@every_page
def test_the_policy_is_the_first_thing_after_the_character_set(name: str, path: str) -> None:
    head = LexborHTMLParser(site(name)[path]).css("head > *")
    assert head[0].attributes == {"charset": "utf-8"}
    assert head[1].attributes["http-equiv"] == "Content-Security-Policy"
    content = head[1].attributes["content"] or ""
    directives = {words[0]: words[1:] for words in map(str.split, content.split(";"))}
    loaded = set(re.findall(r'(?:src|srcset|poster)="(https://[^/"]+)/', site(name)[path]))
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == ["'none'"]
    assert directives["script-src"] == directives["style-src"] == directives["connect-src"] == ["'self'"]
    assert directives["img-src"][0] == "'self'"
    assert {*directives["img-src"][1:], *directives.get("media-src", ())} == loaded
    assert directives["trusted-types"] == ["sitegen"]
    assert "unsafe" not in content
    assert attribute(LexborHTMLParser(site(name)[path]), "meta[name=referrer]", "content") == "no-referrer"


@every_page
def test_nothing_that_the_policy_would_block(name: str, path: str) -> None:
    tree = LexborHTMLParser(site(name)[path])
    assert tree.css("style, [style], base, iframe, object, embed, form, meta[http-equiv=refresh]") == []
    scripts = [node for node in tree.css("script") if node.attributes.get("type") != "application/ld+json"]
    assert all(
        re.match(r"(?:\.\./)*assets/|/(?:news/)?assets/", node.attributes["src"] or "") and not node.text()
        for node in scripts
    )
    assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]


BANNED = {
    "unescaped output": r"\|\s*safe\b|Markup|autoescape",
    "inline style": r"\bstyle=|<style",
    "inline script": r"<script(?! type=application/ld\+json>| src=)",
    "handlers": r"\son\w+=",
    "unquoted values": r"=\{\{",
    "foreign requests": r"(?:src|srcset)=\"https?:",
}


@pytest.mark.parametrize("what", BANNED)
def test_templates_hold_nothing_of_the_kind(what: str) -> None:
    assert [name for name, source in THEME.templates.items() if re.search(BANNED[what], source)] == []


def test_the_style_sheet_loads_nothing() -> None:
    assert not re.search(rb"url\(|@import", THEME.static["style.css"])


def test_the_head_of_an_article() -> None:
    tree = LexborHTMLParser(site("zh-Hans")["dw/1.html"])
    meta = {
        node.attributes.get("name") or node.attributes.get("property"): node.attributes["content"]
        for node in tree.css("meta[name], meta[property]")
    }
    assert first(tree, "title").text() == "一面镜子怎样在慢速网络里照见二十二字的新闻 - 小站"
    assert len(meta["description"] or "") == 36
    assert (meta["og:type"], meta["og:title"]) == ("article", "一面镜子怎样在慢速网络里照见二十二字的新闻")
    assert meta["og:image"] == "https://static.dw.com/image/1_303.jpg"
    assert attribute(tree, "link[rel=canonical]", "href") == "https://dw.example.org/a-1"
    assert attribute(tree, "link[rel=manifest]", "href") == "../manifest.webmanifest"
    data = msgspec.json.decode(first(tree, "script[type]").text())
    assert (data["isBasedOn"], data["datePublished"]) == ("https://dw.example.org/a-1", "2024-06-20T17:00+08:00")
    assert meta["article:published_time"] == data["datePublished"]
    assert "mainEntityOfPage" not in data, "`canonical` says the same"


@every_page
def test_the_colours_of_the_browser_are_those_of_the_style(name: str, path: str) -> None:
    style = THEME.static["style.css"].decode()
    light, dark = (re.search(f"{start} {{\n  --ground: (#\\w+)", style) for start in (":root", r"\[data-theme=dark\]"))
    assert light and dark  # noqa: PT018 - mypy
    colors = LexborHTMLParser(site(name)[path]).css("meta[name=theme-color]")
    assert [(node.attributes.get("media"), node.attributes["content"]) for node in colors] == [
        ("(prefers-color-scheme:dark)", dark[1]), (None, light[1])
    ]  # fmt: skip


def test_without_a_base_url_there_is_no_open_graph() -> None:
    assert "og:title" not in site("zh-Hant, no base_url")["dw/1.html"]


def test_a_hidden_site_says_so_on_every_page() -> None:
    pages = site("en, hidden").values()
    assert all("<meta name=robots content=noindex>" in text for text in pages)


def test_links_out_of_the_frame_tell_nobody_where_they_come_from() -> None:
    for path in ("dw/1.html", "dw/index.html"):
        tree = LexborHTMLParser(site("zh-Hans")[path])
        links = [node for node in tree.css("a[href^='https:']") if "nofollow" not in (node.attributes.get("rel") or "")]
        assert links
        assert {node.attributes.get("rel") for node in links} == {"external noopener noreferrer"}


# ------------------------------------------------------------------ bytes


def shell(path: str) -> int:
    """Return the bytes of an article page besides the article."""
    text = site("zh-Hans")[path]
    start, end = text.index("<article>"), text.index("</article>")
    return len((text[:start] + text[end:]).encode())


@pytest.mark.parametrize("path", ["dw/1.html", "dw/2.html", "dw/3.html", "dw/4.html", "dw/8.html"])
def test_what_surrounds_an_article_is_light(path: str) -> None:
    assert shell(path) <= 3_800


WEIGHTS = {
    "style.css": 3_000, "tools.css": 2_000,
    "app.js": 4_500, "panel.js": 2_000, "keys.js": 1_000, "gallery.js": 1_000, "settings.js": 2_100, "saved.js": 3_000,
    "zh.js": 3_000, "zh-hans.txt": 8_000, "zh-hant.txt": 8_000, "zh-rare.txt": 3_500,
    "offline.js": 1_800, "download.js": 2_200, "worker.js": 3_000, "pictures.js": 1_500,
    "search.js": 4_000, "postings.js": 1_000, "topics.js": 1_500, "fold.js": 1_500, "lookup.js": 2_500,
}  # fmt: skip
"""Bytes of each static file, gzipped: the budgets of docs/themes.md."""


def test_what_is_loaded_with_a_page_is_light() -> None:
    assert {name: size for name, size in WEIGHTS.items() if len(gzip.compress(THEME.static[name], 6)) > size} == {}
    assert len(THEME.static["icon.svg"]) <= 500


def test_only_galleries_load_the_script_that_steps_through_them() -> None:
    loaded = [path for path, text in site("zh-Hans").items() if "assets/gallery." in text]
    assert loaded == ["dw/3.html"]


SCRIPTS = [name for name in THEME.static if name.endswith(".js")]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_what_an_old_browser_understands(name: str, tmp_path: Path) -> None:
    """No syntax newer than ES2018, as a parser of that version says; `?.`, for one, came two years later."""
    (tmp_path / name).write_bytes(THEME.static[name])
    (tmp_path / "newer.js").write_text(THEME.static[name].decode() + "\n(() => 0)?.();", "utf-8")
    assert parsed(tmp_path / name) == ""
    assert "Unexpected token" in parsed(tmp_path / "newer.js")


def parsed(path: Path) -> str:
    """Return what a parser of ECMAScript 2018 complains of in a script."""
    command = [need("node"), need("acorn"), "--ecma2018", "--silent", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_do_nothing_that_the_policy_forbids(name: str) -> None:
    """Of looks, they set nothing but a height."""
    source = THEME.static[name].decode()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|eval|Function|\.style\b(?!\.minHeight)", source)


@every_page
def test_linked_data_is_small(name: str, path: str) -> None:
    for node in LexborHTMLParser(site(name)[path]).css("script"):
        assert len(node.text().encode()) <= 350


@every_page
def test_a_page_has_few_elements(name: str, path: str) -> None:
    assert len(LexborHTMLParser(site(name)[path]).css("*")) < 500
