"""Rendering: what templates are given, what their mistakes look like, and what a page depends on."""

import msgspec
import pytest

from sitegen.addresses import Hosts, article_reference, topic_reference
from sitegen.errors import TemplateError
from sitegen.model import ArticleId, Digest, Embedded, Group, Page, Record, SafeHtml, SitePath, Theme, TopicId
from sitegen.render import Renderer, policy
from tests.archive_samples import config

SITE = config()


class View(Record, frozen=True, kw_only=True):
    """What the templates of these tests see."""

    text: str = ""
    rows: tuple[int, ...] = ()


def theme(**static: bytes) -> Theme:
    """Return an empty theme with static files."""
    return Theme(templates={}, static=dict(static))


def page(template: str = "a.html", view: View | None = None, bodies: tuple[Embedded, ...] = ()) -> Page:
    return Page(path=SitePath("x/a.html"), group=Group.LIST, template=template, view=view or View(), bodies=bodies)


def rendered(source: str, view: View | None = None, name: str = "a.html") -> str:
    return Renderer(Theme(templates={name: source}, static={}), SITE).render(page(name, view), []).decode()


# ------------------------------------------------------------------ escaping

NAMES = ["a.html", "a.xml", "a.txt", "a.atom", "a"]


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_escaped_whatever_the_templates_name(name: str) -> None:
    assert rendered('<a title="{{ view.text }}">', View(text='"><b>&'), name) == '<a title="&#34;&gt;&lt;b&gt;&amp;">'


def test_bodies_are_printed_after_the_gate() -> None:
    body = f'<p onclick="x()">a<script>b</script> <a href="{article_reference(ArticleId("dw:2"), "https://o.example.org/2")}">c</a></p>'
    embedded = Embedded(body=Digest("0"), links={"dw:2": "../dw/2.html"})
    renderer = Renderer(Theme(templates={"a.html": "<article>{{ bodies[0] }}</article>"}, static={}), SITE)
    out = renderer.render(page(bodies=(embedded,)), [body]).decode()
    assert out.startswith("<article><p>a <a href=")
    assert 'href="../dw/2.html"' in out
    assert "script" not in out
    assert "onclick" not in out


def test_what_the_site_does_not_hold_leads_to_the_original_or_nowhere() -> None:
    body = (
        f'<p><a href="{article_reference(ArticleId("dw:9"), "https://o.example.org/9")}">a</a> '
        f'<a class="topic" href="{topic_reference(TopicId("7"))}">b</a></p>'
    )
    renderer = Renderer(Theme(templates={"a.html": "{{ bodies[0] }}"}, static={}), SITE)
    out = renderer.render(page(bodies=(Embedded(body=Digest("0")),)), [body]).decode()
    assert 'href="https://o.example.org/9"' in out
    assert "invalid" not in out
    assert ">b</a>" in out


def test_a_text_that_looks_like_a_template_stays_text() -> None:
    assert rendered("{{ view.text }}", View(text="{{ 7*7 }}{% x %}")) == "{{ 7*7 }}{% x %}"


def test_json_in_a_page_cannot_end_its_element() -> None:
    source = '<script type="application/ld+json">{{ {"a": view.text}|tojson }}</script>'
    out = rendered(source, View(text="</script><!--中'&"))
    assert out == (
        '<script type="application/ld+json">{"a":"\\u003c/script\\u003e\\u003c!--中\\u0027\\u0026"}</script>'
    )


def test_characters_that_no_xml_may_hold_are_dropped() -> None:
    text = "a\x00\x08\x0b\x1f\ufffe\uffffb\t\nc"
    assert rendered("{{ view.text }}", View(text=text), "a.xml") == "ab\t\nc"


def test_half_a_character_does_not_end_the_build() -> None:
    assert rendered("{{ view.text }}", View(text="a\ud800b")) == "a?b"


# ------------------------------------------------------------------ what templates are given


def test_names_of_static_files() -> None:
    static = {"style.css": b"x"}
    renderer = Renderer(Theme(templates={"a.html": '{{ asset("style.css") }}'}, static=static), SITE)
    name = renderer.render(page(), []).decode()
    assert name.startswith("assets/style.")
    assert name.endswith(".css")


def test_words_follow_the_language_of_the_site() -> None:
    renderer = Renderer(Theme(templates={"a.html": "{{ words.topics }}"}, static={}), config(language="zh-Hant"))
    assert renderer.render(page(), []).decode() == "專題"


HOSTS = Hosts(pictures=frozenset(["b.example.org", "a.example.org"]), media=frozenset(["m.example.org"]))
BODY = (
    '<img src="https://a.example.org/1.jpg"><source srcset="https://wsrv.nl/?url=x 480w, https://wsrv.nl/?url=y 960w">'
    '<img src="https://b.example.org/2.jpg"><video src="https://m.example.org/1.mp4"></video>'
)
POLICIES = [
    ([], "", ""),
    ([BODY], "https://a.example.org https://b.example.org https://wsrv.nl", "https://m.example.org"),
    (['<p>src="https://evil.example/x" href="https://a.example.org/"</p>'], "", ""),
]


def test_the_policy_lets_a_second_host_stand_in_for_pictures_only() -> None:
    assert policy([SafeHtml(BODY.replace("wsrv.nl", "c.example.org"))], HOSTS, "wsrv.nl").pictures.endswith(
        " https://wsrv.nl"
    )
    assert policy([SafeHtml("<p>文字</p>")], HOSTS, "wsrv.nl").pictures == ""


