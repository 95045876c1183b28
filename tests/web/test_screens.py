"""The set of screens: every kind of page on three sizes of screen, in three themes and both scripts, as pictures.

No picture is kept. A theme is held against its table of colours; themes and scripts against each other, for they change
colours and characters and nothing else; and where there is ink at all against a drawing of each screen, in cells so
large that a change of fonts does not matter. What lies over text is not seen by that, nor a single row of a desktop.
"""

import io
from collections.abc import Callable

import pytest
import yaml
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
DRAWN = ROOT / "tests/web/screens.yaml"
CELL = 40
"""Pixels on a side of a cell of the drawings."""
FAINT = 4
"""Steps of 255 by which a pixel differs from the ground at most when it is not ink."""
ALIKE = 0.97
"""Of the cells of two pictures of one screen, at least so many have ink in both or in none."""
SHOWN = "zh => document.documentElement.lang === zh"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_is_as_it_is_drawn_in_every_theme_and_script(
    arrive: Callable[..., Reader], kind: str, screen: str, request: pytest.FixtureRequest
) -> None:
    width, height = SCREENS[screen]
    page = arrive(viewport={"width": width, "height": height}).open(KINDS[kind][0])
    page.wait_for_load_state("networkidle")  # what scripts fill is filled
    taken = {(theme, script): picture(page, theme, script) for script in SCRIPTS for theme in GROUNDS}
    assert {(theme, ground(image)) for (theme, _), image in taken.items()} == set(GROUNDS.items())
    inked = {one: ink(image, GROUNDS[one[0]]) for one, image in taken.items()}
    first = inked["light", "zh-Hans"]
    assert {one: share for one, other in inked.items() if (share := alike(first, other)) < ALIKE} == {}
    assert taken["light", "zh-Hans"].tobytes() != taken["light", "zh-Hant"].tobytes()
    assert alike(first, drawn(f"{kind}, {screen}", first, request)) >= ALIKE


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


def ink(image: Image.Image, color: str) -> list[str]:
    """Return a picture in cells, a line of text for each row: `#` where something is, `.` where only the ground is."""
    plain = Image.new("RGB", image.size, color)
    bands = ImageChops.difference(image, plain).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    marked = most.point(lambda step: 255 if step > FAINT else 0)
    cells = [
        "#" if marked.crop((left, top, left + CELL, top + CELL)).getbbox() else "."
        for top in range(0, image.height, CELL)
        for left in range(0, image.width, CELL)
    ]
    columns = -(-image.width // CELL)
    return ["".join(cells[start : start + columns]) for start in range(0, len(cells), columns)]


def alike(one: list[str], other: list[str]) -> float:
    """Return the share of cells that are the same."""
    pairs = list(zip("".join(one), "".join(other), strict=True))
    return sum(left == right for left, right in pairs) / len(pairs)


def drawn(name: str, now: list[str], request: pytest.FixtureRequest) -> list[str]:
    """Return the drawing of a screen that is kept; what it is now becomes that where goldens are renewed."""
    kept: dict[str, str] = yaml.safe_load(DRAWN.read_text("utf-8")) if DRAWN.exists() else {}
    if request.config.getoption("--renew-golden"):
        kept[name] = "\n".join(now) + "\n"
        DRAWN.write_text(dump(kept), "utf-8")
    return kept[name].split()


def dump(drawings: dict[str, str]) -> str:
    """Return drawings as people read them."""
    blocks = [f"{name}: |\n" + "".join(f"  {row}\n" for row in rows.split()) for name, rows in sorted(drawings.items())]
    return "# Where each screen has ink; see test_screens.py. Made by pytest --renew-golden.\n" + "".join(blocks)
