"""From a source to an article: what is promised besides the goldens."""

import pytest

from sitegen import articles, cleaning
from sitegen.articles.entries import summarize
from sitegen.config import ImagesTable, ListsTable, SiteConfig, SiteTable
from sitegen.draft import Draft, Rule
from sitegen.errors import SourceError
from sitegen.model import Kind, Precision, Source

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
    text = "---\ntitle: 关于\norder: 3\n---\n\n**不是标题**\n\n正文 <script>x</script>。\n"
    page = articles.make_page(
        Source(path="about.md", folder="pages", name="about", suffix=".md", data=text.encode()), SITE
    )
    assert (page.name, page.title, page.order) == ("about", "关于", 3)
    assert "<strong>不是标题</strong>" in page.body
    assert "script" not in page.body


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
    same = SiteConfig(lists=ListsTable(index=5))
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
