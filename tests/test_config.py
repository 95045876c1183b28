"""site.toml: what is refused, word for word, and that defaults make a site."""

import pytest

from sitegen.config import SiteConfig, TopicsTable, parse_config, parse_topics
from sitegen.errors import ConfigError

ZONE = 'a name of the IANA list, for instance "Asia/Shanghai" or "UTC"'
EVERY_KEY = "docs/configuration.md lists every key with its values"
TEXT = "a text that is not empty"
HOST = "a host such as images.example.com, without https://"
LANGUAGES = '"zh-Hans", "zh-Hant" or "en", or one of their regions such as "zh-TW"'
PUBLISHER = "an id such as example-daily: lower-case letters, digits and hyphens, at most 40"
TOPIC = "the id of a topic such as 17456127 or tag-ab12"
OF_SITE = "base_url, cname, description, language, timezone, timezone_name, title"
TABLES = "content, exports, feeds, host, images, lists, offline, output, publishers, robots, search, site"
CHECK = "check the quotes, brackets and equals signs of that line"
NO_FOLDER = (
    'is not the public address of a folder (try: a host that everybody can reach, without a port, "?" or "#": '
    '"https://name.github.io/mirror/")'
)
REFUSED = [
    ("[site]\ntitel = 'x'", 'site.toml:2: unknown key [site] titel (try: did you mean "title"?)'),
    (
        "[site]\n\n[feeds]\nzzz = 1",
        "site.toml:4: unknown key [feeds] zzz (try: known here: entries, text, topics)",
    ),
    (
        "[publishers.abc]\nnam = 'x'",
        'site.toml:2: unknown key [publishers.abc] nam (try: did you mean "name"?)',
    ),
    ("[site]\ntitle = 3", f"site.toml:2: [site] title: has to be {TEXT}, not 3 (try: {EVERY_KEY})"),
    ("[site]\ntitle = ' '", f"site.toml:2: [site] title: has to be {TEXT}, not ' ' (try: {EVERY_KEY})"),
    (
        "[site]\ndescription = 3",
        f"site.toml:2: [site] description: has to be a text in quotes, not 3 (try: {EVERY_KEY})",
    ),
    (
        "[lists]\nday = 0",
        f"site.toml:2: [lists] day: has to be a whole number from 1 to 10,000, not 0 (try: {EVERY_KEY})",
    ),
    (
        "[host]\nbytes = 1e9",
        (
            "site.toml:2: [host] bytes: has to be a whole number from 0 to 1,000,000,000,000,000, not 1000000000.0 "
            f"(try: {EVERY_KEY})"
        ),
    ),
    ("[feeds]\ntopics = 0", f"site.toml:2: [feeds] topics: has to be true or false, not 0 (try: {EVERY_KEY})"),
    (
        "[images]\nmode = true",
        f'site.toml:2: [images] mode: has to be "direct", "local", "off" or "proxy", not true (try: {EVERY_KEY})',
    ),
    (
        "[search]\n\nscope = 'full'",
        f'site.toml:3: [search] scope: has to be "off", "text" or "titles", not \'full\' (try: {EVERY_KEY})',
    ),
    (
        f"[search]\nscope = '{'x' * 70}'",
        f'site.toml:2: [search] scope: has to be "off", "text" or "titles", not \'{"x" * 59}… (try: {EVERY_KEY})',
    ),
    ("[site]\nlanguage = 'fr'", f"site.toml:2: [site] language: has to be {LANGUAGES}, not 'fr' (try: {EVERY_KEY})"),
    ("[site]\nlanguage = ''", f"site.toml:2: [site] language: has to be {LANGUAGES}, not '' (try: {EVERY_KEY})"),
    (
        "[site]\nlanguage = 'zh-Hans\\n'",
        f"site.toml:2: [site] language: has to be {LANGUAGES}, not 'zh-Hans\\\\n' (try: {EVERY_KEY})",
    ),
    ("site = 3", "site.toml:1: site: has to be a table, not 3 (try: a table begins with a line of its own: [site])"),
    (
        "[content]\narticles = ['a', 3]",
        f"site.toml:2: [content] articles: each has to be the name of a folder, not 3 (try: {EVERY_KEY})",
    ),
    (
        '[output]\nfolder = "a\\u0000b"',
        f"site.toml:2: [output] folder: has to be the name of a folder, not 'a\\x00b' (try: {EVERY_KEY})",
    ),
    (
        "[content]\narticles = []",
        (
            "site.toml:2: [content] articles: has to be a list in brackets with something in it, not an empty list "
            f"(try: {EVERY_KEY})"
        ),
    ),
    (
        "[images]\nhosts = ['a.example.com', 'https://a.example.com/']",
        f"site.toml:2: [images] hosts: each has to be {HOST}, not 'https://a.example.com/' (try: {EVERY_KEY})",
    ),
    (
        "[publishers.a]\nname = 'x'\n[publishers.b]\npictures = [\n  'x'\n]",
        f"site.toml:4: [publishers.b] pictures: each has to be {HOST}, not 'x' (try: {EVERY_KEY})",
    ),
    (
        "[publishers.a]\nname = 'x'\n[publishers]\nname = 'x'",
        "site.toml:4: [publishers] name: has to be a table, not 'x' (try: put it below [publishers.<id>])",
    ),
    ("title = 'x'\n[site]\n", "site.toml:1: unknown key title (try: put it below [site])"),
    ("timezone = 'UTC'", "site.toml:1: unknown key timezone (try: put it below [site] or [publishers.<id>])"),
    ("[site]\nmode = 'off'", "site.toml:2: unknown key [site] mode (try: put it below [images])"),
    ("[site]\n'a` - at `$.x`' = 3", f"site.toml:2: unknown key [site] a` - at `$.x` (try: known here: {OF_SITE})"),
    (
        "[images]\nhosts = [\n  ['a'], 3\n]",
        f"site.toml:2: [images] hosts: each has to be {HOST}, not a list (try: {EVERY_KEY})",
    ),
    ("[zzz]", f"site.toml:1: unknown key [zzz] (try: known here: {TABLES})"),
    (
        "[publishers.a.b]",
        "site.toml:1: unknown key [publishers.a.b] (try: known here: home, media, name, pictures, timezone)",
    ),
    ("[sites]\ntitle = 'x'", 'site.toml:1: unknown key [sites] (try: did you mean "site"?)'),
    ("[site]\ntimezone = 'Mars/Base'", f"site.toml:2: [site] timezone: no time zone 'Mars/Base' (try: {ZONE})"),
    (
        "[publishers.abc]\nname = 'x'\ntimezone = '../x'",
        f"site.toml:3: [publishers.abc] timezone: no time zone '../x' (try: {ZONE})",
    ),
    (
        "[publishers.\"A B\"]\nname = 'x'",
        f"site.toml:1: [publishers.A B]: the key has to be {PUBLISHER} (try: {EVERY_KEY})",
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
            "site.toml:2: [site] cname: has to be a domain such as news.example.org, without https://, "
            f"not 'https://a.example.org/' (try: {EVERY_KEY})"
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


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en", "zh", "zh-TW", "zh-Hant-HK", "en-GB", "ZH-hans"])
def test_a_language_may_have_a_region(language: str) -> None:
    assert parse_config(f"[site]\nlanguage = {language!r}").site.language == language


@pytest.mark.parametrize(
    "written",
    ["https://a.example.org/m", "https://a.example.org/m/", " HTTPS://A.example.org/m/ ", "//a.example.org/m"],
)
def test_a_base_url_is_that_of_a_folder(written: str) -> None:
    assert parse_config(f"[site]\nbase_url = {written!r}").site.base_url == "https://a.example.org/m/"


ONE_LINE = "name each topic once, and all that become one in one line; hide and unsearched stand above [merge]"
REFUSED_TOPICS = [
    ("hidden = []", 'topics.toml:1: unknown key hidden (try: did you mean "hide"?)'),
    ("title = ''", "topics.toml:1: unknown key title (try: known here: hide, merge, rename, unsearched)"),
    ("\nhide = ['7', 7]", f"topics.toml:2: hide: each has to be a text in quotes, not 7 (try: {EVERY_KEY})"),
    ("hide = '7'", f"topics.toml:1: hide: has to be a list in brackets, not '7' (try: {EVERY_KEY})"),
    ("[hide]\n7 = 7", f"topics.toml:1: [hide]: has to be a list in brackets, not a table (try: {EVERY_KEY})"),
    ("[rename]\n6 = 'x'\n7 = ''", f"topics.toml:3: [rename] 7: has to be {TEXT}, not '' (try: {EVERY_KEY})"),
    ("[rename]\n'朝 鲜' = 'x'", f"topics.toml:2: [rename] 朝 鲜: the key has to be {TOPIC} (try: {EVERY_KEY})"),
    ("[rename]\n7 = []", f"topics.toml:2: [rename] 7: has to be {TEXT}, not an empty list (try: {EVERY_KEY})"),
    ("[merge]\n8 = ['7']\n9 = 7", f"topics.toml:3: [merge] 9: has to be a list in brackets, not 7 (try: {EVERY_KEY})"),
    ("[merge]\n8 = ['a', '朝鲜']", f"topics.toml:2: [merge] 8: each has to be {TOPIC}, not '朝鲜' (try: {EVERY_KEY})"),
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
