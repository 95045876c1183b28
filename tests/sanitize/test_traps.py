"""Every trap of nh3 and Jinja that is known: what the library does by itself, and why it cannot happen here."""

import pickle
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import jinja2
import nh3
import pytest

from sitegen import sanitize
from sitegen.addresses import Hosts
from sitegen.model import Digest, Embedded, Group, Page, Record, SitePath, Theme
from sitegen.render import Renderer
from sitegen.sanitize.policy import PASSED
from tests.archive_samples import config

ROOT = Path(__file__).parents[2]
HOSTS = Hosts(pictures=frozenset({"img.example"}), media=frozenset({"media.example"}))


def cleaned(text: str) -> str:
    return sanitize.clean(text, HOSTS)


def test_versions_are_at_least_those_without_known_holes() -> None:
    """Before these: RUSTSEC-2025-0071 and CVE-2026-63430 (nh3's parser), CVE-2025-27516 (Jinja)."""
    assert tuple(map(int, version("nh3").split("."))) >= (0, 3, 8)
    assert tuple(map(int, version("jinja2").split("."))) >= (3, 1, 6)


# ------------------------------------------------------------------ nh3


@pytest.mark.parametrize(
    "address", ["/\\evil.example", "\\\\evil.example", "https:evil.example", "http:/evil.example", "evil", "#x", "?x"]
)
def test_nh3_checks_no_hosts_and_passes_what_browsers_read_otherwise(address: str) -> None:
    link = f'<a href="{address}">a</a>'
    assert f'href="{address}"' in nh3.clean(link, url_schemes={"http", "https"})
    assert "href" not in cleaned(link)


def test_an_address_without_a_scheme_is_given_the_safe_one() -> None:
    assert 'href="//a.example/"' in nh3.clean('<a href="//a.example/">a</a>')
    assert 'href="https://a.example.org/"' in cleaned('<a href="//a.example.org/">a</a>')


def test_denying_relative_addresses_would_not_deny_all() -> None:
    assert "https:evil.example" in nh3.clean('<a href="https:evil.example">a</a>', url_relative="deny")


def test_nh3_judges_few_attributes() -> None:
    quote = '<blockquote cite="javascript:alert(1)">a</blockquote>'
    assert "javascript" in nh3.clean(quote)
    assert cleaned(quote) == "<blockquote>a</blockquote>"
    picture = '<img srcset="javascript:alert(1) 1x">'
    assert "javascript" in nh3.clean(picture, attributes={"img": {"srcset"}})
    assert "javascript" not in cleaned(picture)


def test_a_line_break_inside_an_address_stays_in_nh3_and_goes_here() -> None:
    link = '<a href="https://www.example.org/a\nb">a</a>'
    assert "\n" in nh3.clean(link)
    assert 'href="https://www.example.org/ab"' in cleaned(link)


def test_its_own_lists_are_wider_than_ours() -> None:
    assert {"nav", "header", "article", "map", "area"} <= nh3.ALLOWED_TAGS - sanitize.TAGS


def test_it_drops_with_their_content_only_two_elements_by_itself() -> None:
    text = "<noscript><p>a</p></noscript><textarea>b</textarea><iframe>c</iframe>d"
    assert nh3.clean(text, tags=set(sanitize.TAGS)) != "d"
    assert cleaned(text) == "d"


def test_class_among_the_attributes_would_end_the_process_in_a_way_that_no_rule_catches() -> None:
    with pytest.raises(BaseException, match="class") as caught:
        nh3.clean("<p class=a>", attributes={"p": {"class"}}, allowed_classes={"p": {"a"}})
    assert not isinstance(caught.value, Exception)
    assert not [tag for tag, names in PASSED.items() if "class" in names]


def test_rel_would_be_written_twice_if_it_were_set_in_two_ways() -> None:
    twice = nh3.clean('<a href="https://a.example/">a</a>', set_tag_attribute_values={"a": {"rel": "x"}})
    assert twice.count("rel=") == 2
    assert cleaned('<a href="https://www.example.org/" rel="opener">a</a>').count("rel=") == 1


def test_lists_in_the_place_of_sets_are_an_error() -> None:
    with pytest.raises(TypeError):
        nh3.clean("a", tags=["p"])  # type: ignore[arg-type]


