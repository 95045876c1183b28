"""The attack corpus, built by the real builder and opened page by page in a real browser, with the policy and without.

What is looked for is danger, not only what ran: see `judge.js`. The frame of a page may consist of nothing but what the
pages of the harmless sample archive consist of, and an article of nothing but what the tables of the gate allow.
"""

from collections.abc import Container, Iterator

import pytest

from sitegen.publishers import hosts
from tests.attacks import archives
from tests.attacks.browsing import Browsing, browsing, counted, without_policy
from tests.attacks.corpus import payloads, sample

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
EVERYWHERE = 2
"""Payloads that stand in every position; all stand in a body."""
RAW = (*sample(130), *(one for one in payloads() if one.name.startswith("re-basing")))
"""Payloads that are shown without a gate."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the harmless sample and the attacked site."""
    folder = tmp_path_factory.mktemp("attacks")
    places = [*(("body", payload) for payload in payloads()), *archives.everywhere(sample(EVERYWHERE))]
    harmless, _ = archives.built(folder / "harmless", archives.harmless())
    attacked, report = archives.built(folder / "attacked", archives.attacked(places))
    assert [str(problem) for problem in report.problems if problem.code == "rule-failed"] == []
    return harmless, attacked


@pytest.fixture(scope="module")
def browser(sites: tuple[dict[str, bytes], dict[str, bytes]]) -> Iterator[Browsing]:
    with browsing(hosts(archives.config())) as opened:
        assert opened.learn(opened.hold(sites[0])) == []
        yield opened


def test_with_the_policy_nothing_is_even_blocked(
    browser: Browsing, sites: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """The policy is the second line: if it has anything to do, the first one has failed."""
    pages = browser.hold(sites[1])
    lists = [page for page in pages if page.count("/") != 2 or page.startswith("/topics/")]
    assert browser.visit([*lists, *pages[::3]]) == []


def test_without_the_policy_nothing_runs_loads_or_leaves(
    browser: Browsing, sites: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    pages = browser.hold(without_policy(sites[1]))
    assert browser.visit([page for page in pages if not page.startswith(("/archive/", "/topics/"))]) == []


# ------------------------------------------------------------------ whether the judge sees anything


@pytest.fixture(scope="module")
def ungated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the pages of a site whose articles did not go through the gate."""
    return archives.shell(tmp_path_factory.mktemp("ungated")).around(one.text for one in RAW)


RUNS = 20
"""Pages on which scripts run where neither gate nor policy is, at least."""


def test_without_gate_and_policy_the_judge_sees_danger_in_most_classes(
    browser: Browsing, ungated: dict[str, bytes]
) -> None:
    found = browser.visit(_articles(browser, without_policy(ungated)))
    numbers = counted(found)
    assert numbers["ran"] >= RUNS
    assert numbers["danger"] >= len(RAW) // 2
    assert {"danger", "foreign", "landmark", "mutation", "outside", "policy", "ran"} <= numbers.keys()
    assert _classes({finding.path for finding in found}) == _classes()


def test_a_page_that_is_left_is_seen(browser: Browsing, ungated: dict[str, bytes]) -> None:
    """Leaving takes longer than running: here the judge waits for it."""
    leaving = [f"/dw/raw-{number}.html" for number, one in enumerate(RAW, 1) if one.name.startswith("re-basing")]
    browser.hold(without_policy(ungated))
    assert "left" in counted(browser.visit(leaving, patience=1_000))


def test_without_a_gate_the_policy_still_lets_nothing_run(browser: Browsing, ungated: dict[str, bytes]) -> None:
    numbers = counted(browser.visit(_articles(browser, ungated)))
    assert "ran" not in numbers
    assert numbers["blocked"] >= RUNS


def _classes(pages: Container[str] | None = None) -> set[str]:
    """Return the classes whose payloads are on some of the pages; None is all pages."""
    numbered = enumerate(RAW, 1)
    return {
        one.name.rsplit(" ", 1)[0] for number, one in numbered if pages is None or f"/dw/raw-{number}.html" in pages
    }


def _articles(browser: Browsing, site: dict[str, bytes]) -> list[str]:
    return [page for page in browser.hold(site) if page.startswith("/dw/raw-")]
