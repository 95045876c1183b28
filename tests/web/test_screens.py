"""The set of screens: every kind of page on three sizes of screen, in three themes and both scripts, as pictures.

No picture is kept. A theme is held against its table of colours; themes and scripts against each other, for they change
colours and characters and nothing else; and where there is ink at all against a drawing of each screen, in cells so
large that another rasterizer does not matter and so small that the space between two lines is seen.
"""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.archive_samples import ROOT
from tests.web.reading import Reader
from tests.web.sample import KINDS

pytestmark = pytest.mark.browser
SCREENS = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1280, 800)}
"""CSS pixels."""
GROUNDS = {"light": "#fbfaf7", "sepia": "#f4ecd8", "dark": "#15161a"}
"""Theme -> what is behind its text."""
SCRIPTS = ("zh-Hans", "zh-Hant")
DRAWN = ROOT / "tests/web/screens"
CELL = 16
"""Pixels on a side of a cell of the drawings: a line of text is 29 high, its ink 18."""
FAINT = 4
"""Steps of 255 by which a pixel differs from the ground at most when it is not ink."""
ALIKE = 0.97
"""Of the cells where one of two pictures of a screen has ink, at least so many have it in both: scripts reach 0.984."""
SHOWN = "zh => sitegen.convert && document.documentElement.lang === zh"
RENEW = "pytest --renew-golden tests/web/test_screens.py; read the diff as code"
FAULTS = {
    "the header is gone": "header { display: none }",
    "the header cannot be seen": "header { visibility: hidden }",
    "a headline cannot be seen": "h1 { visibility: hidden }",
    "a bar stays at the bottom": "footer { position: fixed; inset: auto 0 0; margin: 0; background: var(--ground) }",
    "the footer lies over text": "main { position: relative } footer { position: absolute; top: 330px; left: 0 }",
    "type is a little larger": "body { font-size: 1.03em }",
    "lines are further apart": ".list li { line-height: 1.7 }",
    "paragraphs are further apart": ".list p { margin-bottom: 1em }",
}
"""What could go wrong -> a style that does it."""
WRONG = "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_is_as_it_is_drawn_in_every_theme_and_script(
    arrive: Callable[..., Reader], kind: str, screen: str, request: pytest.FixtureRequest
) -> None:
    page = opened(arrive, kind, screen)
    taken = {(theme, script): picture(page, theme, script) for script in SCRIPTS for theme in GROUNDS}
    assert {(theme, ground(image)) for (theme, _), image in taken.items()} == set(GROUNDS.items())
    inked = {one: ink(image, GROUNDS[one[0]]) for one, image in taken.items()}
    first = inked["light", "zh-Hans"]
    assert {one: share for one, other in inked.items() if (share := alike(first, other)) < ALIKE} == {}
    assert taken["light", "zh-Hans"].tobytes() != taken["light", "zh-Hant"].tobytes()
    drawing = DRAWN / name(kind, screen)
    if request.config.getoption("--renew-golden"):
        drawing.write_text(first, "utf-8")
    assert drawing.exists(), RENEW
    assert alike(first, drawing.read_text("utf-8")) >= ALIKE, f"not as in {drawing.name}:\n{first}\n{RENEW}"


def test_no_drawing_is_left_over() -> None:
    drawings = {file.name for file in DRAWN.iterdir()}
    assert drawings - {name(kind, screen) for kind in KINDS for screen in SCREENS} == set()


@pytest.mark.parametrize("screen", SCREENS)
def test_faults_are_seen(arrive: Callable[..., Reader], screen: str) -> None:
    page = opened(arrive, "day", screen)
    right = ink(picture(page, "light", "zh-Hans"), GROUNDS["light"])
    unseen = []
    for fault, style in FAULTS.items():
        page.evaluate(WRONG, style)
        if alike(right, ink(picture(page, "light", "zh-Hans"), GROUNDS["light"])) >= ALIKE:
            unseen.append(fault)
    assert unseen == []


def name(kind: str, screen: str) -> str:
    """Return the name of a drawing."""
    return f"{kind}-{screen}.txt"


def opened(arrive: Callable[..., Reader], kind: str, screen: str) -> Page:
    """Return a page of a kind on a screen, with what scripts fill."""
    width, height = SCREENS[screen]
    page = arrive(viewport={"width": width, "height": height}).open(KINDS[kind][0])
    page.wait_for_load_state("networkidle")
    return page


def picture(page: Page, theme: str, script: str) -> Image.Image:
    """Return what a reader sees who chose a theme and a script."""
    page.evaluate("theme => sitegen.set('theme', theme)", theme)
    page.evaluate("script => sitegen.set('zh', script)", script)
    page.wait_for_function(SHOWN, arg=script)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def ground(image: Image.Image) -> str:
    """Return the colour that most of a picture has."""
    _, color = max(image.getcolors(image.width * image.height) or [])
    assert isinstance(color, tuple)
    return "#{:02x}{:02x}{:02x}".format(*color)


def ink(image: Image.Image, color: str) -> str:
    """Return a picture in cells, a line of text for each row: `#` where something is, `.` where only the ground is."""
    plain = Image.new("RGB", image.size, color)
    bands = ImageChops.difference(image, plain).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    cells = most.point(lambda step: 255 if step > FAINT else 0).reduce(CELL)  # one pixel of ink makes its cell 1
    marks = "".join("#" if cell else "." for cell in cells.tobytes())
    rows = [marks[start : start + cells.width] for start in range(0, len(marks), cells.width)]
    return "".join(row + "\n" for row in rows)


def alike(one: str, other: str) -> float:
    """Return the share of cells with ink in both drawings of those with ink in one."""
    inked = [
        {(row, column) for row, line in enumerate(text.split()) for column, mark in enumerate(line) if mark == "#"}
        for text in (one, other)
    ]
    return len(inked[0] & inked[1]) / len(inked[0] | inked[1])
