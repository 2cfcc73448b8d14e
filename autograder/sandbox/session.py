"""One submission in the box: its cells run, its functions answer, and its deaths are survived."""

from __future__ import annotations

import os
import secrets
import signal
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.model import CheckStatus, Helper, Outcome, Value
from autograder.sandbox import outputs
from autograder.sandbox.inside import wire
from autograder.sandbox.limits import BoxError, CellResult, Limits

if TYPE_CHECKING:
    import socket

    from autograder.sandbox.box import Box

_ENDING = 0.3  # seconds in which a child whose socket closed may say how it ended
_STATUS = {
    status.value: status
    for status in (CheckStatus.PASSED, CheckStatus.RAISED, CheckStatus.TIMEOUT, CheckStatus.MISSING)
}


class _DeadChildError(Exception):
    """The child is no more: out of time, killed, or talking nonsense."""

    def __init__(self, status: CheckStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class Session:
    """Runs the cells of one submission and calls its functions; implements `autograder.calls.Caller`.

    When a child dies, the next request starts another one, in which the earlier cells run again without the one that
    killed. Everything together, replays included, is bounded by ``limits.submission``.
    """

    def __init__(self, box: Box, limits: Limits) -> None:
        self.limits = limits
        self._box = box
        self._socket: socket.socket | None = None
        self._cells: list[str] = []
        self._until = time.monotonic() + limits.submission
        self._replaced = False

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run_cell(self, source: str, timeout: float | None = None) -> CellResult:
        """Run one cell for at most ``timeout`` seconds (by default ``limits.cell``)."""
        seconds = self.limits.cell if timeout is None else timeout
        start = time.monotonic()
        try:
            reply = self._request({"do": "cell", "source": source, "room": self.limits.output}, seconds)
        except _DeadChildError as death:
            return CellResult(death.status, error=str(death), seconds=time.monotonic() - start)
        status = _STATUS[reply["status"]]
        if status is not CheckStatus.TIMEOUT:
            self._cells.append(source)
        error = f"took longer than {seconds:g} s" if status is CheckStatus.TIMEOUT else _text(reply.get("error"))
        line = reply.get("line")
        return CellResult(
            status,
            outputs.plain(reply.get("outputs"), self.limits.output),
            error,
            line if isinstance(line, int) else None,
            time.monotonic() - start,
        )

    def call(self, name: str, arguments: Sequence[Value], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        """See `Caller.call`."""
        request = {"do": "call", "name": name, "arguments": list(arguments), "helpers": list(helpers or ())}
        try:
            reply = self._request(request, self.limits.call, helpers or {})
        except _DeadChildError as death:
            return Outcome(death.status, message=f"{name} {death}")
        status = _STATUS[reply["status"]]
        if status is CheckStatus.MISSING:
            return Outcome(status, message=f"there is no function {name}")
        if status is CheckStatus.TIMEOUT:
            return Outcome(status, message=f"{name} took longer than {self.limits.call:g} s")
        if status is CheckStatus.RAISED:
            return Outcome(status, message=_text(reply.get("error")))
        returned = reply.get("arguments")
        after = tuple(returned) if isinstance(returned, list) and len(returned) == len(arguments) else ()
        after = after or (None,) * len(arguments)  # who forges has changed them
        return Outcome(status, reply.get("value"), after)

    def close(self) -> None:
        """Kill whatever is left of the submission."""
        if self._socket is not None:
            try:
                self._bury(0.0)
            except BoxError:  # what is known is known; the next submission gets another box
                self._box.restart()

    def _request(
        self, request: dict[str, Any], seconds: float, helpers: Mapping[str, Helper] | None = None
    ) -> dict[str, Any]:
        """One request and its reply, in a living child; a box that dies by itself is replaced once."""
        try:
            return self._attempt(request, seconds, helpers or {})
        except BoxError:
            if self._replaced:
                raise
            self._replaced = True
            self._socket = None
            self._box.restart()
            return self._attempt(request, seconds, helpers or {})

    def _attempt(self, request: dict[str, Any], seconds: float, helpers: Mapping[str, Helper]) -> dict[str, Any]:
        if self._socket is None:
            self._revive()
        left = self._until - time.monotonic()
        if left <= 0:
            raise _DeadChildError(
                CheckStatus.TIMEOUT, f"not run: the submission used up its {self.limits.submission:g} s"
            )
        seconds = min(seconds, left)
        return self._exchange(request | {"seconds": seconds}, time.monotonic() + seconds + self.limits.grace, helpers)

    def _revive(self) -> None:
        """A fresh child with the earlier cells run again; a cell that kills this time is left out from then on."""
        cells, self._cells = self._cells, []
        while cells or self._socket is None:
            if self._socket is None:
                self._socket = self._box.fork(self.limits)
                cells, self._cells = self._cells + cells, []
            elif self._until - time.monotonic() <= 0:
                return
            else:
                cell = cells.pop(0)
                try:
                    seconds = min(self.limits.cell, max(self._until - time.monotonic(), 0.01))
                    request = {"do": "cell", "source": cell, "room": 0, "seconds": seconds}
                    self._exchange(request, time.monotonic() + seconds + self.limits.grace, {})
                    self._cells.append(cell)
                except _DeadChildError:
                    continue

    def _exchange(self, request: dict[str, Any], deadline: float, helpers: Mapping[str, Helper]) -> dict[str, Any]:
        assert self._socket is not None
        serial = secrets.token_hex(8)
        try:
            wire.send(self._socket, wire.encode(request | {"serial": serial}), deadline)
            while True:
                reply = wire.receive(self._socket, deadline)
                if not isinstance(reply, dict):
                    raise wire.WireError("no reply")
                if _text(reply.get("helper")) not in helpers:
                    break
                wire.send(self._socket, wire.encode(self._help(reply, helpers)), deadline)
        except wire.LateError:
            self._bury(0.0)
            raise _DeadChildError(CheckStatus.TIMEOUT, f"took longer than {request['seconds']:g} s") from None
        except wire.ClosedError:
            raise _DeadChildError(*_how(self._bury(_ENDING))) from None
        except wire.WireError as error:
            self._bury(0.0)
            raise _DeadChildError(CheckStatus.CRASHED, f"answered with {error}") from None
        if _text(reply.get("serial")) != serial or _text(reply.get("status")) not in _STATUS:
            self._bury(0.0)
            raise _DeadChildError(CheckStatus.CRASHED, "disturbed the grader's own channel")
        if helpers and reply["status"] == "timeout":
            self._bury(0.0)  # it may have been interrupted with the helpers in place
        return reply

    def _help(self, question: dict[str, Any], helpers: Mapping[str, Helper]) -> dict[str, Any]:
        """What a helper answers; whatever it is asked, its failure is the asker's."""
        number = question.get("number")
        try:
            arguments, keywords = question["arguments"], question["keywords"]
            if len(wire.encode((arguments, keywords))) > self.limits.helper_bytes:
                raise ValueError("arguments that are too large")
            _weigh([*arguments, *keywords.values()], self.limits)
            value = helpers[question["helper"]](*arguments, **keywords)
            return {"do": "answer", "number": number, "value": value, "after": (*arguments, *keywords.values())}
        except Exception as error:
            return {"do": "answer", "number": number, "error": f"{type(error).__name__}: {error}"[:300]}

    def _bury(self, patience: float) -> int:
        """Kill the child, and return how it ended."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None
        return self._box.reap(patience=patience)


def _weigh(value: Value, limits: Limits) -> None:
    """Refuse what could make a helper compute for long or take much memory, in whatever disguise.

    An axis counts even where another one makes the array empty, and a number even where it is an array.
    """
    if isinstance(value, list | tuple):
        if len(value) > limits.helper_length:
            raise ValueError("arguments that are too large")
        for entry in value:
            _weigh(entry, limits)
    elif value is not None and not isinstance(value, np.random.Generator):
        array = np.asarray(value)
        if array.dtype.kind not in "biuf":
            raise ValueError("something that is no number")
        if max(array.shape, default=0) > limits.helper_length:
            raise ValueError("arguments that are too large")
        if array.dtype.kind in "iu" and not np.all(np.abs(array.astype(float)) <= limits.helper_integer):
            raise ValueError("a number that is too large")


def _how(status: int) -> tuple[CheckStatus, str]:
    if os.WIFEXITED(status):
        return CheckStatus.CRASHED, f"ended the process (exit status {os.WEXITSTATUS(status)})"
    number = os.WTERMSIG(status)
    if number == signal.SIGXCPU:
        return CheckStatus.TIMEOUT, "used up the processor time of a submission"
    return CheckStatus.CRASHED, f"crashed the process ({signal.strsignal(number) or number})"


def _text(value: object) -> str:
    """A text as such: what a child sends may be an array, which is neither equal nor unequal to one."""
    return outputs.harmless(value)[:1000]
