"""Ctrl-C while a run is held: nothing is raised in between, the next check does."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys

import pytest

from autograder.running import interrupt


class Closing:
    """Is pressed Ctrl-C upon while it is thrown away, where an exception would be printed and lost."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


def test_within_a_garbage_collection(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupt.deferred():
        Closing()
        gc.collect()
        with pytest.raises(KeyboardInterrupt):
            interrupt.check()
        interrupt.check()  # one wish is fulfilled once
    assert signal.getsignal(signal.SIGINT) is before
    assert capfd.readouterr() == ("", "")


def test_a_second_time() -> None:
    with interrupt.deferred():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    with interrupt.deferred():
        interrupt.check()  # the wish of an earlier run is none of this one


def test_deaf_processes() -> None:
    """They keep the word also after they have become another program."""
    code = "import signal; print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background ignores it
    try:
        with interrupt.deaf():
            said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert said == "True\n"
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
