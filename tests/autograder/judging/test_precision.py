"""Single precision: right numbers rounded, work in float32, and difference quotients, each by its definition."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.contract import Case, Run
from autograder.judging.precision import in_single, rounded_quotient
from autograder.model import CheckStatus, Outcome

Z = np.random.default_rng(0).uniform(-3, 3, 4000)
A = 1 / (1 + np.exp(-Z))
RIGHT = A * (1 - A)
THIRD = RIGHT * (1 - 6 * RIGHT)  # f''' of the sigmoid: what a central quotient leaves out, up to h²/6


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def quotient(h: float) -> np.ndarray:
    return (sigmoid(Z + h) - sigmoid(Z - h)) / (2 * h)


@pytest.mark.parametrize(
    ("got", "is_one"),
    [
        (RIGHT.astype(np.float32), False),
        ((lambda a: a * (1 - a))(sigmoid(Z.astype(np.float32))), False),
        (quotient(1e-4).astype(np.float32), True),
        (quotient(3e-4).astype(np.float32), True),
        (quotient(1e-4), False),  # in double precision it is told by its error
        (np.where(Z < 0, np.nan, RIGHT).astype(np.float32), False),
    ],
    ids=["rounded", "float32", "h = 1e-4", "h = 3e-4", "double", "nan"],
)
def test_only_a_quotient_is_one(got: np.ndarray, is_one: bool) -> None:
    assert rounded_quotient(got.astype(np.float64), RIGHT, [THIRD]) is is_one


def runs(*values: object) -> list[Run]:
    return [Run(Case((), "x"), Outcome(CheckStatus.PASSED, value), None) for value in values]


def test_all_values_have_to_be_ones_that_single_precision_holds() -> None:
    assert in_single(runs(0.5, np.float32(0.1), [1, 2]))
    assert not in_single(runs(0.5, 0.1))
    assert not in_single(runs("x"))
