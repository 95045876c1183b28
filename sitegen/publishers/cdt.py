"""China Digital Times in Chinese: a blog that keeps what is censored elsewhere.

https://chinadigitaltimes.net/chinese/665654.html      WordPress's number of the post

No byline and no time in the text; the archive's first line is the time of the post in its feed. Where a
text is kept for its author, a card says whose it is:

    <div class="su-spoiler …"><div class="su-spoiler-title">CDT 档案卡</div><div class="su-spoiler-content">
    <strong>标题：</strong>…<br> <strong>作者：</strong>…<br> <strong>来源：</strong>…</div></div>
"""

import re

from bs4 import Tag
from bs4.element import PageElement

from sitegen.draft import BOLD, Draft, Element, Rule, ancestor, elements, first, is_blank, visible_text
from sitegen.model import Precision, PublisherId, Record, TopicId
from sitegen.names import file_stem
from sitegen.publishers import evidence
from sitegen.publishers.bylines import LIST_SIGNS, add_authors, add_credit, note_time, plain
from sitegen.publishers.dates import Dated
from sitegen.publishers.kinds import GENERAL_RULE
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end
from sitegen.publishers.walks import remaining

HOSTS = ("chinadigitaltimes.net", "www.chinadigitaltimes.net")

NUMBERING = Numbering(
    publisher="cdt",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(r"/chinese/(?:20\d\d/\d\d/)?(?P<number>\d{5,9})\.html/?(?:\?.*)?"),
            native="{number}",
            public="https://chinadigitaltimes.net/chinese/{number}.html",
        ),
    ),
)

_CARD = re.compile(r"\s*CDT\s*[档檔]案卡\s*")
_KEY = re.compile(r"\s*(?P<key>标题|作者|来源|发表日期|主题归类|CDS收藏|CDS 收藏|版权说明)\s*[：:]\s*")
_BETWEEN_WORDS = re.compile(rf"\s*[{LIST_SIGNS}|]\s*")
_NOBODY = frozenset(["", "佚名", "匿名", "不详", "网友", "无"])


class Field(Record, frozen=True, kw_only=True):
    """One line of a card."""

    key: str
    nodes: list[PageElement]
    """What stands behind the key, still in the tree."""

    def text(self) -> str:
        """Return the value as text."""
        return plain("".join(map(visible_text, self.nodes)))


def note_day(draft: Draft) -> None:
    """Note the day of the post: the archive's first line repeats the feed's time."""
    if draft.raw.fetched is not None and not draft.raw.dated:
        note_time(draft, Dated(seconds=draft.raw.fetched, precision=Precision.DAY))


def read_cards(draft: Draft) -> None:
    """Read each card into the entry and fold it as a table."""
    for title in filter(_is_title, remaining(draft, {"div", "summary", "p"})):
        box = _box(title)
        fields = list(_fields(box)) if box is not None else []
        if box is None or not fields:
            continue
        for field in fields:
            _read(draft, field)
        _write_table(draft, box, title, fields)


def _is_title(tag: Tag) -> bool:
    return _CARD.fullmatch(visible_text(tag)) is not None


def _box(title: Tag) -> Tag | None:
    """Return the element that holds a card: the innermost one around its title that holds a key as well."""
    box = title.parent
    while box is not None and not any(_KEY.fullmatch(visible_text(bold)) for bold in elements(box, BOLD)):
        box = box.parent
    return box if box is not None and box.name == "div" else None


def _fields(box: Tag) -> list[Field]:
    """Return the lines of a card: each key in bold, and what follows it up to the next one or a line break."""
    found = []
    for bold in elements(box, BOLD):
        match = _KEY.fullmatch(visible_text(bold))
        if match is None or ancestor(bold, BOLD) is not None:
            continue
        nodes: list[PageElement] = []
        node = bold.next_sibling
        while node is not None and getattr(node, "name", "") != "br" and not _is_key(node):
            nodes.append(node)
            node = node.next_sibling
        found.append(Field(key=match["key"].replace(" ", ""), nodes=nodes))
    return found


def _is_key(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name in BOLD and _KEY.fullmatch(visible_text(node)) is not None


def _read(draft: Draft, field: Field) -> None:
    value = field.text()
    if field.key == "作者" and value not in _NOBODY:
        add_authors(draft, value)
    elif field.key == "来源" and value not in _NOBODY:
        add_credit(draft, f"来源：{value}")
    elif field.key == "主题归类":
        for word in filter(None, _BETWEEN_WORDS.split(value)):
            draft.add_topic(TopicId(f"tag-{file_stem(word)}"), word)


def _write_table(draft: Draft, box: Tag, title: Tag, fields: list[Field]) -> None:
    """Replace a card by its lines as a table, folded: it is about the text, not part of it."""
    details = Element("details", {"class": "folded"})
    summary, table, rows = Element("summary"), Element("table"), Element("tbody")
    summary.extend(list(title.contents))
    for field in filter(Field.text, fields):
        row, key, value = Element("tr"), Element("th", {"scope": "row"}), Element("td")
        key.append(draft.label(field.key))
        value.extend([node.extract() for node in field.nodes])
        row.extend([key, value])
        rows.append(row)
    table.append(rows)
    details.extend([summary, table])
    box.insert_before(details)
    draft.take(box)


def release_pictures(draft: Draft) -> None:
    """Keep one of each lazy picture and its copy for readers without scripts, whichever stands first."""
    for noscript in elements(draft.body, {"noscript"}):
        copy, lazy = first(noscript, {"img"}), _lazy_neighbour(noscript)
        if copy is not None and lazy is not None:
            lazy.replace_with(copy.extract())
            noscript.extract()


def _lazy_neighbour(noscript: Tag) -> Tag | None:
    for sibling in (noscript.next_sibling, noscript.previous_sibling):
        if isinstance(sibling, Tag) and sibling.name == "img" and _is_lazy(sibling):
            return sibling
    return None


def _is_lazy(picture: Tag) -> bool:
    return "data-lazy-src" in picture.attrs or "lazyload" in str(picture.get("class", "")).split()


def drop_empty_links(draft: Draft) -> None:
    """Drop links without words, of which share bars consist."""
    for link in elements(draft.body, {"a"}):
        if is_blank(link):
            link.extract()


RULES = (
    Rule(name="cdt-day", apply=note_day),
    Rule(name="cdt-card", apply=read_cards),
    Rule(name="cdt-lazy-pictures", apply=release_pictures),
    Rule(name="cdt-empty-links", apply=drop_empty_links),
    Rule(name="relative-times", apply=evidence.take_relative_times),
    GENERAL_RULE,
)

CDT = Publisher(
    id=PublisherId("cdt"),
    name="中国数字时代",
    traditional="中國數字時代",
    home="https://chinadigitaltimes.net/chinese/",
    timezone="",
    numbered=True,
    folders=("cdt", "中国数字时代"),
    hosts=HOSTS,
    pictures=HOSTS,
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
    title=without_end("中国数字时代", "China Digital Times"),
)
