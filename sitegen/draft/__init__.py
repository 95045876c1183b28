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

__all__ = [
    "BOLD", "INVISIBLE", "LONGEST_NAME", "MOST", "Draft", "Element", "Node", "Original", "Rule", "Text", "ancestor",
    "compact_text", "elements", "first", "is_blank", "is_bold", "strings", "tags", "visible_strings", "visible_text",
]  # fmt: skip


MOST = 30
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
        """Note who wrote the article; as one line, "" for nobody."""
        if len(name) > LONGEST_NAME:
            self._leave_out("author", f"names of more than {LONGEST_NAME} characters")
        elif name:
            self._add(self.authors, name, "author")

    def add_credit(self, text: str) -> None:
        """Note who helped, or whose report it is; as one line, "" for nobody."""
        if len(text) > LONGEST_CREDIT:
            self._leave_out("credit", f"credits of more than {LONGEST_CREDIT} characters")
        elif text:
            self._add(self.credits, text, "credit")

    def add_topic(self, topic: TopicId, words: str) -> bool:
        """Note a topic with the words that are tagged; say whether the article has it now."""
        if topic in self.topics:
            return True
        if len(words) > LONGEST_NAME:
            self._leave_out("topic", f"topics of more than {LONGEST_NAME} characters")
        elif len(self.topics) >= MOST:
            self._leave_out("topic", f"topics beyond the first {MOST}")
        elif words:
            self.topics[topic] = words
        return topic in self.topics

    def _add(self, known: dict[str, None], text: str, code: str) -> None:
        if len(known) >= MOST and text not in known:
            self._leave_out(code, f"{code}s beyond the first {MOST}")
        else:
            known[text] = None

    def _leave_out(self, code: str, what: str) -> None:
        """Report, once for each kind, what an article has too much of."""
        message = f"{what} are left out"
        if all(problem.message != message for problem in self.problems):
            self.note(f"many-{code}s", message, "check that the article is a real one")

    def label(self, text: str) -> Text:
        """Return a new text node of the rule's own making, recorded as added."""
        self.removals.append(Removal(rule=self.rule, text=text, added=True))
        return Text(text)

    def note(self, code: str, message: str, hint: str = "") -> None:
        """Add a line to the report about this article."""
        self.problems.append(Problem(path=self.raw.path, code=code, message=message, hint=hint))
