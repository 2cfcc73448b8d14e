"""What a misconception is, and how it is recognised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

import numpy as np

from autograder.course.content import Content
from autograder.judging.compare import MIXED, equal
from autograder.judging.contract import Function, Property, Run, fresh
from autograder.model import Value

Behaviour = Callable[..., Value]  # a wrong implementation
Sign = Callable[[Sequence[Run]], bool]  # whether calls show the mistake, where an implementation cannot be compared


@dataclass(frozen=True)
class Misconception:
    """A known mistake in one function: what to tell the student, where the book explains it, and how it behaves."""

    id: str
    assignment: str
    function: str
    sentence: str
    link: str
    behaviour: Behaviour | None = None
    variants: tuple[Behaviour, ...] = ()  # other ways to make the same mistake
    sign: Sign | None = None

    def fits(self, function: Function, seen: Sequence[Run], runs: Sequence[Run], p: Property | None) -> bool:
        """Whether the mistake gives what the student's function gave in all runs, and at least one of them is wrong.

        With `p` only the part that this property looks at is compared, and the other parts must not speak against it.
        """
        if self.sign:
            try:
                return bool(runs) and all(run.outcome.returned for run in runs) and self.sign(runs)
            except Exception:  # what came back has another form altogether
                return False
        if not any(self.tells(function, run, p) for run in runs):
            return False
        ways = [replace(self, behaviour=way, variants=()) for way in (self.behaviour, *self.variants)]
        return any(all(w.explains(function, run, p) and not w.denied(function, run, p) for run in seen) for w in ways)

    def denied(self, function: Function, run: Run, p: Property | None) -> bool:
        """Whether another part than that of `p` is right where the mistake would make it wrong."""
        if p is None or p.part is None:
            return False
        others = [replace(p, part=name) for name in function.returns if name != p.part]
        try:
            wrong = self.imitate(run)
            return any(same(function, run, run.expected, q) and not same(function, run, wrong, q) for q in others)
        except Exception:
            return False

    def refuted(self, function: Function, seen: Sequence[Run], p: Property) -> bool:
        """Whether for each way to make the mistake there is a run on which it has not the student's verdict."""
        ways = [replace(self, behaviour=way, variants=()) for way in (self.behaviour, *self.variants) if way]
        return bool(ways) and all(any(way.parts(function, run, p) for run in seen) for way in ways)

    def parts(self, function: Function, run: Run, p: Property) -> bool:
        """Whether on a run either the mistake or the student's function is right, and the other wrong."""
        if not run.outcome.returned:
            return False
        try:
            mine = replace(run, outcome=replace(run.outcome, value=self.imitate(run)))
            right = same(function, mine, run.expected, p)
        except Exception:
            right = False
        return right != same(function, run, run.expected, p)

    def explains(self, function: Function, run: Run, p: Property | None) -> bool:
        """Whether the mistake gives what the student's function gave, or fails where it failed."""
        try:
            wrong = self.imitate(run)
        except Exception:
            return not run.outcome.returned
        return run.outcome.returned and same(function, run, wrong, p)

    def tells(self, function: Function, run: Run, p: Property | None) -> bool:
        """Whether the mistake shows in a value here."""
        return run.outcome.returned and not same(function, run, run.expected, p)

    def imitate(self, run: Run) -> Value:
        """What the mistake gives on a run's arguments."""
        assert self.behaviour
        with np.errstate(all="ignore"):
            return self.behaviour(*fresh(run.case.arguments))


def same(function: Function, run: Run, expected: Value, p: Property | None) -> bool:
    """Whether the student's value is this one."""
    try:
        parts = list(function.parts(run.outcome.value, expected, p))
    except ValueError:
        return False
    return all(equal(got, right, max(run.case.tolerance, MIXED)) for _, got, right in parts)


class Collection(list[Misconception]):
    """An assignment's misconceptions as they are written down."""

    def __init__(self, assignment: str) -> None:
        super().__init__()
        self.assignment = assignment

    def recognise(
        self, function: Function, p: Property, runs: Sequence[Run], seen: Sequence[Run]
    ) -> Misconception | None:
        """The one misconception that explains a failed property, if exactly one does.

        It has to explain all that was `seen` of the function; else the part that the property looks at, on its own
        `runs`.
        """
        known = [m for m in self if m.function == function.name]
        fitting = [m for m in known if m.fits(function, seen, runs, None)]
        if not fitting:
            fitting = [m for m in known if m.fits(function, runs, runs, p) and not m.refuted(function, seen, p)]
        return fitting[0] if len(fitting) == 1 else None

    def about(self, function: str, link: str) -> Callable[..., None]:
        """Writes mistakes in this function, explained at this place of the book: `mistake(id, sentence, behaviour)`.

        Where an implementation cannot be compared: `mistake(id, sentence, sign=…)`.
        """

        def mistake(
            id: str,
            sentence: str,
            behaviour: Behaviour | None = None,
            *variants: Behaviour,
            sign: Sign | None = None,
        ) -> None:
            self.append(Misconception(id, self.assignment, function, sentence, link, behaviour, variants, sign))

        return mistake


@cache
def catalogue(assignment: str, content: Content) -> MappingProxyType[str, Misconception]:
    """All misconceptions of an assignment, by id; none where it has none."""
    module = content.load("misconceptions", assignment)
    return MappingProxyType({m.id: m for m in module.MISCONCEPTIONS} if module else {})
