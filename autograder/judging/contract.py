"""What is asked of a function: properties, each with its cases and its points. `properties` judges by them.

An assignment's file says for each function what is right (a reference that takes the contract's arguments), on which
inputs (cases, drawn anew from the instructor's seed) and which properties earn how many points. Points come from right
values only; a property that something trivial would satisfy (inputs untouched, None at index 0) counts once the one it
`needs` holds.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.judging.compare import MIXED, SINGLE, describe, gap, numbers
from autograder.judging.compare import MalformedError as MalformedError  # a check meets it here
from autograder.model import Helper, Outcome, Value

Rng = np.random.Generator
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Case:
    """Arguments of one call; `kind` completes the sentence "on …", and tells a student no more than that.

    Cases that are `afresh` are asked last, in reverse order, of a process that was asked nothing before.
    """

    arguments: tuple[Value, ...]
    kind: str
    tolerance: float = MIXED
    afresh: bool = False


@dataclass(frozen=True)
class Run:
    """A case, what the student's function did, and what is right (`...` where it is judged by its properties)."""

    case: Case
    outcome: Outcome
    expected: Value


Cases = Callable[[Rng], Iterable[Case]]
Judge = Callable[[Sequence[Run]], str | None]  # the words of the first failure


@dataclass(frozen=True)
class Property:
    """One thing that is asked of a function.

    Without a `judge` the values are compared with the reference's: all, or the `part` of that name among what the
    function returns. `first` says whether index 0 of a list of layers is looked at. With `intact` it is the arguments
    and earlier results that are looked at, on all that was run for this property and those before it.
    """

    name: str
    points: float
    cases: Cases
    part: str | None = None
    first: bool = True
    judge: Judge | None = None
    needs: str | None = None
    advice: str = ""
    intact: bool = False
    closer: Property | None = None  # looked at as well where all values are single precision


@dataclass(frozen=True, eq=False)
class Function:
    """A graded function: its name, what it returns, what is right, and what is asked of it.

    Raises:
        ValueError: a property has the name of another, `needs` none that stands before it, or looks at no `part`.
    """

    name: str
    reference: Callable[..., Value]
    properties: tuple[Property, ...]
    returns: tuple[str, ...] = ("the result",)
    helpers: Mapping[str, Helper] = field(default_factory=dict)
    random: bool = False  # judged by properties; its reference is not run on the cases

    def __post_init__(self) -> None:
        known: list[str] = []
        for p in self.properties:
            if p.name in known:
                raise ValueError(f"{self.name} has two properties called {p.name!r}")
            if p.needs is not None and p.needs not in known:
                before = ", ".join(map(repr, known)) or "none"
                raise ValueError(f"{self.name}: {p.name!r} needs {p.needs!r}; the properties before it are {before}")
            if p.part is not None and p.part not in self.returns:
                parts = ", ".join(map(repr, self.returns))
                raise ValueError(f"{self.name}: {p.name!r} looks at the part {p.part!r}; it returns {parts}")
            known.append(p.name)

    @property
    def points(self) -> float:
        """What the function can earn."""
        return sum(p.points for p in self.properties)

    def part(self, value: Value, name: str) -> Value:
        """The part of a returned value that has this name; MalformedError if there is none."""
        if len(self.returns) == 1:
            return value
        listed = isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0)
        if not (listed and len(value) == len(self.returns)):
            *others, last = self.returns
            things = f"{len(self.returns)} things, {', '.join(others)} and {last}"
            raise MalformedError(f"your function should return {things}; it returned {describe(value)}")
        return value[self.returns.index(name)]

    def parts(self, value: Value, expected: Value, p: Property | None = None) -> Iterator[tuple[str, Value, Value]]:
        """Name, value and right value of what a property looks at; of everything without one."""
        for name in (p.part,) if p and p.part else self.returns:
            right = self.part(expected, name)
            yield name, self.part(value, name), right if p is None or p.first else [..., *right[1:]]


def fresh(arguments: tuple[Value, ...]) -> tuple[Value, ...]:
    """Copies of the arguments, so that these, and their random generators, stay as they are."""
    return copy.deepcopy(arguments)


def touched(runs: Iterable[Run]) -> Iterator[tuple[Run, int]]:
    """The runs and numbers of arguments that are after the call not what they were before."""
    for run in runs:
        for k, (before, after) in enumerate(zip(run.case.arguments, run.outcome.arguments, strict=True)):
            if not isinstance(before, np.random.Generator) and not identical(before, after):
                yield run, k


def stale(runs: Iterable[Run]) -> str | None:
    """Where a call has changed what an earlier one had returned, in words."""
    run = next((run for run in runs if run.outcome.stale), None)
    if run is None:
        return None
    return f"a later call ({run.case.kind}) changes what your function returned before; make new arrays in every call"


def heads(function: Function, runs: Sequence[Run]) -> str | None:
    """What is wrong at index 0 of the lists that a function returns."""
    for run in runs:
        for name, got, expected in function.parts(run.outcome.value, run.expected):
            start = got[:1] if isinstance(got, list | tuple) else got
            if words := gap(start, expected[:1], name, run.case.tolerance):
                return f"on {run.case.kind}, {words}"
    return None


def intact(cases: Cases, needs: str, points: float = 1) -> Property:
    """The property that a function changes neither its arguments nor earlier results, on all that it is asked."""
    return Property("inputs and earlier results untouched", points, cases, needs=needs, intact=True)


def identical(before: Value, after: Value) -> bool:
    """Whether nothing has changed. What comes after may be anything at all."""
    if before is after:  # the box said "as they were", and these are our own
        return True
    if type(before) is not type(after):
        return False
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(identical, before, after))
    if isinstance(before, dict):
        return identical([*before.items()], [*after.items()])
    return np.array_equal(before, after) if isinstance(before, np.ndarray) else bool(before == after)


def dimensions(value: Value) -> int | None:
    """The number of axes of an array, or of lists that stand for one; None for anything else."""
    array = numbers(value)
    return None if array is None else array.ndim


def single(case: Case) -> Case:
    """The same case in single precision."""
    return Case(tuple(map(to_single, case.arguments)), f"{case.kind} in single precision (float32)", SINGLE)


def to_single(value: Value) -> Value:
    """Every array of floats in float32."""
    if isinstance(value, list):
        return [to_single(v) for v in value]
    return value.astype(np.float32) if isinstance(value, np.ndarray) and value.dtype.kind == "f" else value
