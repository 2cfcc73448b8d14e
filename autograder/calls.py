"""How checks reach a student's functions, wherever these live.

A check never sees a student's object. It asks a :class:`Caller` for a function by name with plain arguments, and gets an
:class:`Outcome` back: a plain value, or what went wrong. The judge's caller speaks with the box (`sandbox`), the local one
calls in the same process: that is how the very same checks run under vanilla nbgrader and in tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from autograder.model import CheckStatus

# Plain values: None, bool, int, float, complex, str, list, tuple, dict with text keys, numpy arrays of numbers.
Value = Any
Helper = Callable[..., Value]


@dataclass(frozen=True)
class Outcome:
    """What one call of a student's function did.

    ``status`` is PASSED when it returned; then ``value`` is what it returned and ``arguments`` are its arguments as they
    were *after* the call, so that a check can see what was changed in place. Otherwise ``message`` says what happened, in
    words for the student (the exception's type, text and line in the student's own cell).
    """

    status: CheckStatus
    value: Value = None
    arguments: tuple[Value, ...] = ()
    message: str = ""

    @property
    def returned(self) -> bool:
        """Whether there is a value."""
        return self.status is CheckStatus.PASSED


class Caller(Protocol):
    """Calls a student's function by name."""

    def call(self, name: str, arguments: Sequence[Value], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        """Call ``name(*arguments)``.

        ``helpers`` stand in for the student's own functions of those names while the call lasts (and not after it), so that
        a composite function can be judged with right parts. They run on the caller's side, never in the box.
        ``numpy.random.Generator`` arguments cross as their kind and state; the generator comes back advanced.
        """
        ...
