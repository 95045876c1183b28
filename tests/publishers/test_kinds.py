"""What an article is: titles, addresses and texts that say so, and those that only seem to."""

import pytest

from sitegen import articles
from sitegen.config import SiteConfig
from sitegen.model import Kind, Source

TEXT = "<p>这一段是样例的正文，长得足够不被当成影片的说明。</p>" * 12


def kind(title: str, url: str, body: str = TEXT, folder: str = "daily") -> Kind:
    data = f"<!--1718885824000-->\n[{title}]({url})\n------\n\n{body}\n".encode()
    source = Source(path="one.md", folder=folder, name="1000001", suffix=".md", data=data)
    return articles.make(source, SiteConfig()).entry.kind


DW, RFA = "https://www.dw.com/zh/x/a-990000001", "https://www.rfa.org/mandarin/yataibaodao/hx1-04242024050127.html"
VOA, RFI = "https://www.voachinese.com/a/5631525.html", "https://www.rfi.fr/cn/20230926-sample"
BBC, CHOSUN = (
    "https://www.bbc.com/zhongwen/articles/c0000000000o/simp",
    "https://cnnews.chosun.com/client/news/viw.asp?nNewsNumb=20250000001",
)
ELSEWHERE = "https://news.example.org/2024/sample-000001.html"

TITLES = [
    ("客座评论：样例", DW, Kind.OPINION),
    ("客座評論：樣例", DW, Kind.OPINION),
    ("长平观察：样例", DW, Kind.OPINION),
    ("長平觀察：樣例", DW, Kind.OPINION),
    ("事实核查：样例是真的吗？", DW, Kind.FACT_CHECK),
    ("事實核查：樣例是真的嗎？", DW, Kind.FACT_CHECK),
    ("【事實查核】樣例", ELSEWHERE, Kind.FACT_CHECK),
    ("事实查核 | 样例", RFA, Kind.FACT_CHECK),
    ("专访：样例更糟糕", DW, Kind.INTERVIEW),
    ("DW专访某国临时领导人", DW, Kind.INTERVIEW),
    ("專訪香港導演某某：樣例", DW, Kind.INTERVIEW),
    ("专访“样例监察”创办人某某：样例", VOA, Kind.INTERVIEW),
    ("VOA专访: 样例办公室主任", VOA, Kind.INTERVIEW),
    ("[社论]样例法不能就此通过", CHOSUN, Kind.OPINION),
    ("[万物相]样例", CHOSUN, Kind.OPINION),
    ("观点：样例究竟如何？", BBC, Kind.OPINION),
    ("评论 | 某某：样例", RFA, Kind.OPINION),
    ("[live 直播 ] 样例选举第一轮", RFI, Kind.LIVE),
    ("直播：样例发布会", ELSEWHERE, Kind.LIVE),
    # What only resembles these is left alone.
    ("解码中国：样例的处境", DW, Kind.TEXT),
    ("德语媒体：样例的瑕疵", DW, Kind.TEXT),
    ("墙外文摘：样例", DW, Kind.TEXT),
    ("长平观察：样例", ELSEWHERE, Kind.TEXT),
    ("DW专访某国临时领导人", ELSEWHERE, Kind.TEXT),
    ("接受样例台专访的某某说：样例", VOA, Kind.TEXT),
    ("样例专访、样例与本周更多重要故事", BBC, Kind.TEXT),
    ("专访某某后主持人遭解雇：样例", ELSEWHERE, Kind.TEXT),
    ("评论员：样例难以为继", ELSEWHERE, Kind.TEXT),
    ("环球社评：样例", ELSEWHERE, Kind.TEXT),
    ("网红直播：样例", ELSEWHERE, Kind.TEXT),
    ("直播带货的样例", ELSEWHERE, Kind.TEXT),
]


@pytest.mark.parametrize(("title", "url", "expected"), TITLES)
def test_titles_that_name_the_kind(title: str, url: str, expected: Kind) -> None:
    assert kind(title, url) is expected


ADDRESSES = [
    ("https://cn.nytimes.com/opinion/20240507/sample/", Kind.OPINION),
    ("https://chinese.aljazeera.net/opinions/2025/11/11/sample", Kind.OPINION),
    ("https://www.rfa.org/mandarin/pinglun/sample/hx1-04242024050127.html", Kind.OPINION),
    ("https://news.example.org/opinion/2024/sample-000001.html", Kind.OPINION),
    ("https://news.example.org/fact-check/sample-000001.html", Kind.FACT_CHECK),
    ("https://www.bbc.com/zhongwen/live/world-000001", Kind.LIVE),
    ("https://www.dw.com/zh/x/live-990000001", Kind.LIVE),
    ("https://www.dw.com/zh/x/audio-990000001", Kind.AUDIO),
    ("https://news.example.org/opinion-polls/sample-000001.html", Kind.TEXT),
    ("https://news.example.org/live/sample-000001.html", Kind.TEXT),
    ("https://news.example.org/sample-000001.html?from=/opinion/", Kind.TEXT),
]


@pytest.mark.parametrize(("url", "expected"), ADDRESSES)
def test_addresses_that_name_the_kind(url: str, expected: Kind) -> None:
    assert kind("样例文章", url) is expected


ASKED = "<p>德国之声：样例第{}问？</p><p>某某：样例第{}答。</p>"
DISCLAIMER = "<p><em>德国之声致力于为您提供样例。文中评论及分析仅代表作者或专家个人立场。</em></p>"
VERDICT = "<p><strong>声称：样例。</strong></p><p><strong>DW事实核查：虚假。</strong></p>"
TEXTS = [
    (DW, TEXT + "".join(ASKED.format(n, n) for n in range(3)), Kind.INTERVIEW),
    (DW, TEXT + "".join(ASKED.format(n, n) for n in range(3)) + DISCLAIMER, Kind.INTERVIEW),
    (DW, TEXT + "".join(ASKED.format(n, n) for n in range(2)), Kind.TEXT),
    (ELSEWHERE, TEXT + "".join(ASKED.format(n, n) for n in range(5)), Kind.TEXT),
    (VOA, TEXT + "<p>" + "<br/>".join(f"记者：第{n}问？<br/>某某：答。" for n in range(4)) + "</p>", Kind.INTERVIEW),
    (DW, TEXT + DISCLAIMER, Kind.OPINION),
    (ELSEWHERE, TEXT + DISCLAIMER, Kind.TEXT),
    (DW, TEXT + VERDICT, Kind.FACT_CHECK),
    (DW, TEXT + "<p>DW事实核查：样例团队说明。</p>", Kind.TEXT),
    (RFA, TEXT + "<p>问：样例？</p><p>答：样例。</p>" * 5, Kind.TEXT),
]


@pytest.mark.parametrize(("url", "body", "expected"), TEXTS)
def test_texts_that_show_the_kind(url: str, body: str, expected: Kind) -> None:
    assert kind("样例文章", url, body) is expected


def test_a_page_that_is_mainly_its_player_is_that_whatever_its_title() -> None:
    body = '<p>样例。</p><video src="https://news.example.org/a.mp4"></video>'
    assert kind("事实核查：样例", ELSEWHERE, body) is Kind.VIDEO
