"""One submission's process: answers the host's requests until it is killed.

Everything here runs beside the student's code and may have been tampered with by it. The host therefore believes
nothing but that these are the student's answers.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from types import CodeType
from typing import Any, NoReturn

import numpy as np

from . import faults, wire
from .candidates import Candidates
from .clock import Clock, OutOfTimeError, key
from .outputs import Outputs, Stream
from .shell import Shell

_USUAL = {kind.__name__: kind for kind in (AttributeError, IndexError, TypeError, ValueError)}  # a helper's failures

_DEFINING = 0.2  # seconds for definitions, when a cell's own are over


class Child:
    """The loop of requests over one socket. Each comes with its items, cells to run or arguments to call a function
    with, and every item is answered as soon as it is done, under the request's serial and with the item's number."""

    def __init__(self, sock: socket.socket, shell: Shell) -> None:
        self.sock = sock
        self.channel = wire.Channel(sock)
        self.shell = shell
        self.clock = Clock(self._tell)
        self.hung: set[str] = set()  # functions that hung, here or in an earlier child
        self.sending = False
        self.questions = 0
        self.results: list[tuple[dict[str, Any], bytes]] = []  # replies to the calls of a request, as they were sent
        self.candidates = Candidates()

    def serve(self) -> None:
        """Answer until the host hangs up."""
        sys.setswitchinterval(0.0001)  # seconds; threads that a cell left behind take turns with every answer
        sys.path.insert(0, "")  # as in a notebook; the warm process must never import from that folder
        while True:
            request = self.channel.receive()
            if "count" in request:  # else the answer to a helper's question that nobody waits for any more
                items = [self.channel.message() for _ in range(request["count"])]
                self.hung |= {*request["hung"]}
                {"cells": self._cells, "calls": self._calls, "trials": self._trials}[request["do"]](request, items)

    def _cells(self, request: dict[str, Any], cells: list[bytearray]) -> None:
        """One cell after the other; once their common time is used up, each gets little."""
        start = time.monotonic()
        for number, cell in enumerate(cells):
            source, most = wire.decode(cell)
            over = time.monotonic() - start > request["budget"]
            action = partial(self._cell, request, source) if most else partial(self._define, source)
            seconds = min(most or _DEFINING, request["brief"] if over else request["seconds"])
            self._answer(request, number, action, seconds)

    def _calls(self, request: dict[str, Any], calls: list[bytearray]) -> None:
        """One call after the other, up to the first that ends them all, or until their common time is over.

        The last reply says as well whether an earlier result has changed since it was sent.
        """
        spent = 0.0
        self.results.clear()
        for number, given in enumerate(calls):
            if number and spent > request["together"]:
                self._send({"status": "stopped", "serial": request["serial"], "number": number})
                return
            answer = self._answer(request, number, partial(self._call, request, given), request["seconds"])
            spent += self.clock.spent
            if answer in ("timeout", "missing"):
                return

    def _trials(self, request: dict[str, Any], batches: list[bytearray]) -> None:
        for number, batch in enumerate(batches):
            self._answer(request, number, partial(self._try, request, batch), request["seconds"])

    def _try(self, request: dict[str, Any], batch: bytearray) -> dict[str, Any]:
        start = time.process_time()
        with self._helpers(request["helpers"]):
            answers = self.candidates.tried(self.shell.user_ns, request, wire.decode(batch))
        return {"status": "passed", "value": answers, "seconds": time.process_time() - start}

    def _answer(
        self, request: dict[str, Any], number: int, action: Callable[[], dict[str, Any]], seconds: float
    ) -> str:
        """Do one item in its time and send what came of it."""
        tags: dict[str, Any] = {"serial": request["serial"], "number": number}
        function = self.shell.user_ns.get(request.get("name", ""))
        rules = {"functions": request["functions"], "again": request["again"], "hung": self.hung}
        if request["do"] == "cells":
            rules["call"] = request["call"]
        try:
            with self.clock.running(seconds, asked=getattr(function, "__code__", None), **rules):
                reply = action()
        except OutOfTimeError:
            reply = {"status": "timeout", "hung": self.clock.culprit}
        finally:
            Stream.sink = Outputs(0)
        reply = reply | tags | {"spent": self.clock.spent}
        if request["do"] == "calls" and "value" in reply and number == request["count"] - 1:
            reply["stale"] = any(map(_changed, self.results))
        try:
            packed = self._send(reply)
            if request["do"] == "calls" and "value" in reply:
                self.results.append((reply, packed))
        except wire.ClosedError:
            raise
        except wire.WireError:
            if "value" not in reply:
                raise
            reply = {"status": "raised", "error": _unfit(request, reply)} | tags
            self._send(reply)
        status: str = reply["status"]
        return status

    def _cell(self, request: dict[str, Any], source: str) -> dict[str, Any]:
        with self._refused(request, request["functions"]):
            error, outputs = self.shell.run(source, request["room"])
        if error is None:
            return {"status": "passed", "outputs": outputs}
        status = "timeout" if isinstance(error, OutOfTimeError) else "raised"
        culprit = self.clock.culprit
        if self.shell.unmade:
            with self.clock.running(_DEFINING):
                self.shell.make_the_rest()
        found = {"error": faults.describe(error), "line": faults.line(error)}
        return {"status": status, "outputs": outputs, "hung": culprit, **found}

    def _define(self, source: str) -> dict[str, Any]:
        self.shell.define(source)
        return {"status": "passed"}

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
            others = {*request["functions"]} - {name, *request["helpers"]}
            with self._refused(request, others), self._helpers(request["helpers"]):
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

    @contextmanager
    def _refused(self, request: dict[str, Any], names: Collection[str]) -> Iterator[None]:
        """Graded functions that are known to hang raise at once, but for those that are judged or stood in for."""
        space = self.shell.user_ns
        found = {name: space[name] for name in names if _hangs(name, space.get(name), self.hung)}
        barred = {name: _barred(name, request["call"]) for name in found}
        space.update(barred)
        try:
            yield
        finally:
            for name, function in found.items():
                if space.get(name) is barred[name]:  # else it was defined anew
                    space[name] = function

    def ask(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Have the host compute a helper."""
        self.questions += 1
        number = self.questions
        self._send({"helper": name, "arguments": arguments, "keywords": keywords, "number": number})
        with self.clock.waiting():
            while True:
                answer = self.channel.receive()
                self.clock.spent += answer.get("took", 0.0)
                if answer.get("number") == number:
                    break
        if "error" in answer:
            kind, _, words = answer["error"].partition(": ")
            raise _USUAL[kind](words) if kind in _USUAL else RuntimeError(answer["error"])
        for given, after in zip((*arguments, *keywords.values()), answer["after"], strict=True):
            if isinstance(given, np.random.Generator):  # what was drawn there is drawn here as well
                given.bit_generator.state = after.bit_generator.state
        return answer["value"]

    def _send(self, message: dict[str, Any]) -> bytes:
        packed = wire.encode(message)
        self.sending = True
        try:
            self.channel.send(packed)
        finally:
            self.sending = False
        return packed

    def _tell(self, culprit: str) -> None:
        """Say which function hangs; not in the middle of another message."""
        self.hung.add(culprit)
        if not self.sending:
            self._send({"hung": culprit})


