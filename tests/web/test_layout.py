"""No text sticks out, nothing moves, marks are where they may be: small screens, large type, few colours."""

from collections.abc import Callable

import pytest

from tests.web.reading import Reader
from tests.web.sample import ARTICLES, PAGES

pytestmark = pytest.mark.browser
Arrive = Callable[..., Reader]
WIDE = """[...document.querySelectorAll('main *, header *, footer *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && !one.closest('.scroll, .unseen, body > a, pre')
        && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map(one => one.outerHTML.slice(0, 120))"""
"""What begins or ends outside of the screen; `scrollWidth` alone does not see what was cut off."""
SPACING = """document.querySelectorAll('*').forEach(one => {
    const style = one.style;
    style.lineHeight = 1.5;
    style.letterSpacing = '.12em';
    style.wordSpacing = '.16em';
    if (one.matches('p')) style.marginBottom = '2em';
})"""
"""WCAG 2.2, 1.4.12."""
CUT = """[...document.querySelectorAll('main *, header *, footer *')].filter(one =>
    getComputedStyle(one).overflow !== 'visible' && !one.matches('header > a, .scroll, .unseen, video, audio, img')
    && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
).map(one => one.outerHTML.slice(0, 120))"""
"""What hides some of its text; a site's long name may."""


UNDERLINED = "all => all.map(one => getComputedStyle(one).textDecorationLine === 'underline')"


def opened(reader: Reader, path: str) -> None:
    """Go to a page, and open all that can be."""
    page = reader.open(path)
    if page.locator(".aa").count():
        page.locator(".aa summary").click()
        page.locator(".aa button").first.wait_for()
    page.evaluate("document.querySelectorAll('article details').forEach(one => one.open = true)")


@pytest.mark.parametrize("path", PAGES)
def test_the_largest_type_fits_the_smallest_screen(arrive: Arrive, path: str) -> None:
    # 1280 pixels at 400 % are 320 too (WCAG 2.2, 1.4.10).
    reader = arrive(viewport={"width": 320, "height": 256})
    reader.choose(size="4")
    opened(reader, path)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert reader.page.evaluate(WIDE) == []
    reader.page.evaluate(SPACING)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert reader.page.evaluate(WIDE) == []
    assert reader.page.evaluate(CUT) == []


@pytest.mark.parametrize("path", PAGES)
def test_colours_of_the_system_are_enough(arrive: Arrive, path: str) -> None:
    reader = arrive(forced_colors="active")
    opened(reader, path)
    page = reader.page
    # What is chosen, and where one is, is seen by more than a colour, which the system takes away.
    lines = page.locator("[aria-pressed=true], header nav [aria-current]").evaluate_all(UNDERLINED)
    others = page.locator("[aria-pressed=false], header nav a:not([aria-current])").evaluate_all(UNDERLINED)
    assert (all(lines), any(others)) == (True, False)
    borders = page.locator("main button").evaluate_all("all => all.map(one => getComputedStyle(one).borderTopStyle)")
    assert set(borders) <= {"solid"}


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves(arrive: Arrive, path: str, width: int) -> None:
    reader = arrive(viewport={"width": width, "height": 740})
    reader.open(path)
    reader.page.wait_for_timeout(150)
    assert reader.page.evaluate("[shift, moved]") == [0, []]
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


LINES = """[...document.querySelectorAll('article :is(p, li, h1, h2, h3, figcaption)')].flatMap(block => {
    const found = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let before = null;
    for (let node; (node = walker.nextNode()); ) {
        if (node.parentElement.closest('.mine, .meta') || !node.parentElement.offsetHeight) continue;
        for (let at = 0; at < node.data.length; at++) {
            if (!node.data[at].trim()) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            if (!box.width) continue;
            if (before !== null && box.top > before + 5 && '，。：；？！、）」』》〉”’…'.includes(node.data[at]))
                found.push(block.textContent.slice(0, 20) + ' … ' + node.data.slice(Math.max(at - 6, 0), at + 3));
            before = box.top;
        }
    }
    return found;
})"""
"""Lines that begin with a mark which must not begin one."""


@pytest.mark.parametrize("width", [320, 360, 412])
@pytest.mark.parametrize("path", ARTICLES)
def test_no_line_begins_with_a_closing_mark(arrive: Arrive, path: str, width: int) -> None:
    reader = arrive(viewport={"width": width, "height": 740})
    assert reader.open(path).evaluate(LINES) == []


STRETCHED = "getComputedStyle([...document.querySelectorAll('article > p:not(.meta)')].pop()).textAlign"


@pytest.mark.parametrize(("width", "just", "align"), [
    (360, "auto", "start"), (1280, "auto", "justify"),
    (360, "on", "justify"), (1280, "on", "justify"),
    (360, "off", "start"), (1280, "off", "start"),
])  # fmt: skip
def test_narrow_columns_are_not_stretched_unless_asked_to_be(arrive: Arrive, width: int, just: str, align: str) -> None:
    reader = arrive(viewport={"width": width, "height": 740})
    reader.choose(just=just)
    assert reader.open("dw/990000002.html").evaluate(STRETCHED) == align


def test_the_first_screen_of_a_phone(arrive: Arrive) -> None:
    reader = arrive()
    tops = reader.open("index.html").evaluate(
        "[...document.querySelectorAll('.list li')].map(one => one.getBoundingClientRect().bottom)"
    )
    assert sum(top <= 740 for top in tops) >= 5
    text = "[...document.querySelectorAll('article > p:not(.meta)')].find(one => one.offsetHeight)"
    for path, most in (("dw/990000002.html", 620), ("dw/990000003.html", 420)):
        assert reader.open(path).evaluate(f"{text}.getBoundingClientRect().top") <= most


LONG = """(most => {
    document.querySelector('h1').textContent = '长'.repeat(most.headline);
    document.querySelector('figcaption').textContent = '注'.repeat(most.caption);
    return document.querySelector('figure ~ p').getBoundingClientRect().top;
})"""


@pytest.mark.parametrize(("width", "height"), [(360, 740), (412, 915)])
def test_the_text_begins_on_the_first_screen_below_a_long_headline_and_a_long_caption(
    arrive: Arrive, width: int, height: int
) -> None:
    """Three lines of headline and four of caption: of 200 real articles three have more."""
    page = arrive(viewport={"width": width, "height": height}).open("dw/990000002.html")
    assert page.evaluate(f"{LONG}({{ headline: 36, caption: 80 }})") / height <= 620 / 740


@pytest.mark.parametrize("path", PAGES)
def test_what_only_a_screen_needs_is_not_printed(arrive: Arrive, path: str) -> None:
    page = arrive().open(path)
    page.wait_for_load_state("networkidle")
    needless = "nav, body > a, .mine, .chips, section:has(.chips):not(:has(.list)) > h2, .stepper button, audio, video"
    assert page.locator(needless).filter(visible=True).count() > 0
    page.emulate_media(media="print")
    assert page.locator(needless).filter(visible=True).evaluate_all("all => all.map(one => one.outerHTML)") == []
    assert page.locator("header > a, main h1, main h2, footer p").filter(visible=True).count() > 0
