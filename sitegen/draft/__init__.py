"""The workbench: one article's tree while rules work on it.

A Draft is the only record that changes. Rules of a newsroom, structural rules and link rules
all have one form: a function that takes the draft, edits its tree, and notes what it found.
Visible text leaves the tree only through `Draft.take`, which records it under the rule's name,
and enters it only through `Draft.label`; that is what makes the law checkable that no text is
lost silently.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bs4.element import PageElement

from sitegen.addresses import Hosts
from sitegen.config import SiteConfig
from sitegen.draft.nodes import Element, Node, Text
from sitegen.draft.tree import (
    BOLD,
    INVISIBLE,
    ancestor,
    compact_text,
    elements,
    first,
    is_blank,
    is_bold,
    strings,
    tags,
    visible_strings,
    visible_text,
)
from sitegen.errors import Problem
from sitegen.model import ArticleId, Kind, Precision, RawArticle, Record, Reference, Removal, TopicId
from sitegen.names import one_line

__all__ = [
    "BOLD", "INVISIBLE", "LONGEST_CREDIT", "LONGEST_NAME", "MOST_NAMED", "Draft", "Element", "Node", "Original", "Rule",
    "Text", "ancestor", "compact_text", "elements", "first", "is_blank", "is_bold", "strings", "tags",
    "visible_strings", "visible_text",
]  # fmt: skip


MOST_NAMED = 30
"""Authors, credits and topics that one article can have of each; real ones have up to three, two and four (1,355 of
twelve newsrooms). Each topic makes pages, each author stands on every page of the article."""
LONGEST_NAME = 60
"""Characters of an author or a topic; what is longer is a sentence about one. Real ones have up to 45 and 15."""
LONGEST_CREDIT = 200
"""Characters; real ones have up to 60."""


class Rule(Record, frozen=True, kw_only=True):
    """One named entry of an ordered table."""

    name: str
    """As `sitegen explain` and the report show it, in kebab-case."""
    apply: Callable[["Draft"], None]
    """Edits the draft; its docstring is the rule's contract in one sentence."""


class Original(Record, frozen=True, kw_only=True):
    """An article of a newsroom that some address leads to."""

    id: ArticleId
    public: str
    """Its canonical public address."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """An article on the workbench."""

    soup: Element
    """The one tree of the body: the root."""
    raw: RawArticle
    base: str
    """Public address that relative ones are resolved against."""
    config: SiteConfig
    hosts: Hosts
    """Where pictures and media may come from."""
    original: Callable[[str], Original | None]
    """Says which article of which newsroom a public address leads to, if any newsroom knows it."""

    own_page: bool = False
    """True for a page of the operator's own, which may link to pages of the site by their paths."""
    rule: str = ""
    """Name of the rule at work; removals are recorded under it."""
    published: int | None = None
    precision: Precision = Precision.FETCHED
    authors: dict[str, None] = field(default_factory=dict)
    """An ordered set; grows by `add_author`."""
    credits: dict[str, None] = field(default_factory=dict)
    """An ordered set; grows by `add_credit`."""
    kind: Kind = Kind.TEXT
    language: str = ""
    """Of the main text, as `Entry` says it; "" when no rule had to know."""
    topics: dict[TopicId, str] = field(default_factory=dict)
    """Topic -> the words first tagged with it; grows by `add_topic`."""
    cites: dict[Reference, None] = field(default_factory=dict)
    """An ordered set."""
    pictures: list[str] = field(default_factory=list)
    """Identity addresses, in order."""
    local: dict[str, None] = field(default_factory=dict)
    """Those that the site is to hold itself; an ordered set."""
    removals: list[Removal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text: str = field(init=False)
    """All text of the tree before any rule, seen or not: words that are not in it no rule needs to look for."""
    names: frozenset[str] = frozenset()
    """Names of elements and attributes, once `holds` was asked for any."""
    body: Element = field(init=False)
    """The element whose children are the article."""

    def __post_init__(self) -> None:
        body = first(self.soup, {"body"})
        self.body = body if isinstance(body, Element) else self.soup
        self.text = "".join(strings(self.soup))

    def run(self, rules: Iterable[Rule]) -> None:
        """Apply the rules in order."""
        for rule in rules:
            self.rule = rule.name
            rule.apply(self)

    def holds(self, *names: str) -> bool:
        """Say whether there are such elements or attributes; not for names that structural rules give by themselves.

        The answer is that of the first time, when the newsroom's rules have run.
        """
        if not self.names:
            found = tags(self.soup)
            self.names = frozenset(tag.name for tag in found).union(*[tag.attrs for tag in found if tag.attrs])
        return not self.names.isdisjoint(names)

    def take(self, *nodes: PageElement) -> None:
        """Remove nodes from the tree and record the visible text that goes with them."""
        for node in nodes:
            self.record(visible_text(node))
            node.extract()

    def record(self, text: str) -> None:
        """Record visible text that the rule at work has removed by itself."""
        if text.strip():
            self.removals.append(Removal(rule=self.rule, text=text))

    def add_author(self, name: str) -> None:
        """Note who wrote the article; what is no name counts for nothing."""
        line = one_line(name)
        if line and line not in self.authors and self._has_room(line, "author", LONGEST_NAME, len(self.authors)):
            self.authors[line] = None

    def add_credit(self, text: str) -> None:
        """Note who helped, or whose report it is; what says nothing counts for nothing."""
        line = one_line(text)
        if line and line not in self.credits and self._has_room(line, "credit", LONGEST_CREDIT, len(self.credits)):
            self.credits[line] = None

    def add_topic(self, topic: TopicId, words: str) -> bool:
        """Note a topic with the words that are tagged; say whether the article has it now."""
        line = one_line(words)
        if line and topic not in self.topics and self._has_room(line, "topic", LONGEST_NAME, len(self.topics)):
            self.topics[topic] = line
        return topic in self.topics

    def _has_room(self, text: str, kind: str, longest: int, count: int) -> bool:
        """Say whether an article can have one more of a kind; what it cannot have is reported, once for each reason."""
        if len(text) > longest:
            code, what = f"long-{kind}", f"{kind}s of more than {longest} characters"
        elif count >= MOST_NAMED:
            code, what = f"many-{kind}s", f"{kind}s beyond the first {MOST_NAMED}"
        else:
            return True
        if all(problem.code != code for problem in self.problems):
            self.note(code, f"{what} are left out", "check that the article is a real one")
        return False

    def label(self, text: str) -> Text:
        """Return a new text node of the rule's own making, recorded as added."""
        self.removals.append(Removal(rule=self.rule, text=text, added=True))
        return Text(text)

    def note(self, code: str, message: str, hint: str = "") -> None:
        """Add a line to the report about this article."""
        self.problems.append(Problem(path=self.raw.path, code=code, message=message, hint=hint))
