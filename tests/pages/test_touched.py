"""The law of what is touched: whatever is edited, every page that is made from something else is among it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import pages
from sitegen.addresses import key
from sitegen.config import parse_config
from sitegen.library import Library, collate
from sitegen.model import ArticleId, Entry, Plan, Reference
from sitegen.pages.setting import Setting, setting
from sitegen.pages.touched import Facts, Former, facts_of, page_marks, touched
from tests.archive_samples import entry

PUBLISHERS = ("dw", "daily")
NUMBERS = range(1, 13)
SITE = parse_config('[site]\nbase_url = "https://mirror.example.org/"\n')


@dataclass(frozen=True)
class File:
    """One file of a small archive."""

    publisher: str
    number: int
    hour: int
    title: str
    topics: tuple[tuple[str, str], ...]
    cites: tuple[int, ...]
    """Numbers of DW; negative ones are cited by their original's address."""
    url: str
    version: int

    def entry(self) -> Entry:
        """Return what the library is given of it."""
        cites = [f"dw:{number}" if number > 0 else key(_original(-number)) for number in self.cites]
        return entry(
            self.number, publisher=self.publisher, hour=self.hour, title=self.title, topics=dict(self.topics),
            cites=cites, url=self.url, archived=1_800_000_000 + self.version, source=f"-{self.version}",
        )  # fmt: skip


def _original(number: int) -> str:
    return f"https://daily.example.org/a-{number}"


FILES = st.builds(
    File,
    publisher=st.sampled_from(PUBLISHERS),
    number=st.sampled_from(NUMBERS),
    hour=st.integers(0, 30),
    title=st.sampled_from(["甲", "乙", "丙"]),
    topics=st.lists(
        st.tuples(st.sampled_from(["7", "8", "9"]), st.sampled_from(["词", "别名"])),
        max_size=3,
        unique_by=lambda p: p[0],
    ).map(tuple),
    cites=st.lists(st.sampled_from([*NUMBERS, *(-n for n in NUMBERS)]), max_size=3, unique=True).map(tuple),
    url=st.sampled_from(NUMBERS).map(_original),
    version=st.integers(1, 3),
)
ARCHIVES = st.lists(FILES, min_size=1, max_size=24)
EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "change", "retitle"]), st.integers(0, 99), FILES), max_size=3
)


def edited(files: list[File], edits: list[tuple[str, int, File]]) -> list[File]:
    """Return the archive after some edits."""
    now = list(files)
    for what, place, file in edits:
        if what == "add" or not now:
            now.append(file)
        elif what == "remove":
            del now[place % len(now)]
        else:
            old = now[place % len(now)]
            now[place % len(now)] = file if what == "change" else replace(old, title=file.title)
    return now


def setting_of(files: list[File]) -> Setting:
    # Two files of one version and article differ in nothing but their path, and the last one wins on any disk.
    by_path = {(one.publisher, one.number, one.version): one for one in files}
    return setting(collate([one.entry() for one in by_path.values()], SITE), (), SITE)


def inputs(given_: Setting) -> dict[str, bytes]:
    """Return what each article's page is made from."""
    plans = pages.article.plan(given_)
    return {plan.path: plan.inputs for plan in plans if isinstance(plan, Plan)}


def facts(library: Library, articles: Collection[ArticleId]) -> dict[ArticleId, Facts]:
    return {article: facts_of(library, article) for article in articles}


@settings(max_examples=300)
@given(ARCHIVES, EDITS)
def test_every_page_made_from_something_else_is_touched(files: list[File], edits: list[tuple[str, int, File]]) -> None:
    before, now = setting_of(files), setting_of(edited(files, edits))
    former = Former(marks=page_marks(before), names={topic.id: topic.name for topic in before.library.topics.values()})
    found = touched(now.library, page_marks(now), former, lambda ids: facts(before.library, ids), most=99)
    if found is None:
        return
    was = inputs(before)
    different = {path for path, made_from in inputs(now).items() if was.get(path) != made_from}
    listed = [f"{one.id.replace(':', '/')}.html" for one in now.library.articles]
    assert different <= {listed[position] for position in found}


def test_new_article_touches_a_handful() -> None:
    files = [
        File("dw", n, n, f"第{n}篇", (("7", "词"),) if n % 4 == 0 else (), (), _original(n), 1) for n in range(1, 60)
    ]
    new = File("dw", 99, 99, "新的", (("7", "词"),), (30,), _original(99), 1)
    before, now = setting_of(files), setting_of([*files, new])
    former = Former(marks=page_marks(before), names={topic.id: topic.name for topic in before.library.topics.values()})
    found = touched(now.library, page_marks(now), former, lambda ids: facts(before.library, ids), most=9)
    assert found is not None
    listed = {now.library.articles[position].id for position in found}
    assert listed == {"dw:99", "dw:59", "dw:56", "dw:30"}


def test_nothing_is_touched_when_nothing_changed() -> None:
    files = [File("dw", n, n, "甲", (), (n - 1,), _original(n), 1) for n in range(1, 20)]
    before = setting_of(files)
    former = Former(marks=page_marks(before), names={})
    assert touched(before.library, page_marks(before), former, lambda _: {}, most=9) == frozenset()


def test_reference_that_loses_its_target_is_touched() -> None:
    files = [File("dw", n, n, "甲", (), (), _original(n), 1) for n in range(1, 20)]
    citing = File("daily", 50, 50, "乙", (), (7,), _original(50), 1)
    before, now = setting_of([*files, citing]), setting_of([*files[:6], *files[7:], citing])
    former = Former(marks=page_marks(before), names={})
    found = touched(now.library, page_marks(now), former, lambda ids: facts(before.library, ids), most=9)
    assert found is not None
    assert Reference("dw:7") in now.library.articles[now.library.positions[ArticleId("daily:50")]].cites
    assert now.library.positions[ArticleId("daily:50")] in found
