"""Elements that are never part of an article: code, forms' controls, drawings, share buttons, advertisements.

The gate would drop most of them with all they hold; here they go first, so that no rule stumbles
over them, and what a reader could have seen of them is recorded.
"""

import re

from bs4 import Tag

from sitegen.cleaning.anatomy import attribute
from sitegen.draft import Draft, strings, tags

NEVER = frozenset(
    (
        "script style template link meta base title noembed noframes object embed applet svg math canvas map area"
        " button select optgroup option datalist textarea input selectedcontent xmp plaintext frameset frame param"
        " track share-button share-modal"
    ).split()
)
_CLASSES = re.compile(
    r"(?<!\S)(?:addtoany\w*|sharedaddy|share-?(?:buttons?|bar|links?|this)|social-?share|jp-relatedposts|post-navigation|nav-links|"
    r"screen-reader-text|element-invisible|element-hidden|visually-hidden|sr-only|advertisement|adsbygoogle|"
    r"newsletter-signup|(?:[\w-]+[_-])?avatar)(?!\S)",
    re.IGNORECASE,
)
_SCREEN_READER = re.compile(r"\s*(?:list of \d+ items?|list \d+ of \d+|end of list)\s*$")
"""What one newsroom writes for screen readers around its lists, which say it by themselves."""
_ATTRIBUTES = {
    "data-selfpromo-newsletter": re.compile(""),
    "data-selfpromo-app": re.compile(""),
    "data-e2e": re.compile("advertisement|recommendations-wrapper"),
    "id": re.compile("zoomattribute|dotcom-mpu|recommendations-heading"),
    "href": re.compile("#end-of-"),
}
"""Attribute -> pattern of the values that mark an element as no part of the article."""
_MARKING = frozenset(["class", *_ATTRIBUTES])


def take_hidden(draft: Draft) -> None:
    """Take every element that is never part of an article."""
    taken: set[int] = set()
    for tag in [tag for tag in tags(draft.body) if tag.name in NEVER or (tag.attrs and _is_marked(tag))]:
        if not any(id(parent) in taken for parent in tag.parents):
            taken.add(id(tag))
            draft.take(tag)
    if "list" in draft.text:
        draft.take(*filter(_SCREEN_READER.match, strings(draft.body)))


def _is_marked(tag: Tag) -> bool:
    if _MARKING.isdisjoint(tag.attrs):
        return False
    if "class" in tag.attrs and _CLASSES.search(attribute(tag, "class")):
        return True
    return any(form.match(attribute(tag, name)) for name, form in _ATTRIBUTES.items() if name in tag.attrs)
