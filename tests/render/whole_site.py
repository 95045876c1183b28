"""A whole site made by hand and rendered with the default theme: every kind of page, every construct of a body."""

from pathlib import Path

import msgspec

from sitegen import exports, pages, sanitize
from sitegen.addresses import Hosts, article_reference, topic_reference
from sitegen.config import SiteConfig
from sitegen.library import collate
from sitegen.model import ArticleId, Entry, Kind, OwnPage, Page, Precision, SitePath, TopicId
from sitegen.names import digest
from sitegen.publishers import hosts
from sitegen.render import Renderer
from tests.archive_samples import START, config, default_theme, entry, every_page, own_page

TITLE = "一面镜子怎样在慢速网络里照见二十二字的新闻"
TRADITIONAL = "一面鏡子怎樣在慢速網絡裡照見二十二字的新聞"
"""Of the usual length: 22 characters."""
LEAD = "这是用来检查页面的导语，它和一般的导语一样长，说明文章讲什么、为什么重要，以及读者接下来会看到哪些内容。" * 2
TOPICS = {"17456127": "镜像技术"}

FIGURE = (
    '<figure><picture><source type="image/webp" srcset="'
    "https://wsrv.nl/?url=static.dw.com/image/{0}_303.jpg&amp;w=480&amp;output=webp&amp;q=70&amp;we&amp;maxage=1y "
    "480w, "
    "https://wsrv.nl/?url=static.dw.com/image/{0}_303.jpg&amp;w=960&amp;output=webp&amp;q=70&amp;we&amp;maxage=1y "
    '960w" '
    'sizes="(max-width:40em) 92vw, 38em"><img src="https://static.dw.com/image/{0}_303.jpg" {1} alt="">'
    "</picture><figcaption>图片说明</figcaption></figure>"
)
SIZE = 'width="700" height="394"'
LONG = "https://www.example.org/" + "a-very-long-path/" * 12
CELLS = "".join(f"<td>第{number}列的内容</td>" for number in range(12))
BODY = f"""<p class="lead">导语一段。</p>{FIGURE.format(1, 'width="700" height="394"')}{FIGURE.format(2, "")}
<p>正文<a href="{article_reference(ArticleId("dw:2"), "https://dw.example.org/a-2")}">站内</a>、
<a href="https://www.example.org/">站外</a>、<a class="topic" href="{topic_reference(TopicId("17456127"))}">专题</a>，
<em>着重</em><strong>重要</strong>{LONG}</p>
<h2>小标题</h2><h3>更小</h3><blockquote><p>引文</p></blockquote><ul><li>一<ul><li>二</li></ul></li></ul>
<div class="scroll"><table><caption>表</caption><tbody><tr>{CELLS}</tr></tbody></table></div>
<p class="question">问：</p><p class="verdict">结论</p><p class="note">注</p><hr>
<p class="card"><a class="card" href="https://www.youtube.com/watch?v=a">视频</a></p>
<video src="https://hlsvod.dw.com/a.mp4" width="700" height="394"></video>
<details class="folded"><summary>相关图集</summary>{FIGURE.format(3, 'width="460" height="259"')}</details>
<div class="gallery"><figure class="gallery-item"><figcaption><h2>标题</h2><p>说明</p></figcaption></figure></div>
<pre><code>{"x" * 200}</code></pre>"""


ITEM = FIGURE.replace("<figure>", '<figure class="gallery-item">').replace(
    "图片说明", "<strong>第{2}站</strong><br>{3}"
)
GALLERY = "".join(ITEM.format(20 + number, SIZE, number, TITLE * number) for number in range(1, 5))
"""Its captions differ in length."""


def archive() -> list[Entry]:
    """Return entries of every kind, precision and language, with topics, citations and versions."""
    main = entry(
        1, hour=9, title=TITLE, topics=TOPICS, cites=["dw:2"], authors=("安然", "白川"), credit="示例通讯社",
        summary=LEAD, characters=2_300, picture="https://static.dw.com/image/1_303.jpg", archived=START + 36_000,
    )  # fmt: skip
    return [
        main,
        entry(3, hour=8, title="初稿", archived=START, source="old"),
        entry(2, hour=10, title=TRADITIONAL, topics=TOPICS, cites=["dw:1"], language="zh-Hant", summary=LEAD),
        msgspec.structs.replace(
            entry(3, hour=8, title=TITLE, topics=TOPICS, kind=Kind.GALLERY, precision=Precision.DAY, summary=LEAD),
            pictures=4,
        ),
        entry(4, hour=5, title=TITLE, kind=Kind.OPINION, authors=("安然",), credit="示例通讯社", summary=LEAD),
        entry("a-note", publisher="daily", hour=7, title="A note", language="en", precision=Precision.FETCHED),
        entry(5, hour=6, title="<b>&\"' {{ x }}", kind=Kind.VIDEO, language="und", url="", topics=TOPICS),
        *(entry(n, hour=-24 * n, title=TITLE, topics=TOPICS, kind=Kind.AUDIO, summary=LEAD) for n in range(6, 20)),
    ]


SITES = {
    "zh-Hans": config(more="[lists]\ntopic = 4\nday = 3\n"),
    "zh-Hant, no base_url": config(base_url="", language="zh-Hant"),
    "en, hidden": config(language="en", more='[robots]\npolicy = "none"\n[images]\nmode = "off"\n'),
}
OWN = (own_page(), own_page("privacy", "隐私"))


def rendered(site: SiteConfig, own: tuple[OwnPage, ...] = OWN) -> dict[SitePath, tuple[Page, str]]:
    """Return every page and export of the sample site with its text."""
    renderer = Renderer(default_theme(), site)
    library = collate(archive(), site)
    body, gallery = (stored(hosts(site), html) for html in (BODY, GALLERY))
    kept = [page.path for page in pages.kept(library, own, site)]
    worker = exports.worker(site, kept, digest(b""))
    return {
        page.path: (
            page,
            renderer.render(page, [gallery if page.path == "dw/3.html" else body for _ in page.bodies]).decode(),
        )
        for page in (*every_page(library, own, site), worker)
    }


def stored(allowed: Hosts, html: str = BODY) -> str:
    """Return a sample body as the gate stores it."""
    return sanitize.clean(html, allowed)


def written(site: SiteConfig, folder: Path) -> Path:
    """Write the sample site to a folder, for a browser."""
    files = {path: text.encode() for path, (_, text) in rendered(site).items()}
    files |= {output.path: output.data for output in pages.assets(default_theme())}
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
