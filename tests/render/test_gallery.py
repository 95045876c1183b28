"""A gallery in a real browser: one picture at a time, by buttons and by arrow keys, and whole without the script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.render.whole_site import SITES, written

pytestmark = pytest.mark.browser

SHOWN = "[...document.querySelectorAll('article figure')].map(one => one.offsetHeight > 0)"
STATE = "[...document.querySelectorAll('.stepper > div button')].map(one => one.getAttribute('aria-disabled'))"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(SITES["zh-Hans"], tmp_path_factory.mktemp("site"))


@pytest.fixture
def page(browser: Browser, root: Path) -> Iterator[Page]:
    """A gallery, opened; whatever its console says is an error."""
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    opened.route("https://**", lambda route: route.abort())
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: None if "Failed to load" in said.text else complaints.append(said.text))
    opened.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => shift += one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    opened.goto(f"file://{root / 'dw/3.html'}")
    yield opened
    opened.close()
    assert complaints == []


def place(page: Page) -> str:
    return page.inner_text(".stepper [role=status]")


def only(number: int) -> list[bool]:
    return [one == number for one in range(1, 5)]


def test_one_picture_is_shown_at_a_time_and_nothing_moves(page: Page) -> None:
    assert page.evaluate(SHOWN) == only(1)
    assert place(page) == "第1张，共4张"
    page.wait_for_timeout(300)
    assert page.evaluate("shift") == 0


def test_buttons_step_and_stop_at_the_ends_without_losing_the_focus(page: Page) -> None:
    following = page.get_by_role("button", name="下一张")
    for number in (2, 3, 4, 4):
        following.click(force=True)  # the last time it is disabled
        assert (page.evaluate(SHOWN), place(page)) == (only(number), f"第{number}张，共4张")
    assert page.evaluate(STATE) == ["false", "true", None]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "下一张"
    page.get_by_role("button", name="上一张").click()
    assert (page.evaluate(SHOWN), page.evaluate(STATE)) == (only(3), ["false", "false", None])


def test_arrow_keys_step_only_while_the_gallery_has_the_focus(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SHOWN) == only(1)
    page.get_by_role("button", name="下一张").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SHOWN) == only(3)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Control+ArrowRight")
    assert page.evaluate(SHOWN) == only(2)


def test_the_controls_are_reached_and_left_with_the_keyboard_alone(page: Page) -> None:
    names = []
    for _ in range(30):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    start = names.index("上一张")
    assert names[start : start + 4] == ["上一张", "下一张", "全部", None]


def test_a_click_on_the_picture_gives_the_arrow_keys_to_the_gallery(page: Page) -> None:
    page.locator("article figure:visible figcaption").click()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SHOWN) == only(2)


def test_all_can_be_shown_and_one_again(page: Page) -> None:
    page.get_by_role("button", name="下一张").click()
    toggle = page.get_by_role("button", name="全部")
    toggle.click()
    assert (page.evaluate(SHOWN), toggle.get_attribute("aria-pressed")) == ([True] * 4, "true")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SHOWN) == [True] * 4
    toggle.click()
    assert (page.evaluate(SHOWN), toggle.get_attribute("aria-pressed")) == (only(2), "false")


def test_names_and_roles(page: Page) -> None:
    group = page.get_by_role("group", name="图集")
    assert group.count() == 1
    assert page.locator(".stepper > div").get_attribute("lang") == "zh-Hans"
    assert page.locator(".stepper > div").get_by_role("button").count() == 3


def test_print_shows_all(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN) == [True] * 4
    assert page.evaluate("document.querySelector('.stepper > div').offsetHeight") == 0


def test_without_the_script_all_are_there(browser: Browser, root: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.route("https://**", lambda route: route.abort())
    opened.goto(f"file://{root / 'dw/3.html'}")
    assert opened.locator("article figure:visible").count() == 4
    assert opened.locator("button").count() == 0
    context.close()


def test_a_script_that_does_not_load_leaves_the_list(browser: Browser, root: Path) -> None:
    opened = browser.new_page()
    opened.route("https://**", lambda route: route.abort())
    opened.route("**/gallery.*.js", lambda route: route.abort())
    opened.goto(f"file://{root / 'dw/3.html'}")
    assert opened.locator("article figure:visible").count() == 4
    opened.close()
