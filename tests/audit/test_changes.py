"""A newsroom that changes its markup is seen; one that merely varies is not."""

import pytest

from sitegen.audit.changes import Weight, changes, months


def weights(*runs: tuple[int, int, int, str]) -> list[Weight]:
    """Return articles: how many, characters kept, removed, and the rules that touched them."""
    found: list[Weight] = []
    for count, kept, removed, rules in runs:
        for _ in range(count):
            number = len(found)
            found.append(
                Weight(
                    time=1_718_841_600 + number * 3600, path=f"{number}.md", kept=kept, removed=removed,
                    rules=tuple(rules.split()),
                )
            )  # fmt: skip
    return found


CASES = {
    "all alike": ([(500, 1000, 50, "a")], []),
    "too few to say": ([(36, 1000, 50, "a"), (3, 10, 900, "b")], []),
    "just enough": (
        [(30, 1000, 0, ""), (10, 400, 0, "")],
        ["text drops: 400 characters kept (median of the newest 10), 1,000 before"],
    ),
    "half is no drop": ([(300, 1000, 0, ""), (100, 500, 0, "")], []),
    "a few odd articles": ([(360, 1000, 0, ""), (40, 5, 0, ""), (60, 1000, 0, "")], []),
    "rules take more": (
        [(400, 1000, 50, "a"), (100, 700, 300, "a")],
        ["rules take more: 30% of the text (median of the newest 100), 5% before"],
    ),
    "a little more is usual": ([(400, 1000, 50, "a"), (100, 1000, 150, "a")], []),
    "a rule stops": (
        [(400, 1000, 50, "a b"), (100, 1000, 50, "b")],
        ["rule a stops: it touched 100% of the articles before, 0% of the newest 100"],
    ),
    "a rule starts": (
        [(400, 1000, 0, ""), (75, 1000, 0, ""), (25, 1000, 0, "a")],
        ["rule a starts: it touched 0% of the articles before, 25% of the newest 100"],
    ),
    "a rare rule": ([(400, 1000, 0, ""), (19, 1000, 0, "a"), (81, 1000, 0, "")], []),
    "long ago": ([(1000, 5000, 0, "a"), (500, 1000, 0, "")], []),
}


@pytest.mark.parametrize("name", CASES)
def test_changes_are_told(name: str) -> None:
    runs, expected = CASES[name]
    assert list(changes(weights(*runs))) == expected


def test_months_are_counted_the_newest_first() -> None:
    odd = Weight(time=0, path="x", kept=1, removed=1, rules=())
    found = months([odd, *weights((300, 1000, 0, ""), (300, 100, 100, "a"))])
    assert [(month.name, month.articles) for month in found] == [("2024-07", 336), ("2024-06", 264), ("", 1)]
    assert [(month.kept, month.share) for month in found] == [(100, 0.5), (1000, 0.0), (1, 0.5)]
