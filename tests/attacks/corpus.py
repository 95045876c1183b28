"""The attack corpus as values: payloads by class from `payloads.yaml`, and combinations of them made by table."""

import random
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

import msgspec
import yaml

from sitegen.model import Record


class Payload(Record, frozen=True, kw_only=True):
    """One attack."""

    name: str
    """Class and number, for messages."""
    text: str


@cache
def payloads() -> tuple[Payload, ...]:
    """Return every attack of the corpus, class by class."""
    return tuple(
        Payload(name=f"{table.name} {number}", text=text)
        for table in classes()
        for number, text in enumerate(table.texts(), 1)
    )


class AttackClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"name": "class"}):
    """One class of attacks, as `payloads.yaml` has it."""

    name: str
    source: str
    """Where it was seen: an advisory, a paper, a paragraph of a standard."""
    payloads: tuple[str, ...] = ()
    repeat: tuple[tuple[str, int, str], ...] = ()
    """What is written how many times, and what follows."""

    def texts(self) -> Iterator[str]:
        """Yield every payload."""
        yield from self.payloads
        yield from (opening * times + end for opening, times, end in self.repeat)


def classes() -> list[AttackClass]:
    """Return the corpus as it is written."""
    tables = yaml.safe_load(Path(__file__).with_name("payloads.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(tables, list[AttackClass])


def sample(size: int) -> list[Payload]:
    """Return some payloads of every class, evenly spread, `size` altogether."""
    found = payloads()
    return [found[number * len(found) // size] for number in range(size)]


# ------------------------------------------------------------------ combinations

AROUND = (
    "{}", "<p>{}</p>", "<table>{}</table>", "<table><tr>{}", "<table><tr><td>{}", "<table><caption>{}",
    "<select>{}", "<select><option>{}", "<svg>{}", "<svg><p>{}", "<svg><desc>{}", "<svg><foreignObject>{}",
    "<svg><style>{}", "<svg><title>{}", "<math>{}", "<math><mi>{}", "<math><mtext>{}", "<math><mtext><mglyph>{}",
    "<math><mtext><table><mglyph><style>{}", "<math><annotation-xml>{}",
    "<math><annotation-xml encoding=text/html>{}", "<style>{}", "<style>{}</style>", "<title>{}", "<textarea>{}",
    "<noscript>{}", "<noscript>{}</noscript>", "<xmp>{}", "<iframe>{}", "<noembed>{}", "<noframes>{}",
    "<plaintext>{}", "<template>{}", "<template>{}</template>", "<form>{}", "<form><form>{}", "<a href=x>{}",
    "<button>{}", "<b><i>{}</b>", "<pre>\n{}", "<listing>{}", "<ruby><rt>{}", "<details><summary>{}",
    "<figure><figcaption>{}", "<picture>{}", "<video>{}", "<object>{}", "<!--{}", "<!--{}-->", "<![CDATA[{}]]>",
    '<p title="{}">', "<p title='{}'>", "<img alt={}>", '<a href="{}">x</a>', "<ul><li>{}", "<dl><dt>{}",
    "<frameset>{}", "<head>{}", "<body>{}", "<html>{}", "</p>{}", "</div></article>{}", '<blockquote cite="{}">x',
    "<div><div><div>{}</div>", "<h2>{}", "<center><font>{}", "<selectedcontent>{}", "<dialog open>{}",
    "<script>{}", "<marquee>{}", "<nobr><nobr>{}", "<code>{}", "<q>{}", "<time>{}",
)  # fmt: skip
"""Surroundings that switch a parser's state, or that a rule of the project looks at."""

CHANGES = (
    lambda text: text,
    str.upper,
    lambda text: text.replace("<", "<\x00"),
    lambda text: text.replace("=", " \n= "),
    lambda text: text.replace(" ", "/"),
    escape,
    lambda text: escape(escape(text)),
    lambda text: text.replace(">", ""),
    lambda text: text.replace('"', "'"),
    lambda text: text.replace("<", "<<"),
    lambda text: f"{text}{text}",
    lambda text: text.replace("hit", "h&#105;t").replace("javascript", "j&#97;vascript"),
    lambda text: text[: len(text) * 2 // 3],
    lambda text: text.replace("\n", "\r").replace("><", ">\r\n<"),
)
"""Other spellings of a payload; `str.upper` shows that the marker is not what is looked for alone."""


def combinations(size: int, seed: int = 20261125) -> Iterator[Payload]:
    """Yield `size` bodies: every payload as it is, then payloads changed and surrounded, drawn with a fixed seed."""
    short = [one for one in payloads() if len(one.text) < 2_000]
    yield from payloads()
    draw = random.Random(seed)  # noqa: S311 - to be the same in every run is what is wanted
    for number in range(size - len(payloads())):
        one, outer, inner = draw.choice(short), draw.choice(AROUND), draw.choice(AROUND)
        text = outer.replace("{}", inner.replace("{}", draw.choice(CHANGES)(one.text)))
        yield Payload(name=f"combination {number} ({one.name})", text=text)


# ------------------------------------------------------------------ nestings

SWITCHES = (
    "svg math style title script noscript textarea select option template iframe xmp noembed noframes plaintext table"
    " tr td caption colgroup col form button p a b nobr mtext mi mglyph malignmark annotation-xml foreignObject"
    " desc frameset body html head listing pre li dd ruby rt h1 image font marquee object applet selectedcontent"
    " optgroup details"
).split()
"""Elements that switch the state of an HTML parser: its tokenizer, its namespace or its insertion mode."""
LEAVES = (
    "<img src=x onerror=hit()>", "<script>hit()</script>", "<a href='javascript:hit()'>x</a>", "text", "<!--",
    "-->", '<a title="</style><img src=x onerror=hit()>">', "<p title='--><img src=x onerror=hit()>'>", "</p>",
    "<br/>", "<![CDATA[", "]]>", "&lt;img src=x onerror=hit()&gt;", "<svg onload=hit()>",
    '<b title="</noscript><img src=x onerror=hit()>">', "<i title='</title><img src=x onerror=hit()>'>", "\r\n",
    "<hr>", "<input onfocus=hit() autofocus>", "\x00", "</br>",
)  # fmt: skip


def nestings(size: int, seed: int = 20261125) -> Iterator[str]:
    """Yield random sequences of opening and closing tags of `SWITCHES` with things between that would run."""
    draw = random.Random(seed)  # noqa: S311 - as above
    for _ in range(size):
        yield "".join(_step(draw) for _ in range(draw.randint(3, 18)))


def _step(draw: random.Random) -> str:
    kind = draw.random()
    name = draw.choice(SWITCHES)
    if kind < 0.5:
        return f"<{name}{draw.choice(['', '', '', '/', ' encoding=text/html', ' onclick=hit()'])}>"
    return f"</{name}>" if kind < 0.72 else draw.choice(LEAVES)
