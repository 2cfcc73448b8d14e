"""The checks themselves: right work gets everything, trivial work nothing, an early mistake costs once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from autograder.judging.contract import Case, Function, fresh
from autograder.judging.properties import generator
from autograder.model import CellKind, CheckStatus
from tests.solutions import ASSIGNMENTS, functions, judged, namespace, points, template

ALL = [(a, f) for a in ASSIGNMENTS for f in functions(a)]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_points_are_those_of_the_notebook(assignment: str) -> None:
    in_notebook = {c.function: c.points for c in template(assignment).cells if c.kind is CellKind.TEST}
    assert {name: f.points for name, f in functions(assignment).items()} == in_notebook


@pytest.mark.parametrize(("assignment", "function"), ALL)
@pytest.mark.parametrize(
    "seeds", [pytest.param((0,), id="seed 0"), pytest.param(range(1, 12), id="more seeds", marks=pytest.mark.long)]
)
def test_the_solution_gets_full_marks_whatever_the_seed(assignment: str, function: str, seeds: Sequence[int]) -> None:
    names = namespace(assignment)
    for seed in seeds:
        checks = judged(assignment, function, names, seed)
        assert points(checks) == functions(assignment)[function].points, (seed, checks)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_release_gets_nothing(assignment: str) -> None:
    released = {str(c.grade_id): c.released for c in template(assignment).cells if c.kind is CellKind.SOLUTION}
    names = namespace(assignment, released)
    for function in functions(assignment):
        checks = judged(assignment, function, names)
        assert points(checks) == 0
        assert checks[0].status is CheckStatus.RAISED
        assert "NotImplementedError" in checks[0].message


def first_case(assignment: str, spec: Function) -> Case:
    p = spec.properties[0]
    return next(iter(p.cases(generator(0, assignment, spec.name, p.cases.__name__))))


def like(value: Any, entry: Callable[[], float]) -> Any:
    """A value of the same type and shapes with other numbers."""
    if isinstance(value, tuple | list):
        return type(value)(like(v, entry) for v in value)
    if isinstance(value, np.ndarray):
        return np.array([entry() for _ in range(value.size)]).reshape(value.shape).astype(value.dtype)
    if value is None or isinstance(value, str):
        return value and value + " "
    return type(value)(entry())


@pytest.mark.slow
@pytest.mark.parametrize(("assignment", "function"), ALL)
def test_trivial_answers_earn_nothing(assignment: str, function: str) -> None:
    spec = functions(assignment)[function]
    case = first_case(assignment, spec)
    constants: list[Any] = [
        None,
        0,
        1,
        0.5,
        True,
        False,
        "text",
        [],
        (),
        np.zeros(3),
        [None],
        (None, None),
        (0, 0),
        (1, 0),
    ]
    names = namespace(assignment)
    for constant in constants:
        names[function] = lambda *arguments, constant=constant: constant
        assert points(judged(assignment, function, names)) == 0, constant
    for k in range(len(case.arguments)):
        names[function] = lambda *arguments, k=k: arguments[k]
        assert points(judged(assignment, function, names)) == 0, f"argument {k}"
    names[function] = lambda *arguments: arguments
    assert points(judged(assignment, function, names)) == 0, "all arguments"
    names[function] = lambda *arguments: arguments[:2]
    assert points(judged(assignment, function, names)) == 0, "the first two arguments"


@pytest.mark.slow
@pytest.mark.parametrize(("assignment", "function"), ALL)
def test_a_right_shape_earns_a_quarter_at_most(assignment: str, function: str) -> None:
    spec = functions(assignment)[function]
    rng = np.random.default_rng(3)
    names = namespace(assignment)
    right = names[function]
    for entry in (lambda: 0.0, lambda: 1.0, lambda: float(rng.uniform(0.1, 3))):
        names[function] = lambda *arguments, entry=entry: like(right(*fresh(arguments)), entry)
        assert points(judged(assignment, function, names)) <= spec.points / 4


@pytest.mark.slow
@pytest.mark.parametrize("assignment", ["ps1-backpropagation", "ps2-minibatches", "ps3-hyperparameters"])
def test_an_early_mistake_costs_once(assignment: str) -> None:
    names = namespace(assignment)
    for function, spec in functions(assignment).items():
        if function in {f for other in functions(assignment).values() for f in other.helpers}:
            broken = dict(names)
            source = {c.grade_id: c.source for c in template(assignment).cells if c.kind is CellKind.SOLUTION}
            broken = namespace(assignment, {function: source[function].split('"""')[0] + "    return None"})
            lost = [f for f, s in functions(assignment).items() if points(judged(assignment, f, broken)) < s.points]
            assert lost == [function], spec.name


def test_what_does_not_work_says_so() -> None:
    names = namespace("ps1-backpropagation")
    del names["squared_error"]
    assert {c.status for c in judged("ps1-backpropagation", "squared_error", names)} == {CheckStatus.MISSING}
    names["squared_error"] = lambda a, t: 1 / 0
    check = judged("ps1-backpropagation", "squared_error", names)[0]
    assert check.status is CheckStatus.RAISED
    assert "ZeroDivisionError" in check.message
    names["squared_error"] = "no function"
    assert judged("ps1-backpropagation", "squared_error", names)[0].status is CheckStatus.MISSING


def test_a_forgotten_return_is_said_once_and_for_all() -> None:
    for assignment, function in ALL:
        names = namespace(assignment)
        names[function] = lambda *arguments: None
        checks = [c for c in judged(assignment, function, names) if not c.message.startswith("This counts once")]
        assert checks
        assert all(c.message.endswith("your function returns None: is a return missing?") for c in checks), function


def test_advice_is_given_where_no_mistake_is_named() -> None:
    for returned, named in ((lambda a, t: np.abs(a - t).sum(), True), (lambda a, t: np.float64(7), False)):
        checks = judged(
            "ps1-backpropagation", "squared_error", {**namespace("ps1-backpropagation"), "squared_error": returned}
        )
        assert bool(checks[0].misconception) is named
        assert ("half the sum of the squared differences" in checks[0].message) is not named


@pytest.mark.slow
def test_strange_values_are_the_students_mistake_and_not_ours() -> None:
    strange: list[Any] = [
        {"a": 1}, [[1, 2], [3]], [[1], None], "x", [np.zeros(2), "y"], (None, [None, None]), np.array(["a"]),
        [float("nan")],
        np.array([np.inf, 1.0]), [[[]]], 1 + 2j, (0.0, [None, "z"]), {0: None}, [(), ()], np.zeros((0, 3)),
        [(np.zeros(2), [0.5])], np.array([]),
    ]  # fmt: skip
    for assignment, function in ALL:
        names = namespace(assignment)
        for value in strange:
            names[function] = lambda *arguments, value=value: value
            checks = judged(assignment, function, names)
            assert points(checks) == 0, (function, value)
            assert {c.status for c in checks} <= {CheckStatus.FAILED, CheckStatus.RAISED}
