"""How a function is judged: what is asked of it, property by property, each with its points.

Theory of operation. An assignment's file says for each function what is right (a reference that takes the contract's
arguments), on which inputs (cases, drawn anew from the instructor's seed) and which properties earn how many points. A
property is judged first with the student's function among the student's own other functions. If it fails there, and the
function may call others of the contract, it is judged again with the reference standing in for those: one early mistake
costs once. Points come from right values only; a property that something trivial would satisfy (inputs untouched, None
at index 0) counts once the one it `needs` holds.
"""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from inspect import signature
from typing import Protocol
from zlib import crc32

import numpy as np

from autograder.calls import Caller
from autograder.compare import MIXED, SINGLE, describe, gap, numbers
from autograder.model import FATAL, Check, CheckStatus, Helper, Outcome, Value
from autograder.sandbox.inside.wire import Calls

Rng = np.random.Generator


class MalformedError(ValueError):
    """What was returned has not the form that a check works on; the text says so to the student."""


@dataclass(frozen=True)
class Case:
    """Arguments of one call; `kind` completes the sentence "on …", and tells a student no more than that."""

    arguments: tuple[Value, ...]
    kind: str
    tolerance: float = MIXED


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
    that are looked at, on all that was run for this property and those before it.
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


@dataclass(frozen=True, eq=False)
class Function:
    """A graded function: its name, what it returns, what is right, and what is asked of it."""

    name: str
    reference: Callable[..., Value]
    properties: tuple[Property, ...]
    returns: tuple[str, ...] = ("the result",)
    helpers: Mapping[str, Helper] = field(default_factory=dict)
    random: bool = False  # judged by properties; its reference is not run on the cases

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
            things = f"{len(self.returns)} things, {', '.join(self.returns)}"
            raise MalformedError(f"your function should return {things}; it returned {describe(value)}")
        return value[self.returns.index(name)]

    def parts(self, value: Value, expected: Value, p: Property | None = None) -> Iterator[tuple[str, Value, Value]]:
        """Name, value and right value of what a property looks at; of everything without one."""
        for name in (p.part,) if p and p.part else self.returns:
            right = self.part(expected, name)
            yield name, self.part(value, name), right if p is None or p.first else [..., *right[1:]]


class Mistake(Protocol):
    """A known mistake: its id, and the sentence that names it to the student."""

    @property
    def id(self) -> str: ...
    @property
    def sentence(self) -> str: ...


# Whether a known mistake explains a property's runs, given all that was seen of the function.
Recognise = Callable[[Function, Property, Sequence[Run], Sequence[Run]], Mistake | None]


def nothing_known(function: Function, p: Property, runs: Sequence[Run], seen: Sequence[Run]) -> None:
    """No mistake is known."""


@dataclass
class Bench:
    """One student's function under judgement."""

    assignment: str
    function: Function
    caller: Caller
    seed: int
    recognise: Recognise = nothing_known
    fatal: Outcome | None = None  # what ended the judgement
    alone: bool = True  # whether the function still gets to run among the student's own others
    runs: dict[tuple[Cases, bool], list[Run]] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)

    def checks(self) -> list[Check]:
        """Judge all properties, then look for a known mistake behind those that failed."""
        with warnings.catch_warnings(), np.errstate(all="ignore"):  # nbgrader takes all points for a line on stderr
            warnings.simplefilter("ignore")
            judged = [self.check(p) for p in self.function.properties]
            return [self.named(check, p, assisted) for p, check, assisted in judged]

    def check(self, p: Property) -> tuple[Property, Check, bool]:
        """Judge one property: among the student's own functions, then among the reference's (last value: True)."""
        ways = (False, True) if self.alone and self.function.helpers else (bool(self.function.helpers),)
        for assisted in ways:
            status, message = self.judge(p, assisted)
            if status is CheckStatus.PASSED:
                self.passed.add(p.name)
                return p, Check(p.name, True, p.points, p.points, status), assisted
        if status is CheckStatus.FAILED and p.needs and p.needs not in self.passed:
            message = f"This counts once “{p.needs}” holds."
        return p, Check(p.name, True, 0.0, p.points, status, message), assisted

    def named(self, check: Check, p: Property, assisted: bool) -> Check:
        """The check with the misconception that explains it, if one does."""
        if check.status is CheckStatus.PASSED or (p.needs and p.needs not in self.passed):
            return check
        known = self.recognise(self.function, p, self.runs.get((p.cases, assisted), []), self.seen(assisted))
        return replace(check, message=f"{known.sentence} {check.message}", misconception=known.id) if known else check

    def seen(self, assisted: bool) -> list[Run]:
        """All that was run of the function, with the reference's help or without."""
        return [run for (_, way), runs in self.runs.items() if way is assisted for run in runs]

    def judge(self, p: Property, assisted: bool) -> tuple[CheckStatus, str]:
        """Status and message of a property."""
        if self.fatal and self.fatal.status is CheckStatus.MISSING:
            return self.fatal.status, self.fatal.message
        if self.fatal:
            return self.fatal.status, f"Not tried any more after this: {self.fatal.message}"
        if p.needs and p.needs not in self.passed:
            return CheckStatus.FAILED, ""
        runs = self.run(p.cases, assisted)
        for run in runs:
            if not run.outcome.returned:
                return run.outcome.status, sentence(f"On {run.case.kind}: {run.outcome.message}")
        try:
            words = self.changed(assisted) if p.intact else p.judge(runs) if p.judge else self.compare(p, runs)
        except MalformedError as error:
            words = str(error)
        return (CheckStatus.FAILED, sentence(words, p.advice)) if words else (CheckStatus.PASSED, "")

    def run(self, cases: Cases, assisted: bool) -> list[Run]:
        """Call the function on all cases; a time-out or a crash ends it."""
        key = (cases, assisted)
        if key not in self.runs:
            asked = questions(self.seed, self.assignment, self.function, cases)
            helpers = self.function.helpers if assisted else None
            outcomes = self.caller.call_many(self.function.name, asked.calls, helpers=helpers)
            self.runs[key] = list(map(Run, asked.cases, outcomes, asked.expected))
            if outcomes and (last := outcomes[-1]).status in FATAL:
                self.alone = False
                if assisted or not self.function.helpers or last.status is CheckStatus.MISSING:
                    self.fatal = last
        return self.runs[key]

    def changed(self, assisted: bool) -> str | None:
        """Which argument was changed, in words."""
        run, k = next(touched(run for run in self.seen(assisted) if run.outcome.returned), (None, 0))
        if run is None:
            return None
        names = list(signature(self.function.reference).parameters)
        return f"on {run.case.kind}, your function changes its argument {names[k]}"

    def compare(self, p: Property, runs: Sequence[Run]) -> str | None:
        """The first gap between what came and what is right."""
        for run in runs:
            for name, got, expected in self.function.parts(run.outcome.value, run.expected, p):
                if words := gap(got, expected, name, run.case.tolerance):
                    return f"on {run.case.kind}, {words}"
        return None


