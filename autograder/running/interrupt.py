"""Ctrl-C as a wish, fulfilled between two steps.

Python raises KeyboardInterrupt wherever it happens to be: within a transaction, or within a garbage collection, where
it is printed and lost. While that is `deferred`, Ctrl-C is noted, and `check` raises where stopping is in order. Who
cannot wait presses it a second time.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_wished = False


def _note(number: int, frame: object) -> None:
    global _wished
    if _wished:
        raise KeyboardInterrupt
    _wished = True


def check() -> None:
    """End here if Ctrl-C was pressed.

    Raises:
        KeyboardInterrupt: it was.
    """
    global _wished
    if _wished:
        _wished = False
        raise KeyboardInterrupt


@contextmanager
def deferred() -> Iterator[None]:
    """Within it Ctrl-C waits for the next `check`; what ends without one has done all there was to do."""
    global _wished
    _wished = False
    before = signal.signal(signal.SIGINT, _note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def deaf() -> Iterator[None]:
    """Processes that are started within it never hear of Ctrl-C; who started them ends them."""
    if threading.current_thread() is not threading.main_thread():  # which alone may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
