"""Whose points in the gradebook are others now, from what to what: manual scores and late penalties included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.model import hundredths
from autograder.records.reader import Standing


@dataclass(frozen=True)
class Change:
    """A student's points of one assignment, and where it is known those of the functions and questions that changed."""

    assignment: str
    student: str
    before: float
    after: float
    parts: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # by function or question: before, after

    def to_json(self) -> dict[str, Any]:
        """As `--json` has it."""
        parts = {name: {"before": before, "after": after} for name, (before, after) in self.parts.items()}
        return {**vars(self), "parts": parts}


def changes(assignment: str, before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Iterator[Change]:
    """What became of those who had points before."""
    for student, old in sorted(before.items()):
        new = after.get(student, Standing())
        cells = dict.fromkeys([*old.scores, *new.scores])
        pairs = {cell: (earned(old, cell), earned(new, cell)) for cell in cells}
        parts = {cell.removeprefix("test_"): pair for cell, pair in pairs.items() if pair[0] != pair[1]}
        change = Change(assignment, student, hundredths(old.score), hundredths(new.score), parts)
        if parts or change.before != change.after:
            yield change


def earned(standing: Standing, cell: str) -> float:
    """What a cell earned; nothing where it is not."""
    return hundredths(standing.scores.get(cell, (0.0, 0.0))[0])
