"""Asynchronous work that a signal ends in an orderly way.

A handler that raises does so in the middle of whatever runs, and asyncio then prints a traceback for each task that
nobody waits for any more. So while tasks run, a signal only cancels them; when they have ended it takes its usual way.
asyncio itself does this for SIGINT alone, and only where no program set a handler of its own.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from sitegen.signals import ENDING

Handler = Callable[[int, FrameType | None], Any]


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, or until a signal comes whose handler is then called.

    Raises:
        Exception: what a task raised; of a group of tasks the first, not the group.
        BaseException: what the signal's handler raises.
    """
    came: list[int] = []
    try:
        asyncio.run(_cancelled_by_signals(work, came))
    except asyncio.CancelledError:
        if not came:
            raise
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None
    if came:
        signal.raise_signal(came[0])


async def _cancelled_by_signals(work: Coroutine[Any, Any, None], came: list[int]) -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)

    def cancel(number: int, _: FrameType | None) -> None:
        came.append(number)
        loop.call_soon_threadsafe(task.cancel)

    with _handled_by(cancel):
        await task


@contextmanager
def _handled_by(handler: Handler) -> Iterator[None]:
    """Put a handler in the place of the program's own ones; signals without one keep what they do."""
    on_main_thread = threading.current_thread() is threading.main_thread()
    own = {number: signal.getsignal(number) for number in ENDING if on_main_thread}
    own = {number: usual for number, usual in own.items() if callable(usual)}
    for number in own:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, usual in own.items():
            signal.signal(number, usual)
