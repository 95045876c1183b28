"""What an article is, besides ordinary text: by how newsrooms mark it, never by what it says.

A newsroom's `Signs` are its own columns, sections and names; what all newsrooms share is `GENERAL`.
A wrong label is worse than none: a sign counts only where its newsroom puts it (at the beginning of
the title, as a part of the address, in front of a question), and what is in doubt stays text.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import partial

from sitegen.draft import Draft, Rule, elements, first, visible_strings, visible_text
from sitegen.model import Kind, Record
from sitegen.publishers.evidence import find_player

FEWEST_QUESTIONS = 3
"""Questions by one voice that make an interview: news reports that quote one answer hold one or two."""
FEWEST_VOICES = 2
"""Times that the newsroom is named as the one who asks, where its own rules have marked other questions."""
LONGEST_SUBJECT = 25
"""Characters between "专访" and the colon of a title: whom somebody talked to."""


class Signs(Record, frozen=True, kw_only=True):
    """How one newsroom marks what its articles are."""

    titles: Mapping[Kind, tuple[str, ...]] = {}
    """Kind -> columns that a title begins with: in brackets, or in front of a colon or a bar."""
    addresses: Mapping[Kind, str] = {}
    """Kind -> pattern of a part of the path in the article's address."""
    voices: tuple[str, ...] = ()
    """What it calls itself in front of its questions, and where it says whose interview something is."""
    disclaimers: str = ""
    """Pattern of what it prints under opinion pieces, and under interviews; "" when it prints nothing."""


GENERAL = Signs(
    titles={
        Kind.FACT_CHECK: ("事实核查", "事實核查", "事实查核", "事實查核", "BBC事实核查", "BBC事實查核"),
        Kind.INTERVIEW: ("专访", "專訪", "独家专访", "獨家專訪"),
        Kind.OPINION: (
            "评论", "評論", "客座评论", "客座評論", "社论", "社論", "社评", "社評", "时评", "時評", "观点", "觀點",
        ),
        Kind.LIVE: (
            "直播", "文字直播", "图文直播", "圖文直播", r"live\s*直播", "即时更新", "即時更新",
            "实时更新", "實時更新", "滚动更新", "滾動更新",
        ),
    },
    addresses={Kind.OPINION: r"/(?:opinions?|editorials?)/", Kind.FACT_CHECK: r"/fact-?checks?/"},
)  # fmt: skip
"""Columns and sections that mean the same everywhere; simplified and traditional spellings."""


class _Forms(Record, frozen=True, kw_only=True):
    """Signs, general ones included, as compiled patterns."""

    titles: tuple[tuple[Kind, re.Pattern[str]], ...]
    addresses: tuple[tuple[Kind, re.Pattern[str]], ...]
    asked: re.Pattern[str] | None
    disclaimed: re.Pattern[str] | None


def kind_rule(signs: Signs) -> Rule:
    """Return the rule that finds the kind of a newsroom's articles; it comes behind those that mark questions."""
    return Rule(name="kind", apply=partial(find_kind, forms=_forms(signs)))


def find_kind(draft: Draft, forms: _Forms) -> None:
    """Say what the article is by its player, its title, its address, its questions or its disclaimer."""
    if draft.kind is Kind.TEXT:
        find_player(draft)
    if draft.kind is Kind.TEXT:
        draft.kind = _by_title(draft, forms) or _by_address(draft, forms) or _by_text(draft, forms)


def _by_title(draft: Draft, forms: _Forms) -> Kind | None:
    return next((kind for kind, form in forms.titles if form.match(draft.raw.title)), None)


def _by_address(draft: Draft, forms: _Forms) -> Kind | None:
    path = draft.raw.url.partition("?")[0]
    return next((kind for kind, form in forms.addresses if form.search(path)), None)


def _by_text(draft: Draft, forms: _Forms) -> Kind:
    if forms.asked is not None and _mark_questions(draft, forms.asked):
        return Kind.INTERVIEW
    if _holds_verdict(draft):
        return Kind.FACT_CHECK
    if forms.disclaimed is not None and forms.disclaimed.search(draft.text):
        return Kind.OPINION
    return Kind.TEXT


def _mark_questions(draft: Draft, asked: re.Pattern[str]) -> bool:
    """Say whether one voice of the newsroom asks again and again; its questions are marked as such."""
    if len(asked.findall(draft.text)) < FEWEST_VOICES:
        return False
    paragraphs = elements(draft.body, {"p"})
    lines = [match for string in visible_strings(draft.body) if (match := asked.match(string.lstrip())) is not None]
    most = max(Counter(match["voice"] for match in lines).values(), default=0)
    marked = sum(paragraph.get("class") == "question" for paragraph in paragraphs)
    if max(most, marked) < FEWEST_QUESTIONS:
        return False
    for paragraph in paragraphs:
        if asked.match(visible_text(paragraph).lstrip()) and first(paragraph, {"br", "img"}) is None:
            paragraph["class"] = "question"
    return True


_CHECKED = re.compile(r"\s*(?:DW|BBC)?\s*事[实實](?:核查|查核)\s*[：:]")
_CLAIMED = re.compile(r"\s*[声聲][称稱]\s*[：:]")


def _holds_verdict(draft: Draft) -> bool:
    """Say whether a claim and its verdict stand in paragraphs that a rule has marked as such."""
    if "核查" not in draft.text and "查核" not in draft.text:
        return False
    lines = [visible_text(line) for line in elements(draft.body, {"p"}) if line.get("class") == "verdict"]
    return any(map(_CHECKED.match, lines)) and any(map(_CLAIMED.match, lines))


# ------------------------------------------------------------------ signs as patterns


def _forms(signs: Signs) -> _Forms:
    titles = [
        (kind, _column((*GENERAL.titles.get(kind, ()), *signs.titles.get(kind, ())), kind, signs.voices))
        for kind in Kind
        if kind in GENERAL.titles or kind in signs.titles
    ]
    addresses = [(kind, re.compile(form)) for one in (signs, GENERAL) for kind, form in one.addresses.items()]
    voices = "|".join(map(re.escape, sorted(signs.voices, key=len, reverse=True)))
    return _Forms(
        titles=tuple(titles),
        addresses=tuple(addresses),
        asked=re.compile(rf"(?P<voice>{voices})\s*[：:]") if voices else None,
        disclaimed=re.compile(signs.disclaimers) if signs.disclaimers else None,
    )


def _column(names: tuple[str, ...], kind: Kind, voices: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a title that begins with one of the names."""
    column = "|".join(names)
    forms = [rf"[\[【［]\s*(?:{column})\s*[\]】］]", rf"(?:{column})\s*[：:|｜丨]"]
    if kind is Kind.INTERVIEW:
        forms.append(rf"(?:专访|專訪)[^：:，。！？、|｜后後遭被]{{2,{LONGEST_SUBJECT}}}[：:]")
        if voices:
            forms.append(rf"(?:{'|'.join(map(re.escape, voices))})\s*(?:专访|專訪)")
    return re.compile(rf"\s*(?:{'|'.join(forms)})", re.IGNORECASE)


GENERAL_RULE = kind_rule(GENERAL)
"""For newsrooms without signs of their own."""
