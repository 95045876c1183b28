"""Every input that broke something, and the attack corpus, through all that is fuzzed; for this no fuzzer is needed."""

from pathlib import Path

import pytest

from tests.attacks.corpus import payloads
from tests.fuzz.targets import TARGETS

INPUTS = sorted(path for path in Path(__file__).with_name("inputs").iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_that_broke_something_break_nothing_any_more(name: str) -> None:
    assert INPUTS
    for path in INPUTS:
        TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_the_attack_corpus_breaks_nothing(name: str) -> None:
    for payload in payloads():
        if len(payload.text) < 1_000:
            TARGETS[name](payload.text.encode(errors="replace"))