def test_a_cleaner_cannot_be_sent_to_a_worker() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(nh3.Cleaner())


def test_half_a_character_is_an_error_in_nh3() -> None:
    with pytest.raises(UnicodeEncodeError):
        nh3.clean("\ud800")
    assert cleaned("<p>\ud800</p>") == "<p>\ufffd</p>"


def test_an_address_without_an_end_takes_the_rest_with_it_as_in_browsers() -> None:
    assert cleaned('<p>a</p><a href="<p>b</p>') == "<p>a</p>"


RAISING = """
import nh3

def test_a() -> None:
    def check(tag: str, name: str, value: str) -> str:
        raise ValueError(value)
    assert "href" not in nh3.clean('<a href="https://a.example/">a</a>', attribute_filter=check)
"""


def test_a_filter_that_raises_says_so_to_a_hook_only_and_the_hook_fails_the_tests(tmp_path: Path) -> None:
    """nh3 drops the attribute and goes on; that a check is broken would never be seen."""
    test = tmp_path / "test_raising.py"
    test.write_text(RAISING, encoding="utf-8")
    settings = ["-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]
    command = [sys.executable, "-m", "pytest", *settings, str(test)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 1, run.stdout
    assert "Unraisable" in run.stdout


# ------------------------------------------------------------------ Jinja


class View(Record, frozen=True, kw_only=True):
    """What a template of these tests is given."""

    text: str


HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}{% include 'x' %}"


def shown(template: str, name: str = "x.html", body: str = "", text: str = HOSTILE) -> str:
    theme = Theme(templates={name: template}, static={})
    page = Page(
        path=SitePath("x.html"), group=Group.LIST, template=name, view=View(text=text),
        bodies=(Embedded(body=Digest("0" * 32)),) if body else (),
    )  # fmt: skip
    return Renderer(theme, config()).render(page, [body] if body else []).decode()


@pytest.mark.parametrize("name", ["x.html", "x.j2", "x.html.j2", "feed.atom", "sitemap.txt", "x", "x.xml", "x.svg"])
def test_everything_is_escaped_whatever_the_template_is_called(name: str) -> None:
    assert "<script" not in shown("{{ view.text }}", name)


def test_jinja_itself_would_go_by_the_name() -> None:
    assert not jinja2.select_autoescape()("x.html.j2")


def test_article_text_is_never_a_template() -> None:
    assert "{{ 7*7 }}" in shown("{{ view.text }}")
    assert "<p>{{ 7*7 }}{% include 'x' %}</p>" in shown("{{ bodies[0] }}", body="<p>{{ 7*7 }}{% include 'x' %}</p>")


def test_a_stored_body_goes_through_the_gate_before_it_is_printed() -> None:
    assert shown("{{ bodies[0] }}", body="<p onclick=x>a</p><script>b</script></article>") == "<p>a</p>"


@pytest.mark.parametrize(
    "template",
    [
        '{{ "<b>%s</b>"|format(view.text) }}',
        "{{ [view.text, bodies[0]]|join }}",
        "{{ bodies[0] ~ view.text }}",
        '{{ view.text|replace("a", "b") }}',
        "{{ view.text|upper }}",
        "{{ view.text|tojson }}",
        '<a title="{{ view.text }}">',
        "{% set x %}{{ view.text }}{% endset %}{{ x }}",
        "{% macro x(y) %}{{ y }}{% endmacro %}{{ x(view.text) }}",
        "{{ bodies[0]|replace('a', view.text) }}",
    ],
)
def test_no_filter_and_no_joining_unescapes(template: str) -> None:
    text = shown(template, body="<p>a</p>")
    assert "<script" not in text.lower()
    assert '"><' not in text


def test_data_for_scripts_cannot_end_its_element() -> None:
    text = shown("<script type='application/ld+json'>{{ view.text|tojson }}</script>", text="</script><!--\u2028&'")
    assert text.count("<") == 2
    assert "\\u003c/script\\u003e" in text


def test_a_missing_name_is_an_error_and_never_nothing() -> None:
    with pytest.raises(Exception, match="nothing"):
        shown("{{ view.nothing }}")
