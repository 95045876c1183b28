"""Hypothesis strategies for hostile HTML, and an independent parser that judges what comes out."""

from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

ELEMENTS = (
    "p div span a img b i table tr td th caption ul li dl dd dt figure figcaption picture source video"
    " audio details summary pre form button select option textarea title style script noscript iframe svg"
    " math mi mtext annotation-xml foreignObject desc template xmp plaintext noembed noframes frameset"
    " html head body base link meta object embed param h1 h2 image isindex marquee center font dialog nobr"
    " ruby rt rp input keygen applet listing selectedcontent x-y"
).split()
NAMES = (
    "href src srcset sizes poster alt title class style id name onclick onerror onload formaction action"
    " data xlink:href background cite longdesc ping target rel width height lang dir type encoding"
    " http-equiv content is v-on:open referrerpolicy loading decoding controls autoplay preload colspan"
    " start datetime"
).split()
VALUES = (
    "x", "", "javascript:alert(1)", "JaVa\tScRiPt:alert(1)", "javascript:123",
    "data:text/html,<script>alert(1)</script>", "//evil.example/x", "/\\evil.example", "https:evil.example",
    "https://evil.example\\.img.example/1.jpg", "https://img.example/1.jpg", "http://img.example/1.jpg",
    "https://media.example/1.mp4", "https://evil.example/1.jpg",
    "https://wsrv.nl/?url=img.example/1.jpg&w=480&output=webp&q=70&we&maxage=1y",
    "https://wsrv.nl/?url=img.example/1.jpg&w=480&output=webp&q=70&we&maxage=1y 480w, javascript:alert(1) 1x",
    "https://article.invalid/dw/1?https%3A%2F%2Fwww.dw.com%2Fzh%2Fa-1", "https://topic.invalid/17456127",
    "../dw/1.html", "lead", "topic evil", "text/html", "100%", "999999", "zh-Hans", '"><script>alert(1)</script>',
    "&quot;onerror=alert(1) x=",
)  # fmt: skip
ODDITIES = (
    "text", " ", "\r\n", "\x00", "\ud800", "&lt;script&gt;", "&#x3c;img src=x onerror=alert(1)&#62;", "&", "<", ">",
    '"', "'", "`", "<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "<?php", "?>", "<!doctype html>", "</",
    "</p", "<a href=\"", "<img alt='", "{{ x }}", "{% x %}", "<br/>", "<hr>", "<p/>", "<//", "<\x00script>",
    "<scr<script>ipt>", "\u2028", "\u202e",
)  # fmt: skip

_attribute = st.builds(
    lambda name, value, quote: f" {name}={quote}{value}{quote}",
    st.sampled_from(NAMES), st.sampled_from(VALUES), st.sampled_from(["", '"', "'"]),
)  # fmt: skip
_opening = st.builds(
    lambda name, attributes, end: f"<{name}{''.join(attributes)}{end}",
    st.sampled_from(ELEMENTS), st.lists(_attribute, max_size=3), st.sampled_from([">", ">", ">", "/>", " "]),
)  # fmt: skip
_closing = st.sampled_from(ELEMENTS).map("</{}>".format)

FRAGMENTS = st.lists(st.one_of(_opening, _opening, _closing, st.sampled_from(ODDITIES)), max_size=25).map("".join)
"""Sequences of opening and closing tags in any order, with attributes and odd text between."""


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return every element below `body`, as lexbor sees it: name and attributes."""
    body = LexborHTMLParser(f"<!doctype html><body><article>{html}</article></body>").body
    assert body is not None
    return [
        (node.tag or "", dict(node.attributes))
        for node in body.traverse(include_text=False)
        if node.tag not in ("body", "article")
    ]


def text_of(html: str) -> str:
    """Return the text of a document's body, as lexbor sees it."""
    body = LexborHTMLParser(f"<!doctype html><body><article>{html}</article></body>").body
    return body.text() if body is not None else ""
