"""Without a connection, in a real browser: saved articles, old lists, downloads, deployments, the kill switch."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsers import browsing
from tests.build.sites import TOML, Sample
from tests.render.offline_reader import Reader, shown, until
from tests.render.offline_site import ARTICLES, FIGURE, Mirror, picture_host

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with"),
]

SEEN = """caches.open('sitegen:/repo/:seen').then(cache => cache.keys())
    .then(all => all.map(one => one.url.split('/').pop()))"""
OTHERS = """Promise.all(['sitegen:/:saved', 'sitegen:/repo-2/:core:1', 'theirs'].map(one => caches.open(one)))
    .then(() => ['sitegen:theme', 'sitegen:repo-2/saved', 'theirs'].forEach(key => localStorage.setItem(key, '1')))"""
DAY = "archive/2024/06/20.html"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, list[str]]]:
    with picture_host(tmp_path_factory.mktemp("pictures")) as host:
        yield host


@pytest.fixture(scope="module")
def browser(pictures: tuple[int, list[str]]) -> Iterator[Browser]:
    """A browser for which all hosts of pictures are on this machine."""
    rules = f"MAP * 127.0.0.1:{pictures[0]}, EXCLUDE 127.0.0.1"
    with browsing("--ignore-certificate-errors", f"--host-resolver-rules={rules}") as opened:
        yield opened


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Mirror.build(tmp_path_factory.mktemp("built") / "site")


@pytest.fixture
def mirror(tmp_path: Path, built: Path) -> Iterator[Mirror]:
    made = Mirror(tmp_path, built)
    yield made
    made.host.stop()


@pytest.fixture
def reader(browser: Browser, mirror: Mirror) -> Iterator[Reader]:
    one = Reader(browser, mirror.host.address)
    yield one
    one.context.close()
    assert one.complaints == []


# ------------------------------------------------------------------ reading


def test_a_saved_article_is_read_with_its_pictures_when_nobody_answers(
    reader: Reader, mirror: Mirror, pictures: tuple[int, list[str]]
) -> None:
    reader.arrive()
    reader.save(1)
    assert any("w=480" in path for path in pictures[1])
    mirror.host.stop()
    page = reader.open("dw/1.html")
    expect(page.locator("h1")).to_have_text("第1篇")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    assert all(shown(page))
    mirror.host.start()


def test_a_page_that_is_not_there_leads_to_what_is(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    reader.save(2)
    mirror.host.stop()
    page = reader.open("dw/5.html")
    expect(page).to_have_url(f"{reader.address}offline.html#dw/5.html")
    expect(page.locator("h1")).to_have_text("现在离线")
    expect(page.locator("#tool > p").first).to_have_text("没有网络，这一页也没有存在这台设备上。")
    assert [link.get_attribute("href") for link in page.locator(".list a").all()] == ["dw/2.html"]
    mirror.host.start()
    page.get_by_role("link", name="再试一次").click()
    expect(page.locator("h1")).to_have_text("第5篇")


def test_the_page_that_a_device_saw_first_is_kept_too(reader: Reader, mirror: Mirror) -> None:
    page = reader.open("dw/7.html#here")
    until(page, f"{SEEN}.then(all => all.includes('7.html'))")
    mirror.host.stop()
    reader.open("index.html")
    expect(reader.open("dw/7.html").locator("h1")).to_have_text("第7篇")


def test_a_script_that_was_chosen_needs_no_connection(reader: Reader, mirror: Mirror) -> None:
    """Nor after a deployment, which has a new core."""
    converted = "until => sitegen.convert !== undefined"
    reader.arrive().evaluate("sitegen.set('zh', 'zh-Hant')")
    until(reader.open("dw/1.html"), converted)
    reader.open("dw/2.html")
    [old] = [name for name in reader.caches() if ":core:" in name]
    mirror.site.write_file("static/style.css", "body { background: rgb(1, 2, 3) }")
    mirror.deploy()
    page = reader.open("dw/3.html")
    until(page, f"caches.has('{old}').then(there => !there)")
    reader.context.new_cdp_session(page).send("Network.clearBrowserCache")
    mirror.host.stop()
    page = reader.open("dw/2.html")
    until(page, converted)
    expect(page.locator(".mine button").nth(1)).to_have_text("複製連結")


def test_a_list_without_an_answer_says_how_old_it_is(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    page = reader.open("dw/index.html")
    assert page.locator(".copy").count() == 0
    until(page, "caches.match(location.href).then(one => one !== undefined)")
    mirror.host.stop()
    page = reader.open("dw/index.html")
    expect(page.locator("main > .copy")).to_contain_text("离线副本，保存于 20")
    assert page.locator(".list a").count() == 8


def test_an_article_is_there_at_once_and_fresh_the_next_time(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    page = reader.open("dw/3.html")
    until(page, "caches.match(location.href).then(one => one !== undefined)")
    mirror.site.write(replace(ARTICLES[2], title="改过的题"))
    mirror.deploy()
    expect(reader.open("dw/3.html").locator("h1")).to_have_text("第3篇")
    until(page, "caches.match(location.href).then(one => one.text()).then(text => text.includes('改过的题'))")
    expect(reader.open("dw/3.html").locator("h1")).to_have_text("改过的题")


def test_to_reload_an_article_is_to_ask_anew(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    page = reader.open("dw/3.html")
    until(page, "caches.match(location.href).then(one => one !== undefined)")
    mirror.site.write(replace(ARTICLES[2], title="改过的题"))
    mirror.deploy()
    page.reload()
    expect(page.locator("h1")).to_have_text("改过的题")


def test_the_last_fifty_pages_are_kept(reader: Reader) -> None:
    page = reader.arrive()
    page.evaluate("""caches.open('sitegen:/repo/:seen').then(cache => Promise.all(
        [...Array(60).keys()].map(one => cache.put('dw/x' + one + '.html', new Response('x')))))""")
    reader.open("dw/4.html")
    until(page, f"{SEEN}.then(all => all.length === 50 && all.includes('4.html'))")


def test_an_article_that_was_removed_is_thrown_away(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    page = reader.open("dw/3.html")
    until(page, f"{SEEN}.then(all => all.includes('3.html'))")
    mirror.site.remove(ARTICLES[2])
    mirror.deploy()
    reader.open("dw/3.html")
    until(page, f"{SEEN}.then(all => !all.includes('3.html'))")
    reader.complaints.clear()  # that it is not there


# ------------------------------------------------------------------ days


def test_a_day_is_downloaded_read_and_removed(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    page = reader.open(DAY)
    page.get_by_role("button", name="下载这一天").click()
    expect(page.locator("main .meta").last).to_contain_text("已下载 8 篇，")
    mirror.host.stop()
    for number in (1, 8):
        expect(reader.open(f"dw/{number}.html").locator("h1")).to_have_text(f"第{number}篇")
        assert all(shown(page))
    expect(reader.open(DAY).locator(".copy")).to_be_visible()
    reader.open("saved.html")
    line = page.locator("li", has_text="6月20日")
    expect(line).to_contain_text("8 篇")
    expect(line).to_contain_text("kB")
    line.get_by_role("button").click()
    expect(line).to_have_count(0)
    until(page, "caches.has('sitegen:/repo/:list:archive/2024/06/20.html').then(there => !there)")


def test_a_month_is_downloaded_without_pictures(
    reader: Reader, mirror: Mirror, pictures: tuple[int, list[str]]
) -> None:
    mirror.site.configure(TOML + "[lists]\nday = 3\n")
    mirror.deploy()
    reader.arrive()
    pictures[1].clear()
    page = reader.open("archive/2024/06.html")
    page.get_by_role("button", name="下载这个月").click()
    expect(page.locator("main .meta").last).to_contain_text("已下载 8 篇，")
    assert pictures[1] == []
    mirror.host.stop()
    expect(reader.open("archive/2024/06/20-3.html").locator(".list a")).to_have_count(2)


def test_a_download_can_be_stopped_and_goes_on(reader: Reader, mirror: Mirror) -> None:
    mirror.site.write(*(Sample(number=number, title=f"第{number}篇") for number in range(100, 250)))
    mirror.deploy()
    reader.arrive()
    page = reader.open(DAY)
    page.get_by_role("button", name="下载这一天").click()
    expect(page.locator("main .meta").last).to_contain_text("/ 158 篇")
    page.get_by_role("button", name="停止").click()
    status = page.locator("main .meta").last
    expect(status).to_contain_text("已下载")
    assert int((status.text_content() or "").split()[1]) < 158
    page.get_by_role("button", name="下载这一天").click()
    expect(status).to_contain_text("已下载 158 篇")


AT_ONCE = """new Promise(done => sitegen.load('offline.js').then(() => {
    const { keep } = sitegen.offline;
    const slow = () => new Promise(after => setTimeout(after, 200));
    [window.now, window.most] = [0, 0];
    sitegen.offline.keep = (path, options) => {
        most = Math.max(most, ++now);
        return slow().then(() => keep(path, options)).then(bytes => (now--, bytes));
    };
    done();
}))"""
"""Counts the pages that are fetched at one time, each of which takes its time."""


def test_a_download_begun_again_waits_for_the_one_that_was_stopped(reader: Reader, mirror: Mirror) -> None:
    mirror.site.write(*(Sample(number=number, title=f"第{number}篇") for number in range(100, 120)))
    mirror.deploy()
    reader.arrive()
    page = reader.open(DAY)
    page.evaluate(AT_ONCE)
    page.get_by_role("button", name="下载这一天").click()
    page.wait_for_function("() => now === 6")
    page.get_by_role("button", name="停止").click()
    page.get_by_role("button", name="下载这一天").click()
    expect(page.locator("main .meta").last).to_contain_text("已下载 28 篇")
    assert page.evaluate("[now, most]") == [0, 6]


def test_what_is_saved_and_at_once_not_saved_is_not_kept(reader: Reader) -> None:
    reader.arrive()
    page = reader.open("dw/1.html")
    button = page.get_by_role("button", name="保存", exact=True)
    button.evaluate("one => { one.click(); one.click(); }")
    page.wait_for_timeout(1_000)
    assert page.evaluate("sitegen.list('saved')") == []
    until(page, "caches.open('sitegen:/repo/:saved').then(one => one.keys()).then(all => all.length === 0)")


# ------------------------------------------------------------------ removal


def test_a_picture_goes_with_the_last_article_that_shows_it(reader: Reader, mirror: Mirror) -> None:
    mirror.site.write(replace(ARTICLES[4], text=ARTICLES[4].text + FIGURE.format(6)))
    mirror.deploy()
    page = reader.arrive()
    reader.save(5)
    reader.save(6)
    reader.open("saved.html")
    sizes = page.locator(".list p span:last-of-type")
    expect(sizes.first).to_contain_text("kB")
    held = "caches.open('sitegen:/repo/:saved').then(cache => cache.keys()).then(all => all.map(one => one.url))"
    assert len(page.evaluate(held)) == 4
    page.get_by_role("button", name="移除 第5篇").click()
    until(page, f"{held}.then(all => all.length === 2)")
    assert any("6_303" in url for url in page.evaluate(held))
    page.get_by_role("button", name="移除 第6篇").click()
    until(page, f"{held}.then(all => all.length === 0)")


def test_to_clear_everything_leaves_other_projects_of_the_account_alone(reader: Reader) -> None:
    page = reader.arrive()
    reader.save(1)
    page.evaluate(OTHERS)
    page = reader.open("settings.html")
    expect(page.get_by_text("离线文件在这台设备上用了")).to_be_visible()
    page.get_by_role("button", name="清除全部").click()
    page.wait_for_timeout(500)  # who presses at once did not read the question
    page.get_by_role("button", name="再按一次").click()
    until(page, "caches.keys().then(all => !all.includes('sitegen:/repo/:saved'))")
    assert not [name for name in reader.caches() if name.startswith("sitegen:/repo/")]
    assert {"sitegen:/:saved", "sitegen:/repo-2/:core:1", "theirs"} <= set(reader.caches())
    assert page.evaluate("Object.keys(localStorage).sort()") == ["sitegen:repo-2/saved", "sitegen:theme", "theirs"]
    expect(page.get_by_text("设置和记录在这台设备上用了 0.0 kB")).to_be_visible()  # what others keep is not the site's


def test_after_clearing_everything_the_site_is_read_without_a_connection_as_before(
    reader: Reader, mirror: Mirror
) -> None:
    page = reader.arrive()
    page = reader.open("settings.html")
    page.get_by_role("button", name="清除全部").click()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="再按一次").click()
    until(page, "caches.keys().then(all => !all.some(one => one.includes(':core:')))")
    reader.save(1)
    until(page, "caches.match('/repo/offline.html').then(Boolean)")
    mirror.host.stop()
    assert reader.open("dw/1.html").locator("h1").is_visible()
    expect(reader.open("dw/2.html").locator("h1")).to_have_text("现在离线")
    expect(reader.open("saved.html").get_by_role("link", name="第1篇")).to_be_visible()


# ------------------------------------------------------------------ deployments


def test_a_new_deployment_has_a_new_core_and_what_was_saved_stays(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    reader.save(1)
    [old] = [name for name in reader.caches() if ":core:" in name]
    reader.page.evaluate("caches.open('sitegen:/:core:other')")
    mirror.site.write_file("static/style.css", "body { background: rgb(1, 2, 3) }")
    mirror.deploy()
    page = reader.open("index.html")
    until(page, f"caches.has('{old}').then(there => !there)")
    assert [name for name in reader.caches() if ":core:" in name and "/repo/" in name] != [old]
    assert "sitegen:/:core:other" in reader.caches()
    reader.context.new_cdp_session(page).send("Network.clearBrowserCache")  # as after ten minutes
    mirror.host.stop()
    page = reader.open("dw/1.html")  # as it was saved: it asks for the old style, and gets the new one
    expect(page.locator("h1")).to_have_text("第1篇")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(1, 2, 3)"
    assert all(shown(page))


def test_a_page_that_the_core_keeps_makes_a_new_core_when_it_changes(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    before = [name for name in reader.caches() if ":core:" in name]
    mirror.site.configure(TOML.replace("小站", "大站"))
    mirror.deploy()
    page = reader.open("index.html")
    until(page, f"caches.has('{before[0]}').then(there => !there)")
    mirror.host.stop()
    expect(reader.open("settings.html").locator("header > a")).to_have_text("大站")


def test_the_kill_switch_removes_the_worker_and_leaves_what_was_saved(reader: Reader, mirror: Mirror) -> None:
    reader.arrive()
    reader.save(1)
    mirror.site.configure(TOML + "[offline]\nenabled = false\n")
    mirror.deploy()
    mirror.host.stop()
    expect(reader.open("dw/1.html").locator("h1")).to_have_text("第1篇")
    mirror.host.start()
    page = reader.open("index.html")
    until(page, "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
    assert reader.caches() == ["sitegen:/repo/:saved"]
    reader.open("index.html")
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert page.evaluate("navigator.serviceWorker.controller") is None


# ------------------------------------------------------------------ what the worker is given


def test_the_worker_has_power_over_its_own_path_only(reader: Reader) -> None:
    page = reader.arrive()
    assert page.evaluate("navigator.serviceWorker.ready.then(one => one.scope)") == reader.address
    page.goto(reader.address.replace("/repo/", "/other.html"))
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_the_worker_of_a_mirror_above_is_not_taken_for_its_own(reader: Reader, mirror: Mirror) -> None:
    mirror.put_above()
    page = reader.page
    page.goto(reader.address.removesuffix("repo/") + "index.html")
    until(page, "navigator.serviceWorker.controller !== null")
    page = reader.open("index.html")
    until(page, "navigator.serviceWorker.controller.scriptURL.endsWith('/repo/sw.js')")
    reader.save(1)
    mirror.host.stop()
    expect(reader.open("dw/5.html")).to_have_url(f"{reader.address}offline.html#dw/5.html")


def test_an_article_needs_three_requests_and_the_worker_comes_after_it(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url) if reader.address in request.url else None)
    page = reader.open("dw/1.html")
    assert len([url for url in asked if "icon" not in url]) == 3
    until(page, "navigator.serviceWorker.controller !== null")


def test_the_site_can_be_installed(reader: Reader) -> None:
    page = reader.arrive()
    session = reader.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == f"{reader.address}manifest.webmanifest"
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert (manifest["name"], manifest["display"]) == ("小站", "standalone")
    icons = [f"{reader.address}{icon['src']}" for icon in manifest["icons"]]
    sizes = page.evaluate(
        "icons => Promise.all(icons.map(src => new Promise(answer => { const one = new Image(); one.src = src;"
        "one.onload = () => answer(one.naturalWidth) })))",
        icons,
    )
    assert sizes[1:] == [192, 512, 512]


@pytest.mark.parametrize("missing", ["navigator.serviceWorker", "window.caches", "navigator.storage", "refused"])
@pytest.mark.parametrize("path", ["index.html", "dw/1.html", "saved.html", "settings.html", DAY])
def test_a_browser_that_keeps_nothing_shows_whole_pages(reader: Reader, missing: str, path: str) -> None:
    owner, _, name = missing.partition(".")
    refuse = "".join(
        f"Object.defineProperty({one}, '{key}', {{get() {{ throw new Error('refused') }}}});"
        for one, key in (("window", "localStorage"), ("navigator", "serviceWorker"), ("window", "caches"))
    )
    lack = f"delete Object.getPrototypeOf({owner}).{name}; delete {owner}.{name};"
    reader.context.add_init_script(refuse if missing == "refused" else lack)
    page = reader.open(path)
    page.wait_for_timeout(200)
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    if path == "dw/1.html":
        page.get_by_role("button", name="保存", exact=True).click()
        page.wait_for_timeout(200)
