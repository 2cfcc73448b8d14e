"""Scenes: a call of a function, or a few, and what is told of them where a mistake shows.

A function that computes is called once, and its result told from the right one. One that draws random numbers may give
many results and be right, so it is told by what no right one does: a result of a wrong form, different results from
equal generators, the same from different ones, something far too often in a hundred calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from itertools import product
from typing import Any

import numpy as np

from autograder.judging.compare import MIXED, equal
from autograder.judging.contract import Function, Judge, MalformedError, Run, touched
from autograder.judging.randomness import alike
from autograder.model import Value

VISIBLE = 1e-2  # relative to the largest entry: a difference in the digits that are shown
ONCE, TWICE, OFTEN = (0,), (0, 0), tuple(range(100))  # the seeds of the calls

Arguments = tuple[Value, ...]
Tell = Callable[[Function, str, Sequence[Run], Sequence[Run]], str]  # who did what, and what is right; or nothing


@dataclass(frozen=True, eq=False)
class Scene:
    """Calls with these arguments, each with generators of these seeds if the function draws random numbers."""

    settings: tuple[Arguments, ...]
    tell: Tell
    seeds: tuple[int, ...] = ()

    @cached_property
    def calls(self) -> list[Arguments]:
        """The arguments of every call."""
        if not self.seeds:
            return list(self.settings)
        return [(*s, np.random.default_rng(seed)) for s, seed in product(self.settings, self.seeds)]

    def given(self, function: Function) -> str:
        """The arguments in words."""
        names = signature(function.reference).parameters
        words = (", ".join(f"{n} = {shown(a)}" for n, a in zip(names, s, strict=False)) for s in self.settings)
        return ", and with ".join(words) + GENERATORS[self.seeds]


GENERATORS = {
    (): "",
    ONCE: ", rng = default_rng(0)",
    TWICE: ", and rng = default_rng(0) for each of two calls",
    OFTEN: ", in 100 calls with rng = default_rng(0), …, default_rng(99)",
}


# --- a function that computes ------------------------------------------------------------------------------------


def differs(tolerance: float = VISIBLE, digits: Sequence[int] = (4,), finite: bool = True) -> Tell:
    """The first part of the result that is not what is right; else the argument that is not as it was."""

    def tell(function: Function, who: str, wrong: Sequence[Run], right: Sequence[Run]) -> str:
        (did,), (should,) = wrong, right
        if not did.outcome.returned:
            return "" if finite else f"{who} fails: {did.outcome.message}"
        try:
            parts = list(function.parts(did.outcome.value, should.outcome.value))
        except MalformedError:
            return f"{who} gives {shown(did.outcome.value)}"
        for name, mine, rule in parts:
            if equal(mine, rule, tolerance) or (finite and "nan" in shown(mine)):
                continue
            for n in digits:
                if shown(mine, n) != shown(rule, n):
                    return f"{who} gives {shown(mine, n)} for {name}, the rule {shown(rule, n)}"
        for _, k in touched([did]):
            name = list(signature(function.reference).parameters)[k]
            return f"{who} turns {name} into {shown(did.outcome.arguments[k])}, the rule leaves it as it is"
        return ""

    return tell


def calls(inputs: Callable[[], Iterator[Arguments]]) -> Callable[[], Iterator[Scene]]:
    """A call with each, of few numbers first; then again where nan will do, and where the last of many digits will."""

    def scenes() -> Iterator[Scene]:
        ordered = sorted(inputs(), key=size)
        for tell in (differs(), differs(finite=False), differs(MIXED, range(4, 9))):
            yield from (Scene((arguments,), tell) for arguments in ordered)

    return scenes


# --- a function that draws ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Look:
    """What of a call's result is looked at, and the words for it."""

    view: Callable[[Run], Value] = lambda run: run.outcome.value
    gives: str = "gives"
    results: str = "results"

    def all(self, runs: Sequence[Run]) -> list[Value]:
        """What is seen of each call; nothing if one of them has another form altogether."""
        try:
            return [self.view(run) for run in runs]
        except MalformedError:
            return []


RESULT = Look()


