"""Simplified and traditional script in a real browser: what it shows is what OpenCC gives, and it goes back."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sitegen.conversion import HANS, HANT, SCRIPTS, Script, convert, read_table
from tests.archive_samples import ROOT
from tests.build.sites import Sample, SmallSite
from tests.conversion.as_browsers import converted
from tests.render.test_reader import Quiet, Reader, pytestmark, reader

__all__ = ["pytestmark", "reader"]

SIMPLIFIED, TRADITIONAL, MIXED, PLAIN = "dw/9001.html", "dw/9002.html", "dw/9003.html", "dw/9004.html"
SIGNED_PATH = "rthk/9007000-20240620-ch.html"
TEXT = "公里里程，周末宣布制造干净的面条；皇后后来看着著名的头发。"
PICTURE = '<figure><img src="https://static.dw.com/image/1_303.jpg" alt="周末的公里"></figure>'
FOREIGN = convert("这里的报道说：“关系、制度、干预、后来的头发都写得清楚。”学习国际经济发展的问题。", HANT)
SAMPLES = (
    Sample(9001, title="皇后后来的周末", text=TEXT * 3 + PICTURE, topics=(1, 2)),
    Sample(9002, title=convert("皇后后来的周末", HANT), text=convert(TEXT * 3, HANT) + "乾坤", hour=1),
    Sample(9003, title="周末的公里", text=f"{TEXT * 3}</p><p>{FOREIGN}</p><p>头发{TEXT * 3}", hour=2),
    Sample(9004, title="天地玄黄", text="天地玄黄", hour=3),
    Sample(9005, title="周末的面条", hour=4, topics=(1, 2)),
    Sample(9006, title="皇后的公里", hour=5, topics=(1, 2)),
)
SIGNED = f"""---
title: {convert("后来的周末", HANT)}
date: 2024-06-20
link: https://news.rthk.hk/rthk/ch/component/k2/9007000-20240620.htm
author: 編輯：范著乾
---
{TEXT * 3}
"""
"""A headline and a byline in traditional script, a text in simplified."""
TEXTS = """language => {
    const apart = '.mine, .meta, .failed, .stepper > div, button';
    const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    window.nodes = [];
    while (walker.nextNode()) {
        const host = walker.currentNode.parentNode;
        if (host.closest('[lang]').lang === language && !host.closest(apart)) nodes.push(walker.currentNode);
    }
    return nodes.map(one => one.data).join('');
}"""
AFTER = "nodes.map(one => one.data).join('')"
MAIN = "document.querySelector('main').outerHTML"
THERE_AND_BACK = f"""async ([language, other]) => {{
    const until = async done => {{ while (!done()) await new Promise(next => setTimeout(next, 5)); }};
    const page = document.documentElement, texts = ({TEXTS})(other), own = page.lang, before = {MAIN};
    sitegen.set('zh', language);
    await until(() => sitegen.convert);
    const shown = {AFTER}, lang = page.lang;
    sitegen.set('zh', 'original');
    await until(() => !sitegen.convert);
    return [texts, shown, own, lang, {MAIN} === before];
}}"""
REAL = 60
"""About so many real articles."""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Return the sample site with articles that are hard to convert."""
    made = SmallSite(tmp_path_factory.mktemp("script"))
    shutil.copytree(ROOT / "content", made.folder / "content", dirs_exist_ok=True)
    made.write(*SAMPLES)
    made.write_file("content/articles/rthk/9007.md", SIGNED)
    made.write_file("content/pages/help.md", f"# {convert('后来的周末', HANT)}\n\n{convert(TEXT, HANT)}\n")
    made.write_file("topics.toml", '[rename]\n1 = "周末的后来"\n2 = "與著名的乾坤"\n')
    made.build()
    return made


@pytest.fixture(scope="module")
def address(site: SmallSite) -> Iterator[str]:
    with served(site.folder / "public") as where:
        yield where


def show(page: Page, choice: str) -> None:
    """Change the setting; come back when the page is shown so."""
    page.evaluate("choice => sitegen.set('zh', choice)", choice)
    page.wait_for_function("choice => !!sitegen.convert === (choice !== 'original')", arg=choice)


def unlike(reader: Reader, path: str) -> list[str]:
    """Convert a page each way and back, without pictures, whose failures would change it; say what is not right."""
    page = reader.open(path)
    if page.evaluate("sitegen.get('img')") != "off":
        page.evaluate("sitegen.set('img', 'off')")
        reader.open(path)
    wrong = []
    for script in SCRIPTS:
        texts, shown, own, lang, back = page.evaluate(THERE_AND_BACK, [script.language, script.other])
        wrong += [] if shown == convert(texts, script) else [f"text in {script.name}"]
        wrong += [] if lang == (script.language if own == script.other else own) else [f"lang in {script.name}"]
        wrong += [] if back else [f"back from {script.name}"]
    return wrong


