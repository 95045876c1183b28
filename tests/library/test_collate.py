"""What the library says of small archives, and that it says it whatever the order of the files."""

import random
from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.addresses import key
from sitegen.config import SiteConfig, parse_config, parse_topics
from sitegen.library import Library, collate
from sitegen.library.groups import name
from sitegen.model import Entry, PublisherId, Reference
from tests.archive_samples import DAY, HOUR, START, entry

SITE = SiteConfig()


def ids(library: Library) -> list[str]:
    return [one.id for one in library.articles]


def titles(library: Library) -> list[str]:
    return [one.title for one in library.articles]


def encoded(library: Library) -> bytes:
    return msgspec.msgpack.encode(library)


# ------------------------------------------------------------------ order and groups


def test_articles_are_in_the_order_of_time_then_of_ids() -> None:
    library = collate([entry(3), entry(1, hour=5), entry(2), entry(9, hour=-1)], SITE)
    assert ids(library) == ["dw:9", "dw:2", "dw:3", "dw:1"]


def test_days_are_counted_in_the_sites_time_zone() -> None:
    evening = entry(1, hour=15.99)
    night = entry(2, hour=16)
    library = collate([evening, night], SITE)
    assert [(day.date, day.start, day.stop, day.count) for day in library.days] == [
        (date(2024, 6, 20), 0, 1, 1),
        (date(2024, 6, 21), 1, 2, 1),
    ]
    assert library.day_of(1) == date(2024, 6, 21)
    assert len(collate([evening, night], SiteConfig(site=msgspec.structs.replace(SITE.site, timezone="UTC"))).days) == 1


def test_newsrooms_and_topics_list_their_articles_oldest_first() -> None:
    library = collate([entry(1, hour=2, topics="7"), entry(2, publisher="bbc"), entry(3, hour=1, topics="78")], SITE)
    assert library.publishers == {PublisherId("bbc"): (0,), PublisherId("dw"): (1, 2)}
    assert {one.id: one.articles for one in library.topics.values()} == {"7": (1, 2), "8": (1,)}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"朝鲜": 2, "北韩政权": 1}, "朝鲜"),
        ({"朝鲜": 1, "北韩政权": 1}, "北韩政权"),
        ({"乙": 1, "丙": 1, "甲": 1}, min("乙丙甲")),
    ],
    ids=["most frequent", "then the longer", "then the smaller"],
)
def test_the_name_of_a_topic(texts: dict[str, int], expected: str) -> None:
    assert name(texts) == expected


# ------------------------------------------------------------------ revisions


def test_versions_of_one_story_are_folded_into_the_newest_fetched() -> None:
    first = entry(1, title="初稿", archived=START, source="a")
    last = entry(1, title="定稿", archived=START + DAY, source="b")
    middle = entry(1, title="改稿", archived=START + HOUR, source="c")
    library = collate([first, last, middle], SITE)
    assert titles(library) == ["定稿"]
    assert [one.title for one in library.revisions[last.id]] == ["改稿", "初稿"]
    assert not library.problems


TIES: list[tuple[str, Entry, Entry]] = [
    ("published later", entry(1, hour=1, archived=START, source="a"), entry(1, hour=2, archived=START, source="b")),
    ("known time of fetching", msgspec.structs.replace(entry(1, source="a"), archived=None), entry(1, source="b")),
]


@pytest.mark.parametrize(("loser", "winner"), [case[1:] for case in TIES], ids=[case[0] for case in TIES])
def test_which_version_is_the_newest(loser: Entry, winner: Entry) -> None:
    assert collate([winner, loser], SITE).articles == collate([loser, winner], SITE).articles == (winner,)


def test_equal_versions_are_told_apart_by_their_bytes() -> None:
    versions = [entry(1, archived=START, source=mark) for mark in "abc"]
    newest = max(versions, key=lambda one: one.source)
    assert collate(versions, SITE).articles == (newest,)


