"""Addresses of static files that name each other."""

import pytest

from sitegen.errors import ConfigError
from sitegen.paths import addressed, asset_path


def test_a_static_file_has_the_address_of_another_in_it() -> None:
    static = {
        "a.js": b'["asset:b.js", "asset:deep/c.txt", "asset:root/sw.js"]',
        "b.js": b"x",
        "deep/c.txt": b"asset:no",
        "root/sw.js": b"y",
    }
    done = addressed(static)
    expected = f'["{asset_path("b.js", b"x")}", "{asset_path("deep/c.txt", b"asset:no")}", "sw.js"]'
    assert done == {**static, "a.js": expected.encode()}


def test_what_a_file_names_is_part_of_its_own_mark() -> None:
    """Or a browser would keep the old script that loads an old script."""
    before, after = (addressed({"a.js": b"asset:b.js", "b.js": b"asset:c.css", "c.css": css}) for css in (b"1", b"2"))
    assert asset_path("a.js", before["a.js"]) != asset_path("a.js", after["a.js"])


@pytest.mark.parametrize(
    ("static", "message"),
    [
        (
            {"a.js": b"asset:b.js", "c.js": b""},
            "static/a.js: names asset:b.js, which is not there (try: there are a.js, c.js)",
        ),
        (
            {"a.js": b"asset:b.js", "b.js": b"asset:a.js"},
            "static/b.js: asset:a.js leads back to static/b.js (try: let one of the two not name the other)",
        ),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_an_error(static: dict[str, bytes], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        addressed(static)
    assert str(caught.value) == message
