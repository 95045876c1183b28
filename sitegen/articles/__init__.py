"""One source -> one article: everything that happens before articles meet.

    Source -> readers -> publishers -> cleaning -> links -> the gate -> Article

`make` is what a build calls for every source; `make_page` does the same for a page of the
operator's own; `explain` does what `make` does and tells it rule by rule; `recipe` is the digest
of everything besides the source that can change the result.
"""

from sitegen import publishers, readers
from sitegen.articles import entries
from sitegen.articles.explaining import Explanation, Step, explain_rules
from sitegen.articles.gate import through_gate
from sitegen.articles.recipes import recipe
from sitegen.articles.rules import page_rules, rules_for, run, workbench
from sitegen.config import SiteConfig
from sitegen.model import Article, OwnPage, RawArticle, Source
from sitegen.names import digest

__all__ = ["Explanation", "Step", "explain", "make", "make_page", "recipe"]


def make(source: Source, config: SiteConfig) -> Article:
    """Return the article that a source holds.

    Raises:
        SourceError: the source cannot be read as an article.
    """
    raw = readers.read(source)
    publisher = publishers.publisher_for(raw, config)
    draft, failed = run(workbench(raw, publisher, config), rules_for(publisher))
    body = through_gate(draft, failed)
    entry = entries.entry_of(draft, publisher, body, digest(source.data))
    return Article(entry=entry, body=str(body), removals=tuple(draft.removals), problems=tuple(draft.problems))


def make_page(source: Source, config: SiteConfig) -> OwnPage:
    """Return the operator's own page that a source holds.

    Raises:
        SourceError: the source cannot be read as a page.
    """
    page = readers.read_page(source)
    raw = RawArticle(
        path=source.path, folder="", file_id=page.name, title=page.title, url="", fetched=None, dated="",
        body=page.body, problems=page.problems,
    )  # fmt: skip
    draft, failed = run(workbench(raw, None, config), page_rules())
    body = through_gate(draft, failed)
    return OwnPage(
        name=page.name, title=page.title, order=page.order, language=entries.language_of(draft), body=str(body),
        digest=digest(body.encode()), local=tuple(draft.local), problems=tuple(draft.problems),
    )  # fmt: skip


def explain(source: Source, config: SiteConfig) -> Explanation:
    """Return what each rule does to an article, and the entry that comes of it.

    Raises:
        SourceError: the source cannot be read as an article.
    """
    raw = readers.read(source)
    publisher = publishers.publisher_for(raw, config)
    steps, draft, failed = explain_rules(workbench(raw, publisher, config), rules_for(publisher))
    body = through_gate(draft, failed)
    entry = entries.entry_of(draft, publisher, body, digest(source.data))
    return Explanation(steps=steps, entry=entry, body=str(body), problems=tuple(draft.problems))
