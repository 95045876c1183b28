"""Names are looked for in the texts of a whole archive: no oftener than needed, with the same result."""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.build import SILENT, Inline
from sitegen.build.searching import Searching
from sitegen.errors import ProgramError
from sitegen.mirror import open_mirror
from sitegen.model import Article, Digest, Made
from sitegen.names import digest
from sitegen.store import Cache
from tests.archive_samples import entry
from tests.build.sites import INLINE, SmallSite

PROGRAM = Digest("program")
ROOT = Path(__file__).parents[2]
SAMPLE = "topics/990100002.html"


def written(number: int, title: str, text: str) -> Article:
    body = f"<p>{text}</p>"
    made = msgspec.structs.replace(entry(number, title=title), body=digest(body.encode()))
    return Article(entry=made, body=body)


class CountingCache(Cache):
    """A cache that counts the texts whose mentions it is told."""

    told = 0

    def keep_mentions(self, found: Iterable[tuple[Digest, bytes]]) -> None:
        """Remember what texts mention, and count them."""
        rows = list(found)
        self.told += len(rows)
        super().keep_mentions(rows)


def search(
    path: Path, archive: Sequence[Article], names: Sequence[str], program: Digest = PROGRAM
) -> tuple[list[tuple[str, ...]], int]:
    """Return what is found, and how many articles were searched for it."""
    with CountingCache.open(path) as cache:
        cache.keep_made((digest(one.body.encode()), Made(entry=one.entry), one) for one in archive)
        found = Searching(program, cache, Inline(), SILENT)([one.entry for one in archive], names)
        return found, cache.told


KOREA, TRADE, BOTH = written(1, "朝鲜", "正文"), written(2, "贸易", "稀土"), written(3, "朝鲜贸易", "稀土、朝鲜")
ARCHIVE = [KOREA, TRADE, BOTH]
HIDDEN = written(5, "别的", "朝鲜半岛、朝鲜")
"""Says enough of 朝鲜 only when the longer name, of which it says too little, is none."""
STEPS: list[tuple[list[Article], list[str], int]] = [
    (ARCHIVE, ["朝鲜"], 3),
    (ARCHIVE, ["朝鲜"], 0),
    ([*ARCHIVE, written(4, "新来的", "朝鲜")], ["朝鲜"], 1),
    (ARCHIVE, ["朝鲜", "贸易"], 2),
    (ARCHIVE, ["朝鲜", "贸易", "无人提及"], 0),
    (ARCHIVE, ["贸易"], 2),
    (ARCHIVE, ["稀土", "贸易"], 2),
    (ARCHIVE, [], 0),
    (ARCHIVE, ["稀土", "贸易"], 0),
    ([HIDDEN], ["半岛", "朝鲜", "朝鲜半岛"], 1),
    ([HIDDEN], ["半岛", "朝鲜"], 1),
]
"""Archive, names, and how many articles have to be searched after all steps before."""


