"""The sample site holds one of everything that archived articles are made of.

Each construct is a row: a name and a regular expression that some source must match. A construct that
sitegen handles and the sample does not show is a gap in the sample; a row says so.
"""

import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "content/articles"
LAST_ID = 1_048_575
"""File ids count down from here, so that lists of names show the newest first: 2**20 - 1."""

FILES = sorted(path for path in ARTICLES.glob("*/*") if path.is_file())
TEXTS = {path: path.read_bytes().decode("utf-8") for path in FILES}
DW = [path for path in FILES if path.parent.name == "dw"]
DW_HEAD = re.compile(
    r"<!--(?P<stamp>\d{10}000)-->\n\[(?P<title>.*)\]\((?P<url>\S+/a-(?P<id>\d+))\)\n------\n\n[^\n]+\n"
)

NBSP = "\N{NO-BREAK SPACE}"

DW_CONSTRUCTS = {
    "byline without an author": r"\n<div><i><br>\d{4}-[\d-]+T[\d:.]+Z</i></div>",
    "byline with an author": r"<div><i>沈砚<br>\d{4}-",
    "author whose first name is null": r"<div><i>null \S+<br>",
    "author after blanks": r"<div><i>  \S+<br>",
    "author after no-break spaces": rf"<div><i>{NBSP}\s*\S+<br>",
    "author with two blanks inside": r"<div><i>\w+  \w+<br>",
    "credit in the author field": r"<div><i>\s*\S+ （综合报道）<br>",
    "desk byline at the end, simplified": r"<p>\w+/\w+（综合报道）</p>",
    "desk byline at the end, traditional": r"<p>\w+/\w+（綜合報導）</p>",
    "lead picture with a caption": r'</i></div><img src="[^"]+" width="100%"><div><small style="color: #999;">[^<]',
    "picture without a caption": r'<small style="color: #999;"></small>',
    "caption between blanks": r'<small style="color: #999;"> [^<]+ </small>',
    "picture between paragraphs": r'</p><img src="[^"]+" width="100%"><div><small',
    "picture without an address": r'<img src="" width="100%"><div><small style="color: #999;">[^<]',
    "gallery item with a line break": r'\n<div><img src="[^"]+" width="100%"><br><b>[^<]+</b>：',
    "gallery heading between blanks": r"<br><b> [^<]+ </b>：",
    "related gallery, items without a line break": r"<h3>相关图集：[^<]+</h3><div><img [^>]+><b>[^<]+</b>：",
    "two related galleries in one text": r"<h3>相关图集：.*<h3>相关图集：",
    "video": r"\n<p>[^<]+</small></p><video src=\"https://[^\"]+\.mp4\" controls",
    "audio": r"\n<p>[^<]+</small></p><audio src=\"https://[^\"]+\.mp3\" controls",
    "heading": r"<p><strong>[^<]+</strong></p>",
    "heading with a blank at its end": r"<p><strong>[^<]+ </strong></p>",
    "heading in two strong elements": r"<p><strong><strong>[^<]+</strong></strong></p>",
    "heading in several runs": r"<p><strong><strong>'</strong><strong>[^<]+</strong><strong>'</strong></strong></p>",
    "heading with a colon that is no speaker": r"<p><strong>\w{1,6}：[^<]+</strong></p><p>",
    "heading glued to the dateline": r"<p>（德国之声中文网）<strong>[^<]+</strong></p>",
    "heading without any markup": r"<p>图片怎么办</p>",
    "interview question": r"<p><strong>德國之聲：[^<]+？</strong></p>",
    "interview answer": r"<p><strong>鏡像：</strong>",
    "fact-check claim": r"<p><strong>声称：[^<]+</strong></p>",
    "fact-check verdict": r"<p><strong>DW事实核查：[^<]+。</strong></p>",
    "link to an article": r'<a href="https://api\.dw\.com/api/detail/article/\d+" rel="ArticleRef">',
    "link to a comment": r'rel="CommentRef">',
    "link to a public page, same language": r'<a href="https://www\.dw\.com/zh/[^"]+/a-\d+" rel="ExternalRef">',
    "link to a public page, other language": r'<a href="https://www\.dw\.com/en/[^"]+" rel="ExternalRef">',
    "two links side by side": r"</a><a href",
    "a paragraph that is one link": r"<p><a [^>]+>延伸閱讀[^<]+</a></p>",
    "raw less-than sign in a link's text": r">[^<]*<样例2025>",
    "topic": r'<span data-id="\d+" data-type="AUTO_TOPIC" title="Automatische Themenseite">[^<]+</span>',
    "topic inside emphasis": r"<em>[^<]*<span data-id",
    "bare span": r"<p><span>",
    "span in emphasis": r"<em><span>",
    "empty emphasis": r"<em></em>",
    "blank emphasis": r"<em> </em>",
    "empty paragraph, no-break space": f"<p>{NBSP}</p>",
    "empty paragraph, blank": "<p> </p>",
    "dateline, simplified": r"<p>（德国之声中文网）",
    "dateline, traditional": r"<p>（德國之聲中文網）",
    "dateline after a no-break space": rf"<p>{NBSP}（德国之声中文网）",
    "dateline in half-width brackets": r"<p>\(德国之声中文网\) ",
    "dateline with its usual mistake": r"<p>（德国只是中文网）",
    "embedded video": r'<iframe width="100%" height="259" src="https://www\.youtube\.com/embed/\w+\?wmode=transparent"',
    "square brackets in the text": r"[^(\n]表情\[",
    "wire credit": r"<p>（综合报道）</p>",
    "wire credit, traditional": r"<p>（綜合報導）</p>",
    "wire credit with names": r"<p>（\w+社、\w+社、《[^）]+》）</p>",
    "wire credit in mixed brackets": r"<p>\([^)）]+社）</p>",
    "wire credit with a word for others": r"<p>（[^）]+等）</p>",
    "copyright line": r"<p><em>© \d{4}年德国之声版权声明：[^<]*</em></p>",
    "copyright line in two runs": r"<em>© \d{4}</em><em>年德国之声版权声明",
    "copyright line in four runs": r"<em>© \d{4}</em><em>年</em><em> </em><em>德国之声版权声明",
    "copyright line without emphasis": r"<p>© \d{4}年德国之声版权声明",
    "copyright line in bold": r"<p><em><strong>© ?\d{4}年德国之声版权声明",
    "copyright line without a blank": r"©\d{4}年德国之声版权声明",
    "copyright line without a full stop": r"德国之声版权声明：[^<]*[^。<]</(?:p|em|strong)>",
    "copyright line, traditional": r"© \d{4}年德國之聲版權聲明：",
    "copyright line with its usual mistake": r"德国之声版权声明：[^<]*着作权",
    "copyright line after a biography": r"<p>[^<©]+。 ©\d{4}年德国之声版权声明",
    "traditional copyright line, simplified article": r"图书馆.*德國之聲版權聲明",
    "simplified gallery in a traditional article": r"鏡像.*<h3>相关图集",
    "simplified caption in a traditional article": r"一个下午，一杯茶.*樣例",
    "promotion": r"<p><strong>DW中文有<a [^>]+>Instagram</a>！",
    "disclaimer": r"<em>德国之声致力于为您提供",
    "feed footer": r'<br><hr><div>获取更多RSS：<br><a href="https://feedx\.net"',
    "title with runs of blanks": r"^<!--\d+-->\n\[[^\]]*\S  +\S",
    "address with a blank at the end of its slug": r"%20/a-\d+\)",
}

