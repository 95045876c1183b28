"""The library grows with the archive and not faster, in time and in memory."""

import tracemalloc
from time import process_time

from sitegen.config import SiteConfig
from sitegen.library import collate
from sitegen.model import Entry
from tests.archive_samples import entry

SITE = SiteConfig()


def archive(size: int) -> list[Entry]:
    """Return articles every quarter of an hour, with a topic that half of them share, and citations."""
    return [
        entry(
            number,
            hour=number / 4,
            topics=[str(number % 2), str(number // 10)],
            cites=[f"dw:{number - 1}", f"dw.example.org/a-{number // 2}"],
        )
        for number in range(size)
    ]


def seconds(entries: list[Entry]) -> float:
    start = process_time()
    collate(entries, SITE)
    return process_time() - start


def test_five_times_the_articles_take_about_five_times_as_long() -> None:
    small, large = archive(2_000), archive(10_000)
    assert min(seconds(large) for _ in range(3)) < 12 * min(seconds(small) for _ in range(3))


def test_the_tables_stay_small() -> None:
    entries = archive(10_000)
    tracemalloc.start()
    library = collate(entries, SITE)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(library.articles) == 10_000
    assert size / 10_000 < 700, "bytes for each article, besides its entry"
