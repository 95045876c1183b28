"""A draft for the link rules: the tree that cleaning hands over, and one newsroom that knows its articles."""

import re

from sitegen import links
from sitegen.addresses import Hosts
from sitegen.cleaning.building import build
from sitegen.cleaning.parsing import without_ends
from sitegen.config import ImagesTable, SiteConfig
from sitegen.draft import Draft, Original
from sitegen.model import ArticleId, RawArticle, TopicId

HOSTS = Hosts(pictures=frozenset({"img.example", "static.dw.com"}), media=frozenset({"media.example"}))
BASE = "https://news.example/zh/own-1.html"
_STORY = re.compile(r"https://(?:news\.example|api\.dw\.com)/(?:[a-z/]+/)?(?:own|story)[-/](?P<number>\d+)(?:\.html)?")


def original(address: str) -> Original | None:
    """Know the articles of one newsroom by their numbers, also by the addresses of its API."""
    match = _STORY.fullmatch(address)
    if match is None:
        return None
    number = match["number"]
    return Original(id=ArticleId(f"news:{number}"), public=f"https://news.example/story-{number}.html")


def draft_of(html: str, mode: str = "proxy") -> Draft:
    """Return a draft with `html` as its body, decoded as readers do."""
    html = re.sub(r"[\x00\ud800]", "", html)
    raw = RawArticle(
        path="articles/news/1.md", folder="news", file_id="1", title="t", url=BASE, fetched=None, dated="", body=html
    )
    site = SiteConfig(images=ImagesTable(mode=mode))  # type: ignore[arg-type]  # the tests name modes as text
    draft = Draft(
        soup=build(f"<body>{without_ends(html)}</body>")[0],
        raw=raw,
        base=BASE,
        config=site,
        hosts=HOSTS,
        original=original,
    )
    draft.topics[TopicId("17456127")] = "朝鲜"
    return draft


def run(html: str, mode: str = "proxy") -> Draft:
    """Return the draft after all link rules."""
    draft = draft_of(html, mode)
    draft.run(links.RULES)
    return draft


def body_of(draft: Draft) -> str:
    """Return the body as it would go to the gate."""
    return draft.body.decode_contents()