PROXY_FORMS = {
    "plain": r'"https://images\.weserv\.nl/\?url=static\.dw\.com/image/\d+_303\.jpg"',
    "without a slash": r'"https://images\.weserv\.nl\?url=',
    "old picture host": r"\?url=api\.dw\.com/image/",
    "short host, encoded, with parameters": r'"https://wsrv\.nl/\?url=https%3A%2F%2F[^"&]+&amp;w=',
    "protocol-relative": r'"//images\.weserv\.nl/\?url=//',
    "ssl prefix": r"\?url=ssl:static",
    "encoded twice": r"\?url=https%253A%252F%252F",
    "nested": r"\?url=images\.weserv\.nl%2F%3Furl%3D",
    "plain http, with a default": r"\?url=http://[^\"]+&amp;default=ssl:",
    "base64": r"\?encoding=base64&amp;url=",
    "the other proxy": r'"https://i0\.wp\.com/static\.dw\.com/',
    "formats": r"_301\.jpg.*_303\.png.*_303\.jpeg.*_4\.jpg",
}

DAILY_CONSTRUCTS = {
    "line ends of another system": r"\A<!--\d{13}-->\r\n\[[^\r]+\r\n------\r\n",
    "byte order mark": r"\A\N{ZERO WIDTH NO-BREAK SPACE}<!--",
    "no fetch time": r"\A\[[^\n]+\]\(https://",
    "brackets in a title": r"\[\[读者来信\] .*\[方括号\] \(和圆括号\)",
    "body of many lines": r"------\n\n<article>\n(?:.*\n){10}",
    "Markdown body": r"------\n\n[^<\n].*\n\n## ",
    "YAML front matter": r"\A---\ntitle: ",
    "nanoseconds and a zone": r"^date: [\d :-]+\.\d{9} \+08:00$",
    "TOML front matter": r"\A\+\+\+\ntitle = ",
    "unordered list in a list": r"<li>[^<]+\n<ul><li>",
    "ordered list with a start": r'<ol start="4">',
    "table": r"<table>\n<caption>",
    "Markdown table": r"^\| :-- \| :-- \| --: \|$",
    "quotation": r"<blockquote>",
    "paragraphs by line breaks": r"<br /><br /><strong>[^<]+</strong><br /><br />",
    "lazy picture with its double": r"data-lazy-src=[^>]+><noscript><img",
    "picture without scripts only": r"<div></div></div><noscript><img",
    "figure in a paragraph": r"<p><figure",
    "script, style and tracking pixel": r'<script>.*<style>.*width="1" height="1"',
    "unknown embed": r'<iframe src="https://player\.example\.org/',
    "definition list": r"<dl><dt>",
    "relative link": r'<a href="/2025/',
    "tracking parameter": r"\?utm_source=",
    "refused link": r'<a href="javascript:',
    "link without text": r'<a href="/a/\d+\.html"></a>',
    "picture of an emotion": r'alt="\[泪\]"',
    "video with sources and a poster": r"<video controls autoplay poster=[^>]+><source ",
    "bare address": r"链接 https://news\.example\.org/\S+\.html 会",
}


