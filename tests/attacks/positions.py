"""Where an attack can stand: every part of a source file that reaches a page, each a function that writes the file."""

from collections.abc import Callable
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from sitegen.model import Record

NEWSROOMS = ("dw", "bbc", "voa", "rfi", "rfa", "nyt", "cdt", "cna", "kyodo", "chosun", "rthk", "aj", "daily")
"""Folders of sources; each newsroom has rules of its own."""
STAMP = 1_718_885_824
TEXT = "<p>正文第一段，说明这个镜像怎样工作，足够长，不会被当作标签。</p>"


class File(NamedTuple):
    """A file of the archive."""

    path: str
    """Below `content/`."""
    data: bytes


class Place(Record, frozen=True, kw_only=True):
    """What a position is given besides the payload."""

    number: int
    """Of the article; each has its own."""
    folder: str = "dw"

    @property
    def path(self) -> str:
        """The file's path when nothing attacks it."""
        return f"articles/{self.folder}/{self.number}.md"

    @property
    def url(self) -> str:
        """The address of the original when nothing attacks it."""
        return f"https://www.dw.com/zh/x/a-{self.number}"


Position = Callable[[str, Place], File]


def _line(text: str) -> str:
    """Return a payload as one line: a head has no others."""
    return text.replace("\n", " ").replace("\r", " ")


def _file(place: Place, body: str, *, title: str = "", url: str = "", stamp: str = "", path: str = "") -> File:
    start = stamp or f"<!--{STAMP + place.number * 600}000-->"
    top = f"{start}\n[{title or f'标题{place.number}'}]({url or place.url})\n------\n"
    return File(path or place.path, _encoded(f"{top}\n{body}\n"))


def _body(form: str) -> Position:
    """Return a position inside a body: `{}` is the payload, `{q}` within double quotes, `{u}` within an address."""

    def write(payload: str, place: Place) -> File:
        filled = form.replace("{}", payload).replace("{q}", payload.replace('"', "&quot;"))
        filled = (
            filled.replace("{e}", escape(payload))
            .replace("{u}", quote(payload, safe=""))
            .replace("{n}", str(place.number))
        )
        return _file(place, TEXT + filled + TEXT)

    return write


def _post(form: str, *, quoted: bool = False) -> Position:
    """Return a position in a post of another generator: `{}` is the payload, `{1}` on one line, `{n}` the number."""

    def write(payload: str, place: Place) -> File:
        text = payload.replace("\\", "\\\\").replace('"', '\\"') if quoted else payload
        filled = form.replace("{}", text).replace("{1}", _line(text)).replace("{n}", str(place.number))
        return File(f"articles/daily/{place.number}.md", _encoded(filled))

    return write


def _front(field: str) -> Position:
    """Return a position in front matter, with everything else that an article needs."""
    rest = "" if field.startswith("title") else "title: 标题{n}\n"
    link = "" if field.startswith("link") else "link: https://daily.example.org/{n}\n"
    return _post(f"---\n{rest}{link}{field}\n---\n\n{TEXT}\n", quoted=True)


def _page(name: str, form: str) -> Position:
    """Return a position in a page of the operator's own."""

    def write(payload: str, place: Place) -> File:
        line = _line(payload).replace("'", "''")
        return File(f"pages/{name}-{place.number}.md", _encoded(form.replace("{}", payload).replace("{1}", line)))

    return write


