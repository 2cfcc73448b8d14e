"""The rules that a reader writes: what the page makes of right and of mistaken lines."""

from typing import Any

import numpy as np
import pytest

import mlpkit.optimizers
from mlpkit.network import MLP
from mlpkit.schedules import linear
from mlpkit.widgets import WriteTheRule
from mlpkit.widgets.write_the_rule import RULES
from tests.javascript import node

TRY = """
import { alike, errors, lines, trial } from "./rule_lab.js";
import { Refusal } from "./numpy_arrays.js";
const made = trial(job.rule, job.seed);
const numbers = (given) => {
  try {
    return made.numbers(lines(given, job.rule.targets));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return null;
  }
};
const known = job.rule.mistakes.map((mistake) => numbers(mistake.lines));
const results = job.tried.map((given) => {
  const found = numbers(given);
  return found && { errors: errors(found), mistake: known.findIndex((other) => other && alike(found, other)) };
});
"""

TRAIN = """
import { lines, training, trial } from "./rule_lab.js";
const made = trial(job.rule, job.seed);
const { lab } = made;
const { curve, run, theta } = training(made, lines(job.rule.right, job.rule.targets));
const until = (t) => t < 700; // in parts, with other trainings between them
run(until);
const other = training(made, lines(job.rule.right, job.rule.targets));
other.run((t) => t < 5);
run(() => true);
const { X, T } = lab.data;
const [start, end] = [[...lab.start], [...theta()]];
const results = { X: [...X], T: [...T], order: lab.order, start, theta: end, curve, B: made.B ?? 1 };
"""


def wire(name: str) -> dict[str, Any]:
    return dict(WriteTheRule(name).rule)


@pytest.mark.parametrize("name", RULES)
def test_the_right_lines_and_no_others_are_right(name: str) -> None:
    rule = RULES[name]
    tried = [rule.right, rule.start, *(mistake.lines for mistake in rule.mistakes)]
    right, start, *mistaken = node({"rule": wire(name), "seed": 3, "tried": tried}, TRY)
    assert max(bar["error"] for bar in right["errors"]) < 1e-7
    assert right["mistake"] == -1
    assert start is None or max(bar["error"] for bar in start["errors"]) > 1e-2
    for k, (mistake, found) in enumerate(zip(rule.mistakes, mistaken, strict=True)):
        if found:
            assert max(bar["error"] for bar in found["errors"]) > 1e-4, mistake
            assert found["mistake"] == k, "no two mistakes that are known come to the same"
    assert sum(found is None for found in mistaken) <= 2


def test_errors_begin_where_the_mistake_is() -> None:
    found = node({"rule": wire("delta_hidden"), "seed": 1, "tried": [["W[l+1] @ delta[l+1]"]]}, TRY)[0]["errors"]
    third, second, first = (bar["error"] for bar in found)
    assert third < 1e-8
    assert 1 < second < first
    half = node({"rule": wire("delta_output"), "seed": 1, "tried": [["(a[L] - t) * f_prime(z[L]) / 2"]]}, TRY)[0]
    assert [bar["factor"] for bar in half["errors"]] == pytest.approx([0.5] * 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
def test_training_by_the_right_rule_is_mlpkits(name: str) -> None:
    rule = wire(name)
    job = node({"rule": rule, "seed": 2}, TRAIN)
    X, T = (np.reshape(job[key], (-1, 2)) for key in "XT")
    net = MLP([2, 4, 3, 2], ["sigmoid"] * 3, "squared_error", dtype=np.float64)
    net.parameters.theta[:] = job["start"]
    options = {key: value for key, value in rule["constants"].items() if key not in ("lam", "t_max")}
    kind = {"momentum": "Momentum", "rmsprop": "RMSProp", "adam": "Adam"}.get(name, "SGD")
    optimizer = getattr(mlpkit.optimizers, kind)(net.parameters.theta, **(options if kind != "SGD" else {}))
    schedule = linear(3.0, 0.1, 1600) if name == "schedule" else lambda t: rule["constants"].get("lam", 1.0)
    errors = dict(job["curve"])
    steps = max(errors)
    for t in range(steps + 1):
        if t in errors:
            assert errors[t] == pytest.approx(net.loss(net(X), T), rel=1e-9), t
        if t < steps:
            at = t * job["B"] % len(job["order"])
            rows = job["order"][at : at + job["B"]]
            _, grad = net.gradient(X[rows], T[rows])
            optimizer.step(grad.theta, schedule(t))
    np.testing.assert_allclose(job["theta"], net.parameters.theta, rtol=1e-9, atol=1e-10)
    assert errors[steps] < 0.5 * errors[0]


def test_another_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown rule 'delta'; expected one of delta_output, delta_hidden"):
        WriteTheRule("delta")