@dataclass(frozen=True)
class Questions:
    """What a function is asked for a property, and what is right; the same for a whole class."""

    cases: tuple[Case, ...]
    expected: tuple[Value, ...]
    calls: Calls


@lru_cache(maxsize=256)
def questions(seed: int, assignment: str, function: Function, cases: Cases) -> Questions:
    """Draw the cases from the seed and work out what is right. Nobody may write into them."""
    drawn = tuple(cases(generator(seed, assignment, function.name, cases.__name__)))
    right = tuple(... if function.random else function.reference(*fresh(case.arguments)) for case in drawn)
    for case, value in zip(drawn, right, strict=True):
        freeze([case.arguments, value])
    return Questions(drawn, right, Calls(tuple(case.arguments for case in drawn)))


def freeze(value: Value) -> None:
    """Make every array read-only."""
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif isinstance(value, list | tuple):
        for item in value:
            freeze(item)


def fresh(arguments: tuple[Value, ...]) -> tuple[Value, ...]:
    """Copies of the arguments, so that these, and their random generators, stay as they are."""
    return copy.deepcopy(arguments)


def touched(runs: Iterable[Run]) -> Iterator[tuple[Run, int]]:
    """The runs and numbers of arguments that are after the call not what they were before."""
    for run in runs:
        for k, (before, after) in enumerate(zip(run.case.arguments, run.outcome.arguments, strict=True)):
            if not isinstance(before, np.random.Generator) and not identical(before, after):
                yield run, k


def heads(function: Function, runs: Sequence[Run]) -> str | None:
    """What is wrong at index 0 of the lists that a function returns."""
    for run in runs:
        for name, got, expected in function.parts(run.outcome.value, run.expected):
            start = got[:1] if isinstance(got, list | tuple) else got
            if words := gap(start, expected[:1], name, run.case.tolerance):
                return f"on {run.case.kind}, {words}"
    return None


def intact(cases: Cases, needs: str, points: float = 1) -> Property:
    """The property that a function leaves its arguments as they were, on these cases and on all that came before."""
    return Property("inputs untouched", points, cases, needs=needs, advice="Work on a copy.", intact=True)


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


def generator(seed: int, *names: str) -> Rng:
    """Random numbers that depend on the seed and on what they are for."""
    return np.random.default_rng([seed, crc32("/".join(names).encode())])


def single(case: Case) -> Case:
    """The same case in single precision."""
    return Case(tuple(map(to_single, case.arguments)), f"{case.kind} in single precision (float32)", SINGLE)


def to_single(value: Value) -> Value:
    """Every array of floats in float32."""
    if isinstance(value, list):
        return [to_single(v) for v in value]
    return value.astype(np.float32) if isinstance(value, np.ndarray) and value.dtype.kind == "f" else value


def sentence(*parts: str) -> str:
    """Parts as sentences."""
    return " ".join(capital(p) + ("" if p[-1] in ".!?" else ".") for p in parts if p)


def capital(text: str) -> str:
    """The text with a capital at its start, unless it starts with a formula."""
    word = text.split()[0]
    return text[0].upper() + text[1:] if word.isalpha() and word.islower() and len(word) > 1 else text
