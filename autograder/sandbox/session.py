"""One submission in the box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.calls import Helper, Outcome, Value
from autograder.sandbox.limits import CellResult


class Session:
    """Runs the cells of one submission and calls its functions; implements `autograder.calls.Caller`."""

    def run_cell(self, source: str, timeout: float | None = None) -> CellResult:
        """Run one cell."""
        raise NotImplementedError

    def call(self, name: str, arguments: Sequence[Value], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        """See `Caller.call`."""
        raise NotImplementedError

    def close(self) -> None:
        """Kill whatever is left of the submission."""
        raise NotImplementedError
