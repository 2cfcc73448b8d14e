"""What is said of wrong functions that draw: a fact over their draws, and none where it does not hold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from autograder.diagnosis.exam import Question
from autograder.diagnosis.laws import described, pairs
from autograder.judging.contract import Case, Function, Property, Run, fresh
from autograder.model import CheckStatus, Outcome, Value

Draw = Callable[[int, np.random.Generator], Value]


def shuffle(n: int, rng: np.random.Generator) -> Value:
    return rng.permutation(n)


def failing(n: int, rng: np.random.Generator) -> Value:
    raise ValueError("no")


def scaled(n: int, rng: np.random.Generator) -> Value:
    return rng.uniform(size=n)


def answered(draw: Draw, given: tuple[Value, ...]) -> Outcome:
    try:
        return Outcome(CheckStatus.PASSED, draw(*given), given)
    except ValueError as error:
        return Outcome(CheckStatus.RAISED, message=f"{type(error).__name__}: {error}")


def said(draw: Draw, *, random: bool = True, n: int = 6, right: Draw = shuffle) -> str | None:
    """What is told of a function whose calls come in pairs with equal generators."""
    rule = Property("shuffled", 1.0, tuple, judge=lambda runs: None)  # type: ignore[arg-type]
    function = Function("shuffle", right, (rule,), random=random)
    runs = []
    for seed in (0, 0, 1, 1, 2, 2):
        arguments = (n, np.random.default_rng(seed))
        given = fresh(arguments)
        question = Question(Case(arguments, f"n = {n}"), None)
        runs.append((question, answered(draw, given)))
    return described(function, [runs])


WRONG: list[tuple[Draw, str]] = [
    (lambda n, rng: rng.integers(0, n, n), "Some indices come more than once"),
    (lambda n, rng: np.random.default_rng(3).permutation(n), "Whatever the generator, your function returns the same"),
    (failing, "On n = 6, your function fails: ValueError: no."),
    (lambda n, rng: rng.permutation(n)[1:], "always returns too few numbers, by 1"),
]


@pytest.mark.parametrize(("draw", "words"), WRONG)
def test_facts(draw: Draw, words: str) -> None:
    told = said(draw)
    assert told is not None
    assert words in told


def test_equal_generators_alone_say_nothing_of_the_draws() -> None:
    """What is the same for equal generators, and has to be, is no reason to say that nothing is drawn."""
    told = said(shuffle)
    assert told is None


def test_the_same_numbers_in_another_order() -> None:
    told = said(lambda n, rng: rng.permutation(np.linspace(0, 1, n)), right=scaled)
    assert "the same numbers come" in str(told)
    assert said(scaled, right=scaled) is None


def test_another_form() -> None:
    """Only where the form does not depend on what is drawn."""
    assert "does not have the right form: on n = 6" in str(said(lambda n, rng: [[0]] * n, random=False))
    assert "form" not in str(said(lambda n, rng: [0] * n))


def test_pairs() -> None:
    runs = [Run(Case((3, np.random.default_rng(seed)), ""), Outcome(CheckStatus.PASSED), ...) for seed in (0, 0, 1, 2)]
    assert pairs(runs) == [(runs[0], runs[1])]
