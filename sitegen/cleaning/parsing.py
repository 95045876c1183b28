"""Untrusted HTML -> one tree, never deeper than a limit.

A tree of many thousand levels costs quadratic time in whoever works on it later, so the depth of
one that is too deep is counted on the text, in one pass without recursion, and tags deeper than the
limit are dropped there (their text stays). The count follows the tokenizer of the HTML standard; since
parsers differ, the tree's true depth is measured as well, and only its text kept when the count
was deceived.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import Tag

from sitegen.cleaning.anatomy import OWN_CLASSES
from sitegen.cleaning.building import build
from sitegen.draft import INVISIBLE, Element, Text, elements, strings, tags
from sitegen.draft.nodes import VOID

DEEPEST = 200
"""Levels; browsers stop at 512, real articles stay under 40."""
FEW = 5_000
"""Tags that make a tree in some milliseconds, even one inside the other; real articles have 50 to 1,000."""
MOST_TAGS = 50_000
"""Tags of an article; real ones have 1,000 at most. A million of them take a gigabyte and minutes."""
MOST = 500
"""Attributes of a tag; lxml compares each with all others. Real ones have under 30."""
LONG = 50_000
"""Characters; a shorter text has no room for attributes whose comparison takes half a second."""

_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|(?=>))|(?!\s*+=))"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:[\s/]++|{_ATTRIBUTE})*+>")
"""A tag as the HTML standard's tokenizer has it; without backtracking. A quote that is never closed makes it none."""
_END = re.compile(r"<(?:/(?i:body|html)(?=[\s/>])[^<>]*|(?i:body|html)(?=[\s/])[^<>]*/)>")
"""Ends that end nothing, also those in a start tag (`<html/>`): as in browsers, what follows is still the body."""
_NOSCRIPT_END = re.compile(r"(?i:(?=</noscript[\s/>]))")
_NOSCRIPT = re.compile(r"(?i:<noscript(?=[\s/>]))")
_OPENING = re.compile(r"<(?=[a-zA-Z]|/[a-zA-Z]|!--)")
_RAW_TEXT = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
_UNCOUNTED = VOID | {"p", "li", "td", "th", "tr", "option", "a"}
"""Elements without content, and those that a second of their kind closes (all nest only with the
help of one that is counted)."""


def parse(html: str) -> tuple[Element, bool]:
    """Return the tree of `html`, without comments, doctypes and instructions, and whether it was flattened."""
    text = without_ends(html if len(html) < LONG else with_few_attributes(html))
    if "<noscript" in text or "<NOSCRIPT" in text:
        text = "".join(map(_close_noscript, _NOSCRIPT_END.split(text)))
    root, flattened = _shallow_tree(text)
    for tag in tags(root):
        if "class" in tag.attrs:
            _drop_own_classes(tag)
    return root, flattened


def without_ends(html: str) -> str:
    """Return `html` without what would end its body before it does."""
    return _END.sub("", html)


def with_few_attributes(html: str) -> str:
    """Return `html` with no more than `MOST` attributes in any tag."""
    kept: list[str] = []
    start = 0
    for tag in _tags_of(html):
        found = _ATTRIBUTES.finditer(html, tag.end("name"), tag.end()) if len(tag[0]) > 2 * MOST else iter(())
        if last := next(islice(found, MOST - 1, None), None):
            kept += [html[start : last.end()], ">"]
            start = tag.end()
    return "".join([*kept, html[start:]])


def _shallow_tree(html: str) -> tuple[Element, bool]:
    """Measure the tree where building it is cheap whatever its shape, count on the text where it may not be."""
    if html.count("<") <= FEW:
        root, depth = _tree(html)
        if depth <= DEEPEST:
            return root, False
    shallow, flattened = flatten(html)
    root, depth = _tree(shallow)
    return (_text_tree(root), True) if depth > DEEPEST * 2 else (root, flattened)


def _close_noscript(text: str) -> str:
    """Close what is open at the end of a noscript, which `text` ends with.

    Browsers with scripts end a noscript at its own end tag, whatever is open in it; without them, and
    in lxml, an open paragraph there makes the rest of the article a part of it.
    """
    start = _NOSCRIPT.search(text)
    return text if start is None else text + _closing(text[start.end() :])


