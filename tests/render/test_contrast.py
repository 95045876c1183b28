"""Every text of the default theme stands out from what it stands on (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from tests.archive_samples import default_theme

STYLE = default_theme().static["style.css"].decode()


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))


BLOCKS = [colours(block) for block in re.findall(r"\{([^}]*--ground[^}]*--seal[^}]*)\}", STYLE)]
LIGHT, SEPIA, DARK, AUTOMATIC = BLOCKS


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, SEPIA, DARK], ids=["light", "sepia", "dark"])
@pytest.mark.parametrize(("name", "least"), [("text", 10), ("muted", 5.5), ("link", 6), ("visited", 6), ("seal", 4.5)])
@pytest.mark.parametrize("ground", ["ground", "soft"])
def test_contrast(theme: dict[str, str], name: str, least: float, ground: str) -> None:
    assert contrast(theme[name], theme[ground]) >= least


def test_colours_without_custom_properties_are_those_of_the_light_theme() -> None:
    plain = re.findall(r"^\s*(background|color): (#[0-9a-f]{6});\n\s*\1: var\(--(\w+)\)", STYLE, re.MULTILINE)
    assert {name: colour for _, colour, name in plain} == {name: LIGHT[name] for name in ("ground", "text")}


def test_the_dark_theme_is_one_whoever_asks_for_it() -> None:
    assert DARK == AUTOMATIC
