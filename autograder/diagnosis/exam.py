"""How right an answer is: what a function is asked while a repair is sought, and which parts of its answers are right.

This is a filter: fewer cases than the judge has, and no points. Who passes goes before the judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from autograder.judging.compare import equal, numbers
from autograder.judging.contract import Case, Function, MalformedError, Property, Run, fresh
from autograder.judging.properties import questions
from autograder.model import CheckStatus, Outcome, Value
from autograder.sandbox.inside.wire import Calls

Marks = frozenset[str]  # what is right of some answers: parts, entries, laws
FEW = (2, 4, 8)
_STATUS = {"passed": CheckStatus.PASSED, "raised": CheckStatus.RAISED, "timeout": CheckStatus.TIMEOUT}


@dataclass(frozen=True, eq=False)
class Question:
    """A case and what is right there."""

    case: Case
    expected: Value


@dataclass(frozen=True, eq=False)
class Stage:
    """Cases that are asked together: each has a right answer, or a law holds of all."""

    questions: tuple[Question, ...]
    law: Property | None = None
    glance: bool = False  # whether it is enough to return something

    @cached_property
    def calls(self) -> Calls:
        """What is asked."""
        return Calls(tuple(q.case.arguments for q in self.questions))

    def marks(self, function: Function, outcomes: Sequence[Outcome]) -> tuple[bool, Marks]:
        """Whether all is right, and what is."""
        if self.glance:
            return all(o.returned and o.value is not None for o in outcomes), frozenset()
        if self.law:
            return _lawful(self, function, outcomes)
        found = [mark(function, q, o) for q, o in zip(self.questions, outcomes, strict=False)]
        right = frozenset(f"{k} {name}" for k, (_, names) in enumerate(found) for name in names)
        return len(found) == len(self.questions) and all(whole for whole, _ in found), right


def outcome(answer: Value, arguments: tuple[Value, ...]) -> Outcome:
    """One answer of a candidate's, as it came through the wall."""
    match answer:
        case ["passed", value, bool(untouched), drawn]:
            after = arguments if untouched else (None,) * len(arguments)
            if isinstance(drawn, list) and len(drawn) == len(arguments):
                after = tuple(b if isinstance(b, np.random.Generator) else a for a, b in zip(after, drawn, strict=True))
            return Outcome(CheckStatus.PASSED, value, after)
        case [str(status), str(message)] if status == "raised":
            return Outcome(CheckStatus.RAISED, message=message)
    return Outcome(CheckStatus.TIMEOUT, message="took too long")


def mark(function: Function, question: Question, outcome: Outcome) -> tuple[bool, list[str]]:
    """Whether an answer is right, and the names of its parts that are."""
    if not outcome.returned:
        return False, []
    found, whole = ["returns"], True
    case = question.case
    if all(
        a is b or isinstance(b, np.random.Generator) for a, b in zip(outcome.arguments, case.arguments, strict=True)
    ):
        found.append("arguments")
    else:
        whole = False
    for name in function.returns:
        try:
            got, right = function.part(outcome.value, name), function.part(question.expected, name)
        except MalformedError:
            return False, found
        if isinstance(right, list | tuple):
            if not isinstance(got, list | tuple | np.ndarray) or (isinstance(got, np.ndarray) and got.ndim == 0):
                whole = False
            elif len(got) != len(right):
                whole = False
                found.append(f"list {name}")
            else:
                for l, (g, r) in enumerate(zip(got, right, strict=True)):
                    if equal(g, r, case.tolerance):
                        found.append(f"{name}[{l}]")
                    else:
                        whole = False
        elif equal(got, right, case.tolerance):
            found.append(name)
        else:
            whole = False
            found += _nearly(name, got, right, case.tolerance)
    return whole, found


def _nearly(name: str, got: Value, right: Value, tolerance: float) -> Iterator[str]:
    """Of an array that is not right: whether its shape is, and which of its entries."""
    given, wanted = numbers(got), numbers(right)
    if given is None or wanted is None or given.shape != wanted.shape:
        return
    yield f"shape {name}"
    if wanted.size > 1:
        scale = float(np.abs(wanted).max()) or 1.0
        near = np.abs(given.astype(float) - wanted) <= tolerance * scale
        yield from (f"{name} {k}" for k in np.flatnonzero(near.ravel()))