def _closing(text: str) -> str:
    """Return the end tags of what is open at the end of `text`; each element is closed once, so this is linear."""
    opened: list[str] = []
    counts: dict[str, int] = {}
    for tag in _tags_of(text):
        name = tag["name"].lower()
        if not tag["close"] and name not in VOID:
            opened.append(name)
            counts[name] = counts.get(name, 0) + 1
        while tag["close"] and counts.get(name):
            closed = opened.pop()
            counts[closed] -= 1
            if closed == name:
                break
    return "".join(f"</{name}>" for name in reversed(opened))


def _tree(html: str) -> tuple[Element, int]:
    """Parse in a body of our own: text and pictures at the very start stay where they are."""
    return build(f"<body>{html}</body>")


def flatten(html: str) -> tuple[str, bool]:
    """Return `html` without the tags that are deeper or more than the limits, and whether there were any."""
    depth = _Depth()
    kept: list[str] = []
    start = 0
    for number, tag in enumerate(_tags_of(html)):
        # Raw text is never dropped: without its tags the content of a script would become text.
        if tag["name"].lower() not in _RAW_TEXT and (number >= MOST_TAGS or not depth.allows(tag)):
            kept.append(html[start : tag.start()])
            start = tag.end()
    return "".join([*kept, html[start:]]), bool(kept)


def _tags_of(html: str) -> Iterator[re.Match[str]]:
    """Yield the tags of a text, outside comments and raw text; linear, also where no tag ever ends."""
    position = 0
    while (opening := _OPENING.search(html, position)) is not None:
        tag = _TAG.match(html, opening.start())
        if tag is None:
            position = _after_comment(html, opening.start())
            continue
        raw = tag["name"].lower() in _RAW_TEXT and not tag["close"]
        position = _after_raw_text(html, tag.end(), tag["name"]) if raw else tag.end()
        yield tag


def _after_comment(html: str, start: int) -> int:
    """Return where a comment ends; a tag that never ends swallows the rest, as it does in browsers."""
    end = html.find("-->", start + 2) if html.startswith("<!--", start) else -1
    return len(html) if end < 0 else end + 3


def _after_raw_text(html: str, start: int, name: str) -> int:
    end = re.compile(rf"</{re.escape(name)}", re.IGNORECASE).search(html, start)
    return len(html) if end is None else end.start()


class _Depth:
    """The open elements, as far as they count."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.counts: dict[str, int] = {}

    def allows(self, tag: re.Match[str]) -> bool:
        """Follow the tag; say whether it is within the limit."""
        name = tag["name"].lower()
        if name in _UNCOUNTED:
            return len(self.open) < DEEPEST
        if not tag["close"]:
            self.open.append(name)
            self.counts[name] = self.counts.get(name, 0) + 1
            return len(self.open) <= DEEPEST
        return self._close(name)

    def _close(self, name: str) -> bool:
        """Close the element and all that is open in it; each is closed once, so this is linear."""
        deep = len(self.open) > DEEPEST
        if self.counts.get(name):
            while True:
                closed = self.open.pop()
                self.counts[closed] -= 1
                if closed == name:
                    break
        return not deep


def _drop_own_classes(tag: Tag) -> None:
    value = tag.attrs["class"]
    names = value.split() if isinstance(value, str) else list(value)
    if not OWN_CLASSES.isdisjoint(names):
        tag.attrs["class"] = " ".join(name for name in names if name not in OWN_CLASSES)


def _text_tree(root: Element) -> Element:
    """Return a tree of the text alone, a paragraph for each line."""
    flat, _ = _tree("")
    body = flat.body or flat
    hidden = {id(string) for tag in elements(root, INVISIBLE) for string in strings(tag)}
    text = "".join(string for string in strings(root) if id(string) not in hidden)
    for line in filter(str.strip, text.split("\n")):
        paragraph = Element("p")
        paragraph.append(Text(line))
        body.append(paragraph)
    return flat