def test_a_copy_of_the_same_bytes_is_no_version() -> None:
    copies = [entry(1, path="one/1.md"), entry(1, path="two/1.md")]
    library = collate(copies, SITE)
    assert (len(library.articles), library.revisions, library.problems) == (1, {}, ())
    assert encoded(library) == encoded(collate(copies[::-1], SITE))


def test_a_version_without_an_address_belongs_to_no_other_story() -> None:
    library = collate(
        [
            entry(1, publisher="daily", url="", source="a"),
            entry(1, publisher="daily", url="https://x.org/x", source="b"),
        ],
        SITE,
    )
    assert [problem.code for problem in library.problems] == ["duplicate-address"]


def test_the_same_id_with_another_original_is_left_out_and_named() -> None:
    kept = entry(1, publisher="daily", url="https://www.example.org/one", archived=START, path="a/1.md")
    lost = entry(1, publisher="daily", url="https://x.org/two", archived=START + DAY, path="b/1.md", source="x")
    library = collate([lost, kept], SITE)
    assert library.articles == (kept,)
    [problem] = library.problems
    assert problem.left_out
    assert str(problem) == (
        "b/1.md: has the same id as a/1.md (daily:1), but is another story "
        "(try: correct the address in one of the two files, or rename or remove one of them)"
    )


def test_a_newsroom_that_numbers_its_articles_has_one_for_each_number() -> None:
    page = entry(1, url="https://www.dw.com/zh/a-1", archived=START, source="a")
    video = entry(1, url="https://www.dw.com/zh/av-1", archived=START + DAY, source="b")
    library = collate([page, video], SITE)
    assert (library.articles, library.problems) == ((video,), ())
    assert len(library.revisions[video.id]) == 1


def test_addresses_that_say_the_same_in_other_words_are_one_original() -> None:
    plain = entry(1, url="http://example.org/a-1", archived=START, source="a")
    other = entry(1, url="https://www.example.org/a-1/?utm_source=x#top", archived=START + 1, source="b")
    assert not collate([plain, other], SITE).problems


# ------------------------------------------------------------------ citations


def test_citations_are_resolved_by_id_and_by_address_and_read_both_ways() -> None:
    cited = entry(1, url="https://www.example.org/first")
    by_id = entry(2, hour=1, cites=["dw:1"])
    by_address = entry(3, hour=2, publisher="bbc", cites=[key("http://example.org/first/")])
    lost = entry(4, hour=3, cites=["dw:99", "nowhere.example.org/x"])
    library = collate([lost, by_address, by_id, cited], SITE)
    assert library.citing == {0: (1, 2)}
    assert library.resolve(Reference("dw:1")) == cited
    assert library.resolve(key("https://example.org/first")) == cited
    assert library.resolve(Reference("dw:99")) is None


def test_nobody_cites_themselves_and_nobody_twice() -> None:
    own = key("https://dw.example.org/a-1")
    library = collate([entry(1, cites=["dw:1", own]), entry(2, hour=1, cites=["dw:1", own])], SITE)
    assert library.citing == {0: (1,)}


def test_an_article_is_found_through_the_address_of_an_earlier_version() -> None:
    old = entry(1, url="http://example.org/a-1/", archived=START, source="a")
    new = entry(1, url="https://www.example.org/a-1", archived=START + 1, source="b")
    citing = entry(2, hour=1, cites=[key(old.url)])
    assert collate([old, new, citing], SITE).citing == {0: (1,)}


def test_of_two_originals_at_one_address_the_older_is_meant() -> None:
    same = "https://www.example.org/one"
    library = collate([entry(1, hour=1, url=same), entry(2, url=same), entry(3, hour=2, cites=[key(same)])], SITE)
    assert library.citing == {0: (2,)}
    assert library.articles[0].id == "dw:2"


# ------------------------------------------------------------------ laws

