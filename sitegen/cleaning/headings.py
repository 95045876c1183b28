"""Headings: those written as bold paragraphs, the repeated title, and levels without gaps from h2 on."""

import re

from bs4 import Tag

from sitegen.cleaning.anatomy import HEADINGS, attribute, name_of, next_seen, seen
from sitegen.draft import BOLD, Draft, compact_text, elements, first, is_bold, tags, visible_text

LONGEST = 40
"""Characters of a heading: of those that newsrooms write as bold paragraphs nearly all are shorter."""
LONGEST_TITLE = 400
"""Characters, with the blanks of pretty-printed HTML."""
MOST_BEFORE_TITLE = 12
"""Blocks at the top among which the title may be repeated."""
_NO_HEADING_END = re.compile(r"[。；;，,、：:）)\]】.]$")
_ALPHANUMERIC = re.compile(r"[^\W_]+")


def take_repeated_title(draft: Draft) -> None:
    """Take headings at the top that only repeat the article's title."""
    title = _plain(draft.raw.title)
    if not title:
        return
    for tag in elements(draft.body, {"h1", "h2", "p"})[:MOST_BEFORE_TITLE]:
        text = visible_text(tag)
        if (
            len(text) < LONGEST_TITLE
            and _begins(text, title)
            and _repeats(_plain(text), title, tag.name)
            and first(tag, {"img"}) is None
        ):
            if any(block is not tag for block in seen(draft.body)):
                draft.take(tag)
            return


def _repeats(text: str, title: str, name: str) -> bool:
    """Say whether a heading is the title; that of a page's own h1 may lack what the feed appended."""
    return text == title or (name == "h1" and title.startswith(text) and len(text) * 2 > len(title))


def _begins(text: str, title: str) -> bool:
    """Say whether the first letter is the title's: that of nearly no paragraph is."""
    letter = _ALPHANUMERIC.search(text)
    return letter is not None and letter[0][0].casefold()[0] == title[0]


def _plain(text: str) -> str:
    return "".join(_ALPHANUMERIC.findall(text)).casefold()


def mark_lead(draft: Draft) -> None:
    """Make a first paragraph that is bold as a whole, and long, the lead."""
    for block in seen(draft.body):
        if name_of(block) in {"figure", "details"} or not isinstance(block, Tag):
            continue
        if block.name == "p" and not block.get("class") and is_bold(block) and _reads_as_lead(compact_text(block)):
            block["class"] = "lead"
            for bold in elements(block, BOLD):
                bold.unwrap()
        return


def _reads_as_lead(text: str) -> bool:
    """Say whether a bold line is a sentence or more, not a heading."""
    return len(text) > LONGEST or (len(text) > LONGEST // 2 and text.endswith("。"))


def promote_bold(draft: Draft) -> None:
    """Make short paragraphs that are bold as a whole headings, unless a rule marked them as something else."""
    paragraphs = [block for block in draft.body.contents if isinstance(block, Tag) and block.name == "p"]
    for paragraph in paragraphs:
        if not paragraph.get("class") and _is_heading(paragraph):
            paragraph.name = "h2"
            for bold in elements(paragraph, BOLD):
                bold.unwrap()


def _is_heading(paragraph: Tag) -> bool:
    if first(paragraph, BOLD) is None:
        return False
    text = visible_text(paragraph).strip()
    if not 1 < len(text) <= LONGEST or _NO_HEADING_END.search(text) or not is_bold(paragraph):
        return False
    if not any(character.isalnum() for character in text):
        return False
    after = next_seen(paragraph)
    return after is not None and first(paragraph, {"a", "img", "br"}) is None


def settle_levels(draft: Draft) -> None:
    """Move the levels of headings so that the article starts at h2 and no level is skipped."""
    open_levels: list[int] = []
    for heading in elements(draft.body, HEADINGS):
        level = int(heading.name[1])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        heading.name = f"h{min(len(open_levels) + 1, 6)}"
        if is_bold(heading):
            for bold in elements(heading, BOLD):
                bold.unwrap()


def level_of_aria(draft: Draft) -> None:
    """Make elements that only claim to be headings headings."""
    for tag in tags(draft.body) if draft.holds("role") else ():
        if tag.attrs.get("role") != "heading":
            continue
        level = attribute(tag, "aria-level")
        tag.name = f"h{level}" if level in {"2", "3", "4", "5", "6"} else "h2"
