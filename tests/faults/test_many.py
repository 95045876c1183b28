"""Very many files in one folder: what is built, and what is only looked at, costs in proportion to their number."""

from pathlib import Path

import pytest

from sitegen.store import Folders
from tests.build.sites import Sample, SmallSite
from tests.faults.machine import Measured, command, measured
from tests.linear_time import assert_linear


def archive(folder: Path, count: int) -> SmallSite:
    """Return a site of as many articles, all in one folder, ten an hour."""
    site = SmallSite(folder)
    site.write(*(Sample(number, hour=number // 10 % 240, topics=(number // 50,)) for number in range(1, count + 1)))
    return site


def test_a_folder_is_listed_in_linear_time(tmp_path: Path) -> None:
    halves = [archive(tmp_path / str(count), count).folder for count in (2_000, 4_000)]

    def listed(folder: Path) -> None:
        assert Folders(folder, [folder / "content" / "articles"], folder / "content" / "pages").articles().files

    assert_linear(listed, *halves)


def built(site: SmallSite) -> Measured:
    done = measured(command(site, "--quiet"))
    assert (done.code, done.said) == (0, "")
    return done


def test_twice_as_many_articles_take_twice_the_time_and_memory(tmp_path: Path) -> None:
    few, many = (built(archive(tmp_path / str(count), count)) for count in (300, 600))
    assert many.seconds < 2.5 * few.seconds
    assert many.memory < 2 * few.memory


@pytest.mark.torture
def test_ten_times_as_many_take_ten_times_the_time_and_memory(tmp_path: Path) -> None:
    few, many = (built(archive(tmp_path / str(count), count)) for count in (10_000, 100_000))
    print(few, many)  # noqa: T201 - what docs/trust.md tells
    assert many.seconds < 15 * few.seconds  # to sort so many takes a quarter more for each
    assert many.memory < 12 * few.memory
