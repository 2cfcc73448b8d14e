"""One submission's process: answers the host's requests until it is killed.

Everything here runs beside the student's code and may have been tampered with by it. The host therefore believes
nothing but that these are the student's answers.
"""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from . import faults, wire
from .candidates import Candidates
from .outputs import Outputs, Stream
from .shell import Shell

_USUAL = {kind.__name__: kind for kind in (AttributeError, IndexError, TypeError, ValueError)}  # a helper's failures

_DEFINING = 0.2  # seconds for definitions, when a cell's own are over


class OutOfTimeError(BaseException):
    """The soft end of a call or a cell; no Exception, so that ``except Exception`` does not stop it."""


class Child:
    """The loop of requests over one socket. Each comes with its items, cells to run or arguments to call a function
    with, and every item is answered as soon as it is done, under the request's serial and with the item's number."""

    def __init__(self, sock: socket.socket, shell: Shell) -> None:
        self.sock = sock
        self.channel = wire.Channel(sock)
        self.shell = shell
        self.questions = 0
        self.candidates = Candidates()

    def serve(self) -> None:
        """Answer until the host hangs up."""
        signal.signal(signal.SIGALRM, _interrupt)
        sys.path.insert(0, "")  # as in a notebook; the warm process must never import from that folder
        while True:
            request = self.channel.receive()
            if "count" in request:  # else the answer to a helper's question that nobody waits for any more
                items = [self.channel.message() for _ in range(request["count"])]
                {"cells": self._cells, "calls": self._calls, "trials": self._trials}[request["do"]](request, items)

    def _cells(self, request: dict[str, Any], cells: list[bytearray]) -> None:
        for number, cell in enumerate(cells):
            self._answer(request, number, partial(self._cell, request["room"], cell))

    def _calls(self, request: dict[str, Any], calls: list[bytearray]) -> None:
        """One call after the other, up to the first that ends them all, or until their common time is over."""
        end = time.monotonic() + request["together"]
        for number, given in enumerate(calls):
            if number and time.monotonic() > end:
                self._send({"status": "stopped", "serial": request["serial"], "number": number})
                return
            if self._answer(request, number, partial(self._call, request, given)) in ("timeout", "missing"):
                return

    def _trials(self, request: dict[str, Any], batches: list[bytearray]) -> None:
        for number, batch in enumerate(batches):
            self._answer(request, number, partial(self._try, request, batch))

    def _try(self, request: dict[str, Any], batch: bytearray) -> dict[str, Any]:
        start = time.process_time()
        with self._helpers(request["helpers"]):
            answers = self.candidates.tried(self.shell.user_ns, request, wire.decode(batch))
        return {"status": "passed", "value": answers, "seconds": time.process_time() - start}

    def _answer(self, request: dict[str, Any], number: int, action: Callable[[], dict[str, Any]]) -> str:
        """Do one item in its time and send what came of it."""
        tags = {"serial": request["serial"], "number": number}
        try:
            with _alarm(request["seconds"]):
                reply = action()
        except OutOfTimeError:
            reply = {"status": "timeout"}
        finally:
            Stream.sink = Outputs(0)
        try:
            self._send(reply | tags)
        except wire.ClosedError:
            raise
        except wire.WireError:
            if "value" not in reply:
                raise
            reply = {"status": "raised", "error": _unfit(request, reply)}
            self._send(reply | tags)
        status: str = reply["status"]
        return status

    def _cell(self, room: int, cell: bytearray) -> dict[str, Any]:
        error, outputs = self.shell.run(wire.decode(cell), room)
        if error is None:
            return {"status": "passed", "outputs": outputs}
        status = "timeout" if isinstance(error, OutOfTimeError) else "raised"
        if self.shell.unmade:
            with _alarm(_DEFINING):
                self.shell.make_the_rest()
        return {"status": status, "outputs": outputs, "error": faults.describe(error), "line": faults.line(error)}

    def _call(self, request: dict[str, Any], given: bytearray) -> dict[str, Any]:
        name, arguments = request["name"], wire.decode(given)
        function = self.shell.user_ns.get(name)
        if not callable(function):
            other = (
                f"that name stands for something of type {type(function).__name__}"
                if name in self.shell.user_ns
                else ""
            )
            return {"status": "missing", "error": other or self.shell.missing.get(name, "")}
        try:
            with self._helpers(request["helpers"]):
                value = function(*arguments)
        except Exception as error:
            return {"status": "raised", "error": self._explained(error)}
        except (SystemExit, KeyboardInterrupt, GeneratorExit) as error:
            return {"status": "raised", "error": faults.describe(error)}
        try:
            untouched = wire.encode(arguments) == given
        except wire.WireError:
            untouched = False
        return {"status": "passed", "value": value, "arguments": None if untouched else arguments}

    def _explained(self, error: Exception) -> str:
        """An exception in words, with the reason why something is not there."""
        words = faults.describe(error)
        if isinstance(error, NameError) and (why := self.shell.missing.get(str(error.name))):
            return f"{words}: {why}"
        return f"{words}; at grading there are {self.shell.offers}" if isinstance(error, ImportError) else words

    @contextmanager
    def _helpers(self, names: list[str]) -> Iterator[None]:
        space = self.shell.user_ns
        kept = {name: space[name] for name in names if name in space}
        space.update({name: _Helper(self, name) for name in names})
        try:
            yield
        finally:
            for name in names:
                space.pop(name, None)
            space.update(kept)

    def ask(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Have the host compute a helper."""
        self.questions += 1
        number = self.questions
        self._send({"helper": name, "arguments": arguments, "keywords": keywords, "number": number})
        while True:
            answer = self.channel.receive()
            if answer.get("number") == number:
                break
        if "error" in answer:
            kind, _, words = answer["error"].partition(": ")
            raise _USUAL[kind](words) if kind in _USUAL else RuntimeError(answer["error"])
        for given, after in zip((*arguments, *keywords.values()), answer["after"], strict=True):
            if isinstance(given, np.random.Generator):  # what was drawn there is drawn here as well
                given.bit_generator.state = after.bit_generator.state
        return answer["value"]

    def _send(self, message: dict[str, Any]) -> None:
        self.channel.send(wire.encode(message))


class _Helper:
    """Stands in for a function of the student's while a call lasts."""

    def __init__(self, child: Child, name: str) -> None:
        self._child = child
        self.__name__ = name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._child.ask(self.__name__, arguments, keywords)


def _unfit(request: dict[str, Any], reply: dict[str, Any]) -> str:
    """What of a call's reply cannot cross the wall."""
    for what, value in (("returned", reply["value"]), ("changed its arguments:", reply["arguments"])):
        try:
            wire.encode(value)
        except wire.WireError as error:
            return f"{request['name']} {what} {error}"
    return f"{request['name']} returned more than fits into one message"


def _interrupt(number: int, frame: object) -> None:
    raise OutOfTimeError("the time limit")


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
