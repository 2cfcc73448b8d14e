"""The warm process in the box: everything is imported, a child is forked for every submission.

It never runs a student's code itself. Its control socket is closed in every child before the student's first line, and
each child has a socket of its own that came with the request, so that what one leaves behind reaches no other.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import time
from itertools import islice
from pathlib import Path
from typing import Any

from . import child, fence, shell, wire

_YOUNG = 5_000  # new objects before a child looks for garbage; most never have so many
_FILES = 200  # and folders that are removed one by one; the kernel is quicker with the whole of them


def main(descriptor: int) -> None:
    """Serve the control socket until the host closes it."""
    with socket.socket(fileno=descriptor) as control:
        settings, _ = _receive(control)
        fence.keep_to_itself()
        rules = None
        if settings["landlock"]:
            rules = fence.landlock_rules(settings["readable"], settings["listable"], settings["writable"])
        Zygote(control, settings, rules).serve()


class Zygote:
    """One warm shell and at most one child."""

    def __init__(self, control: socket.socket, settings: dict[str, Any], rules: int | None) -> None:
        self.control = control
        self.rules = rules
        self.filter: bytes = settings["filter"].tobytes()
        self.alone: bool = settings["alone"]
        self.pid: int | None = None
        self.shell = shell.make()
        self.shell.offers = settings["offers"]
        for cell in settings["cells"]:
            self.shell.learn(cell)
        _silence()
        self._settle()
        gc.set_threshold(_YOUNG)

    def _settle(self) -> None:
        self._tidy()
        gc.collect()
        gc.freeze()  # what is here now is shared with the children; do not touch it, do not copy it

    def serve(self) -> None:
        """``fork`` (with a socket), ``reap``, and ``draw`` before the first child that does, each answered."""
        self._send({"ready": True})
        while True:
            request, sockets = _receive(self.control)
            if request is None:
                return
            if request["do"] == "fork":
                self._fork(sockets[0], request["limits"])
                self._send({"pid": self.pid})
            elif request["do"] == "draw":
                self.shell.draw()
                self._settle()
                self._send({"ready": True})
            elif request["do"] == "reap":
                status = self._reap(request["patience"])
                self._send({"status": status, "clean": self._tidy()})

    def _fork(self, descriptor: int, limits: dict[str, int]) -> None:
        parent = os.getpid()
        self.pid = os.fork()
        if self.pid:
            os.close(descriptor)
            return
        try:
            fence.die_with_parent()
            if os.getppid() != parent:
                os._exit(1)
            self.control.close()
            os.setsid()
            fence.limit(limits)
            fence.close(self.rules, self.filter)
            child.Child(socket.socket(fileno=descriptor), self.shell).serve()
        except wire.ClosedError:
            os._exit(0)
        except BaseException:
            os._exit(1)

    def _reap(self, patience: float) -> int:
        """End the child and all it left, and return its wait status; it may end by itself for ``patience`` seconds."""
        if self.pid is None:
            return 0
        status, until = None, time.monotonic() + patience
        while status is None and time.monotonic() < until:
            status = _ended(self.pid)
            if status is None:
                time.sleep(0.002)
        if status is None:
            os.kill(self.pid, signal.SIGKILL)
            status = os.waitpid(self.pid, 0)[1]
        if self.alone:  # in a process namespace of our own: everybody else
            _kill_everybody()
        self.pid = None
        return status

    def _tidy(self) -> bool:
        """Empty the working directory; False if that fails or would take long, so that the host throws the box away."""
        try:
            _clear(".", _FILES)
        except OSError:
            return False
        return True

    def _send(self, message: dict[str, Any]) -> None:
        self.control.send(wire.encode(message))


def _receive(control: socket.socket) -> tuple[Any, list[int]]:
    packet, sockets, _, _ = socket.recv_fds(control, wire.PACKET, 1)
    return (wire.decode(packet), sockets) if packet else (None, [])


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _clear(folder: str, most: int) -> int:
    """Remove what is in a folder and return how many entries less than `most` that was; OSError if it is more."""
    with os.scandir(folder) as found:
        entries = list(islice(found, most + 1))
    for entry in entries:
        if most == 0:
            raise OSError("more than is worth removing")
        most -= 1
        if entry.is_dir(follow_symlinks=False):
            most = _clear(entry.path, most)
            Path(entry).rmdir()
        else:
            Path(entry).unlink()
    return most


def _ended(pid: int) -> int | None:
    done, status = os.waitpid(pid, os.WNOHANG)
    return status if done else None


def _kill_everybody() -> None:
    try:
        os.kill(-1, signal.SIGKILL)
        while True:
            os.waitpid(-1, 0)
    except (ProcessLookupError, ChildProcessError):
        pass
