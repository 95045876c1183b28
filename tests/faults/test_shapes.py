"""What an article of hostile shape costs: time in proportion to its size, under two seconds for 10,000 of anything."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from sitegen import articles
from sitegen.config import parse_config
from sitegen.model import Source
from tests.linear_time import assert_linear

SITE = parse_config('[site]\ntitle = "x"\nbase_url = "https://mirror.example.org/"\n', "site.toml")
HEAD = "<!--1718841600000-->\n[a](https://www.dw.com/zh/a/a-69427968)\n------\n\n"
PICTURE = '<img src="https://static.dw.com/image/{0}_6.jpg">'
MANY = 10_000


def each(pattern: str) -> Callable[[int], str]:
    return lambda count: "".join(map(pattern.format, range(count)))


LINEAR: dict[str, Callable[[int], str]] = {
    "frames": each('<iframe src="https://frames.example.com/{0}"></iframe>'),
    "pictures with a second copy": each(f'<img src="data:,{{0}}"><noscript>{PICTURE}</noscript>'),
    "double line breaks": each("{0}<br><br>"),
    "spans": each("<span>{0}</span>"),
    "attributes": lambda count: f"<p {each('a{0}=x ')(2 * count)}>x</p>",
}
"""Shapes that took quadratic time once."""
SHAPES = LINEAR | {
    "tweets": each('<blockquote class="twitter-tweet"><p>{0}</p></blockquote><script src="//twitter.com"></script>'),
    "frames of a known host": each('<iframe src="https://www.youtube.com/embed/{0}"></iframe>'),
    "pictures": each(PICTURE),
    "figures": each(f"<figure>{PICTURE}<figcaption>{{0}}</figcaption></figure>"),
    "links never closed": each('<a href="https://www.dw.com/zh/x/a-{0}">'),
    "values never closed": each('<a href="'),
    "comments never closed": each("<!--"),
    "levels": each("<div>" * 10),
    "formatting never closed": each("<b>"),
    "columns": lambda count: f"<table>{('<tr>' + '<td>x' * (count // 2)) * 2}</table>",
    "rows": each("<tr><td>{0}"),
    "lists": each("<ul><li>{0}</ul>"),
    "quotes": each("<blockquote>{0}</blockquote>"),
    "headings": each("<p><strong>{0}</strong></p>"),
    "languages": each('<p lang="en">a{0}</p><p>字</p>'),
    "vectors": each("<svg>{0}"),
    "formulas": each("<math><mi>{0}"),
    "characters": each("&amp;lt;"),
    "films": each('<video src="https://tvdownloaddw-a.akamaihd.net/{0}.mp4"></video>'),
}  # fmt: skip


def spent(shape: Callable[[int], str], count: int) -> float:
    """Return the seconds of CPU that an article takes."""
    source = Source(path="dw/1.md", folder="dw", name="1", suffix=".md", data=(HEAD + shape(count)).encode())
    start = time.process_time()
    articles.make(source, SITE)
    return time.process_time() - start


@pytest.mark.parametrize("name", LINEAR)
def test_twice_as_much_takes_twice_as_long(name: str) -> None:
    assert_linear(partial(spent, LINEAR[name]), MANY // 4, MANY // 2)


@pytest.mark.torture
@pytest.mark.parametrize("name", SHAPES)
def test_ten_thousand_of_anything_take_less_than_two_seconds(name: str) -> None:
    assert spent(SHAPES[name], MANY) < 2
