"""The map over chunks: what is done again, what is given up, and that nobody else pays for it."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from pathlib import Path

import pytest

from sitegen.build.mapping import WINDOW, Inline, mapped
from sitegen.errors import OutputError, ProgramError
from sitegen.workers import limited, processes_apart, worker_processes

BAD = 9


def squares(shared: Callable[[], None], numbers: list[int]) -> list[int]:
    """Work on a chunk; what is shared happens at the bad number."""
    for number in numbers:
        if number == BAD:
            shared()
    return [number**2 for number in numbers]


def once(done: Path, then: Callable[[], None]) -> None:
    """Do something the first time only."""
    if not done.exists():
        done.touch()
        then()


def spin() -> None:
    """Keep a processor busy in C, where no handler of Python's runs."""
    sum(range(10**12))


def spin_limited(seconds: float) -> None:
    with limited():
        signal.setitimer(signal.ITIMER_PROF, seconds)
        spin()


def segfault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


ENDS: dict[str, Callable[[], None]] = {
    "killed": partial(os._exit, 9),
    "crashed": segfault,
    "busy for ever": partial(spin_limited, 0.2),
}


def run(executor: Executor, shared: Callable[[], None], *, count: int = 20, size: int = 5) -> list[tuple[int, int]]:
    results = mapped(
        executor,
        iter(range(count)),
        lambda chunk: (squares, shared, chunk),
        few=0,
        size=size,
        lost=lambda number: -number,
    )
    return [pair for chunk, done in results for pair in zip(chunk, done, strict=True)]


@pytest.mark.parametrize("name", ENDS)
def test_what_ends_its_child_is_lost_alone(name: str) -> None:
    with processes_apart() as executor:
        assert run(executor, ENDS[name]) == [(one, -one if one == BAD else one**2) for one in range(20)]


def test_what_ends_its_worker_is_lost_alone() -> None:
    with worker_processes(2) as executor:
        expected = [(one, -one if one == BAD else one**2) for one in range(5 * WINDOW + 20)]
        assert run(executor, ENDS["crashed"], count=5 * WINDOW + 20) == expected


def test_a_worker_that_died_once_costs_nothing_but_time(tmp_path: Path) -> None:
    with worker_processes(2) as executor:
        died_once = partial(once, tmp_path / "died", ENDS["killed"])
        assert run(executor, died_once) == [(one, one**2) for one in range(20)]


def test_what_may_not_be_lost_ends_the_map() -> None:
    with processes_apart() as executor, pytest.raises(OutputError, match="died twice"):
        list(mapped(executor, iter(range(20)), lambda chunk: (squares, ENDS["killed"], chunk), few=0, size=5))


def fail() -> None:
    raise ValueError("of\na kind")


@pytest.mark.parametrize("executor", [Inline, processes_apart, partial(worker_processes, 1)])
def test_a_fault_is_one_message_with_its_place(executor: Callable[[], Executor]) -> None:
    with executor() as one, pytest.raises(ProgramError) as caught:
        run(one, fail)
    assert str(caught.value).startswith("sitegen failed: ValueError: of a kind (fail in ")
    assert "\n" not in str(caught.value)


def test_time_that_is_over_for_nobody_ends_nothing() -> None:
    with limited():
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def held_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def about(_: object, __: object) -> list[object]:
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    score = Path("/proc/self/oom_score_adj").read_text(encoding="ascii").strip()
    return [score, signal.SIGINT in blocked, os.getpid()]


def test_a_child_holds_no_file_and_is_the_first_to_go(tmp_path: Path) -> None:
    with processes_apart() as executor, (tmp_path / "x").open("wb") as file:
        assert executor.submit(held_open, file.fileno()).result() is False
        score, deaf, number = executor.submit(about, None, None).result()
    assert (score, deaf) == ("1000", True)
    assert number != os.getpid()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def sleep(note: Path) -> None:
    note.write_text(str(os.getpid()), encoding="ascii")
    time.sleep(60)


def test_an_interrupted_wait_ends_the_child(tmp_path: Path) -> None:
    me = threading.main_thread().ident
    assert me is not None
    timer = threading.Timer(0.5, signal.pthread_kill, [me, signal.SIGINT])
    timer.start()
    with processes_apart() as executor, pytest.raises(KeyboardInterrupt):
        executor.submit(sleep, tmp_path / "child")
    timer.join()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "child").read_text("ascii")), 0)


def test_a_child_without_a_word_is_broken() -> None:
    with processes_apart() as executor, pytest.raises(BrokenExecutor):
        executor.submit(os._exit, 3).result()