class _Helper:
    """Stands in for a function of the student's while a call lasts."""

    def __init__(self, child: Child, name: str) -> None:
        self._child = child
        self.__name__ = name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._child.ask(self.__name__, arguments, keywords)


def _changed(result: tuple[dict[str, Any], bytes]) -> bool:
    """Whether the value of a reply is no longer the one that was sent; the arguments that go with it may change."""
    message, packed = result
    try:
        return wire.encode(message) != packed and wire.encode(message["value"]) != wire.encode(
            wire.decode(packed)["value"]
        )
    except wire.WireError:
        return True


def _unfit(request: dict[str, Any], reply: dict[str, Any]) -> str:
    """What of a call's reply cannot cross the wall."""
    for what, value in (("returned", reply["value"]), ("changed its arguments:", reply["arguments"])):
        try:
            wire.encode(value)
        except wire.WireError as error:
            return f"{request['name']} {what} {error}"
    return f"{request['name']} returned more than fits into one message"


def _hangs(name: str, function: object, hung: Collection[str]) -> bool:
    code = getattr(function, "__code__", None)
    return callable(function) and (name in hung or (isinstance(code, CodeType) and key(code) in hung))


def _barred(name: str, seconds: float) -> Callable[..., NoReturn]:
    def barred(*arguments: object, **keywords: object) -> NoReturn:
        raise TimeoutError(f"{name} took longer than {seconds:g} s before, and is not called again")

    return barred