entries = st.lists(
    st.builds(
        entry,
        st.integers(1, 6),
        publisher=st.sampled_from(["dw", "bbc"]),
        hour=st.integers(0, 40),
        archived=st.integers(START, START + 3),
        url=st.sampled_from(["https://www.example.org/one", "https://www.example.org/two", ""]),
        topics=st.lists(st.sampled_from("789"), unique=True),
        cites=st.lists(st.sampled_from(["dw:1", "bbc:2", "example.org/one"]), unique=True),
        source=st.sampled_from("abc"),
    ),
    max_size=14,
    unique_by=lambda one: one.path,
)
"""Archives in which every file has bytes of its own."""


@settings(deadline=None)
@given(entries, st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_count(archive: list[Entry], chance: random.Random) -> None:
    shuffled = chance.sample(archive, len(archive))
    assert encoded(collate(shuffled, SITE)) == encoded(collate(archive, SITE))


@settings(deadline=None)
@given(entries)
def test_every_file_is_an_article_or_a_version_or_a_copy_or_a_problem(archive: list[Entry]) -> None:
    library = collate(archive, SITE)
    versions = [one.path for listed in library.revisions.values() for one in listed]
    told = {*(one.path for one in library.articles), *versions, *(one.path for one in library.problems)}
    assert {one.path for one in archive} == told
    assert len(set(ids(library))) == len(library.articles) == sum(day.count for day in library.days)
    assert all((a.published, a.id) < (b.published, b.id) for a, b in pairwise(library.articles))


SPELLINGS = st.lists(
    st.sampled_from(
        [
            "http://www.",
            "https://m.",
            "a",
            "B",
            "/",
            "//",
            "%2F",
            "%41",
            "%e6%96%87",
            "文",
            "?x=1",
            "#f",
            ".",
            "-",
            "_",
            " ",
        ]
    ),
    min_size=1,
    max_size=8,
).map(lambda parts: "https://dw.example.org/" + "".join(parts))


@given(SPELLINGS, SPELLINGS)
@settings(max_examples=300, deadline=None)
def test_an_original_is_found_however_its_address_is_spelt(one: str, other: str) -> None:
    """Addresses that nobody can cite are passed over before their key is made; none is passed over wrongly."""
    for address in (one, other):
        library = collate([entry(1, url=one), entry(2, hour=1, url="", cites=[key(address)])], SITE)
        assert (library.position(key(address)) == 0) is (key(address) == key(one))


# ------------------------------------------------------------------ decisions that nothing answers to

TAGGED = [entry(1, topics={"7": "朝鲜", "8": "漢城"}), entry(2, hour=1, publisher="daily", topics={"tag-a": "朝鮮"})]
SAID = "topics.toml: {} names what no article is tagged with: {}"
UNMATCHED: list[tuple[str, str, tuple[str, ...]]] = [
    ("", "hide = ['7', '朝鲜', '漢城', '汉城', 'x']", (SAID.format("hide", "x"),)),
    ("", "unsearched = ['8', '朝鮮', 'tag-b', '9']", (SAID.format("unsearched", "tag-b, 9"),)),
    ("", "[rename]\n7 = '北韩'\n70 = '南韩'", (SAID.format("[rename]", "70"),)),
    ("", "hide = ['北韩']\n[rename]\n7 = '北韩'", ()),
    ("", "[merge]\n100 = ['7', 'tag-a']\n[rename]\n100 = '北韩'", ()),
    ("", "[merge]\n7 = ['tag-a', 'tag-b']\n1 = ['2']", (SAID.format("[merge]", "1, tag-b, 2"),)),
    ("", "hide = ['1', '2', '3', '4', '5', '6', '9']", (SAID.format("hide", "1, 2, 3, 4, 5 and 2 more"),)),
    ("[publishers.daily]\n[publishers.dayly]\n", "", ("site.toml: no article is of [publishers.dayly]",)),
]


@pytest.mark.parametrize(("config", "topics", "said"), UNMATCHED)
def test_decisions_that_nothing_answers_to_are_said(config: str, topics: str, said: tuple[str, ...]) -> None:
    site = msgspec.structs.replace(parse_config(config), topics=parse_topics(topics))
    assert collate(TAGGED, site).notices == said
    assert collate([], site).notices == ()
