"""Whose turn it is: fair by student, with a line of its own for what takes long.

The first attempts of all students come before the second one of any. What has taken longer than `lanes.QUICK` seconds
waits in the slow line, so that endless loops hold up nobody but each other. In memory; `store` keeps what waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Turn:
    """An attempt that waits; ``look``: it is judged, and what went wrong is to be looked for."""

    id: int
    student: str
    assignment: str
    slow: bool = False
    look: bool = False
    lost: int = 0  # workers that died over it


@dataclass
class Queue:
    """The turns that wait."""

    turns: dict[tuple[int, bool], Turn] = field(default_factory=dict)
    _order: list[Turn] | None = None

    def add(self, turn: Turn) -> None:
        """Let it wait."""
        self.turns[turn.id, turn.look] = turn
        self._order = None

    def remove(self, turn: Turn) -> None:
        """It waits no more."""
        self.turns.pop((turn.id, turn.look), None)
        self._order = None

    def order(self) -> list[Turn]:
        """All that wait: what is quick, what is slow, what is to be looked for; each fair by student."""
        if self._order is None:
            before: Counter[tuple[str, bool, bool]] = Counter()
            keys: dict[tuple[int, bool], tuple[bool, bool, int, int]] = {}
            for turn in sorted(self.turns.values(), key=lambda turn: turn.id):
                line = turn.student, turn.look, turn.slow
                keys[turn.id, turn.look] = turn.look, turn.slow, before[line], turn.id
                before[line] += 1
            self._order = sorted(self.turns.values(), key=lambda turn: keys[turn.id, turn.look])
        return self._order

    def next(self, *, long: bool, but: Collection[str] = ()) -> Turn | None:
        """The next one of those that are quick, as far as is known, or of those that take long; ``but`` for some
        assignments'."""
        return next((t for t in self.order() if (t.slow or t.look) == long and t.assignment not in but), None)

    def position(self, attempt: int) -> int:
        """How many are judged before this attempt, itself included; 0 if it does not wait."""
        waiting = [turn.id for turn in self.order() if not turn.look]
        return waiting.index(attempt) + 1 if attempt in waiting else 0

    def __len__(self) -> int:
        return sum(not turn.look for turn in self.turns.values())
