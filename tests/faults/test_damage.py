"""A cache in which bytes are not what was written: the site is what a clean build makes, or the build says why not."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.build.sites import Sample, SmallSite

OLD = tuple(Sample(100 + number, hour=number, topics=(7,), cites=(99 + number,)) for number in range(12))
NEW = Sample(300, hour=40, topics=(7, 8), cites=(101,))
ROUNDS, ALL = 12, 300
"""Damaged caches in each run, and in the long form."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallSite, dict[str, bytes]]:
    """Return a site as its last build left it, and what a clean build makes with one more article."""
    clean = SmallSite(tmp_path_factory.mktemp("clean"))
    clean.write(*OLD, NEW)
    clean.build()
    site = SmallSite(tmp_path_factory.mktemp("built"))
    site.write(*OLD)
    site.build()
    return site, clean.published()


def damage(cache: Path, chance: Random) -> None:
    """Flip a bit in some bytes of a cache, or overwrite a part of it."""
    data = bytearray(cache.read_bytes())
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(data))
        run = chance.choice((1, 1, 1, 16, 512))
        data[place : place + run] = bytes(byte ^ 1 << chance.randrange(8) for byte in data[place : place + run])
    cache.write_bytes(data)


@pytest.mark.parametrize(
    "seed", [*range(ROUNDS), *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(ROUNDS, ALL))]
)
def test_a_damaged_cache_makes_no_other_site(
    built: tuple[SmallSite, dict[str, bytes]], tmp_path: Path, seed: int
) -> None:
    template, expected = built
    shutil.copytree(template.folder, tmp_path / "site")
    site = SmallSite(tmp_path / "site")
    chance = Random(seed)  # noqa: S311 - places, no secrets
    damage(site.folder / ".sitegen" / "cache.sqlite", chance)
    if chance.random() < 0.5:
        site.build()  # a build that has nothing to do meets the damage first
    site.write(NEW)
    site.build()
    assert site.published() == expected
