"""Judge a student's function: draw the cases, call, compare, and look for the mistake behind what is wrong.

Theory of operation. A property is judged first with the student's function among the student's own other functions. If
it fails there, and the function may call others of the contract, it is judged again with the reference standing in for
those: one early mistake costs once. After a time-out or a crash it is asked beside the reference only, then not at all.

What a random function gives depends on its arguments only. So some cases come twice, the second time `afresh`: in a
process in which the notebook's cells have run again and that was asked nothing before, and in another order. What was
remembered or counted, and not drawn from the generator, comes out different there. (Under vanilla nbgrader it is one
process in two orders.)
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from inspect import signature
from typing import Protocol
from zlib import crc32

import numpy as np

from autograder.judging.calls import Caller
from autograder.judging.compare import gap
from autograder.judging.contract import Case, Cases, Function, MalformedError, Property, Rng, Run, fresh, stale, touched
from autograder.judging.precision import in_single
from autograder.model import FATAL, Check, CheckStatus, Outcome, Value
from autograder.sandbox.inside.wire import Calls

OF_SHAPES = ("ValueError", "IndexError")  # numpy's words tell where shapes do not fit, the advice which formula it is


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
class Judgement:
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
            for assisted in {way for _, check, way in judged if check.status is not CheckStatus.PASSED}:
                self.run_all(assisted)
            return [self.named(check, p, assisted) for p, check, assisted in judged]

    def check(self, p: Property) -> tuple[Property, Check, bool]:
        """Judge one property: among the student's own functions, then among the reference's (last value: True)."""
        ways = (False, True) if self.alone and self.function.helpers else (bool(self.function.helpers),)
        for assisted in ways:
            status, message = self.verdict(p, assisted)
            if status is CheckStatus.PASSED:
                self.passed.add(p.name)
                return p, Check(p.name, True, p.points, p.points, status), assisted
        if status is CheckStatus.FAILED and p.needs and p.needs not in self.passed:
            message = f"This counts once “{p.needs}” holds."
        return p, Check(p.name, True, 0.0, p.points, status, message), assisted

    def named(self, check: Check, p: Property, assisted: bool) -> Check:
        """The check with the misconception that explains it, if one does: then advice is not needed any more."""
        if check.status is CheckStatus.PASSED or (p.needs and p.needs not in self.passed):
            return check
        known = self.recognise(self.function, p, self.runs_of(p, assisted), self.seen(assisted))
        if known is None:
            return check
        found = check.message.removesuffix(p.advice).rstrip()
        return replace(check, message=f"{known.sentence} {found}", misconception=known.id)

    def run_all(self, assisted: bool) -> None:
        """Also ask what no verdict needed: a name for a mistake has to explain all that the function does."""
        for p in self.function.properties:
            if self.fatal is None and (self.alone or assisted):
                self.run(p.cases, assisted)

    def runs_of(self, p: Property, assisted: bool) -> list[Run]:
        """What was run for a property."""
        closer = self.runs_of(p.closer, assisted) if p.closer else []
        return self.runs.get((p.cases, assisted), []) + closer

    def seen(self, assisted: bool) -> list[Run]:
        """All that was run of the function, with the reference's help or without."""
        return [run for (_, way), runs in self.runs.items() if way is assisted for run in runs]

    def verdict(self, p: Property, assisted: bool) -> tuple[CheckStatus, str]:
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
                advice = p.advice if run.outcome.message.startswith(OF_SHAPES) and not p.intact else ""
                return run.outcome.status, sentence(f"On {run.case.kind}: {run.outcome.message}", advice)
            if run.outcome.value is None:
                return CheckStatus.FAILED, f"On {run.case.kind}, your function returns None: is a return missing?"
        try:
            words = self.changed(assisted) if p.intact else p.judge(runs) if p.judge else self.compare(p, runs)
        except MalformedError as error:
            words = str(error)
        if words:
            return CheckStatus.FAILED, sentence(words, p.advice)
        if p.closer and in_single(runs):
            return self.verdict(p.closer, assisted)
        return CheckStatus.PASSED, ""

    def run(self, cases: Cases, assisted: bool) -> list[Run]:
        """Call the function on all cases; a time-out or a crash ends it."""
        key = (cases, assisted)
        if key not in self.runs:
            asked = questions(self.seed, self.assignment, self.function, cases)
            helpers = self.function.helpers if assisted else None
            outcomes: dict[int, Outcome] = {}  # by the case's number
            for number, (order, calls) in enumerate(asked.rounds):
                if number or (assisted and len(asked.rounds) > 1):  # the child at hand has answered these cases alone
                    self.caller.renew()
                answers = self.caller.call_many(self.function.name, calls, helpers=helpers)
                outcomes.update(zip(order, answers, strict=False))
                if answers and (last := answers[-1]).status in FATAL:
                    self.alone = False
                    if assisted or not self.function.helpers or last.status is CheckStatus.MISSING:
                        self.fatal = last
                    break
            self.runs[key] = [Run(asked.cases[k], outcomes[k], asked.expected[k]) for k in sorted(outcomes)]
        return self.runs[key]

    def changed(self, assisted: bool) -> str | None:
        """Which argument was changed, in words."""
        seen = [run for run in self.seen(assisted) if run.outcome.returned]
        run, k = next(touched(seen), (None, 0))
        if run is None:
            return stale(seen)
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
    rounds: tuple[tuple[tuple[int, ...], Calls], ...]  # numbers of cases and their calls; each but the first afresh


@lru_cache(maxsize=256)
def questions(seed: int, assignment: str, function: Function, cases: Cases) -> Questions:
    """Draw the cases from the seed and work out what is right. Nobody may write into them."""
    drawn = tuple(cases(generator(seed, assignment, function.name, cases.__name__)))
    right = tuple(... if function.random else function.reference(*fresh(case.arguments)) for case in drawn)
    for case, value in zip(drawn, right, strict=True):
        freeze([case.arguments, value])
    first = tuple(k for k, case in enumerate(drawn) if not case.afresh)
    last = tuple(k for k, case in enumerate(drawn) if case.afresh)[::-1]
    orders = (first, last) if last else (first,)
    rounds = tuple((order, Calls(tuple(drawn[k].arguments for k in order))) for order in orders)
    return Questions(drawn, right, rounds)


def freeze(value: Value) -> None:
    """Make every array read-only."""
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif isinstance(value, list | tuple):
        for item in value:
            freeze(item)


def generator(seed: int, *names: str) -> Rng:
    """Random numbers that depend on the seed and on what they are for."""
    return np.random.default_rng([seed, crc32("/".join(names).encode())])


def sentence(*parts: str) -> str:
    """Parts as sentences."""
    return " ".join(capital(p) + ("" if p[-1] in ".!?" else ".") for p in parts if p)


def capital(text: str) -> str:
    """The text with a capital at its start, unless it starts with a formula."""
    word = text.split()[0]
    return text[0].upper() + text[1:] if word.isalpha() and word.islower() and len(word) > 1 else text
