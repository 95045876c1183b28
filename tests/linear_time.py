"""Whether something takes time in proportion to what it is given: machines differ and are busy, ratios are not."""

import time
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")
NOISE = 0.2
"""Seconds of CPU that any work may take for no reason of its own."""
TRIES = 4
"""Measurements, of which one has to be good: a busy machine spoils some, and none makes slow work fast."""


def spent(work: Callable[[Given], object], given: Given) -> float:
    """Return the CPU seconds that the work takes."""
    start = time.process_time()
    work(given)
    return time.process_time() - start


def assert_linear(work: Callable[[Given], object], half: Given, whole: Given) -> None:
    """Check that twice the input takes about twice as long; what is quadratic takes four times as long, every time."""
    assert any(spent(work, whole) < 2.5 * spent(work, half) + NOISE for _ in range(TRIES))
