"""The law that no text is lost silently: text in = text out + text that named rules removed.

The proof must not believe what it proves, so it shares no code with the rules (lxml's tree) or with
the gate (html5ever): what a browser shows is read here from the characters, by the tokenizer states of
the HTML standard (https://html.spec.whatwg.org/#tokenization), in one pass without a tree, in time
linear in the length. Where text stands is not looked at: rules move captions and notes.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sitegen.errors import Problem
from sitegen.model import Record, Removal

HIDDEN = frozenset("script style template noscript iframe noembed noframes title".split())
"""Elements whose content no browser with scripts shows."""
LONGEST_EXCERPT = 40
"""Characters of missing text that are shown."""
_RAW = HIDDEN - {"template"} | {"textarea", "xmp", "plaintext"}
"""Elements in which "<" begins nothing but their own end."""
_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_REST = re.compile(r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\s>]*+)|(?!\s*+=)))*+>")
"""What follows a tag's name: attributes, and the end. No match: the tag never ends, and the rest is part of it."""
_COMMENT_END = re.compile(r"--!?>")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


class Balance(Record, frozen=True, kw_only=True):
    """What became of the visible characters of one article; white space is not counted."""

    kept: int
    """Characters of the body."""
    removed: int
    """Characters that rules have on record as taken away."""
    missing: int
    """Characters that are gone without being on record; 0 when the law holds."""
    gained: int
    """Characters that came in without being on record; 0 when the law holds."""
    excerpt: str = ""
    """The first words of what is missing or came in."""

    @property
    def holds(self) -> bool:
        """Say whether all text is accounted for."""
        return not self.missing and not self.gained


def visible_text(html_text: str) -> list[str]:
    """Return the runs of text that a browser shows of a body, cut at each tag."""
    return [html.unescape(run.replace("\0", "")) for run in _runs(html_text)]


def characters(texts: Iterable[str]) -> Counter[str]:
    """Return how often each character occurs that is not white space."""
    return Counter(_squeezed(texts))


def _rest(before: list[str], after: list[str], removals: Iterable[Removal]) -> dict[str, int]:
    """Return the characters that a body lost (or, below zero, gained) without a rule having said so."""
    balance = characters(before)
    balance.subtract(characters(after))
    balance.subtract(characters(one.text for one in removals if not one.added))
    balance.update(characters(one.text for one in removals if one.added))
    return {character: count for character, count in balance.items() if count}


def weigh(before: str, after: str, removals: tuple[Removal, ...]) -> Balance:
    """Return the balance of one article.

    Args:
        before: its body as the source has it.
        after: its body as it is stored.
        removals: what rules took out and put in.
    """
    rest = _rest(visible_text(before), shown := visible_text(after), removals)
    missing = {character: count for character, count in rest.items() if count > 0}
    gained = {character: -count for character, count in rest.items() if count < 0}
    return Balance(
        kept=len(_squeezed(shown)),
        removed=len(_squeezed(one.text for one in removals if not one.added)),
        missing=sum(missing.values()),
        gained=sum(gained.values()),
        excerpt=_excerpt(before, after, removals, missing or gained) if rest else "",
    )


def problem_of(path: str, balance: Balance) -> Problem | None:
    """Return the line of the report about an article whose text is not accounted for."""
    if balance.holds:
        return None
    lost, come = _count(balance.missing), _count(balance.gained)
    said = f"{lost} missing" if balance.missing else f"{come} more than there were"
    both = f", and {come} more than there were" if balance.missing and balance.gained else ""
    return Problem(
        path=path, code="audit", message=f"{said} without any rule having it on record{both}: {balance.excerpt}",
        hint="sitegen explain FILE shows which rule it was; report it to the makers of sitegen",
    )  # fmt: skip


def _count(number: int) -> str:
    return f"{number:,} character{'' if number == 1 else 's'} of text"


def _squeezed(texts: Iterable[str]) -> str:
    return _SURROGATES.sub("\ufffd", "".join("".join(texts).split()))


def _excerpt(before: str, after: str, removals: Iterable[Removal], wrong: dict[str, int]) -> str:
    """Return the first run of the source that is nowhere any more; else the characters that are wrong, in its order."""
    found = _squeezed([*visible_text(after), "\n", *(one.text for one in removals)])
    runs = visible_text(before)
    for run in runs:
        if _squeezed([run]) not in found:
            return " ".join(run.split())[:LONGEST_EXCERPT]
    left, out = dict(wrong), ""
    for character in (*_squeezed(runs), *_squeezed(visible_text(after))):
        if left.get(character):
            left[character] -= 1
            out += character
    return out[:LONGEST_EXCERPT]


# ------------------------------------------------------------------ the tokenizer


def _runs(text: str) -> Iterator[str]:
    """Yield the text between tags, entities as they are, without what is hidden."""
    templates = 0
    for run, name, closes in _pieces(text):
        if not templates and run:
            yield run
        if name == "template":
            templates = max(templates + (-1 if closes else 1), 0)


def _pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each run of text with the markup behind it: an element's name ("" without one), and whether it ends."""
    start = position = 0
    while (position := text.find("<", position)) >= 0:
        end, name, closes = _markup(text, position)
        if end == position:  # a mere sign
            position += 1
            continue
        yield text[start:position], name, closes
        start = position = end
        if name in _RAW and not closes:
            position = _end_of(name, text, end)
            start = position if name in HIDDEN else end
    yield text[start:], "", False


def _markup(text: str, start: int) -> tuple[int, str, bool]:
    """Return where the markup at a "<" ends, its element's name ("" without one), and whether it is an end tag."""
    if text.startswith("<!--", start):
        return _after_comment(text, start), "", False
    if text.startswith(("<!", "<?"), start):
        return _behind_tag(text, start), "", False
    closes = text.startswith("</", start)
    name = _NAME.match(text, start + 1 + closes)
    if name is None:
        return _behind_tag(text, start) if closes and start + 2 < len(text) else start, "", False
    rest = _REST.match(text, name.end())
    return rest.end() if rest else len(text), name[0].lower(), closes


def _after_comment(text: str, start: int) -> int:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start):
            return start + len(short)
    end = _COMMENT_END.search(text, start + 4)
    return end.end() if end else len(text)


def _behind_tag(text: str, start: int) -> int:
    found = text.find(">", start)
    return len(text) if found < 0 else found + 1


def _end_of(name: str, text: str, start: int) -> int:
    """Return where the end tag of an element begins whose content is no markup; nothing ends a plaintext."""
    if name == "plaintext":
        return len(text)
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, start)
    return found.start() if found else len(text)