def matches(pattern: str, folder: str) -> list[str]:
    compiled = re.compile(pattern, re.MULTILINE)
    return [path.name for path, text in TEXTS.items() if path.parent.name == folder and compiled.search(text)]


@pytest.mark.parametrize("pattern", DW_CONSTRUCTS.values(), ids=DW_CONSTRUCTS.keys())
def test_the_sample_shows_each_construct_of_dw(pattern: str) -> None:
    assert matches(pattern, "dw")


@pytest.mark.parametrize("pattern", DAILY_CONSTRUCTS.values(), ids=DAILY_CONSTRUCTS.keys())
def test_the_sample_shows_each_general_construct(pattern: str) -> None:
    assert matches(pattern, "example-daily")


def test_one_article_shows_every_form_of_a_proxied_picture() -> None:
    shown = {name: set(matches(pattern, "dw")) for name, pattern in PROXY_FORMS.items()}
    assert set.intersection(*shown.values())


def test_two_publishers_and_enough_articles() -> None:
    articles = {
        (path.parent.name, match["id"] if (match := DW_HEAD.match(TEXTS[path])) else path.name) for path in FILES
    }
    counts = Counter(folder for folder, _ in articles)
    assert set(counts) == {"dw", "example-daily"}
    assert counts.total() >= 18


@pytest.mark.parametrize("path", DW, ids=lambda path: path.name)
def test_a_dw_source_has_the_archives_exact_form(path: Path) -> None:
    head = DW_HEAD.fullmatch(TEXTS[path])
    assert head is not None
    assert 990_000_000 < int(head["id"]) < 991_000_000, "ids of the sample are out of the newsroom's own range"


def test_file_ids_follow_the_archives_arithmetic() -> None:
    stamps = {int(path.stem): int(match["stamp"]) for path in DW if (match := DW_HEAD.match(TEXTS[path]))}
    assert sorted(LAST_ID - file_id for file_id in stamps) == list(range(1, len(DW) + 1))
    newest_first = [stamps[file_id] for file_id in sorted(stamps)]
    assert newest_first == sorted(stamps.values(), reverse=True)


def test_revisions_are_there_in_all_three_forms() -> None:
    versions = defaultdict(list)
    for path in DW:
        if head := DW_HEAD.match(TEXTS[path]):
            body = TEXTS[path][head.end("url") :]
            versions[head["id"]].append((head["title"], head["url"], body))
    twice = [pair for pair in versions.values() if len(pair) > 1]
    changed = {tuple(old != new for old, new in zip(*pair, strict=True)) for pair in twice}
    assert changed == {(True, True, True), (False, True, True), (False, False, False)}


def test_links_lead_to_articles_that_the_sample_has_and_to_one_that_it_has_not() -> None:
    held = {match["id"] for path in DW if (match := DW_HEAD.match(TEXTS[path]))}
    linked = {number for path in DW for number in re.findall(r"/api/detail/article/(\d+)", TEXTS[path])}
    assert len(linked & held) >= 8
    assert len(linked - held) == 1


def test_one_topic_is_written_in_two_ways() -> None:
    names = defaultdict(set)
    for path in DW:
        for number, name in re.findall(r'<span data-id="(\d+)"[^>]*>([^<]+)</span>', TEXTS[path]):
            names[number].add(name)
    assert len(names) >= 5
    assert max(map(len, names.values())) >= 2


def test_every_article_says_that_it_is_a_sample() -> None:
    said = re.compile("样例|樣例")
    assert [path.name for path, text in TEXTS.items() if not said.search(text)] == []


def test_the_about_page_says_what_the_mirror_is() -> None:
    about = (ROOT / "content/pages/about.md").read_text(encoding="utf-8")
    privacy = about.partition("## 隐私，五句话")[2].partition("##")[0]
    assert "非官方镜像" in about
    assert len(re.findall(r"^\d\. ", privacy, re.MULTILINE)) == 5
    assert "站长请填写" in about


def test_the_second_publisher_is_configured() -> None:
    site = tomllib.loads((ROOT / "site.toml").read_text(encoding="utf-8"))
    assert site["publishers"]["example-daily"]["name"] == "示例日报"
