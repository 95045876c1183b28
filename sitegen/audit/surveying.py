"""All findings -> Survey: for each newsroom what an operator should look at, the most urgent first.

Of an article only its weight is kept; examples are the few that matter most. So a survey of 150,000 articles
takes some 40 MB.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from heapq import nsmallest

from sitegen import publishers
from sitegen.audit.changes import Weight, changes, months
from sitegen.audit.constructs import KINDS, Construct
from sitegen.audit.examining import Finding, Use
from sitegen.audit.survey import Alarm, ConstructLine, Example, ProblemLine, Room, RuleLine, Survey
from sitegen.config import SiteConfig
from sitegen.errors import Problem
from sitegen.model import GATE, PublisherId

EXAMPLES = 3
"""Examples of anything."""


class Ledger:
    """Takes in findings and problems, one by one, in any order."""

    def __init__(self, config: SiteConfig) -> None:
        self._config = config
        self._rooms: dict[str, _Account] = {}
        self._places: dict[str, str] = {}
        self._failed = 0

    def add(self, finding: Finding) -> None:
        """Take in what one article tells."""
        self._account(finding.publisher).add(finding)
        self._failed += finding.problem is not None

    def place(self, path: str, publisher: str) -> None:
        """Remember whose file it is that there is a problem with."""
        self._places[path] = publisher

    def survey(self, problems: Iterable[Problem], changed: int) -> Survey:
        """Return what all of it amounts to.

        Args:
            problems: of the last build, and of the audit.
            changed: files that changed since.
        """
        every = list(problems)
        for problem in every:
            self._account(self._places.get(problem.path, "")).problems.append(problem)
        rooms = [account.room() for account in self._rooms.values()]
        return Survey(
            articles=sum(room.articles for room in rooms),
            failed=self._failed,
            changed=changed,
            problems=len(every),
            rooms=tuple(sorted(rooms, key=_urgency)),
        )

    def _account(self, publisher: str) -> "_Account":
        if publisher not in self._rooms:
            known = (
                publishers.newsroom(PublisherId(publisher), self._config).name if publisher else "the site as a whole"
            )
            self._rooms[publisher] = _Account(publisher, known)
        return self._rooms[publisher]


def _urgency(room: Room) -> tuple[int, int, int, int, str]:
    urgent = sum(alarm.urgent for alarm in room.alarms)
    unknown = max((line.articles for line in room.constructs), default=0)
    return -urgent, -len(room.alarms), -unknown, -room.articles, room.id


class _Account:
    """One newsroom's part while it grows."""

    def __init__(self, identifier: str, name: str) -> None:
        self._id = identifier
        self._name = name
        self._weights: list[Weight] = []
        self._published: list[int] = []
        self._rules: dict[str, _RuleAccount] = {}
        self._constructs: dict[Construct, list[str]] = {}
        self._counts: Counter[Construct] = Counter()
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.problems: list[Problem] = []

    def add(self, finding: Finding) -> None:
        rules = tuple(sorted({use.rule for use in finding.uses}))
        self._weights.append(
            Weight(
                time=finding.time, path=finding.path, kept=finding.kept, removed=finding.removed,
                rules=self._names.setdefault(rules, rules),
            )
        )  # fmt: skip
        if finding.published:
            self._published = [min([*self._published, finding.published]), max([*self._published, finding.published])]
        for use in finding.uses:
            self._rules.setdefault(use.rule, _RuleAccount()).add(finding.path, use)
        for one in finding.constructs:
            self._counts[one] += 1
            self._constructs[one] = sorted([*self._constructs.get(one, []), finding.path])[:EXAMPLES]

    def room(self) -> Room:
        weights = sorted(self._weights, key=lambda one: (one.time, one.path))
        first, last = [_day(seconds) for seconds in self._published] or ["", ""]
        problems = tuple(_problem_lines(self.problems))
        constructs = tuple(self._construct_lines())
        rules = sorted((rule.line(name) for name, rule in self._rules.items()), key=_weightiest)
        return Room(
            id=self._id,
            name=self._name,
            articles=len(weights),
            first=first,
            last=last,
            kept=sum(one.kept for one in weights),
            removed=sum(one.removed for one in weights),
            alarms=tuple(_alarms(problems, constructs, changes(weights))),
            problems=problems,
            rules=tuple(rules),
            constructs=constructs,
            months=months(weights),
        )

    def _construct_lines(self) -> Iterator[ConstructLine]:
        order = list(KINDS)
        for one, count in sorted(self._counts.items(), key=lambda item: (order.index(item[0].kind), -item[1], item[0])):
            yield ConstructLine(kind=one.kind, name=one.name, articles=count, examples=tuple(self._constructs[one]))


class _RuleAccount:
    """One rule's part in a newsroom while it grows."""

    def __init__(self) -> None:
        self._articles = self._removed = self._added = 0
        self._examples: list[tuple[int, Example]] = []

    def add(self, path: str, use: Use) -> None:
        self._articles += 1
        self._removed += use.removed
        self._added += use.added
        found = {example.text: (weight, example) for weight, example in self._examples}
        example = (-use.removed, Example(path=path, text=use.sample))
        found[use.sample] = min(example, found.get(use.sample, example))
        self._examples = nsmallest(EXAMPLES, found.values())

    def line(self, name: str) -> RuleLine:
        examples = tuple(example for _, example in self._examples)
        return RuleLine(name=name, articles=self._articles, removed=self._removed, added=self._added, examples=examples)


def _weightiest(line: RuleLine) -> tuple[bool, int, str]:
    return line.name != GATE, -line.removed, line.name


def _problem_lines(problems: list[Problem]) -> list[ProblemLine]:
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    lines = [
        ProblemLine(
            code=code,
            count=len(found),
            left_out=sum(one.left_out for one in found),
            examples=tuple(Example(path=_place(one), text=one.message) for one in found[:EXAMPLES]),
        )
        for code, found in by_code.items()
    ]
    return sorted(lines, key=lambda line: (line.code not in URGENT, -line.left_out, -line.count, line.code))


def _place(problem: Problem) -> str:
    return problem.path if problem.line is None else f"{problem.path}:{problem.line}"


URGENT = {
    "audit": "text is not accounted for in {count}",
    "gate-dropped-text": "the gate stopped text that no rule took, in {count}",
    "rule-failed": "a rule failed on {count}; only the text is shown",
}
"""Code of a problem -> what is urgent about it."""


def _alarms(
    problems: Iterable[ProblemLine], constructs: Iterable[ConstructLine], news: Iterable[str]
) -> Iterator[Alarm]:
    """Yield what an operator should look at, the urgent first."""
    lines = list(problems)
    for line in lines:
        if line.code in URGENT:
            yield Alarm(urgent=True, text=URGENT[line.code].format(count=_articles(line.count)))
    if left_out := sum(line.left_out for line in lines):
        yield Alarm(urgent=True, text=f"{_articles(left_out)} left out")
    yield from (Alarm(urgent=False, text=text) for text in news)
    unknown = sorted(constructs, key=lambda line: -line.articles)
    if unknown:
        named = [f"{line.kind} {line.name} in {_articles(line.articles)}" for line in unknown[:EXAMPLES]]
        named += [f"{len(unknown) - EXAMPLES} more"] if len(unknown) > EXAMPLES else []
        yield Alarm(urgent=False, text=f"nobody handles yet: {', '.join(named)}")


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
