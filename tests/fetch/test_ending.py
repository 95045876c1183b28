"""What ends asynchronous work: its own end, an error, a signal."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from types import FrameType

import pytest

from sitegen.fetch import ending


class Ended(BaseException):
    """What the program's own handler raises."""


def end(_: int, __: FrameType | None) -> None:
    raise Ended


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    before = signal.signal(signal.SIGTERM, end)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_signal_ends_all_tasks_and_then_goes_its_usual_way() -> None:
    tidied: list[int] = []

    async def task(number: int) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            tidied.append(number)

    async def work() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(3):
                group.create_task(task(number))
            await asyncio.sleep(0.01)
            signal.raise_signal(signal.SIGTERM)

    with pytest.raises(Ended):
        ending.run(work())
    assert sorted(tidied) == [0, 1, 2]
    assert signal.getsignal(signal.SIGTERM) is end


def test_a_signal_at_the_very_end_is_not_lost() -> None:
    async def work() -> None:
        signal.raise_signal(signal.SIGTERM)

    with pytest.raises(Ended):
        ending.run(work())


def test_a_signal_that_nobody_handles_keeps_what_it_does() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)

    async def work() -> None:
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN

    ending.run(work())


def test_the_error_of_a_task_is_that_error() -> None:
    async def fail() -> None:
        raise OSError("no room")

    async def work() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())

    with pytest.raises(OSError, match="no room"):
        ending.run(work())


def test_work_that_ends_itself_is_cancelled() -> None:
    async def work() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        ending.run(work())


def test_another_thread_leaves_signals_alone() -> None:
    seen: list[object] = []

    async def work() -> None:
        seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=ending.run, args=(work(),))
    thread.start()
    thread.join()
    assert seen == [end]
