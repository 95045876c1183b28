"""What files of a site name, and what is said of one that names what is not there."""

import pytest

from sitegen.audit import files

THERE = {"index.html", "dw/1.html", "dw/index.html", "assets/app.0123abcd.js", "topics/7.html", "search/2024/0.txt"}
WHOLE = {
    "addresses of all kinds": (
        "dw/2.html",
        '<a href="1.html"><a href="./?a#b"><a href="../index.html#x"><img src="../dw/1.html">',
    ),
    "what is elsewhere": (
        "a.html",
        '<a href="https://x/y"><a href="//x/y"><a href="#x"><a href=""><a href="mailto:x"><a href="?q">',
    ),
    "values without quotes": ("dw/2.html", "<a class=kind href=#main><script src=../assets/app.0123abcd.js></script>"),
    "text is no tag": ("a.html", '<p>href="x.html" &lt;a href="x.html"&gt;</p>'),
    "the page for what is not there": ("404.html", '<a href="/mirror/dw/1.html"><a href="/mirror/">'),
    "sizes of a picture": ("a.html", '<img srcset="dw/1.html 480w, index.html 960w">'),
    "percent-encoded": ("a.html", '<a href="dw/%31.html">'),
    "a script": ("assets/x.js", 'load("assets/app.0123abcd.js"); path.includes("/assets/")'),
    "what devices keep": ("sw.js", 'core: [\n    "index.html",\n    "assets/app.0123abcd.js",\n  ],'),
    "data": ("search/addresses.json", '{"a": [1, null]}'),
    "topics": ("search/topics.txt", "7\t3\t专题\n"),
    "a list": ("search/2024/list-0.txt", "dw/1.html\t2024-06-20\t0\t\tzh-Hans\t标题\n"),
    "what nobody reads": ("search/2024/0.txt", "x!\n"),
}
UNREAD = "cannot be read: "
NOT = "names what is not there: "
BROKEN = {
    "a link": ("dw/2.html", '<a href="3.html">', f"{NOT}dw/3.html"),
    "a folder": ("a.html", '<a href="x/">', f"{NOT}x/index.html"),
    "a picture's size": ("a.html", '<img srcset="x.webp 480w, y.webp 960w">', f"{NOT}x.webp, y.webp"),
    "a film's picture": ("a.html", '<video poster="x.webp">', f"{NOT}x.webp"),
    "many": ("a.html", "<a href=0><a href=1><a href=2><a href=3><a href=4>", f"{NOT}0, 1, 2 and 2 more"),
    "another root": ("404.html", '<a href="/dw/1.html">', f"{NOT}/dw/1.html"),
    "an asset": ("assets/x.js", "load('assets/y.01.js')", f"{NOT}assets/y.01.js"),
    "what a style sheet names": (
        "assets/x.css", "@import 'a.css'; p { background: url( \"../b.png\" ) } i { src: url(data:,) }",
        f"{NOT}assets/a.css, b.png",
    ),
    "a page that devices keep": ("sw.js", '    "gone.html",', f"{NOT}gone.html"),
    "an icon": ("manifest.webmanifest", '{"start_url": "index.html", "icons": [{"src": "x.png"}]}', f"{NOT}x.png"),
    "a topic": ("search/topics.txt", "8\t3\t专题\n", f"{NOT}topics/8.html"),
    "a listed article": ("search/2024/list-0.txt", "dw/9.html\t\n", f"{NOT}dw/9.html"),
    "a volume": (
        "search/index.json",
        '{"block": 64, "years": [["2024", 65, 1]], "months": [["2024-06", 0, 65, 1]]}',
        f"{NOT}search/2024-06/0.txt, search/2024/facets.txt, search/2024/list-0.txt and 1 more",
    ),
    "no number": ("a.json", '{"a": NaN}', "cannot be read: NaN is no JSON"),
    "no JSON": ("a.json", "{", f"{UNREAD}Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    "a part that is missing": ("search/index.json", "{}", "cannot be read: 'years'"),
    "no UTF-8": ("a.html", "\udcff", f"{UNREAD}'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
}  # fmt: skip


def said(path: str, text: str) -> list[str]:
    data = text.encode(errors="surrogateescape")
    return [one.message for one in files.problems([path], THERE, lambda _: data, "/mirror/")]


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_there_may_be_named(name: str) -> None:
    assert said(*WHOLE[name]) == []


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_there_is_told(name: str) -> None:
    path, text, message = BROKEN[name]
    assert said(path, text) == [message]


def test_a_file_that_cannot_be_read_is_told_like_one_that_is_not_there() -> None:
    def read(_: str) -> bytes:
        raise OSError("gone")

    (problem,) = files.problems(["a.html"], THERE, read, "/")
    assert (problem.path, problem.code, problem.message) == ("a.html", "audit", "cannot be read: gone")
