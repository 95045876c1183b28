"""Worker processes: what becomes of the others when one dies, and of all when none can be started."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import BrokenExecutor
from multiprocessing import resource_tracker, util
from pathlib import Path
from typing import NoReturn

import pytest

from sitegen.workers import processes_apart, worker_processes

FORKED = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux alone")


def test_after_a_worker_died_the_next_work_is_done() -> None:
    with worker_processes(1) as executor:
        assert executor.submit(abs, -1).result(60) == 1
        with pytest.raises(BrokenExecutor):
            executor.submit(os._exit, 9).result(60)
        assert executor.submit(abs, -2).result(60) == 2


def refuse(*_: object) -> NoReturn:
    raise BlockingIOError(11, "Resource temporarily unavailable")  # as when a person has too many processes


def test_no_process_is_started_without_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "spawnv_passfds", refuse)
    with worker_processes(2):
        assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name != "posix", reason="started in another way")
def test_a_worker_that_cannot_be_started_is_said_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    resource_tracker.ensure_running()
    with worker_processes(2) as executor:
        with monkeypatch.context() as patch:
            patch.setattr(util, "spawnv_passfds", refuse)
            with pytest.raises(BlockingIOError):
                executor.submit(abs, -1)
        assert multiprocessing.active_children() == []


@FORKED
def test_a_child_that_cannot_be_started_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened() -> list[str]:
        return [path.name for path in Path("/dev/fd").iterdir()]

    with processes_apart() as executor, monkeypatch.context() as patch:
        patch.setattr(os, "fork", refuse)
        before = opened()
        with pytest.raises(BlockingIOError):
            executor.submit(abs, -1).result()
        assert opened() == before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, []), "who asks it to end is heard"
    with processes_apart() as executor:
        assert executor.submit(abs, -2).result() == 2


@FORKED
def test_an_interruption_at_the_start_of_a_child_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[int] = []
    fork = os.fork

    def interrupted() -> int:
        child = fork()
        if child:
            children.append(child)
            # To this thread, as to a program's only one: those of the test runner would hear it at once.
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        return child

    monkeypatch.setattr(os, "fork", interrupted)
    with processes_apart() as executor, pytest.raises(KeyboardInterrupt):
        executor.submit(time.sleep, 60)
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)
