"""Lists of other articles inside an article: folded under a heading of their own, out of the way of the text."""

from bs4 import Tag

from sitegen.draft import INVISIBLE, Draft, Element, Text, ancestor, elements, first, is_blank, tags, visible_text

_LINES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "time"])
LABEL = "相关内容"
"""What a list without a heading of its own is called."""


def fold(draft: Draft, holder: Tag, heading: Tag | None = None, label: str = LABEL) -> Tag | None:
    """Replace `holder` by a fold of the links it holds; what else it says (numbers, ages) is taken.

    Args:
        draft: the article.
        holder: the element that holds nothing but the list and its ornaments.
        heading: the element whose words name the list, inside `holder` or before it.
        label: its name, when there is no heading.

    Returns:
        The fold; None when there was no link with words, and all was taken.
    """
    shown = [link for link in elements(holder, {"a"}) if ancestor(link, {"noscript"}) is None]
    links = [link for link in shown if visible_text(link).strip()]
    details = _details(draft, heading if links else None, label, links) if links else None
    if details is not None:
        holder.insert_before(details)
    draft.take(holder)
    return details


def _details(draft: Draft, heading: Tag | None, label: str, links: list[Tag]) -> Tag:
    summary = Element("summary")
    if heading is None:
        summary.append(draft.label(label))
    else:
        summary.extend(list(heading.contents))
        heading.extract()
    listing = Element("ul")
    for link in links:
        item = Element("li")
        item.append(_flat(link.extract()))
        listing.append(item)
    details = Element("details", {"class": "folded"})
    details.extend([summary, listing])
    return details


def _flat(link: Tag) -> Tag:
    """Return a link with its words only: headings and lines in it become one line; pictures and code go."""
    for inner in tags(link):
        if inner.name == "img" or inner.name in INVISIBLE:
            inner.extract()
            continue
        if inner.name in _LINES:
            inner.insert_before(Text(" "))
        inner.unwrap()
    return link


def is_list_of_links(listing: Tag) -> bool:
    """Say whether every item of a list is a link and nothing more to read."""
    items = [item for item in listing.contents if isinstance(item, Tag) and not is_blank(item)]
    return bool(items) and all(_is_link(item) for item in items)


def _is_link(item: Tag) -> bool:
    link = first(item, {"a"})
    return item.name == "li" and link is not None and visible_text(item).strip() == visible_text(link).strip() != ""
