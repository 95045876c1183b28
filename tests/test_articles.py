"""From a source to an article: what is promised besides the goldens."""

import pytest

from sitegen import articles, cleaning
from sitegen.articles.entries import summarize
from sitegen.config import ImagesTable, ListsTable, SiteConfig, SiteTable
from sitegen.draft import Draft, Rule
from sitegen.errors import SourceError
from sitegen.model import Kind, Precision, Removal, Source

SITE = SiteConfig()
HEAD = "<!--1718885824000-->\n[样例](https://daily.example.org/story-1234567.html)\n------\n\n"


def source(body: str, head: str = HEAD, folder: str = "daily") -> Source:
    return Source(path=f"{folder}/1.md", folder=folder, name="1", suffix=".md", data=(head + body).encode())


def test_a_rule_that_fails_leaves_the_text_and_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(draft: Draft) -> None:
        draft.body.clear()
        raise ZeroDivisionError("oh")

    rules = (*cleaning.RULES[:3], Rule(name="broken", apply=broken))
    monkeypatch.setattr(cleaning, "RULES", rules)
    article = articles.make(source("<h2>甲</h2>\n<p>乙 &lt;b&gt;</p><button>丙</button>"), SITE)
    assert article.body == "<p>甲</p><p>乙 &lt;b&gt;丙</p>"
    assert [(problem.code, "broken" in problem.message) for problem in article.problems] == [("rule-failed", True)]
    assert article.removals == ()


def test_explaining_stops_where_a_rule_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def noting(draft: Draft) -> None:
        draft.removals.append(Removal(rule="noting", text="乙"))

    def broken(_: Draft) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(cleaning, "RULES", (Rule(name="noting", apply=noting), Rule(name="broken", apply=broken)))
    told = articles.explain(source("<p>甲</p>"), SITE)
    (step,) = told.steps
    assert (step.rule, step.before, step.after, step.removals[0].text) == ("noting", "", "", "乙")
    assert (told.body, [problem.code for problem in told.problems]) == ("<p>甲</p>", ["rule-failed"])


@pytest.mark.parametrize(
    ("body", "shown", "taken"),
    [
        ("<p>甲<button>乙</button></p>", "<p>甲</p>", ["乙"]),
        ("<table><tr><td>甲</td></tr>乙</table>", "乙<table><tbody><tr><td>甲</td></tr></tbody></table>", []),
    ],
)
def test_what_the_gate_drops_is_recorded(
    monkeypatch: pytest.MonkeyPatch, body: str, shown: str, taken: list[str]
) -> None:
    """No rule leaves it anything to drop; without them it shows what it does."""
    monkeypatch.setattr(cleaning, "RULES", ())
    article = articles.make(source(body), SITE)
    assert article.body.strip() == shown
    assert [removal.text for removal in article.removals] == taken
    assert [problem.code for problem in article.problems] == ["gate-dropped-text"] * len(taken)


@pytest.mark.parametrize(
    ("title", "body"), [("……", "<h1>……</h1><p>甲</p>"), ("样例", "<h1>样例</h1>"), ("样例", "<p>样例</p>")]
)
def test_a_title_is_no_repetition_without_words_or_a_text(title: str, body: str) -> None:
    article = articles.make(source(body, HEAD.replace("样例", title)), SITE)
    assert title in article.body
    assert article.removals == ()


def test_in_an_article_of_no_known_language_no_part_has_another() -> None:
    spoken = "<p>Diese Seite erklärt, woher die Bilder kommen und wer sie gemacht hat.</p>"
    article = articles.make(source(spoken * 9 + "<p>このサイトは記事の鏡です。</p>"), SITE)
    assert (article.entry.language, "lang" in article.body) == ("und", False)


@pytest.mark.parametrize(
    ("title", "body", "languages"),
    [
        ("如何读一份报纸", "<p>This is the text of the article, and it is in English.</p>", ("en", "zh-Hans")),
        ("標題說明", "<p>这一篇的正文是简体。</p>", ("zh-Hans", "zh-Hant")),
        ("中文", "<p>這一篇的正文是繁體。</p>", ("zh-Hant", "zh-Hant")),
        ("標題", "", ("zh-Hant", "zh-Hant")),
    ],
)
def test_a_title_may_be_in_another_language_than_the_text(title: str, body: str, languages: tuple[str, str]) -> None:
    entry = articles.make(source(body, f"[{title}](https://news.example.org/a)\n------\n"), SiteConfig()).entry
    assert (entry.language, entry.title_language) == languages


def test_a_nested_body_is_flattened_in_time_with_a_problem() -> None:
    article = articles.make(source("<div>" * 50_000 + "甲" + "</div>" * 50_000), SITE)
    assert article.body == "<p>甲</p>"
    assert [problem.code for problem in article.problems] == ["nested"]


def test_what_cannot_be_read_raises_a_source_error() -> None:
    with pytest.raises(SourceError):
        articles.make(source("", head=""), SITE)


def test_an_empty_body_is_reported_and_kept() -> None:
    article = articles.make(source("<p> </p><script>x</script>"), SITE)
    assert (article.body, [problem.code for problem in article.problems]) == ("", ["empty-body"])


