"""Checks before values that no honest function returns: a verdict on the value always, never a fault of the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from inspect import signature
from typing import Any

import numpy as np
import pytest

from autograder.judging.calls import LocalCaller
from autograder.judging.contract import Run
from autograder.judging.properties import Judgement
from autograder.model import CellKind, Check, CheckStatus
from autograder.sandbox.box import Box
from tests.corpus.make_class import solution
from tests.solutions import ASSIGNMENTS, functions, judged, namespace, points, template

ODD: list[Any] = [
    None,
    True,
    "x",
    1j,
    {},
    {"a": np.zeros(2)},
    [],
    (),
    [[1], [2, [3]]],
    [None, None],
    (None, None, None),
    [(), ()],
    [[0, 1], [2, 3]],
    [np.zeros(2), "x"],
    ["x" * 100_000, *range(100)],
    [2**63 - 1, -(2**63)],
    [np.nan] * 3,
    np.inf,
    -1,
    np.float32(0.5),
    np.array("a"),
    np.array(1),
    np.zeros((3, 0)),
    np.zeros((1_000_000, 0)),
    np.zeros((2, 2, 2)),
    np.zeros((2,) * 12),
    np.full(3, 2**64 - 1, np.uint64),
    np.full(4, np.nan),
    np.array([True, False]),
    np.random.default_rng(0),
]

CHECKS = [(ps, f, p) for ps in ASSIGNMENTS for f in functions(ps).values() for p in f.properties]


def spoilt(value: Any, rng: np.random.Generator) -> Any:
    """The value with one odd thing somewhere in it."""
    odd = ODD[rng.integers(len(ODD))]
    if isinstance(value, (list, tuple)) and value and rng.random() < 0.8:
        at = rng.integers(len(value))
        return type(value)(spoilt(v, rng) if k == at else v for k, v in enumerate(value))
    if isinstance(value, np.ndarray) and value.ndim and rng.random() < 0.5:
        return [odd, *value[1:]]
    return odd


def afterwards(run: Run, odd: Any) -> tuple[Any, ...]:
    """The arguments after the call, the first of them odd."""
    return (odd, *run.outcome.arguments[1:])


def answers(runs: list[Run], rng: np.random.Generator) -> Iterator[list[Run]]:
    """The runs with other answers: all of them odd, then one of them."""
    for odd in ODD:
        yield [replace(run, outcome=replace(run.outcome, value=odd, arguments=afterwards(run, odd))) for run in runs]
    for _ in range(15):
        at = rng.integers(len(runs))
        outcome = replace(runs[at].outcome, value=spoilt(runs[at].outcome.value, rng))
        if rng.random() < 0.3:
            outcome = replace(outcome, arguments=afterwards(runs[at], spoilt(outcome.arguments[0], rng)))
        yield [*runs[:at], replace(runs[at], outcome=outcome), *runs[at + 1 :]]


@pytest.mark.parametrize(("assignment", "function", "p"), CHECKS, ids=[f"{f.name}-{p.name}" for _, f, p in CHECKS])
def test_odd_values_get_a_verdict(assignment: str, function: Any, p: Any) -> None:
    judgement = Judgement(assignment, function, LocalCaller(namespace(assignment)), seed=3)
    honest = judgement.run(p.cases, assisted=False)
    judgement.passed = {q.name for q in function.properties}
    assert judgement.verdict(p, assisted=False)[0] is CheckStatus.PASSED
    for number, runs in enumerate(answers(honest, np.random.default_rng(5))):
        judgement.runs = {(p.cases, False): runs}
        status, message = judgement.verdict(p, assisted=False)
        assert status in (CheckStatus.PASSED, CheckStatus.FAILED)
        if number < len(ODD) and not p.needs:
            assert status is CheckStatus.FAILED, ODD[number]
        if number % 9 == 0:  # it takes longest
            judgement.named(Check(p.name, True, 0.0, p.points, CheckStatus.FAILED, message), p, assisted=False)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_helpers_answer_for_functions_judged_before_only(assignment: str) -> None:
    """Or a student could keep, of an assisted call, answers to questions that are still to come."""
    names = list(functions(assignment))
    for place, function in enumerate(functions(assignment).values()):
        assert not set(function.helpers) & set(names[place:])
    tests = [cell.function for cell in template(assignment).cells if cell.kind is CellKind.TEST]
    assert tests == names


REMEMBERING = """
import collections, os, time, numpy as np
_right, _known, _calls = {name}, {{}}, collections.Counter()
def {name}(*arguments):
    sizes = np.shape(arguments[0]) or arguments[:2]
    _calls[sizes] += 1
    key = {key}
    if key not in _known:
        _known[key] = _right(*arguments[:-1], np.random.default_rng({seed}))
    return _known[key]
"""

STATE = "str(arguments[-1].bit_generator.state)"

ELSEWHERE = {
    "nothing": ("os.urandom(16)", "arguments[-1]"),
    "the system, remembered by state": (STATE, "list(os.urandom(16))"),
    "the time, remembered by state": (STATE, "time.perf_counter_ns()"),
    "a count of states": (STATE, "len(_known)"),
    "a count of calls with these sizes": ("sizes, _calls[sizes]", "[*sizes, _calls[sizes]]"),
}

RANDOM = [(a, f) for a in ASSIGNMENTS for f in functions(a).values() if "rng" in signature(f.reference).parameters]


@pytest.mark.slow
@pytest.mark.parametrize("source", ELSEWHERE)
@pytest.mark.parametrize(("assignment", "function"), RANDOM, ids=[f.name for _, f in RANDOM])
def test_what_is_drawn_elsewhere_is_found_out(assignment: str, function: Any, source: str, box: Box) -> None:
    """However well it is remembered: a fresh process does not know it."""
    key, seed = ELSEWHERE[source]
    code = [cell for cell in template(assignment).cells if cell.kind in (CellKind.LOCKED, CellKind.SOLUTION)]
    names = [str(cell.grade_id) for cell in code]
    with box.session() as session:
        session.run_cells([solution(cell.source) for cell in code[: names.index(function.name) + 1]])
        session.run_cell(REMEMBERING.format(name=function.name, key=key, seed=seed))
        checks = Judgement(assignment, function, session, seed=4).checks()
    lost = [check.name for check in checks if check.status is not CheckStatus.PASSED]
    rng = "minibatches: fresh and random" if function.name == "train" else "follows the rng it is given"
    assert lost == [] if source == "nothing" else rng in lost


def test_a_split_that_splits_nothing_earns_a_quarter_at_most() -> None:
    names = namespace("ps3-hyperparameters")
    names["k_fold"] = lambda n, k, rng: [([], np.arange(n))] + [(np.arange(n), [])] * (k - 1)
    assert points(judged("ps3-hyperparameters", "k_fold", names)) <= 2.5