@pytest.mark.parametrize(("bodies", "pictures", "media"), POLICIES, ids=["a list", "an article", "only words"])
def test_the_policy_names_the_hosts_that_the_page_loads_from(bodies: list[str], pictures: str, media: str) -> None:
    found = policy(map(SafeHtml, bodies), HOSTS)
    assert (found.pictures, found.media) == (pictures, media)


# ------------------------------------------------------------------ mistakes

KNOWN = "docs/themes.md lists what each template is given"
MISTAKES = [
    (
        {"a.html": "1\n{{ view.nothing }}\n"},
        (
            "templates/a.html:2: 'tests.render.test_render.View object' has no attribute 'nothing' "
            f"(while rendering x/a.html) (try: {KNOWN})"
        ),
    ),
    ({"a.html": "{{ other }}"}, f"templates/a.html:1: 'other' is undefined (while rendering x/a.html) (try: {KNOWN})"),
    (
        {"a.html": '{% include "b.html" %}', "b.html": "1\n2\n{{ other }}"},
        f"templates/b.html:3: 'other' is undefined (while rendering x/a.html) (try: {KNOWN})",
    ),
    (
        {"a.html": '{{ asset("no.css") }}'},
        (
            "templates/a.html:1: there is no static/no.css; there is style.css (while rendering x/a.html) "
            "(try: put the file into static/, or correct its name)"
        ),
    ),
    (
        {"a.html": "{{ 1 + view.text }}"},
        (
            "templates/a.html:1: unsupported operand type(s) for +: 'int' and 'str' (while rendering x/a.html) "
            "(try: compare it with the default template)"
        ),
    ),
]


@pytest.mark.parametrize(("templates", "message"), MISTAKES, ids=["field", "name", "included", "asset", "operation"])
def test_a_template_that_does_not_fit_is_named_with_its_line(templates: dict[str, str], message: str) -> None:
    renderer = Renderer(Theme(templates=templates, static={"style.css": b""}), SITE)
    with pytest.raises(TemplateError) as caught:
        renderer.render(page(), [])
    assert str(caught.value) == message


BROKEN = [
    (
        {"a.html": "\n{% if %}"},
        (
            "templates/a.html:2: Expected an expression, got 'end of statement block' "
            "(try: check the braces, quotes and tags of that line)"
        ),
    ),
    (
        {"a.html": "{{ view"},
        (
            "templates/a.html:1: unexpected end of template, expected 'end of print statement' "
            "(try: check the braces, quotes and tags of that line)"
        ),
    ),
    (
        {"a.html": '{% extends "nothing.html" %}', "b.html": ""},
        "templates/a.html: there is no template nothing.html (try: there are a.html, b.html)",
    ),
    (
        {"a.html": "{{ view.text|nothing }}"},
        "templates/a.html:1: No filter named 'nothing' (try: check the braces, quotes and tags of that line)",
    ),
]


@pytest.mark.parametrize(("templates", "message"), BROKEN, ids=["tag", "end", "missing", "filter"])
def test_a_template_that_does_not_compile_is_found_before_anything_is_rendered(
    templates: dict[str, str], message: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        Renderer(Theme(templates=templates, static={}), SITE)
    assert str(caught.value) == message


def test_a_page_without_its_template() -> None:
    renderer = Renderer(Theme(templates={"b.html": ""}, static={}), SITE)
    for attempt in (lambda: renderer.closure("a.html"), lambda: renderer.render(page(), [])):
        with pytest.raises(TemplateError, match=r"there is no template a\.html"):
            attempt()


# ------------------------------------------------------------------ what a page depends on

TEMPLATES = {
    "a.html": '{% extends "base.html" %}{% import "m.html" as m %}',
    "base.html": '{% include "part.html" %}',
    "part.html": "",
    "m.html": "{% macro x() %}{% endmacro %}",
    "other.html": "",
    "any.html": "{% include view.text %}",
}
SITE_THEME = Theme(templates=TEMPLATES, static={"style.css": b"a"})


def closure(given: Theme = SITE_THEME, template: str = "a.html", more: str = "", language: str = "zh-Hans") -> Digest:
    return Renderer(given, config(more=more, language=language)).closure(template)


def changed(name: str) -> Theme:
    return msgspec.structs.replace(SITE_THEME, templates=TEMPLATES | {name: TEMPLATES[name] + " "})


@pytest.mark.parametrize(
    ("name", "counts"),
    [("a.html", True), ("base.html", True), ("part.html", True), ("m.html", True), ("other.html", False)],
)
def test_the_closure_of_a_template_is_all_that_it_reaches(name: str, counts: bool) -> None:
    assert (closure() != closure(changed(name))) is counts


def test_a_name_known_only_while_rendering_may_be_any_template() -> None:
    assert closure(template="any.html") != closure(changed("other.html"), "any.html")


OTHERS = [
    {"language": "en"},
    {"more": '[images]\nhosts = ["img.example.org"]\n'},
    {"given": msgspec.structs.replace(SITE_THEME, static={"style.css": b"b"})},
]


@pytest.mark.parametrize("other", OTHERS, ids=["words", "hosts", "assets"])
def test_the_closure_covers_what_is_the_same_on_every_page(other: dict[str, str]) -> None:
    assert closure() != closure(**other)  # type: ignore[arg-type]  # one row is a theme


def test_the_closure_does_not_depend_on_order() -> None:
    turned = msgspec.structs.replace(SITE_THEME, templates=dict(reversed(TEMPLATES.items())))
    assert closure() == closure(turned)