def test_an_article_without_any_date_says_so() -> None:
    entry = articles.make(source("<p>甲</p>", head="[样例](https://daily.example.org/x)\n------\n\n"), SITE)
    assert (entry.entry.published, entry.entry.precision) == (0, Precision.FETCHED)
    assert "no-date" in [problem.code for problem in entry.problems]


def test_a_date_after_the_fetch_is_reported_and_not_shown() -> None:
    article = articles.make(source('<time datetime="2034-01-01T00:00:00Z">2034</time><p>甲</p>'), SITE)
    assert (article.entry.published, article.entry.precision) == (1718885824, Precision.FETCHED)
    assert [problem.code for problem in article.problems] == ["date"]


def test_the_same_source_gives_the_same_article() -> None:
    one = source('<p>甲<a href="https://other.example/x">乙</a></p><video src="https://v.example/x.mp4"></video>')
    assert articles.make(one, SITE) == articles.make(one, SITE)


def test_pages_of_the_operator_mean_what_they_say() -> None:
    text = "---\ntitle: 关于\norder: 3\n---\n\n**不是标题**\n\n正文 <script>x</script>，见[帮助](help.html)。\n"
    page = articles.make_page(
        Source(path="about.md", folder="pages", name="about", suffix=".md", data=text.encode()), SITE
    )
    assert (page.name, page.title, page.order) == ("about", "关于", 3)
    assert "<strong>不是标题</strong>" in page.body
    assert "script" not in page.body
    assert '<a href="https://page.invalid/help.html"' in page.body


def test_explaining_tells_each_rule_that_changed_something() -> None:
    made = articles.make(source("<p>甲</p><button>乙</button><iframe src='https://v.example/1'></iframe>"), SITE)
    told = articles.explain(source("<p>甲</p><button>乙</button><iframe src='https://v.example/1'></iframe>"), SITE)
    assert (told.entry, told.body) == (made.entry, made.body)
    steps = {step.rule: step for step in told.steps}
    assert [removal.text for removal in steps["hidden"].removals] == ["乙"]
    assert steps["frames"].removals[0].added
    assert "iframe" in steps["frames"].before
    assert "iframe" not in steps["frames"].after


def test_the_recipe_holds_what_of_the_configuration_matters() -> None:
    same = SiteConfig(lists=ListsTable(index=5), site=SiteTable(base_url="https://a.example.org/"))
    others = [SiteConfig(images=ImagesTable(mode="off")), SiteConfig(site=SiteTable(timezone="UTC"))]
    assert articles.recipe(same) == articles.recipe(SITE)
    assert articles.recipe(SITE) not in {articles.recipe(other) for other in others}


def test_kind_of_a_page_that_is_mainly_a_player() -> None:
    made = articles.make(source('<p>导语。</p><video src="https://v.example/x.mp4"></video>'), SITE)
    assert made.entry.kind is Kind.VIDEO
    long = articles.make(source("<p>" + "长" * 300 + '</p><video src="https://v.example/x.mp4"></video>'), SITE)
    assert long.entry.kind is Kind.TEXT


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([], ""),
        (["（中央社記者某某東京21日專電）一句。"], "一句。"),
        (["【共同社11月29日电】一句。"], "一句。"),
        (["（德国只是中文网）一句。"], "一句。"),
        (["（括号里的话）一句。"], "（括号里的话）一句。"),
        (["字" * 150 + "。" + "字" * 150], "字" * 150 + "。"),
        (["字" * 300], "字" * 199 + "…"),
    ],
)
def test_summaries_are_first_words_without_dateline(paragraphs: list[str], expected: str) -> None:
    assert summarize(paragraphs) == expected


TURNED = "\u202egpj\u202c.\u2066x\u2069"
"""It shows what follows from right to left, unless something ends it."""


def test_no_title_name_or_topic_turns_round_what_follows_it() -> None:
    span = '<span data-id="{}" data-type="AUTO_TOPIC">\u202e{}</span>'
    line = f"<div><i>{TURNED}甲</i><br>2024-06-20T08:00:00.000Z</div>"
    body = f"{line}<p>{TURNED}关于{span.format(1, '专题')}和{span.format(2, '')}的说明。</p>"
    head = f"<!--1718885824000-->\n[{TURNED}标题](https://www.dw.com/zh/x/a-1)\n------\n\n"
    entry = articles.make(source(body, head, "dw"), SITE).entry
    assert entry.title == "gpj.x标题"
    assert [(topic.id, topic.text) for topic in entry.topics] == [("1", "专题")]
    assert not {"\u202e", "\u202c", "\u2066", "\u2069"} & set("".join([*entry.authors, entry.credit, entry.summary]))


def test_the_title_of_an_own_page_turns_nothing_round() -> None:
    page = articles.make_page(
        Source(path="a.md", folder="", name="a", suffix=".md", data=b"# \xe2\x80\xaea\n\nb\n"), SITE
    )
    assert page.title == "a"


@pytest.mark.parametrize(
    "name", ["text", "mi", "maction", "desc", "g", "switch", "view", "image", "x-y", "o:p", "tspan"]
)
def test_words_in_elements_of_svg_or_mathml_that_stand_alone_are_kept(name: str) -> None:
    """nh3 drops them with all they hold: in HTML they are unknown elements, and only their names are foreign."""
    article = articles.make(source(f"<p>甲</p><{name}>乙</{name}><p>丙</p>"), SITE)
    assert ["乙" in article.body, article.problems] == [True, ()]
