"""Helpers: functions on this side of the wall that a student's function calls. What they are asked for is bounded."""

from typing import Any

import numpy as np
import pytest

from autograder.model import CheckStatus
from autograder.sandbox.box import Box

COMPOSITE = """
def composite(x): return helper(x) + helper(x=x)
def helper(x): return -1
"""


def test_helpers_stand_in_while_the_call_lasts(box: Box) -> None:
    with box.session() as session:
        session.run_cell(COMPOSITE)
        assert session.call("composite", [5], helpers={"helper": lambda x: 10 * x}).value == 100
        assert session.call("composite", [5]).value == -2
        failed = session.call("composite", [5], helpers={"helper": lambda x: 1 / 0})
        assert failed.status is CheckStatus.RAISED
        assert "division by zero" in failed.message


def test_a_helper_advances_the_generator_that_it_is_given(box: Box) -> None:
    with box.session() as session:
        session.run_cell("def f(rng): return [helper(rng), helper(rng=rng), rng.random()]")
        outcome = session.call("f", [np.random.default_rng(4)], helpers={"helper": lambda rng: rng.random()})
    rng = np.random.default_rng(4)
    assert outcome.value == list(rng.random(3))
    assert outcome.arguments[0].random() == rng.random()


def test_a_helper_is_not_asked_for_much(box: Box) -> None:
    with box.session() as session:
        session.run_cell("import numpy as np\ndef f(x): return helper(x)")
        outcome = session.call("f", [np.zeros(100_000)], helpers={"helper": lambda x: np.outer(x, x).sum()})
        number = session.call("f", [10**9], helpers={"helper": lambda x: [0] * x})
    assert outcome.status is CheckStatus.RAISED
    assert "too large" in outcome.message
    assert "too large" in number.message


@pytest.mark.parametrize(
    "much",
    [
        "np.array(10**9)",
        "[10**9]",
        "np.zeros((30_000, 0))",
        "np.zeros(1000, bool)",
        "[None] * 1000",
        "[[np.full(2, 10**9)]]",
        "'1' * 9",
        "np.array('12')",
        "1j",
        "{}",
    ],
)
def test_much_in_disguise_is_not_asked_of_a_helper(box: Box, much: str) -> None:
    asked: list[Any] = []
    with box.session() as session:
        session.run_cell(f"import numpy as np\ndef f(): return helper(*[{much}], k=[1])")
        outcome = session.call("f", [], helpers={"helper": lambda *a, **k: asked.append(a)})
    assert outcome.status is CheckStatus.RAISED
    assert "large" in outcome.message or "no number" in outcome.message
    assert not asked
