"""The head of an article's page: what search engines, feed readers and other sites get to know.

The newsroom is the author everywhere; the mirror never appears as the publisher.
"""

import msgspec

from sitegen.model import Entry, Kind, Precision, SitePath
from sitegen.names import publisher_of
from sitegen.pages.setting import Setting, shorten
from sitegen.pages.views import Card, Head

LINKED_DATA = 350
"""Longest JSON-LD in bytes: it stands in every article page, and the host counts every byte."""
LEAD = 36
"""Longest description in characters: each is three bytes in every article, and what surrounds one has a budget."""
HEADLINE = 40
"""Longest headline in JSON-LD, in characters; the page's own `h1` says it in full."""


def article_head(setting: Setting, page: SitePath, entry: Entry) -> Head:
    """Return the head of an article's page."""
    public = setting.public(page)
    policy = setting.config.robots.policy
    published = _published(setting, entry)
    return Head(
        title=setting.titled(entry.title),
        description=shorten(entry.summary, LEAD),
        canonical={"original": entry.url, "own": public, "none": ""}[policy],
        hidden=policy == "none",
        card=Card(type="article", title=entry.title, image=entry.picture, published=published) if public else None,
    )


def linked_data(setting: Setting, entry: Entry) -> dict[str, object]:
    """Return the article in the words of schema.org, as much of it as there is room for."""
    newsroom = setting.name(publisher_of(entry.id))
    policy = setting.config.robots.policy
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "OpinionNewsArticle" if entry.kind is Kind.OPINION else "NewsArticle",
        "headline": shorten(entry.title, HEADLINE),
    }
    size = len(msgspec.json.encode(found))
    for name, value in (
        ("datePublished", _published(setting, entry)),
        ("publisher", {"@type": "Organization", "name": newsroom}),
        ("inLanguage", "" if entry.language == "und" else entry.language),
        ("isBasedOn", entry.url),
        ("author", [{"@type": "Person", "name": author} for author in entry.authors]),
        ("mainEntityOfPage", "" if policy == "original" else entry.url),  # else the head has said it: `canonical`
    ):
        more = len(msgspec.json.encode({name: value})) - 1  # a comma in place of both braces
        if value and size + more <= LINKED_DATA:
            found[name] = value
            size += more
    return found


def _published(setting: Setting, entry: Entry) -> str:
    """Return when the newsroom published it; "" when only the time of fetching is known."""
    return "" if entry.precision is Precision.FETCHED else setting.clock.moment(entry.published, entry.precision).iso
