"""A step by hand: what belongs into the boxes is mlpkit's, what mistakes would put there is numpy's."""

from typing import Any

import numpy as np
import pytest

from mlpkit.activations import sigmoid
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.widgets import FillInTheDeltas
from mlpkit.widgets.fill_in import BY_HAND
from tests.javascript import node

SEEDS = range(40)

DRAW = """
import { exercise } from "./hand_exercise.js";
const results = job.seeds.map((seed) => {
  const { parameters, x, t, lam, boxes, result } = exercise(seed, job.rules);
  return { theta: [...parameters.theta], x: [...x], t: [...t], lam, boxes, a: result.a.map((layer) => [...layer]) };
});
"""


@pytest.fixture(scope="module")
def exercises() -> list[dict[str, Any]]:
    drawn: list[dict[str, Any]] = node({"seeds": list(SEEDS), "rules": FillInTheDeltas().rules}, DRAW)
    return drawn


def scope(made: dict[str, Any]) -> dict[str, Any]:
    """The numbers of an exercise by mlpkit, under the names of the lines."""
    net = MLP([2, 2, 1], ["sigmoid"] * 2, "squared_error", dtype=np.float64)
    net.parameters.theta[:] = made["theta"]
    x, t = np.array([made["x"]]), np.array([made["t"]])
    z, a = net.forward(x)
    delta = net.backward(t, z, a)
    _, grad = net.gradient(x, t)
    W = [None, *(w.copy() for w in net.parameters.W[1:])]
    dW = [None, *(w.copy() for w in grad.W[1:])]
    SGD(net.parameters.theta).step(grad.theta, made["lam"])
    one = lambda part: [None if v is None else v[0] for v in part]  # noqa: E731
    names = {"W": W, "dW": dW, "z": one(z), "a": one(a), "delta": one(delta), "t": t[0], "lam": made["lam"]}
    return {**names, "L": 2, "f": sigmoid, "f_prime": sigmoid.prime, "np": np, "after": net.parameters.W}


def test_boxes_are_mlpkits(exercises: list[dict[str, Any]]) -> None:
    for made in exercises:
        names = scope(made)
        parts = {"delta_output": "delta", "delta_hidden": "delta", "gradient": "dW", "step": "after"}
        for box in made["boxes"]:
            expected = np.ravel(names[parts[box["rule"]]][box["l"]])[box["entry"]]
            assert box["right"] == pytest.approx(expected, rel=1e-12)


def test_mistakes_are_what_their_lines_give(exercises: list[dict[str, Any]]) -> None:
    seen = set()
    for made in exercises:
        names = scope(made)
        for box in made["boxes"]:
            for mistake in box["mistakes"]:
                value = np.ravel(eval(mistake["line"], {**names, "l": box["l"]}))[box["entry"]]
                assert mistake["value"] == pytest.approx(value, rel=1e-10)
                assert abs(mistake["value"] / box["right"] - 1) > 0.018, "a mistake that would pass"
                seen.add(mistake["name"])
    unseen = {mistake.name for _, mistakes in BY_HAND.values() for mistake in mistakes} - seen
    assert unseen == {"propagate-mean", "propagate-transposed"}, "those that a single output cannot show"


def test_numbers_are_easy_and_new(exercises: list[dict[str, Any]]) -> None:
    for made in exercises:
        a = np.concatenate(made["a"][1:])
        np.testing.assert_allclose(a, a.round(1), atol=1e-12)
    assert len({str(made["theta"]) for made in exercises}) == len(exercises)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *[("0.25", 0.25), ("−3", -3), ("-.5", -0.5), ("+2", 2), ("1/4", 0.25), (" 1 / 4 ", 0.25), ("−1/8", -0.125)],
        *[("25 %", 0.25), ("25%", 0.25), ("2.5e-3", 0.0025), ("2.5·10^-3", 0.0025), ("2 * 10**3", 2000)],
        *[("101770", 101770), ("101,770", 101770), ("101 770", 101770), ("1,234,567.5", 1234567.5), ("0,25", 0.25)],
        *[("1,5", 1.5), ("12.5 per cent", 0.125)],
        *[
            (text, None)
            for text in ("", "x", "1/0", "1/2/3", "1 2", "--1", "0x10", "Infinity", "NaN", "1e", "%", "1;2")
        ],
    ],
)
def test_typed_numbers(typed: str, value: float | None) -> None:
    script = 'import { typedNumber } from "./typed_number.js"; const results = typedNumber(job);'
    assert node(typed, script) == (None if value is None else pytest.approx(value, rel=1e-12))


def test_a_seed_is_a_whole_number() -> None:
    with pytest.raises(ValueError, match="seed"):
        FillInTheDeltas(-1)
