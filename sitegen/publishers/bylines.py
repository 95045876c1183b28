"""Who wrote an article, who helped, and when: what newsrooms' rules note of it, in one manner.

Names and credits go into the entry in a plain form: white space collapsed, each once. What a block
or a line says is taken from the text, and recorded, when the entry has it.
"""

import re
from collections.abc import Iterator

from bs4 import Tag

from sitegen.draft import Draft, Element, first, is_blank, visible_text
from sitegen.publishers.dates import Dated, Zones
from sitegen.publishers.passages import cut, passage
from sitegen.publishers.walks import remaining

LIST_SIGNS = ",，、;；"
"""What stands between the members of any list that is written as one text, as members of a set of characters."""
_BETWEEN_NAMES = re.compile(rf"\s*[{LIST_SIGNS}/／&]\s*|\s+(?:and|AND)\s+")
LONGEST_LINE = 120
"""Characters that a line may have and still only say who worked on the article."""

_ROLE = (
    "记者|記者|特约记者|特約記者|实习记者|主播|撰稿|撰文|作者|编辑|編輯|责编|責編|责任编辑|責任編輯|网编|網編|"
    "翻译|翻譯|译者|譯者|编译|編譯|核稿|校对|校對|审校|審校|摄影|攝影|制作|製作|监制|監製"
)
_PEOPLE = r"[一-鿿A-Za-z·•.'-]{2,20}(?:[、，,/／和与]\s*[一-鿿A-Za-z·•.'-]{2,20}){0,4}"
_STAFF = re.compile(rf"\s*(?:(?:{_ROLE})\s*[：:]\s*{_PEOPLE}[\s/／，,；;。]*){{1,6}}")
_REPORTER = re.compile(rf"(?:记者|記者|作者|撰稿|撰文)\s*[：:]\s*(?P<names>{_PEOPLE})")
_ROLE_AGAIN = re.compile(rf"[/／、，,](?:{_ROLE})$")
"""What is left of the next role when names are read up to its colon."""


def plain(text: str) -> str:
    """Return text with its white space collapsed."""
    return " ".join(text.split())


def zones(draft: Draft, zone: str) -> Zones:
    """Return the zones of a newsroom whose times are in `zone` ("" when that is unknown)."""
    return Zones(newsroom=zone, site=draft.config.site.timezone)


def note_time(draft: Draft, dated: Dated | None) -> None:
    """Note when the article was published, unless a rule knew before."""
    if dated is not None and draft.published is None:
        draft.published, draft.precision = dated.seconds, dated.precision


def add_authors(draft: Draft, names: str) -> None:
    """Add the names of a list that is written as one text."""
    for name in names_of(names):
        draft.add_author(name)


def names_of(names: str) -> Iterator[str]:
    """Yield the names of a list that is written as one text."""
    return filter(None, map(plain, _BETWEEN_NAMES.split(names)))


def add_credit(draft: Draft, text: str) -> None:
    """Add a credit: a role, a helper, an agency."""
    draft.add_credit(plain(text).strip("（）() ；;"))


def take_staff_lines(draft: Draft) -> None:
    """Take paragraphs that only say who worked on the article in which role (“记者：… 责编：…”)."""
    for paragraph in remaining(draft, {"p", "div"}):
        text = passage(paragraph)
        if len(text) > LONGEST_LINE or first(paragraph, {"img", "p", "div"}) is not None:
            continue
        if _STAFF.fullmatch(text.strip("（）() \n\t\xa0")):
            credit_staff(draft, text)
            draft.take(paragraph)


def credit_staff(draft: Draft, text: str) -> None:
    """Add what a line of roles and names says: reporters are authors as well."""
    for match in _REPORTER.finditer(text):
        add_authors(draft, _ROLE_AGAIN.sub("", match["names"]))
    add_credit(draft, text)


def cut_end(draft: Draft, form: re.Pattern[str], most: int = 3) -> re.Match[str] | None:
    """Cut what matches at the end of one of the last paragraphs, and the paragraph when nothing is left.

    Args:
        draft: the article.
        form: pattern of the passage to cut, anchored at its end.
        most: paragraphs with something to read at the end of the article that are looked at.
    """
    paragraphs = [tag for tag in remaining(draft, {"p"}) if not is_blank(tag)]
    for paragraph in reversed(paragraphs[-most:]):
        match = form.search(passage(paragraph))
        if match is not None:
            cut(draft, paragraph, match.start())
            if is_blank(paragraph):
                paragraph.extract()
            return match
    return None


def mark(tag: Tag, name: str) -> None:
    """Give a paragraph one of sitegen's own classes."""
    tag.attrs = {"class": name}


def loose_in_paragraph(holder: Tag, name: str) -> None:
    """Put what stands loose in `holder` into paragraphs of the class."""
    for node in list(holder.contents):
        if isinstance(node, Tag) and node.name in {"p", "br", "div"}:
            continue
        if visible_text(node).strip():
            node.wrap(Element("p", {"class": name}))


_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]+")
_WORD_START = re.compile(r"(?:^|(?<=[\s.'’-]))\w")


def in_title_case(name: str, text: str) -> str:
    """Return a Latin name that is set in capitals as people spell it: as the text does, else by rule."""
    if not _CAPITALS.fullmatch(name):
        return name
    for match in re.finditer(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text, re.IGNORECASE):
        if match[0] != name and match[0][0].isupper():
            return match[0]
    return _WORD_START.sub(lambda start: start[0].upper(), name.lower())