def articles(folder: Path) -> list[str]:
    """Return the paths of all articles' pages."""
    pages = (path for path in sorted(folder.glob("*/*.html")) if path.parent.name not in {"topics", "archive"})
    return [path.relative_to(folder).as_posix() for path in pages if "<article>" in path.read_text(encoding="utf-8")]


# ------------------------------------------------------------------ exactness


def test_every_sample_article_is_what_opencc_gives_and_goes_back(reader: Reader, site: SmallSite) -> None:
    paths = articles(site.folder / "public")
    assert len(paths) >= 18
    found = {path: unlike(reader, path) for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.slow
def test_real_articles_are_what_opencc_gives_and_go_back(browser: Browser, corpus: list[Path], tmp_path: Path) -> None:
    real = SmallSite(tmp_path)
    for number, file in enumerate(corpus[:: max(1, len(corpus) // REAL)]):
        real.write_file(f"content/articles/{file.parent.name}/{number}-{file.name}", file.read_bytes())
    real.build()
    with served(real.folder / "public") as where:
        one = Reader(browser, where)
        found = {path: unlike(one, path) for path in articles(tmp_path / "public")}
        one.context.close()
    assert len(found) > REAL / 2
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert one.complaints == []


def test_the_samples_are_hard(site: SmallSite) -> None:
    pages = {path: (site.folder / "public" / path).read_text(encoding="utf-8") for path in (SIMPLIFIED, TRADITIONAL)}
    assert ('<body data-hant="' in pages[SIMPLIFIED], '<body data-hans="' in pages[TRADITIONAL]) == (True, True)
    assert "<body>" in (site.folder / "public" / PLAIN).read_text(encoding="utf-8")


# ------------------------------------------------------------------ the rest of the page


def test_the_frame_and_the_title_follow(reader: Reader) -> None:
    page = reader.open(SIMPLIFIED)
    table = read_table((ROOT / "static" / HANT.file).read_text(encoding="utf-8"))
    frame = {
        one: page.locator(one).text_content() or ""
        for one in ("body > header", "body > footer", ".origin dt:first-child")
    }
    title, label = page.title(), page.locator("header nav").get_attribute("aria-label") or ""
    show(page, "zh-Hant")
    assert {one: page.locator(one).text_content() for one in frame} == {
        one: converted(text, table) for one, text in frame.items()
    }
    assert page.title() == convert(title, HANT)
    assert page.locator("header nav").get_attribute("aria-label") == converted(label, table)
    assert page.locator("article img").get_attribute("alt") == converted("周末的公里", table)
    show(page, "original")
    assert (page.title(), page.locator("html").get_attribute("lang")) == (title, "zh-Hans")


def test_nothing_is_converted_from_its_own_script(reader: Reader) -> None:
    page = reader.open(TRADITIONAL)
    before = page.evaluate(TEXTS, "zh-Hant")
    show(page, "zh-Hant")
    assert page.evaluate(AFTER) == before
    assert page.locator("body > header").get_attribute("lang") == "zh-Hant"
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    show(page, "original")
    assert page.locator("body > header").get_attribute("lang") == "zh-Hans"


def test_a_passage_in_the_other_script_is_converted_by_its_own_list(reader: Reader) -> None:
    page = reader.open(MIXED)
    assert page.locator("article p[lang=zh-Hant]").text_content() == FOREIGN
    show(page, "zh-Hans")
    assert page.locator("article p[lang=zh-Hans]").text_content() == convert(FOREIGN, HANS)


def test_what_scripts_add_follows_also_when_they_move_what_is_there(reader: Reader) -> None:
    page = reader.open("dw/9005.html")
    show(page, "zh-Hant")
    page.evaluate("""document.querySelector('main').append(
        sitegen.element('p', {id: 'new', title: '国'}, '们', sitegen.element('b', {}, '国')))""")
    assert page.locator("#new").text_content() == "們國"
    assert page.locator("#new").get_attribute("title") == "國"
    shown = page.locator("article").text_content()
    page.evaluate("(one => one.parentNode.append(one))(document.querySelector('article'))")
    page.wait_for_timeout(50)
    assert page.locator("article").text_content() == shown
    page.evaluate("sitegen.convert(document.querySelector('#new'))")
    assert page.locator("#new").text_content() == "們國"
    show(page, "original")
    assert page.locator("#new").text_content() == "们国"


def test_lists_follow_each_line_from_its_own_script(reader: Reader) -> None:
    page = reader.open("index.html")
    before = page.evaluate(MAIN)
    link = page.locator(f'.list a[href="{TRADITIONAL}"]')
    assert (link.get_attribute("lang"), link.text_content()) == ("zh-Hant", "皇后後來的週末")
    show(page, "zh-Hans")
    assert (link.get_attribute("lang"), link.text_content()) == ("zh-Hans", "皇后后来的周末")
    show(page, "zh-Hant")
    assert link.text_content() == "皇后後來的週末"
    show(page, "original")
    assert page.evaluate(MAIN) == before


NAMES = """language => {
    const all = document.querySelectorAll('main :is(.list, .chips, .origin, .origin ~ *) a, h1, .byline, .list span');
    window.names = [...all].filter(one => one.closest('[lang]').lang === language).map(one => one.firstChild);
    return names.map(one => one.data);
}"""
PAGES = ["index.html", SIMPLIFIED, SIGNED_PATH, "dw/index.html", "topics/1.html", "topics/2.html", "topics/index.html"]


EITHER_WAY = pytest.mark.parametrize("script", SCRIPTS, ids=["to zh-Hant", "to zh-Hans"])


@EITHER_WAY
@pytest.mark.parametrize("path", PAGES)
def test_headlines_and_names_are_what_opencc_gives(reader: Reader, path: str, script: Script) -> None:
    page = reader.open(path)
    before = page.evaluate(NAMES, script.other)
    assert before or (path, script) == ("topics/1.html", HANS)  # all is simplified there
    show(page, script.language)
    assert page.evaluate("names.map(one => one.data)") == [convert(text, script) for text in before]


def test_names_are_hard(site: SmallSite) -> None:
    texts = [(site.folder / "public" / path).read_text("utf-8") for path in PAGES]
    assert [text.count("週") > 0 for text in texts] == [True] * 7
    assert [text.count("乾") > 0 for text in texts] == [False, True, True, False, False, True, True]


def test_a_page_of_the_operators_is_in_its_own_language(reader: Reader) -> None:
    page = reader.open("help.html")
    parts = page.locator("html, body > header, footer a[href='help.html']").all()
    assert [one.get_attribute("lang") for one in parts] == ["zh-Hant", "zh-Hans", "zh-Hant"]
    before = page.evaluate(TEXTS, "zh-Hant")
    show(page, "zh-Hans")
    assert page.evaluate(AFTER) == convert(before, HANS)
    assert page.locator("footer a[href='help.html']").text_content() == "后来的周末"


def test_a_headline_and_a_byline_may_be_in_another_script_than_the_text(reader: Reader) -> None:
    page = reader.open(SIGNED_PATH)
    parts = page.locator("html, h1, .byline").all()
    assert [one.get_attribute("lang") for one in parts] == ["zh-Hans", "zh-Hant", "zh-Hant"]
    show(page, "zh-Hans")
    assert [one.text_content() for one in parts[1:]] == ["后来的周末", "编辑：范着干"]
    assert page.title() == "后来的周末 - 小站"


QUERIES = {"zh-Hant": "后来", "zh-Hans": "乾坤"}
"""Script to convert to -> what is looked for."""


@EITHER_WAY
def test_results_of_a_search_are_what_opencc_gives(reader: Reader, script: Script) -> None:
    page = reader.open("search.html#q=" + quote(QUERIES[script.language]))
    expect(page.locator("#tool > .meta")).to_contain_text("找到")
    check_found(page, page.locator("#tool :is(.chips, .list) a"), script)


@EITHER_WAY
def test_topics_found_by_typing_are_what_opencc_gives(reader: Reader, script: Script) -> None:
    page = reader.open("topics/index.html")
    page.locator("main form input").fill(QUERIES[script.language])
    expect(page.locator("main form + .chips a")).to_have_count(1)
    check_found(page, page.locator("main form + .chips a"), script)


def check_found(page: Page, links: Locator, script: Script) -> None:
    """Compare links that a script made with OpenCC, after the page was shown in another script."""
    before = links.all_inner_texts()
    assert before
    show(page, script.language)
    assert links.all_inner_texts() == [convert(text, script) for text in before]


def test_what_scripts_say_is_said_in_the_words_of_the_script(reader: Reader) -> None:
    page = reader.open(PLAIN)
    page.locator(".aa summary").click()
    buttons = page.locator(".mine")
    expect(buttons).to_contain_text("全部设置")
    show(page, "zh-Hant")
    for words in ("複製連結", "全部設定", "字級", "主題"):
        expect(buttons).to_contain_text(words)
    assert page.locator(".aa summary").get_attribute("aria-label") == "Aa 閱讀設定"
    reader.open(PLAIN)  # made in that script from the beginning
    expect(buttons).to_contain_text("複製連結")
    show(page, "original")
    expect(buttons).to_contain_text("复制链接")
    assert buttons.get_attribute("lang") == "zh-Hans"
    show(page, "zh-Hant")
    expect(buttons).to_contain_text("複製連結")


# ------------------------------------------------------------------ readers


def test_it_is_chosen_in_the_panel_announced_once_and_kept(reader: Reader) -> None:
    page = reader.open(SIMPLIFIED)
    assert not [url for url in reader.own if "/zh" in url]
    page.locator(".aa summary").click()
    page.evaluate("""window.said = []; new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(
        node => said.push(node.data)))).observe(document.querySelector('[role=status]'), {childList: true})""")
    reader.press("繁體")
    expect(page.locator("h1")).to_have_text("皇后後來的週末")
    assert page.evaluate("said") == ["文字 繁體"]
    assert page.get_by_role("button", name="简体", exact=True).count() == 1
    assert reader.kept("zh") == "zh-Hant"
    assert len([url for url in reader.own if "zh-han" in url]) == 1
    reader.open(PLAIN)
    expect(page.locator("h1")).to_have_text("天地玄黃")
    page.locator(".aa summary").click()
    reader.press("原文")
    expect(page.locator("h1")).to_have_text("天地玄黄")


def test_settings_can_be_reset(reader: Reader) -> None:
    page = reader.open("settings.html")
    page.get_by_role("group", name="文字").get_by_role("button", name="繁體").click()
    expect(page.locator("h1")).to_have_text("設置")
    page.get_by_role("button", name="恢復預設").click()
    expect(page.locator("h1")).to_have_text("设置")


def test_what_is_saved_keeps_its_original_title(reader: Reader) -> None:
    page = reader.open(SIMPLIFIED)
    show(page, "zh-Hant")
    reader.press("保存")
    assert [(one["title"], one["lang"]) for one in reader.kept("saved")] == [("皇后后来的周末", "zh-Hans")]
    reader.open(PLAIN)
    expect(page.locator("h1")).to_have_text("天地玄黃")
    reader.press("保存")
    reader.open("saved.html")
    expect(page.locator(f'.list a[href="{PLAIN}"]').first).to_have_text("天地玄黃")
    expect(page.locator(f'.list a[href="{SIMPLIFIED}"]').first).to_have_text("皇后後來的週末")


def test_what_is_saved_keeps_the_language_of_its_headline(reader: Reader) -> None:
    reader.open(SIGNED_PATH)
    reader.press("保存")
    assert [one["lang"] for one in reader.kept("saved")] == ["zh-Hant"]


def test_selecting_copying_and_finding_see_what_is_shown(reader: Reader) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open(SIMPLIFIED)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    show(page, "zh-Hant")
    assert page.evaluate("getSelection().toString()") == "皇后後來的週末"
    page.keyboard.press("Control+C")
    assert page.evaluate("navigator.clipboard.readText()") == "皇后後來的週末"
    assert page.evaluate("[find('頭髮'), find('头发')]") == [True, False]
    show(page, "original")
    assert page.evaluate("find('头发')")


def test_without_a_connection_the_page_stays_and_the_next_try_may_do_better(reader: Reader) -> None:
    page = reader.open(SIMPLIFIED)
    page.route("**/zh-hant.*.txt", lambda route: route.abort())
    page.evaluate("sitegen.set('zh', 'zh-Hant')")
    expect(page.get_by_role("status")).to_have_text("沒有網路，無法轉換文字")
    assert page.locator("h1").text_content() == "皇后后来的周末"
    page.unroute("**/zh-hant.*.txt")
    show(page, "zh-Hant")
    assert page.locator("h1").text_content() == "皇后後來的週末"


@pytest.mark.parametrize("missing", ["**/zh.*.js", "**/zh-hant.*.txt"])
def test_a_script_that_cannot_be_had_is_not_chosen(reader: Reader, missing: str) -> None:
    page = reader.open(SIMPLIFIED)
    page.locator(".aa summary").click()
    buttons = page.get_by_role("group", name="文字").get_by_role("button")
    page.route(missing, lambda route: route.abort())
    buttons.nth(2).click()
    expect(buttons.nth(2)).to_have_text("没有网络，无法转换文字")
    expect(buttons.nth(2)).to_have_text("繁體")
    expect(buttons.first).to_have_attribute("aria-pressed", "true")
    assert (reader.kept("zh"), page.locator(".mine button").all_inner_texts()[:2]) == ("original", ["保存", "复制链接"])
    page.unroute(missing)
    buttons.nth(2).click()
    expect(page.locator("h1")).to_have_text("皇后後來的週末")
