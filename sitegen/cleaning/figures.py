"""Picture and caption -> figure.

    <img …><div><small>CAPTION</small></div>        DW, VOA
    <p><img …><small>CAPTION</small></p>             New York Times
    <img …><p role="text">CAPTION</p>                BBC
    <dl><dt><img …></dt><dd>CAPTION</dd></dl>        Chosun
    <figure><img …></figure></p><figcaption>…        a figure torn apart by its paragraph
    <div class="…caption…">CAPTION</div>             blogs

Pictures without a caption become figures later, where paragraphs are made.
"""

import re
from itertools import islice

from bs4 import Tag
from bs4.element import PageElement

from sitegen.cleaning.anatomy import attribute, classes, is_picture, name_of, next_seen, seen
from sitegen.draft import Draft, Element, ancestor, elements, first, visible_text

_CAPTION_CLASS = re.compile(
    r".*caption.*|picinfo|photo-(?:credit|desc.*)|image-(?:credit|desc.*)|wp-media-credit", re.IGNORECASE
)
_CAPTION_STYLE = re.compile(r"font-size:\s*0?\.\d+em.*text-align:\s*center", re.IGNORECASE | re.DOTALL)
_HOLDERS = frozenset(["a", "p", "div", "span", "center", "dt", "strong", "b", "font", "section", "em"])
_CAPTIONS = frozenset(["div", "small", "span", "p", "figcaption", "dd", "cite"])
LONGEST_CAPTION = 600
"""Characters; what is longer under a picture is text of the article."""
HIGHEST = 6
"""Levels that a picture may be wrapped in alone."""


def make_figures(draft: Draft) -> None:
    """Join each picture with the caption that stands next to it."""
    for picture in elements(draft.body, {"img"}):
        if not is_picture(picture) or ancestor(picture, {"figcaption"}) is not None:
            continue
        figure = ancestor(picture, {"figure"})
        if figure is not None:
            _find_lost_caption(figure)
            continue
        holder = _holder(picture)
        captions = _captions(holder)
        if captions:
            _join(picture, holder, captions)


def _find_lost_caption(figure: Tag) -> None:
    """Move a caption that the parser left behind a figure back into it."""
    if first(figure, {"figcaption"}) is not None:
        return
    node: Tag = figure
    while node.parent is not None and name_of(node.parent) in _HOLDERS and _next(node) is None:
        node = node.parent
    after = _next(node)
    if isinstance(after, Tag) and after.name == "figcaption":
        figure.append(after.extract())


def _holder(picture: Tag) -> Tag:
    """Return the outermost element that holds the picture and nothing else to see."""
    holder = picture
    for _ in range(HIGHEST):
        parent = holder.parent
        if parent is None or parent.name not in _HOLDERS or any(child is not holder for child in seen(parent)):
            break
        holder = parent
    return holder


def _next(node: PageElement) -> PageElement | None:
    """Return what is seen next; a single line break between picture and caption does not count."""
    after = next_seen(node)
    return next_seen(after) if after is not None and name_of(after) == "br" else after


def _captions(holder: Tag) -> list[Tag]:
    found: list[Tag] = []
    after = _next(holder)
    while after is not None and _is_caption(after) and isinstance(after, Tag) and len(found) < 2:
        found.append(after)
        after = _next(after)
    return found


def _is_caption(node: PageElement | None) -> bool:
    if not isinstance(node, Tag) or node.name not in _CAPTIONS or len(visible_text(node)) > LONGEST_CAPTION:
        return False
    if first(node, {"img"}) is not None:
        return False
    return node.name in {"figcaption", "small", "dd"} or _looks_like_caption(node)


def _looks_like_caption(node: Tag) -> bool:
    if node.attrs and _is_marked_caption(node):
        return True
    inner = list(islice(seen(node), 2))
    return len(inner) == 1 and isinstance(inner[0], Tag) and _is_caption(inner[0]) and inner[0].name != "span"


def _is_marked_caption(node: Tag) -> bool:
    if any(_CAPTION_CLASS.fullmatch(name) for name in classes(node)):
        return True
    if attribute(node, "role") == "text" or attribute(node, "data-testid") == "caption-paragraph":
        return True
    return _CAPTION_STYLE.search(attribute(node, "style")) is not None


def _join(picture: Tag, holder: Tag, captions: list[Tag]) -> None:
    figure = Element("figure")
    above = picture.parent
    if holder is picture:
        picture.wrap(figure)
    else:
        holder.insert_before(figure)
        figure.append(above if above is not None and above.name == "a" else picture)
        if figure.contents[0] is not holder:
            holder.extract()
    text = Element("figcaption")
    for caption in captions:
        if text.contents:
            text.append(" ")
        text.extend(list(caption.contents))
        caption.extract()
    for small in elements(text, {"small"}):
        small.unwrap()
    figure.append(text)
