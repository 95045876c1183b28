"""The signals that ask a process to end, and what it does then; whatever has to do with ending goes by this list."""

import _thread
import os
import signal
import sys
import threading
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl-C, the system, a terminal that closes; Windows has no SIGHUP."""
INTERRUPTED = 128 + signal.SIGINT
"""As shells count."""
_GATE = "sitegen.sanitize"
_SOON = 0.01
"""Seconds; an article is in the gate for a thousandth."""


class Ends:
    """Ends the process in an orderly way, workers and staged files included, when somebody asks for it.

    Asking twice changes nothing, for the second time would interrupt the tidying up of the first;
    asking three times ends it at once.
    """

    def __init__(self) -> None:
        self._asked = 0
        self.code = 0
        """What a process exits with that was asked to end; 0: it was not."""

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take one signal."""
        if _loses_what_is_raised(frame):
            _ask_again(number)
            return
        self._asked += 1
        self.code = 128 + number
        if self._asked == 1 and number == signal.SIGINT:
            raise KeyboardInterrupt
        if self._asked == 1:
            sys.exit(self.code)
        if self._asked > 2:
            os._exit(INTERRUPTED)

    def lost(self, event: "sys.UnraisableHookArgs") -> None:
        """Take what was raised where nothing can be, as `sys.unraisablehook`: an end lost so is asked for again."""
        if self._asked and issubclass(event.exc_type, (KeyboardInterrupt, SystemExit)):
            self._asked -= 1
            _ask_again(self.code - 128)
        else:
            sys.__unraisablehook__(event)


def _loses_what_is_raised(frame: FrameType | None) -> bool:
    """Say whether the gate is at work, or an end that was lost is being asked for again.

    nh3 prints what is raised in a check, goes on, and lets the value stand that was to be checked. Python prints what
    is raised in `sys.unraisablehook`, and goes on; on a busy machine a timer may be up before its `start` has returned.
    """
    while frame is not None:
        if frame.f_globals.get("__name__", "").startswith(_GATE) or frame.f_code is Ends.lost.__code__:
            return True
        frame = frame.f_back
    return False


def _ask_again(number: int) -> None:
    """Have the main thread get a signal once more, soon."""
    again = threading.Timer(_SOON, _ask, [number])
    again.daemon = True
    again.start()


def _ask(number: int) -> None:
    if hasattr(signal, "pthread_kill"):  # wakes a thread that waits, too
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:  # pragma: no cover - Windows
        _thread.interrupt_main(signal.Signals(number))
