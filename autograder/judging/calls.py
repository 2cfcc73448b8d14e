"""How checks reach a student's functions, wherever these live.

A check never sees a student's object. It asks a :class:`Caller` for a function by name with plain arguments, and gets
an :class:`Outcome` back: a plain value, or what went wrong. The judge's caller speaks with the box (`sandbox`), the
local one calls in the same process: that is how the very same checks run under vanilla nbgrader and in tests.
"""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from autograder.course.content import Content
from autograder.model import FATAL, Check, CheckStatus, Helper, Outcome, Value
from autograder.sandbox.inside import wire
from autograder.sandbox.inside.faults import describe
from autograder.sandbox.inside.wire import Calls


class Caller(Protocol):
    """Calls a student's function by name."""

    def call(self, name: str, arguments: Sequence[Value], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        """Call ``name(*arguments)``.

        ``helpers`` stand in for the student's own functions of those names while the call lasts (and not after it), so
        that a composite function can be judged with right parts. They run on the caller's side, never in the box.
        ``numpy.random.Generator`` arguments cross as their kind and state; the generator comes back advanced.
        """
        ...

    def call_many(self, name: str, calls: Calls, *, helpers: Mapping[str, Helper] | None = None) -> list[Outcome]:
        """Make the calls one after the other, as `call` would; a time-out, a crash or a missing function is the last.

        Each has its own time, and an outcome does not depend on what comes after it.
        """
        ...

    def renew(self) -> None:
        """Have the next calls answered by a process that was asked nothing yet: what was remembered is forgotten."""
        ...


class StudentError(Exception):
    """A student's function that was called as if it were local did not return; ``outcome`` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


@dataclass(frozen=True)
class Context:
    """What `autograder.checks.grade` needs from whoever runs a test cell."""

    caller: Caller
    seed: int
    record: Callable[[Check], None]
    content: Content
    source: str = ""  # the text of the student's solution cell; a kernel does not tell it


# Set by the judge while a test cell's hidden part runs. Without it the cell runs in the student's own kernel (vanilla
# nbgrader, or an author who tries a check), and `grade` makes a LocalCaller of that kernel's namespace.
current: ContextVar[Context] = ContextVar("current")


def changed(value: Value, message: bytes) -> bool:
    """Whether a value is no longer what was sent of it."""
    try:
        return wire.encode(value) != message
    except wire.WireError:
        return True


class LocalCaller:
    """Calls functions of ``namespace`` in this very process, with copies of the arguments.

    The second implementation of :class:`Caller`: for vanilla nbgrader, for authors of checks, and as the oracle of the
    box's. What could not cross the wall is refused here as well, so that both give the same verdict. It has no limits,
    and the one process that it has remembers: a function that lies in wait for `renew` is found out in the box only.
    """

    def __init__(self, namespace: MutableMapping[str, Any]) -> None:
        self.namespace = namespace
        self._results: list[tuple[Value, bytes]] = []  # of the calls that were made together

    def call(self, name: str, arguments: Sequence[Value], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        """See :meth:`Caller.call`."""
        function = self.namespace.get(name)
        if not callable(function):
            return Outcome(CheckStatus.MISSING, message=f"there is no function {name}")
        copies = copy.deepcopy(tuple(arguments))
        try:
            with self._substituted(helpers or {}), warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                value = function(*copies)
        except Exception as error:
            return Outcome(CheckStatus.RAISED, message=describe(error))
        try:
            message = wire.encode(value)
            self._results.append((value, message))
            value = wire.decode(message)
        except wire.WireError as error:
            return Outcome(CheckStatus.RAISED, message=f"{name} returned {error}")
        try:
            wire.encode(copies)
        except wire.WireError as error:
            return Outcome(CheckStatus.RAISED, message=f"{name} changed its arguments: {error}")
        return Outcome(CheckStatus.PASSED, value, copies)

    def call_many(self, name: str, calls: Calls, *, helpers: Mapping[str, Helper] | None = None) -> list[Outcome]:
        """See :meth:`Caller.call_many`."""
        outcomes: list[Outcome] = []
        self._results.clear()
        for arguments in calls.arguments:
            outcomes.append(self.call(name, arguments, helpers=helpers))
            if outcomes[-1].status in FATAL:
                return outcomes
        if any(changed(value, message) for value, message in self._results):
            outcomes[-1] = replace(outcomes[-1], stale=True)
        return outcomes

    def renew(self) -> None:
        """See :meth:`Caller.renew`: there is no other process here."""

    @contextmanager
    def _substituted(self, helpers: Mapping[str, Helper]) -> Iterator[None]:
        kept = {name: self.namespace[name] for name in helpers if name in self.namespace}
        self.namespace.update(helpers)
        try:
            yield
        finally:
            for name in helpers:
                self.namespace.pop(name, None)
            self.namespace.update(kept)
