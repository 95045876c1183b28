"""Lists of other articles, and links: "most read" goes, related articles are folded.

"Most read" is a `noscript` that ends while a paragraph in it is open; to readers of HTML that know no scripts, it
would hold the rest of the article (`cleaning.parse` ends it where browsers do).
"""

import re

from bs4 import Tag

from sitegen.draft import Draft, ancestor, elements, visible_text
from sitegen.model import Removal
from sitegen.publishers import related
from sitegen.publishers.walks import remaining

_PERSONAL = re.compile(r"\?[^#]*\beyJ[\w-]{8,}\.[\w-]{8,}\.[^#]*")
"""A query that holds a JSON Web Token (RFC 7519): somebody's own, from the link in his mail."""


def open_recommendations(draft: Draft) -> None:
    """Take "most read" out of the `noscript` that holds it, and keep the rest of it, if there is any."""
    for noscript in elements(draft.body, {"noscript"}):
        if noscript.get("aria-labelledby") != "recommendations-heading" or not _is_outermost(noscript):
            continue
        noscript.name = "div"
        draft.removals.append(Removal(rule=draft.rule, text=visible_text(noscript), added=True))
        parts = filter(_is_recommendation, elements(noscript, {"a", "strong", "ul", "p"}))
        draft.take(*filter(_is_outermost, parts))


def _is_outermost(tag: Tag) -> bool:
    """Say whether no other `noscript` hides a tag."""
    return ancestor(tag, {"noscript"}) is None


def _is_recommendation(tag: Tag) -> bool:
    if tag.name == "ul":
        return any(inner.get("data-e2e") == "recommendations-wrapper" for inner in elements(tag, {"div"}))
    if tag.name == "strong":
        return any(inner.get("id") == "recommendations-heading" for inner in elements(tag, {"span"}))
    return tag.get("href") == "#end-of-recommendations" or tag.get("id") == "end-of-recommendations"


def fold_promotions(draft: Draft) -> None:
    """Fold the rows of other articles that stand in the text."""
    for section in remaining(draft, {"section"}):
        if section.get("data-e2e") == "scrollable-promos":
            related.fold(draft, section, label=str(section.get("aria-label") or related.LABEL))


def fold_lists(draft: Draft) -> None:
    """Fold lists that hold nothing but links."""
    for listing in remaining(draft, {"ul"}):
        if listing.get("role") == "list" and related.is_list_of_links(listing):
            related.fold(draft, listing)


def drop_personal(draft: Draft) -> None:
    """Drop queries that hold somebody's token from links."""
    for link in elements(draft.body, {"a"}):
        link["href"] = _PERSONAL.sub("", str(link.get("href", "")))
