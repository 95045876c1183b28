"""A number of articles -> an archive in the form that docs/input-formats.md describes, with DW's markup.

Every article is made from its number alone, so an archive of any size is always the same bytes, and
articles beyond its end are newer ones, to be added later. About 3 % are versions of earlier articles;
times are spread over five years, so a larger archive is a denser one, not a longer one.
"""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from math import exp
from pathlib import Path
from random import Random
from time import gmtime, strftime
from typing import NamedTuple
from urllib.parse import quote

from benchmarks import vocabulary

START = 1_604_188_800
"""Fetch time of the oldest article in seconds: 1 November 2020."""
SPAN = 5 * 365 * 86_400
_FIRST = 40_000_000
_STEP = 20
"""Between native ids of neighbours, so that there are ids in between that nobody has."""
_NEWEST_FILE = 1_048_575
"""File names of an archive count down from here."""
_REVISED = 0.03


class ArticleFile(NamedTuple):
    """One file of an archive."""

    path: str
    """`<source>/<id>.md`, below the folder of articles."""
    native: int
    """Id in the address of the original."""
    title: str
    text: str


class _Kind(NamedTuple):
    """What an article mainly is."""

    share: float
    letters: str
    """In the address of the original."""
    length: float
    """Of its text, of that of an ordinary article."""


_TEXT = _Kind(0.90, "a", 1.0)
_GALLERY = _Kind(0.05, "g", 0.35)
_VIDEO = _Kind(0.05, "av", 0.4)


def write(folder: Path, count: int, *, first: int = 0, of: int = 0) -> list[ArticleFile]:
    """Write `count` articles from number `first` on, of an archive of `of` (or `count`), and return what they are."""
    (folder / "dw").mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(first, first + count):
        file = article(number, of or count)
        (folder / file.path).write_text(file.text, encoding="utf-8", newline="\n")
        made.append(file._replace(text=""))
    return made


def article(number: int, of: int) -> ArticleFile:
    """Return article `number`, counted from the oldest, of an archive of `of`."""
    revised = _revised(number, of)
    told = number if revised is None else revised
    random = Random(f"article {told}")
    title = vocabulary.phrase(random, random.randint(4, 9))
    if revised is not None:
        title = f"{title}（更新）"
    kind = random.choices((_TEXT, _GALLERY, _VIDEO), [_TEXT.share, _GALLERY.share, _VIDEO.share])[0]
    fetched = START + (2 * number + 1) * SPAN // (2 * of) + Random(f"minute {number}").randrange(60)
    address = f"https://www.dw.com/zh/{quote(title)}/{kind.letters}-{_native(told)}"
    body = "".join(_body(random, kind, told, fetched))
    text = f"<!--{fetched * 1000}-->\n[{title}]({address})\n------\n\n{body}"
    return ArticleFile(f"dw/{_NEWEST_FILE - number}.md", _native(told), title, text)


def _native(number: int) -> int:
    return _FIRST + _STEP * number


def _revised(number: int, of: int) -> int | None:
    """Return the number of the article that this one is a newer version of, if it is one."""
    chance = Random(f"revision {number}")
    if not 10 <= number < of or chance.random() >= _REVISED:
        return None
    earlier = number - chance.randint(1, 9)
    return None if _revised(earlier, of) is not None else earlier


def _body(random: Random, kind: _Kind, number: int, fetched: int) -> Iterator[str]:
    """Yield the parts of the body: byline, picture or video, paragraphs with headings and pictures between, the end."""
    by = vocabulary.person(random) if random.random() < 0.5 else ""
    published = strftime("%Y-%m-%dT%H:%M:%S", gmtime(fetched - random.randrange(300, 3_000)))
    yield f"<div><i>{by}<br>{published}.{random.randrange(1000):03}Z</i></div>"
    yield _video(random, number) if kind is _VIDEO else _picture(random, number)
    paragraphs = _paragraphs(random, kind, number)
    for position, paragraph in enumerate(paragraphs):
        if position > 1 and random.random() < 0.17:
            yield f"<p><strong>{vocabulary.phrase(random, 4)}</strong></p>"
        if position > 1 and random.random() < 0.06:
            yield _picture(random, number)
        yield f"<p>{' （德国之声中文网）' if position == 0 else ''}{paragraph}</p>"
    if kind is _GALLERY:
        yield from (_gallery_item(random, number) for _ in range(random.randint(5, 12)))
    year = gmtime(fetched).tm_year
    yield f"<p>© {year}年德国之声版权声明：本文所有内容受到著作权法保护，如无德国之声特别授权，不得擅自使用。</p>"


