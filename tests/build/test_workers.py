"""Worker processes: what becomes of the others when one dies."""

import os
from concurrent.futures import BrokenExecutor

import pytest

from sitegen.workers import worker_processes


def test_after_a_worker_died_the_next_work_is_done() -> None:
    with worker_processes(1) as executor:
        assert executor.submit(abs, -1).result(60) == 1
        with pytest.raises(BrokenExecutor):
            executor.submit(os._exit, 9).result(60)
        assert executor.submit(abs, -2).result(60) == 2
