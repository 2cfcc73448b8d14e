"""One submission's process: answers the host's requests until it is killed.

Everything here runs beside the student's code and may have been tampered with by it. The host therefore believes
nothing but that these are the student's answers.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from . import faults, wire
from .outputs import Outputs, Stream
from .shell import Shell


class OutOfTimeError(BaseException):
    """The soft end of a call or a cell; no Exception, so that ``except Exception`` does not stop it."""


class Child:
    """The loop of requests over one socket."""

    def __init__(self, sock: socket.socket, shell: Shell) -> None:
        self.sock = sock
        self.shell = shell
        self.questions = 0

    def serve(self) -> None:
        """Answer until the host hangs up."""
        signal.signal(signal.SIGALRM, _interrupt)
        sys.path.insert(0, "")  # as in a notebook; the warm process must never import from that folder
        while True:
            request = wire.receive(self.sock)
            if request["do"] == "cell":
                reply = self._guarded(lambda request=request: self._cell(request), request)
            elif request["do"] == "call":
                reply = self._guarded(lambda request=request: self._call(request), request)
            else:
                continue  # the answer to a helper's question that nobody waits for any more
            self._send(reply | {"serial": request["serial"]})

    def _guarded(self, action: Any, request: dict[str, Any]) -> dict[str, Any]:
        try:
            with _alarm(request["seconds"]):
                reply: dict[str, Any] = action()
                return reply
        except OutOfTimeError:
            return {"status": "timeout"}
        finally:
            Stream.sink = Outputs(0)

    def _cell(self, request: dict[str, Any]) -> dict[str, Any]:
        error, outputs = self.shell.run(request["source"], request["room"])
        if error is None:
            return {"status": "passed", "outputs": outputs}
        status = "timeout" if isinstance(error, OutOfTimeError) else "raised"
        return {"status": status, "outputs": outputs, "error": faults.describe(error), "line": faults.line(error)}

    def _call(self, request: dict[str, Any]) -> dict[str, Any]:
        name, arguments = request["name"], request["arguments"]
        function = self.shell.user_ns.get(name)
        if not callable(function):
            return {"status": "missing"}
        try:
            with self._helpers(request["helpers"]):
                value = function(*arguments)
        except Exception as error:
            return {"status": "raised", "error": faults.describe(error)}
        except (SystemExit, KeyboardInterrupt, GeneratorExit) as error:
            return {"status": "raised", "error": faults.describe(error)}
        for what, given in (("returned", value), ("changed its arguments:", arguments)):
            try:
                wire.encode(given)
            except wire.WireError as error:
                return {"status": "raised", "error": f"{name} {what} {error}"}
        return {"status": "passed", "value": value, "arguments": arguments}

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
            answer = wire.receive(self.sock)
            if answer.get("number") == number:
                break
        if "error" in answer:
            raise RuntimeError(answer["error"])
        for given, after in zip((*arguments, *keywords.values()), answer["after"], strict=True):
            if isinstance(given, np.random.Generator):  # what was drawn there is drawn here as well
                given.bit_generator.state = after.bit_generator.state
        return answer["value"]

    def _send(self, message: dict[str, Any]) -> None:
        wire.send(self.sock, wire.encode(message))


class _Helper:
    """Stands in for a function of the student's while a call lasts."""

    def __init__(self, child: Child, name: str) -> None:
        self._child = child
        self.__name__ = name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._child.ask(self.__name__, arguments, keywords)


def _interrupt(number: int, frame: object) -> None:
    raise OutOfTimeError("the time limit")


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
