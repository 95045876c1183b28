"""The signals that ask a process to end; whatever has to do with ending goes by this list."""

import signal

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl-C, the system, a terminal that closes; Windows has no SIGHUP."""
