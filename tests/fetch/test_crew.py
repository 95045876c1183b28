"""Politeness, as the hosts see it."""

import asyncio
import time
from collections import Counter, defaultdict

from sitegen.addresses import host_of
from sitegen.fetch import crew
from sitegen.fetch.crew import Manners
from sitegen.fetch.limits import Refused

BROKEN, GONE = Refused("broken", lasting=False), Refused("gone")


class Work:
    """Counts what is under way; pictures of some hosts fail."""

    def __init__(self, failures: dict[str, Refused] | None = None, takes: float = 0.02) -> None:
        self.done: list[str] = []
        self.starts: dict[str, list[float]] = defaultdict(list)
        self.under_way: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self._failures = failures or {}
        self._takes = takes

    async def __call__(self, picture: str) -> Refused | None:
        """Work on one picture."""
        host = host_of(picture)
        self.starts[host].append(time.monotonic())
        for name in (host, "all"):
            self.under_way[name] += 1
            self.most[name] = max(self.most[name], self.under_way[name])
        await asyncio.sleep(self._takes)
        for name in (host, "all"):
            self.under_way[name] -= 1
        self.done.append(picture)
        return self._failures.get(host)


def pictures(count: int, *hosts: str) -> list[str]:
    return [f"https://{host}/{number}.jpg" for number in range(count) for host in hosts]


def run(work: Work, wanted: list[str], manners: Manners, seconds: float = 60) -> Work:
    asyncio.run(crew.run(wanted, work, manners, seconds))
    return work


def test_everything_is_done_once_and_few_at_a_time() -> None:
    wanted = pictures(12, "a.example.org", "b.example.org", "c.example.org")
    work = run(Work(), wanted, Manners(at_once=4, per_host=2, pause=0))
    assert sorted(work.done) == sorted(wanted)
    assert work.most["all"] == 4
    assert max(work.most[host] for host in work.starts) == 2


def test_a_host_is_given_time_between_two_pictures() -> None:
    begun = time.monotonic()
    work = run(Work(), pictures(6, "a.example.org", "b.example.org"), Manners(pause=0.05))
    for starts in work.starts.values():
        assert all(start - begun > 0.05 * number - 0.005 for number, start in enumerate(starts))


def test_pictures_of_a_host_are_fetched_in_their_order() -> None:
    wanted = pictures(9, "a.example.org")
    assert run(Work(), wanted, Manners(per_host=1, pause=0)).done == wanted


def test_a_host_that_is_down_is_left_alone_and_others_are_not() -> None:
    wanted = pictures(20, "down.example.org", "up.example.org")
    work = run(Work({"down.example.org": BROKEN}), wanted, Manners(pause=0, per_host=1, patience=5))
    assert Counter(map(host_of, work.done)) == {"down.example.org": 5, "up.example.org": 20}


def test_pictures_that_are_gone_say_nothing_about_the_host() -> None:
    wanted = pictures(20, "a.example.org")
    assert len(run(Work({"a.example.org": GONE}), wanted, Manners(pause=0)).done) == 20


def test_when_the_time_is_up_nothing_new_is_begun_and_what_is_under_way_is_finished() -> None:
    begun = time.monotonic()
    work = run(Work(takes=1), pictures(100, "a.example.org", "b.example.org"), Manners(pause=0, at_once=2), 1.5)
    assert 2 <= len(work.done) <= 4
    assert not any(work.under_way.values())
    assert time.monotonic() - begun < 30


def test_a_long_pause_does_not_outlast_the_time() -> None:
    begun = time.monotonic()
    assert len(run(Work(), pictures(5, "a.example.org"), Manners(pause=60), 30).done) == 1
    assert time.monotonic() - begun < 30
