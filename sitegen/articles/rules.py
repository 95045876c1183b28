"""Which rules an article goes through, and what happens when one fails."""

from collections.abc import Iterable

from sitegen import cleaning, links, publishers
from sitegen.addresses import public_address
from sitegen.config import SiteConfig
from sitegen.draft import Draft, Rule
from sitegen.model import RawArticle, TopicId
from sitegen.names import file_stem
from sitegen.publishers import Publisher

_NOT_FOR_PAGES = frozenset(["feed-footer", "bold-headings", "lead"])
"""Rules that mend what newsrooms write; the operator's own pages mean what they say."""


def rules_for(publisher: Publisher) -> tuple[Rule, ...]:
    """Return all rules for an article of that newsroom, in order."""
    return (*publisher.rules, *cleaning.RULES, *links.RULES)


def page_rules() -> tuple[Rule, ...]:
    """Return all rules for the operator's own pages, in order."""
    return tuple(rule for rule in (*cleaning.RULES, *links.RULES) if rule.name not in _NOT_FOR_PAGES)


def workbench(raw: RawArticle, publisher: Publisher | None, config: SiteConfig) -> Draft:
    """Return the draft of an article before any rule; None stands for the operator as publisher."""
    soup, flattened = cleaning.parse(raw.body)
    home = publisher.home if publisher else config.site.base_url
    draft = Draft(
        soup=soup, raw=raw, base=public_address(raw.url) or public_address(home) or "", config=config,
        hosts=publishers.hosts(config), original=publishers.original, problems=list(raw.problems),
        own_page=publisher is None,
    )  # fmt: skip
    for tag in raw.tags:
        draft.add_topic(TopicId(f"tag-{file_stem(tag)}"), tag)
    if flattened:
        draft.note(
            "nested",
            "nested too deep, or too many tags; those beyond the limit were dropped",
            "look at the source for tags never closed",
        )
    return draft


def run(draft: Draft, rules: Iterable[Rule]) -> tuple[Draft, bool]:
    """Apply the rules; when one fails, go back to the article's text alone and say so.

    Returns:
        The draft after the rules, and False; or a fresh one that no rule has touched, and True.
    """
    try:
        draft.run(rules)
    except Exception as error:  # noqa: BLE001 - input is hostile: no article may end a build, and none is lost
        return fresh(draft, error), True
    return draft, False


def fresh(failed: Draft, error: Exception) -> Draft:
    """Return a draft of the same source without what any rule did or noted, but with the reason."""
    soup, _ = cleaning.parse(failed.raw.body)
    draft = Draft(
        soup=soup, raw=failed.raw, base=failed.base, config=failed.config, hosts=failed.hosts, original=failed.original,
        problems=list(failed.problems), own_page=failed.own_page,
    )  # fmt: skip
    draft.note(
        "rule-failed", f"rule {failed.rule} failed ({type(error).__name__}: {error}); only the text is shown",
        "report the article to the makers of sitegen",
    )  # fmt: skip
    return draft
