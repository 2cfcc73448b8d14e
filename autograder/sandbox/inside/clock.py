"""The time that a student's code is given: one for a cell or a call as a whole, and one for each call of a function.

A graded function may take no longer when a cell calls it than when the judge does, and what hung once is not waited for
in full again. Which call it is that hangs, the stack tells, looked at every tenth of a second: a frame that is still
there is the same call. So a loop that calls quick functions is none of them, and what is slow honestly is left alone.

Time is the processor's: who waits for one, on a machine that has others to serve, is not slow. Who waits for anything
else, as in a sleep, pays by the clock on the wall.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from math import inf
from types import CodeType, FrameType

from .faults import CELLS

TICK = 0.1  # seconds
GRACE = 0.25  # of processor time between the interrupt and the kernel's kill, which ends what runs in C as well
PATIENCE = 8.0  # by the clock on the wall so many times as much may pass
IDLE = 0.01  # of the time that passed; who computed less than that did not wait for a processor


class OutOfTimeError(BaseException):
    """The soft end of a call or a cell; no Exception, so that ``except Exception`` does not stop it."""


class Clock:
    """Runs one thing at a time, and interrupts it; `tell` is handed the `key` of the function that hung, if one did."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell = tell
        self.culprit = ""
        self.excused = False
        self.spent = 0.0  # seconds of what runs, or ran last
        signal.signal(signal.SIGALRM, self._tick)

    @contextmanager
    def running(
        self,
        seconds: float,
        *,
        call: float = inf,
        functions: Collection[str] = (),
        again: float = inf,
        hung: Collection[str] = (),
        asked: CodeType | None = None,
    ) -> Iterator[None]:
        """At most ``seconds``; of these ``call`` for one call of a graded function, ``again`` for one that is known to
        hang, unless that is what is ``asked``: then all of it is for this call.

        Raises:
            OutOfTimeError: in the code that runs, once.
        """
        self.call, self.functions, self.again, self.hung, self.asked = call, functions, again, hung, asked
        self.seconds, self.spent = seconds, 0.0
        self.at = time.monotonic(), time.thread_time()
        self.since: dict[FrameType, float] = {}
        self.culprit = ""
        signal.setitimer(signal.ITIMER_REAL, min(seconds, TICK), TICK)
        signal.setitimer(signal.ITIMER_PROF, seconds + GRACE)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)
            self._spend()
            self.since.clear()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While the host is asked, which may have others to serve as well."""
        self._spend()
        self.excused = True
        try:
            yield
        finally:
            self._spend()
            self.excused = False

    def _spend(self) -> None:
        now = time.monotonic(), time.thread_time()
        self.spent += counted(now[0] - self.at[0], now[1] - self.at[1], self.excused)
        self.at = now

    def _tick(self, number: int, frame: FrameType | None) -> None:
        self._spend()
        now, stack = self.spent, list(_own(frame))
        self.since = {one: self.since.get(one, now) for one in stack}
        if now >= self.seconds:
            self._end(stack, now, self.seconds / 2)
        for one in stack:
            age = now - self.since[one]
            if age >= self._limit(one, last=one is stack[-1]):
                self._end(stack, now, age / 2)

    def _limit(self, frame: FrameType, last: bool) -> float:
        """How long this call may take."""
        code = frame.f_code
        if last and code is self.asked:
            return inf
        if key(code) in self.hung:
            return self.again
        return self.call if code.co_name in self.functions else inf

    def _end(self, stack: list[FrameType], now: float, long: float) -> None:
        """Interrupt; what hangs is the innermost call that has lasted so long."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        lasting = [key(one.f_code) for one in stack if now - self.since[one] >= long]
        if lasting:
            self.culprit = lasting[0]
            self.tell(self.culprit)  # now, for who does not heed the interrupt has no time later
        raise OutOfTimeError("the time limit")


def counted(passed: float, computed: float, excused: bool = False) -> float:
    """What of the seconds that passed, and of those that a processor worked for it, counts."""
    idle = computed < IDLE * passed and not excused
    return passed if idle else max(computed, passed / PATIENCE)


def _own(frame: FrameType | None) -> Iterator[FrameType]:
    """The calls of the student's functions, the innermost first."""
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(CELLS) and (code.co_name[0] != "<" or code.co_name == "<lambda>"):
            yield frame
        frame = frame.f_back


def key(code: CodeType) -> str:
    """A function's name and its cell's, by which it is known in another process as well."""
    return f"{code.co_filename}:{code.co_name}"[-200:]