def _paragraphs(random: Random, kind: _Kind, number: int) -> list[str]:
    """Return the text with its links, cut into paragraphs.

    With all markup half of the files are below 2,500 characters, one in a hundred is above 7,000.
    """
    characters = min(11_000, 760 * exp(random.gauss(0, 0.75))) * kind.length
    parts = _inline(random, kind, number)
    pool, got = vocabulary.sentences(), 0
    while got < characters:
        parts.append(random.choice(pool))
        got += len(parts[-1])
    random.shuffle(parts)
    cuts = [0]
    while cuts[-1] < len(parts):
        cuts.append(cuts[-1] + random.randint(2, 5))
    return ["".join(parts[begin:end]) for begin, end in pairwise(cuts)]


def _inline(random: Random, kind: _Kind, number: int) -> list[str]:
    """Return sentences that hold a topic or a link: to articles that are there, that are not, and elsewhere."""
    known, weights = vocabulary.topics()
    wanted = random.randint(3, 9) if kind is _TEXT else random.randint(1, 3)
    tagged = dict(random.choices(known, cum_weights=weights, k=wanted))
    links = [partial(_reference, random, number) for _ in range(random.randint(2, 6))]
    if random.random() < 0.3:
        links.append(partial(_elsewhere, random))
    return [
        *(_around(random, _topic(identity, name)) for identity, name in tagged.items()),
        *(_around(random, link()) for link in links),
    ]


def _around(random: Random, element: str) -> str:
    return f"{vocabulary.phrase(random, 3)}{element}{vocabulary.phrase(random, 2)}。"


def _topic(identity: int, name: str) -> str:
    return f'<span data-id="{identity}" data-type="AUTO_TOPIC" title="Automatische Themenseite">{name}</span>'


def _reference(random: Random, number: int) -> str:
    """Return a link by DW's interface; half of them lead to an article of the last months, half to none."""
    earlier = max(0, number - 1 - int(random.expovariate(1 / 250)))
    target = _native(earlier) + (0 if random.random() < 0.5 and earlier != number else _STEP // 2)
    words = vocabulary.phrase(random, 3)
    return f'<a href="https://api.dw.com/api/detail/article/{target}" rel="ArticleRef">{words}</a>'


def _elsewhere(random: Random) -> str:
    host = random.choice(("example.com", "example.net", "example.org"))
    words = vocabulary.phrase(random, 2)
    return f'<a href="https://www.{host}/{random.randrange(10**6)}" rel="ExternalRef">{words}</a>'


def _image(random: Random, number: int) -> str:
    name = f"{_native(number) - random.randrange(50_000)}_{random.choice((303, 303, 304))}.jpg"
    return f'<img src="https://images.weserv.nl/?url=static.dw.com/image/{name}" width="100%">'


def _picture(random: Random, number: int) -> str:
    caption = vocabulary.phrase(random, random.randint(4, 9))
    return f'{_image(random, number)}<div><small style="color: #999;">{caption}</small></div>'


def _gallery_item(random: Random, number: int) -> str:
    title, sentence = vocabulary.phrase(random, 4), random.choice(vocabulary.sentences())
    return f"<div>{_image(random, number)}<br><b>{title}</b>：{sentence}</div>"


def _video(random: Random, number: int) -> str:
    name = f"{_native(number) + random.randrange(9)}_01_AVC_640x360.mp4"
    address = f"https://tvdownloaddw-a.akamaihd.net/benchmark/{name}"
    return f'<video src="{address}" controls style="width:100%"></video>'
