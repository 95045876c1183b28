"""Radio France Internationale in Chinese.

https://www.rfi.fr/cn/<section>/20230926-<words, percent-encoded>    until 2021 without the section, or with two slashes

<div>26/09/2023 - 10:44</div><img …><p><strong>STANDFIRST</strong></p><div class="t-content__body">TEXT…</div>

Times are Paris time. Where a picture failed, the feed wrote the word "Array".
"""

import re

from bs4 import Tag
from bs4.element import NavigableString

from sitegen.addresses import host_of
from sitegen.draft import BOLD, Draft, Rule, ancestor, elements, first, is_blank, visible_text
from sitegen.model import PublisherId, TopicId
from sitegen.names import file_stem
from sitegen.publishers import generic
from sitegen.publishers.bylines import LONGEST_LINE, add_credit, mark, plain, take_staff_lines
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.numbering import Form, Numbering
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end
from sitegen.publishers.walks import remaining

HOSTS = ("www.rfi.fr", "rfi.fr", "cn.rfi.fr")
ZONE = "Europe/Paris"

NUMBERING = Numbering(
    publisher="rfi",
    hosts=HOSTS,
    forms=(
        Form(
            pattern=re.compile(
                r"/(?P<edition>cn|tw)(?P<section>(?:/[^/?]+){0,3})/(?P<day>20\d{6})-(?P<slug>[^/?]+)/?(?:\?.*)?"
            ),
            native="{day}-{edition}{section}/{slug}",
            public="https://www.rfi.fr/{edition}{section}/{day}-{slug}",
        ),
    ),
)

_LOGO = re.compile(r"meta_og_twcards|/RFI_FB\.")
_SHARING = re.compile(
    r"\s*(?:whatsapp:|https?://(?:www\.facebook\.com/(?:sharer|dialog)|(?:twitter|x)\.com/(?:intent|share)|t\.me/share|"
    r"api\.whatsapp\.com|service\.weibo\.com/share|www\.linkedin\.com/share))",
    re.IGNORECASE,
)
_KEYWORD = re.compile(r"/(?:关键词|關鍵詞|%E5%85%B3%E9%94%AE%E8%AF%8D|tag)/", re.IGNORECASE)
_BLOCKS = frozenset(["div", "ul", "p", "section", "nav"])


def take_failed_picture(draft: Draft) -> None:
    """Take the word that the feed wrote instead of a picture."""
    for node in list(draft.body.contents):
        if isinstance(node, NavigableString) and node.strip() == "Array":
            draft.take(node)


def drop_logo(draft: Draft) -> None:
    """Drop the station's logo, which stands where an article has no picture."""
    for picture in elements(draft.body, {"img"}):
        if _LOGO.search(str(picture.get("src", ""))):
            picture.extract()


def mark_standfirst(draft: Draft) -> None:
    """Mark the first paragraph as the lead when it is bold as a whole, however short."""
    paragraph = next((tag for tag in elements(draft.body, {"p"}) if not is_blank(tag)), None)
    if paragraph is None or paragraph.get("class") or first(paragraph, {"img"}) is not None:
        return
    bold = [tag for tag in elements(paragraph, BOLD) if ancestor(tag, BOLD) is None]
    if bold and "".join(map(visible_text, bold)).strip() == visible_text(paragraph).strip():
        mark(paragraph, "lead")
        for tag in elements(paragraph, BOLD):
            tag.unwrap()


def take_sharing(draft: Draft) -> None:
    """Take links that share the article elsewhere, with the block that holds nothing else."""
    for link in remaining(draft, {"a"}):
        if link.parent is not None and _SHARING.match(str(link.get("href", ""))):
            draft.take(_only_holder(link))


def _only_holder(tag: Tag) -> Tag:
    """Return the outermost block around `tag` that holds no other words than its own."""
    holder = tag
    while (above := holder.parent) is not None and above.name in {"li", "span", *_BLOCKS}:
        if plain(visible_text(above)) != plain(visible_text(tag)):
            break
        holder = above
    return holder


def read_keywords(draft: Draft) -> None:
    """Make keywords topics, and take the block that only lists them; in the text they lose their links."""
    if not any(_is_keyword(link) for link in elements(draft.body, {"a"})):
        return
    for block in remaining(draft, _BLOCKS):
        inside = [link for link in elements(block, {"a"}) if _is_keyword(link)]
        words = [plain(visible_text(link)).lstrip("#") for link in inside]
        if inside and _only_keywords(block, inside):
            for word in filter(None, words):
                draft.add_topic(TopicId(f"tag-{file_stem(word)}"), word)
            draft.take(block)
    for link in elements(draft.body, {"a"}):
        if _is_keyword(link):
            link.unwrap()


def _is_keyword(link: Tag) -> bool:
    href = str(link.get("href", ""))
    own = href.startswith("/") or host_of(href) in HOSTS
    return own and _KEYWORD.search(href) is not None


def _only_keywords(block: Tag, links: list[Tag]) -> bool:
    text = re.sub(r"关键词|關鍵詞|标签|[\s:：,，、#|/]", "", visible_text(block))
    return text == re.sub(r"[\s:：,，、#|/]", "", "".join(map(visible_text, links)))


def take_copyright(draft: Draft) -> None:
    """Take an agency's copyright line."""
    for paragraph in remaining(draft, {"p", "div"}):
        text = visible_text(paragraph)
        if "t-copyright" in str(paragraph.get("class", "")).split() and len(text) <= LONGEST_LINE:
            add_credit(draft, text)
            draft.take(paragraph)


SIGNS = Signs(voices=("法国国际广播电台", "法广", "RFI"))
"""Names in front of its questions. Its columns explain, and are no opinions."""

RULES = (
    Rule(name="rfi-failed-picture", apply=take_failed_picture),
    Rule(name="rfi-logo", apply=drop_logo),
    *generic.rules(ZONE, kind_rule(SIGNS)),
    Rule(name="rfi-standfirst", apply=mark_standfirst),
    Rule(name="rfi-sharing", apply=take_sharing),
    Rule(name="rfi-keywords", apply=read_keywords),
    Rule(name="rfi-staff", apply=take_staff_lines),
    Rule(name="rfi-copyright", apply=take_copyright),
)

RFI = Publisher(
    id=PublisherId("rfi"),
    name="法国国际广播电台",
    traditional="法國國際廣播電台",
    home="https://www.rfi.fr/cn/",
    timezone=ZONE,
    folders=("rfi", "法广"),
    hosts=HOSTS,
    pictures=("s.rfi.fr", "scd.rfi.fr", "static.rfi.fr"),
    media=("aod-rfi.akamaized.net", "telechargement.rfi.fr"),
    identify=NUMBERING.identify,
    original=NUMBERING.original,
    numbering=NUMBERING,
    rules=RULES,
    title=without_end(
        "法国国际广播电台", "RFI", "法广", "法国世界报", "法国报纸摘要", "今日经济", "要闻分析", "法国国际广播电台 RFI"
    ),
)
