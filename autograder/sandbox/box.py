"""The host's side of the box: starts it, has it fork and reap, replaces it when it dies."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import numpy as np

from autograder.sandbox import cgroup, policy
from autograder.sandbox.inside import wire
from autograder.sandbox.launch import Launch, Tier, launch, tier
from autograder.sandbox.limits import BoxError, Limits, SandboxUnavailable
from autograder.sandbox.runtime import offers
from autograder.sandbox.session import Session

_START = 60.0  # seconds for the first imports, on a slow disk
_ANSWER = 20.0  # for a fork or a reap


class _NotJoinedError(Exception):
    """The box's control group was removed by somebody else before it was in it."""


class Box:
    """A warm box that forks a child a submission; one session at a time. ``with Box() as box: …``

    `SandboxUnavailable` when this machine has no sandbox to offer; ``unsafe=True`` is for those who run without, and
    ``kind`` for those who try a single layer. ``cells`` are texts of the instructor's that every submission has; they
    are compiled once; ``packages`` are there besides `runtime.PACKAGES`. The box ends with the thread that opened it.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        unsafe: bool = False,
        kind: Tier | None = None,
        cells: Sequence[str] = (),
        packages: Sequence[str] = (),
    ) -> None:
        self.limits = limits or Limits()
        self.cells = list(cells)
        self.packages = tuple(packages)
        self.tier = kind or tier(unsafe=unsafe)
        self._launch: Launch | None = None
        self._control: socket.socket | None = None
        self._draws = False  # whether matplotlib is imported

    def __enter__(self) -> Box:
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process id, on this side, of the process that holds the box."""
        if self._launch is None:
            raise BoxError("the box is not open")
        return self._launch.process.pid

    @property
    def layers(self) -> str:
        """What is in force, in words."""
        return f"{self.tier} + cgroups" if self._launch and self._launch.group.folders else str(self.tier)

    @property
    def most_threads(self) -> int:
        """How many threads a child can start at most."""
        return self._rlimits(self.limits)["RLIMIT_NPROC"]

    @property
    def bounds_threads(self) -> bool:
        """Whether the kernel counts its threads; root's it does not."""
        return not (self._launch and self._launch.root)

    def session(self, limits: Limits | None = None, functions: Sequence[str] = (), *, draws: bool = True) -> Session:
        """One submission (``with box.session() as session: …``); its child is forked when it is first needed.

        ``functions`` are those that are graded; ``draws`` says whether matplotlib is to be ready.
        """
        return Session(self, limits or self.limits, functions, draws=draws)

    def fork(self, limits: Limits, *, draws: bool = True) -> socket.socket:
        """A fresh child behind its own socket; a box that has died is replaced once."""
        try:
            return self._fork(limits, draws)
        except BoxError:
            self.restart()
            return self._fork(limits, draws)

    def reap(self, *, patience: float = 0.0) -> int:
        """End the child and return its wait status; ``patience`` lets one that is ending by itself say how."""
        answer = self._ask({"do": "reap", "patience": patience})
        if answer.get("clean") is not True:
            self.restart()
        status = answer.get("status")
        return status if isinstance(status, int) else 0

    def restart(self) -> None:
        """Throw the box away and open another."""
        self.close()
        self._open()

    def close(self) -> None:
        """End the box and everything in it."""
        if self._control:
            self._control.close()
        if self._launch:
            process = self._launch.process
            process.kill()  # bubblewrap's first process: the kernel ends the namespace with it
            process.wait()
            if process.stderr:
                process.stderr.close()
            self._launch.group.remove()
            if self._launch.folder:
                self._launch.folder.cleanup()
        self._launch = self._control = None

    def _open(self) -> None:
        """Start it; where its control group is gone before it joins, in another one, and at last in none."""
        for grouped in (True, True, False):
            try:
                return self._start(grouped=grouped)
            except _NotJoinedError:
                continue

    def _start(self, *, grouped: bool) -> None:
        program = policy.program() if self.tier.seccomp else b""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._launch = launch(self.tier, theirs.fileno(), self.limits, self.packages, grouped=grouped)
        self._control, self._draws = ours, False
        settings = self._launch.settings | {
            "filter": np.frombuffer(program, np.uint8),
            "cells": self.cells,
            "offers": offers(self.packages),
        }
        try:
            ready = self._ask(settings, seconds=_START)
        except BoxError as error:
            process = self._launch.process
            said = self._last_words()
            self.close()
            if grouped and process.returncode == cgroup.NOT_JOINED:
                raise _NotJoinedError from error
            raise SandboxUnavailable(f"the sandbox does not start ({self.tier}): {said or error}") from error
        if ready != {"ready": True}:
            raise BoxError(f"an unexpected greeting from the box: {ready!r:.200}")

    def _fork(self, limits: Limits, draws: bool) -> socket.socket:
        if draws and not self._draws:
            self._ask({"do": "draw"}, seconds=_START)
            self._draws = True
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._ask({"do": "fork", "limits": self._rlimits(limits)}, descriptor=theirs.fileno())
            except BoxError:
                ours.close()
                raise
        return ours

    def _ask(
        self, message: dict[str, Any], *, descriptor: int | None = None, seconds: float = _ANSWER
    ) -> dict[str, Any]:
        if self._control is None:
            raise BoxError("the box is not open")
        try:
            self._control.settimeout(seconds)
            packet = wire.encode(message)
            socket.send_fds(self._control, [packet], [] if descriptor is None else [descriptor])
            answer = wire.decode(self._control.recv(wire.PACKET))
        except (OSError, wire.WireError) as error:
            raise BoxError(f"the box does not answer: {error}") from error
        if not isinstance(answer, dict):
            raise BoxError("the box answers with something else")
        return answer

    def _rlimits(self, limits: Limits) -> dict[str, int]:
        numbers = {
            "RLIMIT_AS": limits.memory,
            "RLIMIT_CPU": limits.cpu,
            "RLIMIT_FSIZE": limits.file_size,
            "RLIMIT_NOFILE": limits.files,
            "RLIMIT_CORE": 0,
        }
        others = self._launch.others if self._launch else 0
        return numbers | {"RLIMIT_NPROC": others + limits.threads}

    def _last_words(self) -> str:
        process = self._launch.process if self._launch else None
        if process is None or process.stderr is None:
            return ""
        time.sleep(0.05)
        process.kill()
        return process.stderr.read().decode(errors="replace").strip()[-600:]
