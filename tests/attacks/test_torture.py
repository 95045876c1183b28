"""The whole corpus with its combinations: 13,000 bodies, 110 payloads in every position, 30,000 nestings, in a browser.

`make torture` runs it; it takes an hour and more. Each part of it is a test of its own, which can be run alone
(`OPTIONS="-k 9000-10000"`, `OPTIONS=--lf`), and writes what it saw to `.sitegen-results/`.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from sitegen import sanitize
from sitegen.publishers import hosts
from tests.attacks import archives
from tests.attacks.browsing import Browsing, Finding, browsing, counted, examples, without_policy
from tests.attacks.corpus import combinations, nestings, payloads, sample
from tests.attacks.positions import POSITIONS
from tests.attacks.results import write_result

pytestmark = [
    pytest.mark.browser,
    pytest.mark.torture,
]
BODIES = 13_000
PLACED = 110
NESTINGS = 30_000
"""As many as the known sanitizers were compared on."""
ON_A_PAGE = 10
"""Nestings that share a page."""
AT_ONCE = 1_000
"""Articles of one site: so many pages are in memory."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsing]:
    harmless, _ = archives.built(tmp_path_factory.mktemp("harmless"), archives.harmless())
    with browsing(hosts(archives.config())) as opened:
        assert opened.learn(opened.hold(harmless)) == []
        yield opened


def parts(size: int, step: int = AT_ONCE) -> list[object]:
    """Return the slices that something of a size is tried in, each with a name."""
    return [
        pytest.param(slice(start, min(start + step, size)), id=f"{start}-{min(start + step, size)}")
        for start in range(0, size, step)
    ]


def opened(browser: Browsing, folder: Path, name: str, places: list[archives.Placed]) -> list[Finding]:
    """Build a site of the articles, open every page with and without the policy, return what is wrong."""
    site, report = archives.built(folder, archives.attacked(places), jobs=2)
    assert [str(problem) for problem in report.problems if problem.code == "rule-failed"] == []
    pages = 0
    found: list[Finding] = []
    for shown in (site, without_policy(site)):
        held = browser.hold(shown)
        pages += len(held)
        found += browser.visit(held)
    write_result(name, files=len(places), pages=pages, findings=counted(found), examples=examples(found))
    return found


@pytest.mark.parametrize("part", parts(BODIES))
def test_every_combination_as_a_body(browser: Browsing, tmp_path: Path, part: slice) -> None:
    places = [("body", payload) for payload in list(combinations(BODIES))[part]]
    assert opened(browser, tmp_path, f"bodies-{part.start}", places) == []


@pytest.mark.parametrize("part", parts(PLACED * len(POSITIONS)))
def test_many_payloads_in_every_position(browser: Browsing, tmp_path: Path, part: slice) -> None:
    places = list(archives.everywhere(sample(PLACED)))[part]
    assert opened(browser, tmp_path, f"positions-{part.start}", places) == []


@pytest.mark.parametrize("part", parts(NESTINGS, ON_A_PAGE * AT_ONCE))
def test_random_nestings_through_the_gate(browser: Browsing, tmp_path: Path, part: slice) -> None:
    cleaned = [sanitize.clean(text, browser.allowed) for text in list(nestings(NESTINGS))[part]]
    bodies = ["<hr>".join(cleaned[start : start + ON_A_PAGE]) for start in range(0, len(cleaned), ON_A_PAGE)]
    held = browser.hold(without_policy(archives.shell(tmp_path).around(bodies)))
    pages = [page for page in held if page.startswith("/dw/raw-")]
    found = browser.visit(pages)
    write_result(
        f"nestings-{part.start}",
        nestings=len(cleaned),
        pages=len(pages),
        findings=counted(found),
        examples=examples(found),
    )
    assert found == []


def test_the_same_without_gate_and_policy_is_dangerous(browser: Browsing, tmp_path: Path) -> None:
    """The control: a judge that sees nothing here would be blind."""
    shell = archives.shell(tmp_path)
    raw = shell.around(payload.text for payload in islice(combinations(BODIES), len(payloads()) + 1_600))
    bare = counted(browser.visit(browser.hold(without_policy(raw))))
    kept = counted(browser.visit(browser.hold(raw)))
    write_result("control", pages=len(raw), without_policy=bare, with_policy=kept)
    assert bare["danger"] > 1_000
    assert bare["ran"] > 100
    assert "ran" not in kept
