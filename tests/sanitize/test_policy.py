"""The tables of the gate agree with each other and with what must never be in them."""

import pytest

from sitegen import sanitize
from sitegen.addresses import Hosts
from sitegen.sanitize.policy import PASSED
from sitegen.sanitize.values import checks_for

FOREIGN_OR_RAW = frozenset(
    (
        "svg math title textarea xmp iframe noembed noframes plaintext noscript style script template select form"
        " object embed base link meta"
    ).split()
)
"""Every known mutation of sanitized HTML in ammonia, bleach and DOMPurify needed one of these, or a comment."""

NEVER = frozenset(
    "style class id name target cite action formaction background longdesc ping is slot srcdoc autoplay".split()
)


def test_no_element_switches_the_parser() -> None:
    assert not sanitize.TAGS & FOREIGN_OR_RAW


def test_what_goes_with_its_content_never_stays() -> None:
    assert not sanitize.TAGS & sanitize.DROPPED


def test_old_wrappers_of_whole_articles_are_unwrapped_not_dropped() -> None:
    assert not sanitize.DROPPED & {"form", "dialog", "marquee", "center", "font"}


@pytest.mark.parametrize("table", [sanitize.ATTRIBUTES, sanitize.CLASSES, *sanitize.SETTINGS])
def test_tables_speak_of_allowed_elements_only(table: dict[str, object]) -> None:
    assert set(table) - {"*"} <= sanitize.TAGS


def test_no_attribute_that_acts_styles_or_names() -> None:
    names = frozenset().union(*sanitize.ATTRIBUTES.values())
    assert not names & NEVER
    assert not [name for name in names if name.startswith(("on", "data-", "aria-"))]


def test_every_allowed_attribute_has_a_check() -> None:
    checks = checks_for(Hosts(pictures=frozenset(), media=frozenset()))
    tags = {tag: (sanitize.TAGS if tag == "*" else {tag}) for tag in PASSED}
    passed = {(tag, name) for group, names in PASSED.items() for tag in tags[group] for name in names}
    assert passed - set(checks) == set()


def test_each_run_writes_at_most_one_attribute_of_an_element() -> None:
    assert all(len(values) == 1 for setting in sanitize.SETTINGS for values in setting.values())