def test_only_what_can_have_changed_is_searched(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    for number, (archive, names, searched) in enumerate(STEPS):
        found, count = search(path, archive, names)
        assert count == searched, number
        assert found == search(tmp_path / f"{number}.sqlite", archive, names)[0], number


def test_another_program_searches_anew(tmp_path: Path) -> None:
    search(tmp_path / "cache.sqlite", ARCHIVE, ["朝鲜"])
    assert search(tmp_path / "cache.sqlite", ARCHIVE, ["朝鲜"], Digest("other"))[1] == 3


def test_a_search_that_was_broken_off_is_done_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    search(path, ARCHIVE, ["朝鲜"])
    with Cache.open(path) as cache:
        search_and_fail = Searching(PROGRAM, _WithoutBodies(cache), Inline(), SILENT)  # type: ignore[arg-type]
        with pytest.raises(ProgramError):
            search_and_fail([one.entry for one in ARCHIVE], ["贸易", "稀土"])
    found, count = search(path, ARCHIVE, ["朝鲜"])
    assert (found, count) == ([("朝鲜",), (), ("朝鲜",)], 3)


class _WithoutBodies:
    """A cache whose bodies cannot be read."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def __getattr__(self, name: str) -> object:
        return getattr(self._cache, name)

    def bodies(self) -> object:
        return lambda _: {}


NAMES = ["朝鲜", "朝鲜半岛", "半岛", "贸易", "贸易战", "AI", "新AI"]
TEXTS = st.lists(st.sampled_from([*NAMES, "AIX", "、", "别的"]), max_size=6).map("".join)
ARCHIVES = st.lists(st.builds(written, st.integers(1, 9), TEXTS, TEXTS), max_size=6, unique_by=lambda one: one.entry.id)
LISTS = st.lists(st.sampled_from(NAMES), unique=True).map(sorted)


@given(st.lists(st.tuples(ARCHIVES, LISTS), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_whatever_was_searched_before_the_result_is_the_same(steps: list[tuple[list[Article], list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for archive, names in steps:
            found, _ = search(Path(folder) / "cache.sqlite", archive, names)
        assert found == search(Path(folder) / "fresh.sqlite", archive, names)[0]


def test_workers_find_the_same(tmp_path: Path) -> None:
    archive = [written(number, "朝鲜" if number % 3 else "贸易", f"正文{number}") for number in range(450)]
    inline, _ = search(tmp_path / "inline.sqlite", archive, ["朝鲜", "贸易"])
    with Cache.open(tmp_path / "cache.sqlite") as cache, ThreadPoolExecutor(3) as threads:
        cache.keep_made((digest(one.body.encode()), Made(entry=one.entry), one) for one in archive)
        found = Searching(PROGRAM, cache, threads, SILENT)([one.entry for one in archive], ["朝鲜", "贸易"])
    assert found == inline


# ------------------------------------------------------------------ whole sites

HEAD = "<!--1718841600000-->\n[{title}](https://www.bbc.com/zhongwen/simp/world-{number})\n------\n\n<p>{text}</p>\n"
SPAN = '<p>关于<span data-id="{0}" data-type="AUTO_TOPIC">{1}</span>的说明。</p>'


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site whose DW articles teach one name, in both scripts, and whose BBC article mentions it."""
    site = SmallSite(tmp_path / "site")
    for number, word in enumerate(["朝鲜", "朝鮮", "朝鲜"], 101):
        tag(site, number, "7", word)
    site.write_file("content/articles/bbc/9.md", HEAD.format(title="朝鲜半岛", number=61234567, text="正文。"))
    return site


def tag(site: SmallSite, number: int, topic: str, word: str) -> None:
    url = f"https://www.dw.com/zh/x/a-{number}"
    head = f"<!--17188416{number - 100:02}000-->\n[文章{number}]({url})\n------\n\n"
    site.write_file(f"content/articles/dw/{number}.md", head + SPAN.format(topic, word))


BBC = 'href="../bbc/'


def test_a_topic_spans_newsrooms_once_three_articles_taught_its_name(site: SmallSite) -> None:
    (site.folder / "content/articles/dw/103.md").unlink()
    site.build()
    assert BBC not in site.published()["topics/7.html"].decode()
    tag(site, 103, "7", "朝鲜")
    site.build()
    published = {name: data.decode("utf-8", "replace") for name, data in site.published().items()}
    assert BBC in published["topics/7.html"]
    [article] = [text for name, text in published.items() if name.startswith("bbc/") and "朝鲜半岛</h1>" in text]
    assert '<dt>文中提及<dd><a href="../topics/7.html">朝鲜</a>' in article
    assert '<dt>专题<dd><a href="../topics/7.html">朝鲜</a>' in published["dw/101.html"]


DECISIONS: dict[str, tuple[str, list[str], list[str]]] = {
    "rename": ('[rename]\n7 = "北韩"\n', ["topics/7.html", "<h1>北韩</h1>", BBC], []),
    "merge": ('[merge]\n8 = ["7"]\n', ["topics/8.html", BBC, 'href="../dw/101.html"'], ["topics/7.html"]),
    "hide by id": ('hide = ["7"]\n', [], ["topics/7.html"]),
    "hide by name": ('hide = ["朝鲜"]\n', [], ["topics/7.html"]),
    "unsearched by name": ('unsearched = ["朝鮮"]\n', ["topics/7.html", 'href="../dw/101.html"'], [BBC]),
    "unsearched by id": ('unsearched = ["7"]\n', ["topics/7.html", 'href="../dw/101.html"'], [BBC]),
}
"""topics.toml, what the pages of topics say then, and what they do not; a first word that ends so is a page."""


@pytest.mark.parametrize(("toml", "said", "unsaid"), DECISIONS.values(), ids=DECISIONS.keys())
def test_what_topics_toml_decides(site: SmallSite, toml: str, said: list[str], unsaid: list[str]) -> None:
    tag(site, 104, "8", "半岛")
    site.build()
    site.write_file("topics.toml", toml)
    site.build()
    pages = {name: data.decode() for name, data in site.published().items() if name.startswith("topics/")}
    text = "".join(name + data for name, data in pages.items())
    assert [word for word in said if word not in text] == []
    assert [word for word in unsaid if word in text] == []
    assert "https://topic.invalid" not in "".join(data.decode("utf-8", "replace") for data in site.published().values())


def test_a_topic_of_the_sample_spans_both_newsrooms_by_a_name_in_a_text(tmp_path: Path) -> None:
    for name in ("content", "site.toml", "topics.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    with open_mirror(tmp_path, INLINE) as mirror:
        mirror.build()
    page, article = ((tmp_path / "public" / name).read_text() for name in (SAMPLE, "example-daily/310002.html"))
    assert 'href="../example-daily/310002.html"' in page
    assert 'href="../dw/990000003.html"' in page
    assert '<dt>文中提及<dd><a href="../topics/990100002.html">档案</a>' in article
    assert sorted(path.name for path in (tmp_path / "public/topics").glob("tag-*")) == []