def _lawful(stage: Stage, function: Function, outcomes: Sequence[Outcome]) -> tuple[bool, Marks]:
    law = stage.law
    assert law
    assert law.judge
    returned = [o.returned and o.value is not None for o in outcomes]
    if not outcomes or not all(returned) or len(outcomes) < len(stage.questions):
        return False, frozenset(f"{k} returns" for k, fine in enumerate(returned) if fine)
    runs = [Run(q.case, o, q.expected) for q, o in zip(stage.questions, outcomes, strict=True)]
    try:
        words = law.judge(runs)
    except Exception:  # what came back has another form altogether
        words = "malformed"
    right = {f"{k} returns" for k in range(len(runs))} | ({law.name} if not words else set())
    return not words, frozenset(right)


@lru_cache(maxsize=256)
def by_value(seed: int, assignment: str, function: Function) -> tuple[Question, ...]:
    """The cases whose right value can be compared, those of the first property first."""
    if function.random:
        return ()
    found: list[Question] = []
    asked: list[object] = []
    for p in function.properties:
        if p.cases in asked:
            continue
        asked.append(p.cases)
        drawn = questions(seed, assignment, function, p.cases)
        found += [Question(c, e) for c, e in zip(drawn.cases, drawn.expected, strict=True) if _settled(function, c, e)]
    return tuple(found)


def _settled(function: Function, case: Case, expected: Value) -> bool:
    """Whether there is one right value, whatever a generator among the arguments gives."""
    if not any(isinstance(a, np.random.Generator) for a in case.arguments):
        return True
    others = [np.random.default_rng(1) if isinstance(a, np.random.Generator) else a for a in case.arguments]
    return equal(function.reference(*fresh(tuple(others))), expected, case.tolerance)


@lru_cache(maxsize=256)
def by_law(seed: int, assignment: str, function: Function) -> tuple[Stage, ...]:
    """The properties that are judged by a law over drawn or random answers, those with few cases first."""
    found = []
    for p in function.properties:
        if p.judge and (function.random or not _all_settled(seed, assignment, function, p)):
            drawn = questions(seed, assignment, function, p.cases)
            both = tuple(map(Question, drawn.cases, drawn.expected))
            found.append(Stage(both, replace(p, needs=None)))
    return tuple(sorted(found, key=lambda stage: len(stage.questions)))


def _all_settled(seed: int, assignment: str, function: Function, p: Property) -> bool:
    drawn = questions(seed, assignment, function, p.cases)
    return all(_settled(function, c, e) for c, e in zip(drawn.cases, drawn.expected, strict=True))


def shorter(function: Function, stage: Stage, outcomes: Sequence[Outcome]) -> list[Stage]:
    """A few of a law's cases on which these answers break it and right ones do not: candidates are asked these first.

    A law over many runs of `train` may take a third of a second, over two of them a fiftieth.
    """
    for n in FEW:
        few = Stage(stage.questions[:n], stage.law)
        if n < len(stage.questions) and not few.marks(function, outcomes[:n])[0]:
            right = [fresh(q.case.arguments) for q in few.questions]
            ran = [Outcome(CheckStatus.PASSED, function.reference(*given), given) for given in right]
            return [few] if few.marks(function, ran)[0] else []
    return []


def stages(
    function: Function,
    asked: Sequence[Question],
    whole: Sequence[bool],
    laws: Sequence[Stage],
    answers: Sequence[Sequence[Outcome]],
    kept: Sequence[bool],
) -> list[Stage]:
    """What a candidate is asked, one stage after the other, given what the student's function answers and gets right.

    First one case that it gets wrong, then some more of either sort, then the laws, those first that it breaks.
    """
    wrong = [q for q, fine in zip(asked, whole, strict=True) if not fine]
    right = [q for q, fine in zip(asked, whole, strict=True) if fine]
    found = []
    if wrong:
        found.append(Stage((wrong[0],)))
        some = [q for side in (wrong[1:], right) for q in (*side[:1], *side[len(side) // 2 :][:1], *side[-1:])]
        others = tuple({id(q): q for q in some}.values())
        if others:
            found.append(Stage(others))
    broken = [stage for stage, fine in zip(laws, kept, strict=True) if not fine]
    quick = [
        few
        for stage, given in zip(laws, answers, strict=True)
        if stage in broken
        for few in shorter(function, stage, given)
    ]
    held = [stage for stage, fine in zip(laws, kept, strict=True) if fine]
    if not found and (broken or held):
        found.append(Stage([*broken, *held][0].questions[:2], glance=True))
    return [*found, *quick, *broken, *held]
