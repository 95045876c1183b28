"""One cold build in this process -> the CPU time of each stage.

The program is not touched and hardly slowed down: every few milliseconds of CPU time the system sends a
signal, and what was spent since the last one is put on the stage whose module is innermost on the stack. A
call into C delays the signal and is charged in full to whoever made it.
"""

import signal
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from sitegen.mirror import Options, open_mirror

_INTERVAL = 0.001
"""Seconds between looks; systems round it up to their clock, mostly 4 ms."""
STAGES: Mapping[str, str] = {
    "sitegen.store.sources": "read",
    "sitegen.readers": "read",
    "sitegen.cleaning.parsing": "parse",
    "sitegen.cleaning.building": "parse",
    "sitegen.cleaning": "clean",
    "sitegen.publishers": "clean",
    "sitegen.links": "links",
    "sitegen.sanitize": "gate",
    "sitegen.articles": "assemble",
    "sitegen.library": "collate",
    "sitegen.pages": "plan",
    "sitegen.exports": "plan",
    "sitegen.render": "render",
    "sitegen.conversion": "scripts",
    "sitegen.search": "search",
    "sitegen.build.indexing": "search",
    "sitegen.store.cache": "cache",
    "sitegen.store": "write",
    "sitegen.build": "engine",
}
"""Module, with all below it -> stage; of several that fit, the longest counts."""
_SECOND = "gate, second entrance"
"""What the gate does while a page is rendered: references become links."""
OTHERS = "others"
ORDER = (*dict.fromkeys(STAGES.values()), _SECOND, OTHERS)


def profile(site: Path) -> dict[str, float]:
    """Return the CPU seconds of each stage of a build of the site in that folder, which should have no cache."""
    spent: dict[str, float] = defaultdict(float)
    with open_mirror(site, Options(jobs=1)) as mirror, _sampling(spent):
        mirror.build()
    return {stage: spent[stage] for stage in ORDER if spent[stage]}


@contextmanager
def _sampling(spent: dict[str, float]) -> Iterator[None]:
    last = time.process_time()

    def take(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        spent[stage_of(frame)] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, take)
    signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def stage_of(frame: FrameType | None) -> str:
    """Return the stage that a stack is in."""
    found = OTHERS
    while frame is not None:
        stage = _stage(frame.f_globals.get("__name__", ""))
        if found == OTHERS and stage:
            found = stage
        if found == "gate" and stage == "render":
            return _SECOND
        if found not in (OTHERS, "gate"):
            return found
        frame = frame.f_back
    return found


def _stage(module: str) -> str:
    """Return the stage of a module, or ""."""
    while module:
        if module in STAGES:
            return STAGES[module]
        module = module.rpartition(".")[0]
    return ""
