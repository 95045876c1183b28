"""DW's topics: words that its editors' system tagged, with the number of the topic page.

<span data-id="17456127" data-type="AUTO_TOPIC" title="Automatische Themenseite">朝鲜</span>
"""

import re

from sitegen.addresses import topic_reference
from sitegen.draft import Draft, ancestor, elements, first, visible_text
from sitegen.model import TopicId

_NUMBER = re.compile(r"\d{1,12}", re.ASCII)


def link_topics(draft: Draft) -> None:
    """Make each tagged word a link to its topic's page and note the topic; inside a link only note it."""
    for span in elements(draft.body, {"span"}):
        if span.get("data-type") != "AUTO_TOPIC":
            continue
        number, words = str(span.get("data-id", "")), " ".join(visible_text(span).split())
        if not _NUMBER.fullmatch(number) or not words or not draft.add_topic(TopicId(number), words):
            span.unwrap()
            continue
        if ancestor(span, {"a"}) is not None or first(span, {"a"}) is not None:
            span.unwrap()
            continue
        span.name = "a"
        span.attrs = {"class": "topic", "href": topic_reference(TopicId(number))}
