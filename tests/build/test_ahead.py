"""A saved article's page ahead of the build: what is shown at once, what is left to the build, and that both agree."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.build.ports import Silent
from sitegen.mirror import Mirror, open_mirror
from sitegen.model import Output, SitePath
from tests.build.sites import INLINE, Sample, SmallSite

SAVED = Sample(101, hour=1, topics=(7,), cites=(102,))
OTHERS = (Sample(102, hour=2, topics=(7,)), Sample(103, hour=3, cites=(101,)))


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write(SAVED, *OTHERS)
    return site


@contextmanager
def again(site: SmallSite) -> Iterator[Mirror]:
    """Yield a mirror that was built and will be built again."""
    with open_mirror(site.folder, INLINE) as mirror:
        mirror.build(again=True)
        yield mirror


def place(site: SmallSite, sample: Sample) -> str:
    return str(site.folder / "content" / "articles" / sample.path)


@pytest.mark.parametrize(
    "saved",
    [
        replace(SAVED, text="正文改过了，别处什么也没有变。"),
        replace(SAVED, title="改过的标题", text="正文也改过了。"),
        replace(SAVED, cites=(103,)),
        replace(SAVED, topics=()),
    ],
    ids=["text", "title", "other citation", "without topic"],
)
def test_page_is_there_at_once_and_the_build_agrees(site: SmallSite, saved: Sample) -> None:
    with again(site) as mirror:
        before = site.published()
        site.write(saved)
        assert mirror.publish_ahead([place(site, saved)]) == 1
        ahead = site.published()
        assert {name for name in before if before[name] != ahead[name]} == {"dw/101.html"}
        mirror.build(again=True)
        built = site.published()
    assert mirror.build().written == 0
    clean = SmallSite(site.folder.parent / "clean")
    clean.write(saved, *OTHERS)
    clean.build()
    assert built == clean.published()
    if saved.cites == SAVED.cites and saved.topics == SAVED.topics:
        assert built["dw/101.html"] == ahead["dw/101.html"]


def test_page_that_did_not_change_is_left_alone(site: SmallSite) -> None:
    with again(site) as mirror:
        site.write(SAVED)
        assert mirror.publish_ahead([place(site, SAVED)]) == 0


Edit = Callable[[SmallSite], str]


def _saved(sample: Sample) -> Edit:
    def edit(site: SmallSite) -> str:
        site.write(sample)
        return place(site, sample)

    return edit


def _configured(site: SmallSite) -> str:
    site.configure('[site]\ntitle = "别的名字"\n')
    return str(site.folder / "site.toml")


def _gone(site: SmallSite) -> str:
    site.remove(SAVED)
    return place(site, SAVED)


def _broken(site: SmallSite) -> str:
    site.write_file(f"content/articles/{SAVED.path}", "这不是一篇文章")
    return place(site, SAVED)


@pytest.mark.parametrize(
    "edit",
    [
        _saved(replace(SAVED, hour=5)),
        _saved(Sample(104, hour=4)),
        _saved(replace(SAVED, topics=(8,))),
        _configured,
        _gone,
        _broken,
    ],
    ids=["other time", "new article", "new topic", "site.toml", "deleted", "no article"],
)
def test_what_only_a_build_can_say_is_left_to_it(site: SmallSite, edit: Edit) -> None:
    with again(site) as mirror:
        before = site.published()
        assert mirror.publish_ahead([edit(site)]) == 0
        assert site.published() == before


class _Late(Silent):
    """Publishes a page of an older state ahead, when the build under way knows a newer one already."""

    def __init__(self, mirror: Mirror, older: bytes) -> None:
        self._mirror = mirror
        self._older = [Output(path=SitePath("dw/101.html"), data=older)]

    def start(self, stage: str, total: int | None) -> None:  # noqa: ARG002 - the form of a Progress
        while stage == "pages" and self._older:
            assert self._mirror._ahead.replace(self._mirror.output, self._older.pop())


def test_page_that_comes_ahead_too_late_does_not_stay(site: SmallSite) -> None:
    """It was made of what the article was before this build began."""
    with again(site) as mirror:
        site.write(replace(SAVED, text="先改一次。"))
        older = site.published()["dw/101.html"] + b" "
        site.write(replace(SAVED, text="再改一次。"))
        mirror.build(_Late(mirror, older), again=True)
        assert "再改一次" in site.published()["dw/101.html"].decode()
    assert site.build().written == 0


def test_many_files_are_left_to_the_build(site: SmallSite) -> None:
    with again(site) as mirror:
        samples = [replace(Sample(number, hour=number), text="改过了。") for number in (101, 102, 103, 104)]
        site.write(*samples)
        assert mirror.publish_ahead([place(site, sample) for sample in samples]) == 0


def test_without_a_build_in_memory_there_is_nothing_to_go_by(site: SmallSite) -> None:
    site.build()
    with open_mirror(site.folder, INLINE) as mirror:
        site.write(replace(SAVED, text="改过了。"))
        assert mirror.publish_ahead([place(site, SAVED)]) == 0
