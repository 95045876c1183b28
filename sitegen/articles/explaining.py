"""What each rule does to one article, for people: rule by rule, before and after."""

from collections.abc import Iterable

from sitegen.articles.rules import fresh
from sitegen.draft import Draft, Rule
from sitegen.errors import Problem
from sitegen.model import Entry, Record, Removal

LONGEST_SNIPPET = 300
"""Characters of HTML shown of a change."""
CONTEXT = 20
"""Characters of what did not change that are shown around a change."""


class Step(Record, frozen=True, kw_only=True):
    """What one rule changed."""

    rule: str
    before: str
    """The stretch of HTML that it changed, shortened; "" when it changed only the entry."""
    after: str
    removals: tuple[Removal, ...] = ()
    """Text it took away or added."""


class Explanation(Record, frozen=True, kw_only=True):
    """How an article came to be what it is."""

    steps: tuple[Step, ...]
    """The rules that changed something, in order."""
    entry: Entry
    body: str
    """HTML that passed the gate."""
    problems: tuple[Problem, ...] = ()


def explain_rules(draft: Draft, rules: Iterable[Rule]) -> tuple[tuple[Step, ...], Draft, bool]:
    """Apply the rules one by one; return what each changed, the draft to go on with, and whether one failed."""
    steps: list[Step] = []
    for rule in rules:
        before, known = str(draft.body), len(draft.removals)
        try:
            draft.run([rule])
        except Exception as error:  # noqa: BLE001 - as in rules.run: hostile input, shown to a person
            return tuple(steps), fresh(draft, error), True
        after = str(draft.body)
        if after != before or len(draft.removals) > known:
            shorter = _difference(before, after)
            steps.append(
                Step(rule=rule.name, before=shorter[0], after=shorter[1], removals=tuple(draft.removals[known:]))
            )
    return tuple(steps), draft, False


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the stretches of two texts that differ, with a little of what surrounds them."""
    if before == after:
        return "", ""
    limit = min(len(before), len(after))
    start = next((i for i in range(limit) if before[i] != after[i]), limit)
    end = next((i for i in range(limit - start) if before[-1 - i] != after[-1 - i]), limit - start)
    first, last = max(start - CONTEXT, 0), max(end - CONTEXT, 0)
    return _shorten(before[first : len(before) - last]), _shorten(after[first : len(after) - last])


def _shorten(text: str) -> str:
    half = LONGEST_SNIPPET // 2
    return text if len(text) <= LONGEST_SNIPPET else f"{text[:half]} … {text[-half:]}"
