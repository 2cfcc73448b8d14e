"""Facts about wrong functions: each is said of a function that is wrong in this way, and none of a right one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis import detectors, laws
from autograder.diagnosis.detectors import Evidence
from autograder.diagnosis.exam import Question
from autograder.judging.contract import Case, Function, fresh
from autograder.model import CheckStatus, Outcome, Value

Array = Any


def affine(x: Array, W: Array, b: Array) -> Array:
    return x @ W + b


def both(x: Array) -> tuple[Array, Array]:
    return 2 * x, x**2


def answered(wrong: Callable[..., Value], cases: Sequence[Case]) -> list[Outcome]:
    found = []
    for case in cases:
        mine = fresh(case.arguments)
        try:
            value = wrong(*mine)
        except Exception as error:
            found.append(Outcome(CheckStatus.RAISED, message=f"{type(error).__name__}: {error}"))
        else:
            same = all(np.array_equal(a, b) for a, b in zip(mine, case.arguments, strict=True))
            found.append(Outcome(CheckStatus.PASSED, value, case.arguments if same else mine))
    return found


def evidence(right: Callable[..., Value], wrong: Callable[..., Value], returns: tuple[str, ...] = ("y",)) -> Evidence:
    rng = np.random.default_rng(3)
    cases = []
    for k in range(8):
        m, n = 3 + k % 3, 2 + k % 2
        given = (rng.normal(size=m), rng.normal(size=(m, n)), rng.normal(size=n))
        cases.append(Case(given if right is affine else given[:1], f"case {k}"))
    function = Function("f", right, (), returns)
    questions = [Question(case, right(*case.arguments)) for case in cases]
    outcomes = answered(wrong, cases)
    ask = lambda arguments: answered(wrong, [Case(tuple(a), "") for a in arguments])  # noqa: E731
    return Evidence(function, list(zip(questions, outcomes, strict=True)), ask)


def touching(x: Array, W: Array, b: Array) -> Array:
    y = x @ W + b
    x *= 2
    return y


def failing(x: Array, W: Array, b: Array) -> Array:
    raise ValueError("no")


WRONG = [
    (lambda x, W, b: np.full(len(b), 0.25), "Every number that your function returns is 0.25"),
    (lambda x, W, b: 3 * (x @ W + b), "Every number is 3 times what it should be"),
    (lambda x, W, b: -(x @ W + b), "right but for its sign"),
    (lambda x, W, b: (x @ W + b) / len(x), "Every number is 1/the length of x times"),
    (lambda x, W, b: x @ W, "what would be right if b were 0"),
    (lambda x, W, b: (x @ W + b) * 1.001, "1.001 times what it should be"),
    (lambda x, W, b: np.round(x @ W + b, 3), "nearly right, but not exact"),
    (touching, "it changes an argument"),
    (failing, "always fails: ValueError: no"),
    (lambda x, W, b: (x @ W + b)[:, None], "never has the right form"),
    (lambda x, W, b: np.append((x @ W + b)[:1], np.zeros(len(b) - 1)), "Only the first entry"),
]


@pytest.mark.parametrize(("wrong", "words"), WRONG)
def test_what_is_wrong_is_said(wrong: Callable[..., Value], words: str) -> None:
    said = detectors.described(evidence(affine, wrong))
    assert said is not None
    assert words in said


def test_an_argument_that_changes_nothing_is_named() -> None:
    said = detectors.described(evidence(affine, lambda x, W, b: np.sin(np.sum(x)) + W.sum(axis=0)))
    assert said == "What your function returns does not depend on b."


def test_which_of_two_results_is_wrong() -> None:
    said = detectors.described(evidence(both, lambda x: (2 * x, x**3 + 1), ("double", "square")))
    assert said == "Of what your function returns, double is right and square is wrong."


def test_which_layers_are_right() -> None:
    def chain(x: Array) -> tuple[list[Array | None], list[Array | None]]:
        return [None, x, 2 * x, 3 * x], [None, x + 1, x + 2, x + 3]

    def broken(x: Array) -> tuple[list[Array | None], list[Array | None]]:
        return [None, np.cos(x), x**3, 3 * x], [None, np.sin(x), x**2 - 7, x + 3]

    said = detectors.described(evidence(chain, broken, ("dW", "db")))
    assert said == "In your result, dW and db are right in the last layer, and wrong in layer 1 and the layers between."


def test_right_exactly_when() -> None:
    def only_two(x: Array, W: Array, b: Array) -> Array:
        return x @ W + b if len(b) == 2 else x @ W + b + np.arange(len(b)) ** 2 + np.sin(x[0])

    said = detectors.described(evidence(affine, only_two))
    assert said == "Your function is right exactly when the number of columns of W is 2."


def test_what_is_no_number_is_not_nearly_right() -> None:
    def nearly(x: Array, W: Array, b: Array) -> Array:
        return np.where(np.arange(len(b)) > 0, (x @ W + b) * (1 + 1e-4 * np.arange(len(b))), np.nan)

    assert "nearly right" not in str(detectors.described(evidence(affine, nearly)))


def test_what_is_no_key_of_a_dict() -> None:
    def best(scores: dict[str, float]) -> Value:
        return min(scores, key=lambda k: scores[k])

    def lowest(scores: dict[str, float]) -> Value:
        return min(scores.values())

    function = Function("best", best, ())
    runs = []
    for scores in ({"a": 1.5, "b": 0.5}, {"a": 0.5, "b": 2.5}, {"c": 3.5, "d": 0.25}):
        question = Question(Case((scores,), "two settings"), best(scores))
        runs.append((question, Outcome(CheckStatus.PASSED, lowest(scores), (scores,))))
    told = detectors.described(detectors.Evidence(function, runs, lambda calls: []))
    assert told == "What your function returns is none of the keys of scores."


def test_a_truth_value_that_never_changes() -> None:
    told = detectors.described(evidence(lambda x: bool(x[0] > 0), lambda x: True))
    assert told == "Your function returns True, whatever it is given."
    told = detectors.described(evidence(lambda x: bool(x[0] > 0), lambda x: bool(x[0] > 0.5)))
    assert "whatever it is given" not in str(told)


def test_nothing_is_said_of_what_is_right() -> None:
    assert detectors.described(evidence(affine, affine)) is None


def draws(wrong: Callable[[int, Any], Array], right: Callable[[int, Any], Array]) -> str | None:
    cases = [Case((n, np.random.default_rng(k)), f"{n} numbers") for k, n in enumerate([40, 40, 60, 60, 80, 80] * 3)]
    outcomes = []
    for case in cases:
        outcomes.append(Outcome(CheckStatus.PASSED, wrong(*fresh(case.arguments)), case.arguments))
    function = Function("f", right, (), random=True)
    runs = [(Question(case, ...), outcome) for case, outcome in zip(cases, outcomes, strict=True)]
    return laws.described(function, [runs])


LAWS = [
    (lambda n, rng: np.arange(n), lambda n, rng: rng.permutation(n), "draws nothing from rng"),
    (lambda n, rng: rng.permutation(n)[:-1], lambda n, rng: rng.permutation(n), "always returns too few numbers, by 1"),
    (lambda n, rng: rng.integers(0, n, n), lambda n, rng: rng.permutation(n), "more than once"),
    (lambda n, rng: rng.standard_normal(n), lambda n, rng: rng.uniform(-1, 1, n), "not uniformly distributed"),
    (lambda n, rng: rng.uniform(0, 1, n), lambda n, rng: rng.uniform(-1, 1, n), "never negative"),
    (lambda n, rng: 0.5 * rng.standard_normal(n), lambda n, rng: rng.standard_normal(n), "times as wide"),
    (lambda n, rng: np.full(n, rng.random()), lambda n, rng: rng.random(n), "are the same"),
]


@pytest.mark.parametrize(("wrong", "right", "words"), LAWS)
def test_what_is_wrong_with_draws_is_said(wrong: Any, right: Any, words: str) -> None:
    assert words in (draws(wrong, right) or "")
    assert draws(right, right) is None


def test_a_scale_that_changes_with_the_input_is_no_other_distribution() -> None:
    said = draws(lambda n, rng: (n / 60) ** 2 * rng.uniform(-1, 1, n), lambda n, rng: rng.uniform(-1, 1, n))
    assert said is not None
    assert "distributed" not in said


def test_what_holds_of_the_wrong_answers_alone_is_said_of_them() -> None:
    said = detectors.described(evidence(affine, lambda x, W, b: (x @ W + b) * (2 if x[0] > 0 else 1)))
    assert said == "Where your function is wrong, every number is 2 times what it should be."
