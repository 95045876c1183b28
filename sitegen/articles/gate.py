"""From the finished tree through the gate, and whether any text got stuck there."""

from collections import Counter

from sitegen import sanitize
from sitegen.articles.writing import write
from sitegen.draft import Draft, compact_text, visible_text
from sitegen.markup import plain_text
from sitegen.model import GATE, Removal, SafeHtml


def through_gate(draft: Draft, failed: bool) -> SafeHtml:
    """Return the body as it may be printed; of a draft whose rules failed, its text alone."""
    if failed:
        return sanitize.text_only(visible_text(draft.body))
    written = write(draft.body)
    body = sanitize.clean(written, draft.hosts)
    if body != written:
        _compare(draft, body)
    if not body.strip():
        draft.note("empty-body", "there is nothing to read in it", "look at the original, or fetch it again")
    return body


def _compare(draft: Draft, body: str) -> None:
    """Record what text the gate dropped; there should be none, since the rules took it before."""
    before, after = compact_text(draft.body), "".join(plain_text(body).split())
    if before == after:
        return
    lost = Counter(before) - Counter(after)
    if not lost:
        return
    text = "".join(lost.elements())
    draft.removals.append(Removal(rule=GATE, text=text))
    draft.note(
        "gate-dropped-text", f"the gate dropped {len(text)} characters of text: {text[:40]}",
        "report the article to the makers of sitegen",
    )  # fmt: skip
