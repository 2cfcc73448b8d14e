"""One submission in the box: its cells run, its functions answer, and its deaths are survived."""

from __future__ import annotations

import math
import os
import secrets
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.model import CheckStatus, Helper, Outcome, Value
from autograder.sandbox import outputs
from autograder.sandbox.helpers import answer
from autograder.sandbox.inside import wire
from autograder.sandbox.inside.clock import PATIENCE
from autograder.sandbox.inside.wire import Calls
from autograder.sandbox.limits import BoxError, CellResult, Limits

if TYPE_CHECKING:
    from autograder.sandbox.box import Box

_ENDING = 0.3  # seconds in which a child whose socket closed may say how it ended
_STATUS = {
    status.value: status
    for status in (CheckStatus.PASSED, CheckStatus.RAISED, CheckStatus.TIMEOUT, CheckStatus.MISSING)
}
_GLANCE = 0.1  # seconds for a cell whose definitions alone are wanted
_MOST_HUNG = 100
_STOPPED = "stopped"  # a child's word that it has begun none of the calls that are left


class _DeadChildError(Exception):
    """The child is no more: out of time, killed, or talking nonsense."""

    def __init__(self, status: CheckStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class _Pace:
    """The seconds that each item of a request may take; after ``budget`` for all each has ``brief`` ones."""

    seconds: float
    budget: float = math.inf
    brief: float = 0.0

    def after(self, elapsed: float) -> float:
        """What the next item has; who measures the budget on the other side begins a little later."""
        return self.seconds if elapsed <= self.budget + 1.0 else self.brief


class Session:
    """Runs the cells of one submission and calls its functions; implements `judging.calls.Caller`.

    When a child dies, the next request starts another one, in which the earlier cells run again; of one that killed
    only what it defines. Everything together, replays included, is bounded by ``limits.submission``.

    A function that hung is waited for in full once: of the ``functions`` that are graded those that hung raise at once
    where a cell or another function calls them, and have less time where the judge does, each time.
    """

    def __init__(self, box: Box, limits: Limits, functions: Sequence[str] = (), *, draws: bool = True) -> None:
        self.limits = limits
        self.functions = list(functions)
        self.draws = draws
        self._box = box
        self._channel: wire.Channel | None = None
        self._cells: list[tuple[str, float]] = []  # and the seconds of each when it is run again; 0: what it defines
        self._spent = 0.0  # seconds, by cells
        self.called = 0.0  # and by calls, as `inside.clock` counts them
        self._hung: list[str] = []  # functions, by their name or by `clock.key`
        self._suspected: set[str] = set()  # functions that a cell names that had to be killed
        self._until = time.monotonic() + limits.submission
        self._replaced = False
        self._room = limits.outputs

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run_cell(self, source: str, timeout: float | None = None) -> CellResult:
        """Run one cell for at most ``timeout`` seconds (by default ``limits.cell``)."""
        return self.run_cells([source], timeout)[0]

    def run_cells(self, sources: Sequence[str], timeout: float | None = None) -> list[CellResult]:
        """Run cells one after the other, each for at most ``timeout`` seconds (by default ``limits.cell``)."""
        limits = self.limits
        results: list[CellResult] = []
        request = {"do": "cells", "room": limits.output}
        while len(results) < len(sources):
            items = [wire.encode([source, math.inf]) for source in sources[len(results) :]]
            pace = _Pace(limits.cell if timeout is None else timeout, limits.cells - self._spent, limits.brief)
            start = began = time.monotonic()
            try:
                for reply in self._replies(request, items, pace):
                    seconds = time.monotonic() - start
                    results.append(self._ran(reply, sources[len(results)], pace.after(start - began), seconds))
                    start = time.monotonic()
            except _DeadChildError as death:
                source, seconds = sources[len(results)], time.monotonic() - start
                if death.status is CheckStatus.TIMEOUT:
                    self._suspected |= {name for name in self.functions if name in source}
                self._cells.append((source, 0.0))
                results.append(CellResult(death.status, error=str(death), seconds=seconds))
            self._spent += time.monotonic() - began
        return results

    def _ran(self, reply: dict[str, Any], source: str, limit: float, seconds: float) -> CellResult:
        status = _STATUS[reply["status"]]
        late = status is CheckStatus.TIMEOUT
        self._cells.append((source, _GLANCE if late else self.limits.known))
        error = _too_long(min(limit, seconds)) if late else _text(reply.get("error"))
        line = reply.get("line")
        shown = outputs.plain(reply.get("outputs"), min(self.limits.output, self._room))
        self._room -= sum(map(outputs.size, shown))
        return CellResult(status, shown, error, line if isinstance(line, int) else None, seconds)

    @property
    def full(self) -> bool:
        """Whether what a cell may show might not be kept any more."""
        return self._room < self.limits.output

    def call(self, name: str, arguments: Sequence[Value], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        """See `Caller.call`."""
        return self.call_many(name, Calls((tuple(arguments),)), helpers=helpers)[0]

    def call_many(
        self,
        name: str,
        calls: Calls,
        *,
        helpers: Mapping[str, Helper] | None = None,
        together: float | None = None,
    ) -> list[Outcome]:
        """See `Caller.call_many`; none is begun when ``together`` seconds of `called` are over."""
        helpers = helpers or {}
        together = self.limits.submission if together is None else together
        outcomes: list[Outcome] = []
        request = {"do": "calls", "name": name, "helpers": list(helpers), "together": together}
        hung = {one.rpartition(":")[2] for one in self._hung}  # before this
        limits = self.limits
        again = limits.known if name in hung | self._suspected else limits.call
        pace = _Pace(limits.brief if name in self._hung else again)  # by its name alone: when it was called from here
        try:
            for reply in self._replies(request, calls.messages, pace, helpers, together):
                if reply["status"] == CheckStatus.TIMEOUT:
                    other = _text(reply.get("hung")).rpartition(":")[2]
                    words = f"calls {other}, which hung before" if other in hung - {name} else _too_long(pace.seconds)
                    outcomes.append(Outcome(CheckStatus.TIMEOUT, message=f"{name} {words}"))
                else:
                    outcomes.append(self._answered(reply, name, calls.arguments[len(outcomes)]))
        except _DeadChildError as death:
            outcomes.append(Outcome(death.status, message=f"{name} {death}"))
        if outcomes and outcomes[-1].status is CheckStatus.TIMEOUT:
            self._note(name)
        return outcomes

    def _note(self, hung: str) -> None:
        """Remember what hung; who says so may be hostile."""
        if hung and hung not in self._hung and len(self._hung) < _MOST_HUNG:
            self._hung.append(hung)

    def trials(
        self,
        name: str,
        texts: Sequence[str],
        calls: Calls,
        *,
        helpers: Mapping[str, Helper] | None = None,
        each: float = 0.2,
        together: float = 1.0,
        watch: Sequence[str] | None = None,
        again: bool = True,
        patience: float = 1.0,
    ) -> tuple[list[bytes], float]:
        """What each text, which defines the function ``name`` anew, answers to the calls: a message of its own, or
        `candidates.AGAIN` where its code was tried with as many calls before and may not be ``again``, or
        `candidates.UNFIT`; and the processor seconds that the child says it took.

        A call may take ``each`` seconds of processor time. Fewer messages than texts come where they took longer than
        ``together``, none where they ended the child or took ``patience`` times as long by the clock. With ``watch`` a
        message has as well the sorts of value that `_seen(number, value)` was handed in the text, and those of the
        expressions in ``watch`` where the text says `_look(number, locals())`.
        """
        helpers = helpers or {}
        given = [np.frombuffer(message, np.uint8) for message in calls.messages]
        request = {"do": "trials", "name": name, "helpers": list(helpers), "calls": given, "each": each}
        request |= {"together": together, "watch": watch if watch is None else list(watch), "again": again}
        try:
            pace = _Pace(patience * (together + self.limits.call))
            replies = [*self._replies(request, [wire.encode(list(texts))], pace, helpers)]
        except _DeadChildError:
            return [], 0.0
        value, seconds = replies[0].get("value"), replies[0].get("seconds")
        listed = value if isinstance(value, list) else []
        messages = [v.tobytes() for v in listed[: len(texts)] if isinstance(v, np.ndarray) and v.dtype == np.uint8]
        return messages, seconds if type(seconds) is float and seconds > 0 else 0.0

    def renew(self) -> None:
        """See `Caller.renew`: a fresh child, in which the cells run again."""
        self.close()
        with suppress(BoxError):  # the next request meets it as well, and replaces the box
            self._revive()

    def _answered(self, reply: dict[str, Any], name: str, arguments: tuple[Value, ...]) -> Outcome:
        status = _STATUS[reply["status"]]
        if status is CheckStatus.MISSING:
            why = _text(reply.get("error"))
            return Outcome(status, message=f"{name} is not defined: {why}" if why else f"there is no function {name}")
        if status is CheckStatus.RAISED:
            return Outcome(status, message=_text(reply.get("error")))
        after = reply.get("arguments", ())
        if after is None:  # as they were
            after = arguments
        whole = isinstance(after, list | tuple) and len(after) == len(arguments)
        arguments = tuple(after) if whole else (None,) * len(arguments)  # or: forged
        return Outcome(status, reply.get("value"), arguments, stale=reply.get("stale") is True)

    def close(self) -> None:
        """Kill whatever is left of the submission."""
        if self._channel is not None:
            try:
                self._bury(0.0)
            except BoxError:  # what is known is known; the next submission gets another box
                self._box.restart()

    def _replies(
        self,
        request: dict[str, Any],
        items: Sequence[bytes],
        pace: _Pace,
        helpers: Mapping[str, Helper] | None = None,
        together: float = math.inf,
    ) -> Iterator[dict[str, Any]]:
        """The replies to a request's items, in a living child; a box that dies by itself is replaced once.

        Raises:
            _DeadChildError: the child died on the item whose reply should have come.
        """
        done = 0
        while done < len(items):
            try:
                if self._channel is None:
                    self._revive()
                for reply in self._stream(request, items[done:], pace, helpers or {}, together):
                    done += 1
                    yield reply
                return
            except BoxError:
                if self._replaced:
                    raise
                self._replaced = True
                self._channel = None
                self._box.restart()

    def _revive(self) -> None:
        """A fresh child with the earlier cells run again; of a cell that kills this time only what it defines, or
        nothing of it from then on."""
        request = {"do": "cells", "room": 0}
        pace = _Pace(self.limits.known, self.limits.replay, _GLANCE)
        while self._channel is None:
            self._channel = wire.Channel(self._box.fork(self.limits, draws=self.draws))
            done = 0
            try:
                for _ in self._stream(request, [wire.encode([*cell]) for cell in self._cells], pace, {}, math.inf):
                    done += 1
            except _DeadChildError:
                if self._left() <= 0:
                    return
                source, seconds = self._cells.pop(done)
                if seconds:
                    self._cells.insert(done, (source, 0.0))

    def _stream(
        self,
        request: dict[str, Any],
        items: Sequence[bytes],
        pace: _Pace,
        helpers: Mapping[str, Helper],
        together: float,
    ) -> Iterator[dict[str, Any]]:
        """The replies of this child; after a call's time-out, a missing function or the common time it stops."""
        serial, start, room = secrets.token_hex(8), time.monotonic(), self.limits.returned
        for number in range(len(items)):
            left = self._left()
            if left <= 0:
                if number:
                    self._bury(0.0)
                raise _DeadChildError(
                    CheckStatus.TIMEOUT, f"not run: the submission used up its {self.limits.submission:g} s"
                )
            assert self._channel is not None  # else the time was over while it was revived
            began = time.monotonic()
            seconds = min(pace.after(began - start), left)
            deadline = min(began + PATIENCE * seconds, self._until) + self.limits.grace
            try:
                if number == 0:
                    head = request | self._rules() | {"serial": serial, "count": len(items), "seconds": seconds}
                    head |= {"budget": pace.budget, "brief": pace.brief}
                    self._channel.send(b"".join((wire.encode(head), *items)), deadline)
                reply, weight = self._listen(helpers, deadline)
            except wire.LateError:
                self._bury(0.0)
                raise _DeadChildError(CheckStatus.TIMEOUT, _too_long(seconds)) from None
            except wire.ClosedError:
                raise _DeadChildError(*_how(self._bury(_ENDING), seconds)) from None
            except wire.WireError as error:
                self._bury(0.0)
                raise _DeadChildError(CheckStatus.CRASHED, f"answered with {error}") from None
            status = _text(reply.get("status"))
            if status == "timeout":
                self._note(_text(reply.get("hung")))
            calls = request["do"] == "calls"
            self.called += _spent(reply, time.monotonic() - began) if calls else 0.0
            if calls and (room := room - weight) < 0:
                self._bury(0.0)
                raise _DeadChildError(CheckStatus.CRASHED, f"returned more than {self.limits.returned >> 20} MB in all")
            over = calls and number > 0 and time.monotonic() >= start + together  # or it would spare itself the rest
            known = status in _STATUS or (status == _STOPPED and over)
            if (_text(reply.get("serial")), _number(reply), known) != (serial, number, True):
                self._bury(0.0)
                raise _DeadChildError(CheckStatus.CRASHED, "disturbed the grader's own channel")
            if helpers and status == "timeout":
                self._bury(0.0)  # it may have been interrupted with the helpers in place
            if status == _STOPPED:
                return
            yield reply
            if calls and status in ("timeout", "missing"):
                return

    def _listen(self, helpers: Mapping[str, Helper], deadline: float) -> tuple[dict[str, Any], int]:
        """The next reply and its weight; the child's questions to helpers are answered on the way."""
        assert self._channel is not None
        while True:
            message = self._channel.message(deadline)
            start = time.thread_time()
            reply = wire.decode(message)
            if not isinstance(reply, dict):
                raise wire.WireError("no reply")
            if "hung" in reply and "status" not in reply:  # its end is near, if it heeds the interrupt
                self._note(_text(reply["hung"]))
                deadline = min(deadline, time.monotonic() + self.limits.grace)
                continue
            if _text(reply.get("helper")) not in helpers:
                return reply, wire.weight(message)
            answered = answer(reply, helpers, self.limits) | {"took": time.thread_time() - start}  # which who asks pays
            self._channel.send(wire.encode(answered), deadline)

    def _rules(self) -> dict[str, Any]:
        """What a child must know of functions that hang."""
        limits = self.limits
        return {"functions": self.functions, "call": limits.call, "again": limits.again, "hung": self._hung}

    def _left(self) -> float:
        """Seconds of the submission that are left."""
        return self._until - time.monotonic()

    def _bury(self, patience: float) -> int:
        """Kill the child, and return how it ended."""
        if self._channel is not None:
            self._channel.close()
        self._channel = None
        return self._box.reap(patience=patience)


def _too_long(seconds: float) -> str:
    return f"took longer than {seconds:.2g} s"


def _spent(reply: dict[str, Any], passed: float) -> float:
    """The seconds that a child says a call took, as far as that can be."""
    spent = reply.get("spent")
    return min(passed, max(passed / PATIENCE, spent)) if type(spent) is float else passed


def _how(status: int, seconds: float) -> tuple[CheckStatus, str]:
    if os.WIFEXITED(status):
        return CheckStatus.CRASHED, f"ended the process (exit status {os.WEXITSTATUS(status)})"
    number = os.WTERMSIG(status)
    if number == signal.SIGPROF:
        return CheckStatus.TIMEOUT, _too_long(seconds)
    if number == signal.SIGXCPU:
        return CheckStatus.TIMEOUT, "used up the processor time of a submission"
    return CheckStatus.CRASHED, f"crashed the process ({signal.strsignal(number) or number})"


def _number(reply: dict[str, Any]) -> int | None:
    """An item's number, if it is one."""
    number = reply.get("number")
    return number if type(number) is int else None


def _text(value: object) -> str:
    """A text as such: what a child sends may be an array, which is neither equal nor unequal to one."""
    return outputs.harmless(value)[:1000]
