"""A finished draft -> Entry: what all other pages may need to know of an article."""

import re

from bs4 import Tag

from sitegen.cleaning.languages import main_text
from sitegen.draft import Draft, ancestor, elements, strings, visible_text
from sitegen.language import detect, of_line
from sitegen.model import Digest, Entry, Precision, TopicTag
from sitegen.names import article_id, digest, one_line
from sitegen.publishers import Publisher
from sitegen.publishers.bylines import zones
from sitegen.publishers.dates import Dated, Zones, date_in_path, read_date, settle

LONGEST_SUMMARY = 200
"""Characters; as many as three lines of a list on a phone."""
SHORT = 20
"""Characters; a shorter line without a full stop is a name, a date or a label, not a summary."""
_DATELINE = re.compile(
    r"\s*[（(【\[〔][^（()）【】\[\]〔〕]{2,40}(?:[电電]|[报報][道导導]|中文[网網]|[综綜]合|消息|[讯訊])[）)】\]〕]\s*"
)
_ALPHANUMERIC = re.compile(r"[^\W_]+")
"""Runs of characters that `str.isalnum` says yes to; counted faster than one by one."""
_SENTENCE_END = "。！？；.!?;"
_TEXT = frozenset(["p", "li", "blockquote", "td", "dd", "pre"])
_INSIDE = _TEXT | {"figure", "details"}
_NOT_TEXT = frozenset(["card", "note", "credit"])


def entry_of(draft: Draft, publisher: Publisher, body: str, source: Digest) -> Entry:
    """Return the entry of an article whose rules have all run.

    Args:
        draft: the article after the rules.
        publisher: its newsroom.
        body: what came through the gate.
        source: digest of the source's bytes.
    """
    identity = publisher.identify(draft.raw)
    dated = _published(draft, zones(draft, publisher.timezone))
    text = main_text(draft.body)
    title = publisher.title(draft.raw.title)
    language = language_of(draft, text)
    return Entry(
        id=article_id(publisher.id, identity.native),
        path=draft.raw.path,
        title=title,
        url=identity.url,
        published=dated.seconds,
        precision=dated.precision,
        archived=draft.raw.fetched,
        authors=_authors(draft),
        credit="；".join(draft.credits),
        kind=draft.kind,
        language=language,
        title_language=of_line(title, language) or language,
        topics=tuple(TopicTag(id=topic, text=words) for topic, words in draft.topics.items()),
        cites=tuple(draft.cites),
        summary=one_line(summarize(_paragraphs(draft) or _captions(draft))),
        characters=sum(map(len, _ALPHANUMERIC.findall(text))),
        pictures=len(draft.pictures),
        picture=draft.pictures[0] if draft.pictures else "",
        local=tuple(draft.local),
        body=digest(body.encode()),
        source=source,
    )


def language_of(draft: Draft, text: str | None = None) -> str:
    """Return the language of a draft whose rules have all run: that of its text, else of its title.

    Args:
        draft: the article or page after the rules.
        text: its main text, if that is known already.
    """
    return draft.language or detect((main_text(draft.body) if text is None else text) or draft.raw.title)


def _authors(draft: Draft) -> tuple[str, ...]:
    """Return who wrote the article: those whom rules found, else those whom the front matter names."""
    if not draft.authors:
        for name in draft.raw.authors:
            draft.add_author(name)
    return tuple(draft.authors)


def _published(draft: Draft, read_in: Zones) -> Dated:
    """Return the time of publication by the best evidence that can be believed."""
    for found in _evidence(draft, read_in):
        settled = settle(found, draft.raw.fetched, read_in)
        if settled is not None:
            return settled
        draft.note(
            "date", "dated later than it was fetched; the time of fetching is shown", "correct the date in the source"
        )
        break
    if draft.raw.fetched is None:
        draft.note("no-date", "no date at all; it stands at the very end of the archive", "add the time line or a date")
    return Dated(seconds=draft.raw.fetched or 0, precision=Precision.FETCHED)


def _evidence(draft: Draft, read_in: Zones) -> list[Dated]:
    """Return the known times, the best first."""
    rules = None if draft.published is None else Dated(seconds=draft.published, precision=draft.precision)
    found = (rules, read_date(draft.raw.dated, read_in), date_in_path(draft.raw.url, read_in))
    return [dated for dated in found if dated is not None]


def _paragraphs(draft: Draft) -> list[str]:
    """Return the running text's paragraphs as far as a summary may need them."""
    found: list[str] = []
    for tag in elements(draft.body, _TEXT):
        if _counts(tag):
            found.append(" ".join(visible_text(tag).split()))
        if sum(map(len, found)) > LONGEST_SUMMARY * 2:
            break
    lines = [text for text in found if text]
    return [text for text in lines if len(text) >= SHORT or text[-1:] in _SENTENCE_END] or lines


def _captions(draft: Draft) -> list[str]:
    """Return the captions of a gallery, for an article without any other text."""
    return [
        " ".join(filter(None, map(str.strip, strings(caption))))
        for caption in elements(draft.body, {"figcaption"})[:10]
    ]


def _counts(tag: Tag) -> bool:
    if not _NOT_TEXT.isdisjoint(str(tag.get("class") or "").split()):
        return False
    return ancestor(tag, _INSIDE) is None


def summarize(paragraphs: list[str]) -> str:
    """Return the first words of the text without its dateline, cut after a sentence where that is possible."""
    text = _DATELINE.sub("", " ".join(" ".join(paragraphs).split()), count=1) if paragraphs else ""
    if len(text) <= LONGEST_SUMMARY:
        return text
    cut = max(text.rfind(mark, LONGEST_SUMMARY // 2, LONGEST_SUMMARY) for mark in _SENTENCE_END)
    return text[: cut + 1] if cut > 0 else f"{text[: LONGEST_SUMMARY - 1]}…"
