"""How things are named: articles, the files of their pages, contents by their digests; and what a name is as text."""

import re
from hashlib import blake2b
from unicodedata import category

from sitegen.model import ArticleId, Copy, Digest, PublisherId, SitePath


def article_id(publisher: str, native: str) -> ArticleId:
    """Return the id of an article.

    Args:
        publisher: a PublisherId.
        native: the newsroom's own number or slug; made safe as a file name.
    """
    return ArticleId(f"{publisher}:{file_stem(native)}")


def publisher_of(article: ArticleId) -> PublisherId:
    """Return the publisher's part of an article id."""
    return PublisherId(article.partition(":")[0])


def article_path(article: ArticleId) -> SitePath:
    """Return the address of an article's page: `<publisher>/<native id>.html`."""
    publisher, _, native = article.partition(":")
    return SitePath(f"{publisher}/{native}.html")


def copy_name(copy: Copy) -> str:
    """Return the name of the file with a copy of a picture; as it holds its digest, the file never changes."""
    return f"{copy.digest}-{copy.width}.webp"


RESERVED_STEMS = frozenset(
    ["index", "feed", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Names that a publisher's folder uses itself, or that Windows does not allow for a file."""
_WORD = re.compile(r"[a-z0-9]+")
_STEM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
STEM_LIMIT = 80
"""Longest stem of an article's file, in characters."""


def file_stem(text: str, limit: int = STEM_LIMIT) -> str:
    """Return `text` as the stem of a file name, `[a-z0-9-]{1,limit}`.

    Two texts that differ in more than case and punctuation give two stems: what is lost to
    the alphabet or to the limit comes back as a digest. Reserved names get an "x-" in front.
    """
    if _STEM.fullmatch(text) and len(text) <= limit and text not in RESERVED_STEMS:
        return text  # as nearly all are: newsrooms' own numbers
    stem = "-".join(_WORD.findall(text.lower()))
    kept = stem.replace("-", "") == "".join(c for c in text.lower() if c.isalnum())
    if not stem or not kept or len(stem) > limit:
        mark = digest(text.encode())[:10]
        stem = f"{stem[: limit - 11].strip('-')}-{mark}".lstrip("-")
    return f"x-{stem}" if stem in RESERVED_STEMS else stem


def digest(*parts: bytes) -> Digest:
    """Return the digest of the parts; where one part ends and the next begins counts."""
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return Digest(state.hexdigest())


_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9): left open in a title, one of them turns
round whatever a list or a feed shows behind it (CVE-2021-42574)."""
_INVISIBLE: dict[int, str | None] = {**dict.fromkeys(map(ord, "\u200b\u2060\ufeff"), " "), **_TURNS}


_UNSEEN = frozenset(["Cc", "Cf", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"])
"""General categories of what nobody sees, or not alone (Unicode, 4.5); what Python does not know may be a letter."""
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs without ink."""


def one_line(text: str) -> str:
    """Return text with every run of white space (Unicode's, and invisible spaces) as one blank, and without turns.

    Text in which there is nothing to be seen is "".
    """
    line = " ".join(text.translate(_INVISIBLE).split())
    return line if any(map(_is_seen, line)) else ""


def _is_seen(character: str) -> bool:
    return category(character) not in _UNSEEN and character not in _FILLERS