def faulty(judges: Sequence[Judge], runs: Sequence[Run]) -> bool:
    """Whether one of the checks finds fault with calls."""
    try:
        return any(judge(runs) for judge in judges)
    except MalformedError:
        return True


def impossible(*judges: Judge, look: Look = RESULT) -> Tell:
    """A result that no right function gives, by the checks themselves."""

    def tell(function: Function, who: str, wrong: Sequence[Run], right: Sequence[Run]) -> str:
        if not faulty(judges, wrong) or faulty(judges, right):
            return ""
        return f"{who} {look.gives} {shown(look.view(wrong[0]))}, a right one {shown(look.view(right[0]))}"

    return tell


def parted(look: Look = RESULT) -> Tell:
    """Two calls with equal generators that do not give the same."""

    def tell(function: Function, who: str, wrong: Sequence[Run], right: Sequence[Run]) -> str:
        (a, b), (c, d) = look.all(wrong), look.all(right)
        if alike(a, b) or not alike(c, d):
            return ""
        return f"{who} {look.gives} {shown(a)} and then {shown(b)}, a right one {shown(c)} both times"

    return tell


def monotonous(look: Look = RESULT) -> Tell:
    """Calls with different generators that give a single result."""

    def tell(function: Function, who: str, wrong: Sequence[Run], right: Sequence[Run]) -> str:
        mine, rule = (list(dict.fromkeys(map(shown, look.all(runs)))) for runs in (wrong, right))
        if len(mine) != 1 or len(rule) < 3:
            return ""
        return f"{who} always {look.gives} {mine[0]}, a right one comes to {len(rule)} different {look.results}"

    return tell


def times(verb: str, event: Callable[[Run], bool], margin: int = 25) -> Tell:
    """Something that happens too often, or too rarely."""

    def tell(function: Function, who: str, wrong: Sequence[Run], right: Sequence[Run]) -> str:
        try:
            mine, rule = (sum(map(event, runs)) for runs in (wrong, right))
        except MalformedError:
            return ""
        often = {0: "never", len(wrong): "every time"}.get(mine, f"{mine} times")
        return f"{who} {verb} {often}, a right one {rule} times" if abs(mine - rule) > margin else ""

    return tell


def reaches(margin: float) -> Tell:
    """Numbers that do not reach as far as they should, or farther: the largest for each of the settings."""

    def ends(runs: Sequence[Run]) -> list[float]:
        groups = [runs[i : i + len(OFTEN)] for i in range(0, len(runs), len(OFTEN))]
        return [max(float(np.abs(run.outcome.value).max()) for run in group) for group in groups]

    def tell(function: Function, who: str, wrong: Sequence[Run], right: Sequence[Run]) -> str:
        mine, rule = ends(wrong), ends(right)
        if np.allclose(mine, rule, rtol=margin):
            return ""
        reach, should = (" and ".join(f"±{shown(end)}" for end in some) for some in (mine, rule))
        return f"{who} draws numbers up to {reach}, a right one up to {should}"

    return tell


# --- size and words ----------------------------------------------------------------------------------------------


def size(value: Value) -> int:
    """How many numbers there are in arguments."""
    if isinstance(value, list | tuple):
        return sum(map(size, value))
    if isinstance(value, dict):
        return size(list(value.values()))
    return value.size if isinstance(value, np.ndarray) else int(value is not None)


def shown(value: Value, digits: int = 4) -> str:
    """A value with so many digits, arrays as lists."""

    def joined(values: Any) -> str:
        return ", ".join(shown(v, digits) for v in values)

    if isinstance(value, np.ndarray):
        return shown(value.tolist(), digits)
    if isinstance(value, list):
        return f"[{joined(value)}]"
    if isinstance(value, tuple):
        return f"({joined(value)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{shown(k)}: {shown(v, digits)}' for k, v in value.items())}}}"
    if isinstance(value, float | np.floating):
        number = float(value)
        if abs(number) < 1e6 and number.is_integer():
            digits = max(digits, 6)
        return f"{number:.{digits}g}".replace("-", "−")
    return f'"{value}"' if isinstance(value, str) else str(value)
