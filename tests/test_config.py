"""site.toml: what is refused, word for word, and that defaults make a site."""

import pytest

from sitegen.config import SiteConfig, TopicsTable, parse_config, parse_topics
from sitegen.errors import ConfigError

ZONE = 'a name of the IANA list, for instance "Asia/Shanghai" or "UTC"'
EVERY_KEY = "docs/configuration.md lists every key with its values"
CHECK = "check the quotes, brackets and equals signs of that line"
NO_FOLDER = 'is not the public address of a folder (try: for instance "https://name.github.io/mirror/")'
REFUSED = [
    ("[site]\ntitel = 'x'", 'site.toml:2: unknown key [site] titel (try: did you mean "title"?)'),
    (
        "[site]\n\n[feeds]\nzzz = 1",
        "site.toml:4: unknown key [feeds] zzz (try: known here: entries, text, topics)",
    ),
    (
        "[publishers.abc]\nnam = 'x'",
        'site.toml:2: unknown key [publishers.*] nam (try: did you mean "name"?)',
    ),
    ("[site]\ntitle = 3", f"site.toml:2: [site] title: expected `str`, got `int` (try: {EVERY_KEY})"),
    ("[lists]\nday = 0", f"site.toml:2: [lists] day: expected `int` >= 1 (try: {EVERY_KEY})"),
    ("site = 3", f"site.toml:1: [site]: expected `object`, got `int` (try: {EVERY_KEY})"),
    (
        "[content]\narticles = ['a', 3]",
        f"site.toml:2: [content] articles: expected `str`, got `int` (try: {EVERY_KEY})",
    ),
    ("[site]\ntimezone = 'Mars/Base'", f"site.toml:2: [site] timezone: no time zone 'Mars/Base' (try: {ZONE})"),
    (
        "[publishers.abc]\nname = 'x'\ntimezone = '../x'",
        f"site.toml:3: [publishers.abc] timezone: no time zone '../x' (try: {ZONE})",
    ),
    (
        "[publishers.\"A B\"]\nname = 'x'",
        "site.toml:1: [publishers.A B]: not an id (try: lower-case letters, digits and hyphens, at most 40)",
    ),
    ("[site]\nbase_url = 'mirror'", f"site.toml:2: [site] base_url: 'mirror' {NO_FOLDER}"),
    ("[site]\ntitle = 'a\n", f'site.toml: not TOML: expected "\'" (at end of document) (try: {CHECK})'),
    (
        "[site]\nbase_url = 'https://a.example.org/m?b=c'",
        f"site.toml:2: [site] base_url: 'https://a.example.org/m?b=c' {NO_FOLDER}",
    ),
    (
        "[site]\ncname = 'https://a.example.org/'",
        (
            "site.toml:2: [site] cname: expected `str` matching regex '^(([a-z0-9-]+\\\\.)+[a-z]{2,63})?$' "
            f"(try: {EVERY_KEY})"
        ),
    ),
    ("[site]\n[topics]\nhide = []\n", "site.toml:2: unknown key [topics] (try: topics.toml is for topics)"),
    ("[site]\ntitle = x\n", f"site.toml:2: not TOML: invalid value (try: {CHECK})"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_does_not_fit_is_one_message(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text)
    assert str(caught.value) == message


def test_an_empty_file_is_all_defaults() -> None:
    assert parse_config("") == SiteConfig()


def test_values_are_taken_over() -> None:
    config = parse_config("[site]\ntitle = '镜'\n[content]\narticles = ['/a', 'b']\n[publishers.x]\nname = 'X'")
    assert (config.site.title, config.content.articles, config.publishers["x"].name) == ("镜", ("/a", "b"), "X")


@pytest.mark.parametrize(
    "written",
    ["https://a.example.org/m", "https://a.example.org/m/", " HTTPS://A.example.org/m/ ", "//a.example.org/m"],
)
def test_a_base_url_is_that_of_a_folder(written: str) -> None:
    assert parse_config(f"[site]\nbase_url = {written!r}").site.base_url == "https://a.example.org/m/"


ONE_LINE = "name each topic once, and all that become one in one line; hide and unsearched stand above [merge]"
REFUSED_TOPICS = [
    ("hidden = []", 'topics.toml:1: unknown key [hidden] (try: did you mean "hide"?)'),
    ("\nhide = ['7', 7]", f"topics.toml:2: hide: expected `str`, got `int` (try: {EVERY_KEY})"),
    ("hide = '7'", f"topics.toml:1: hide: expected `array`, got `str` (try: {EVERY_KEY})"),
    ("[rename]\n7 = ''", f"topics.toml:1: [rename] *: expected `str` of length >= 1 (try: {EVERY_KEY})"),
    ("[merge]\n8 = ['7']\n9 = ['7']", f"topics.toml:3: [merge] 9: 7 is merged into 8, too (try: {ONE_LINE})"),
    (
        "[merge]\n8 = ['7']\n9 = ['8']",
        f"topics.toml:3: [merge] 9: 8 is merged, and others into it (try: {ONE_LINE})",
    ),
    ("[merge]\nhide = ['7']", f"topics.toml:2: [merge] hide: hide is no topic (try: {ONE_LINE})"),
    ("hide = [\n", f"topics.toml: not TOML: invalid value (at end of document) (try: {CHECK})"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED_TOPICS, ids=range(len(REFUSED_TOPICS)))
def test_what_does_not_fit_in_topics_toml_is_one_message(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_topics(text)
    assert str(caught.value) == message


def test_decisions_about_topics_are_taken_over() -> None:
    topics = parse_topics("hide = ['7', '汽车']\n[rename]\n8 = '朝鲜'\n[merge]\n8 = ['9', 'tag-x']\n")
    assert topics == TopicsTable(hide=("7", "汽车"), rename={"8": "朝鲜"}, merge={"8": ("9", "tag-x")})
    assert parse_topics("") == TopicsTable() == SiteConfig().topics