def _encoded(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _named(payload: str) -> str:
    """Return a payload as a file system takes it in a name: no slash, no NUL, 180 bytes."""
    text = payload.replace("/", "\u2215").replace("\0", "")
    return text.encode(errors="ignore")[:180].decode(errors="ignore") or "x"


def _archived(form: str, **head: str) -> Position:
    """Return a position in an archived article: in its body, or in the named parts of its head, on one line."""

    def write(payload: str, place: Place) -> File:
        parts = {
            part: value.replace("{}", _line(payload)).replace("{n}", str(place.number)) for part, value in head.items()
        }
        return _file(place, form.replace("{}", payload).replace("{1}", _line(payload)), **parts)

    return write


def _called(path: str, url: str) -> Position:
    """Return a position in the path of a file."""

    def write(payload: str, place: Place) -> File:
        return _file(place, TEXT, path=path.format(name=_named(payload), n=place.number), url=f"{url}{place.number}")

    return write


def _utf_16(payload: str, place: Place) -> File:
    text = f"[标题]({place.url})\n------\n{payload}{TEXT}"
    return File(place.path, b"\xff\xfe" + text.encode("utf-16-le", errors="surrogatepass"))


FRAMES = '<iframe src="{q}" title="{q}"></iframe><iframe src="https://www.youtube.com/embed/{u}"></iframe>'
PLAYER = '<video poster="{q}" src="https://hlsvod.dw.com/{u}.mp4" width="{q}"><source src="{q}" type="{q}"></video>'
GALLERY = (
    "<h3>相关图集：{}</h3><div class='gallery'><figure><img src='https://static.dw.com/image/2_303.jpg'>"
    "<figcaption><h2>{}</h2>{}</figcaption></figure></div>"
)
SHOWN = '<img src="https://static.dw.com/image/1_303.jpg"'
CELLS = "<table><caption>{}</caption><tr><th scope='{}'>{}</th><td colspan='{}'>{}</td></tr></table>"
TERMS = '<p lang="{q}" dir="{q}" class="{q}" id="{q}" style="{q}">x <time datetime="{q}">x</time></p>'
MARKDOWN = "正文。\n\n{}\n\n[x]({}) ![{}]({})\n\n<{}>\n\n    {}\n"
TOML = "+++\ntitle = '''{}'''\nauthors = ['''{}''']\n[taxonomies]\ntags = ['''{}''']\n+++\n" + TEXT
HEADERS = "Title: {1}\nAuthor: {1}\nTags: {1}\n\n" + TEXT

POSITIONS: dict[str, Position] = {
    "body": _archived("{}"),
    "title": _archived(TEXT, title="{}"),
    "address": _archived(TEXT, url="{}"),
    "address of a newsroom": _archived(TEXT, url="https://www.dw.com/zh/{}/a-{n}"),
    "stamp": _archived(TEXT, stamp="<!--{}-->"),
    "whole file": lambda text, place: File(place.path, _encoded(text)),
    "second head": _archived("<!--{1}-->\n[{1}](https://www.dw.com/)\n------\n{}" + TEXT, title="{}"),
    "file name": _called("articles/daily/{name}-{n}.md", "https://daily.example.org/"),
    "folder name": _called("articles/{name}/{n}.md", "https://unknown.example.org/"),
    "byline": _body("<div><i>{}</i><br>2024-06-20T08:00:00.000Z</div>"),
    "date line": _body("<p>（{}电）正文。</p>"),
    "credit": _body("<p>（{}等）</p><p>© 2024年德国之声版权声明：{}</p>"),
    "topic text": _body('<p>关于<span data-id="{n}" data-type="AUTO_TOPIC">{}</span>。</p>'),
    "topic number": _body('<p>关于<span data-id="{q}" data-type="AUTO_TOPIC" title="{q}">专题</span>。</p>'),
    "proxied picture": _body('<img src="https://images.weserv.nl/?url={q}">'),
    "encoded proxied picture": _body('<img src="https://images.weserv.nl/?url={u}&w=1&default={u}">'),
    "picture": _body('<img src="{q}" data-src="{q}" srcset="{q} 1x" alt="{q}">'),
    "picture's file": _body('<img src="https://static.dw.com/image/{q}_303.jpg" width="{q}" height="{q}">'),
    "API link": _body('<a href="https://api.dw.com/api/detail/article/{q}" rel="ArticleRef">见</a>'),
    "citation": _body('<p><a href="https://www.dw.com/zh/{u}/a-1">{}</a></p>'),
    "href": _body('<p><a href="{q}" title="{q}">见</a></p>'),
    "alt": _body(SHOWN + ' alt="{q}">'),
    "caption": _body("<figure>" + SHOWN + "><figcaption>{}</figcaption></figure>"),
    "caption in small": _body("<div>" + SHOWN + '><small style="color: #999;">{}</small></div>'),
    "poster": _body(PLAYER),
    "frame": _body(FRAMES),
    "known frame": _body('<iframe src="https://www.facebook.com/plugins/post.php?href={u}"></iframe>'),
    "remembered frame": _body('<div data-e2e="youtube-embed-https://www.youtube.com/watch?v={q}"></div>'),
    "noscript": _body("<noscript>{}</noscript><img src='data:,'><noscript><img src='{}'></noscript>"),
    "heading": _body("<h2>{}</h2><p><strong>{}</strong></p><h4 aria-level='{}'>x</h4>"),
    "table": _body(CELLS),
    "list": _body("<ul><li>{}</li></ul><dl><dt>{}</dt><dd>{}</dd></dl>"),
    "attributes": _body(TERMS),
    "related": _body(GALLERY),
    "escaped text": _body("<p>{e}</p><p>https://www.example.org/{e} www.example.org/{u}</p>"),
    "code": _body("<pre><code>{}</code></pre><pre>{e}</pre>"),
    "Markdown": _archived(MARKDOWN),
    "front matter: title": _front('title: "{1}"'),
    "front matter: link": _front('link: "{1}"'),
    "front matter: authors": _front('authors: ["{1}", "{1}"]'),
    "front matter: tags": _front('tags: ["{1}"]'),
    "front matter: category": _front('category: "{1}"'),
    "front matter: date": _front('date: "{1}"'),
    "front matter, raw": _front("raw: {}\nx"),
    "Markdown post": _post("---\ntitle: 标题{n}\n---\n\n正文。\n\n{}\n\n- [x]({})\n"),
    "header lines": _post(HEADERS),
    "TOML": _post(TOML),
    "UTF-16": _utf_16,
    "own page": _page("own", "---\ntitle: '{1}'\n---\n\n正文。\n\n{}\n"),
    "own page's heading": _page("heading", "# {1}\n\n{}\n\n[x]({})\n"),
    "own page's name": lambda text, place: File(f"pages/{_named(text)}-{place.number}.md", b"# x\n\ny\n"),
}
"""Name -> how a file with the payload there is written."""


def files(position: str, payload: str, number: int) -> File:
    """Return the file that has the payload in that position; the number makes it an article of its own."""
    return POSITIONS[position](payload, Place(number=number, folder=_folder(position, number)))


def _folder(position: str, number: int) -> str:
    """Return a newsroom; bodies go through the rules of all of them in turn."""
    return NEWSROOMS[number % len(NEWSROOMS)] if position == "body" else "dw"
