"""A time of training by a plan: mlpkit comes to the same with the same minibatches and the same costs."""

from typing import Any

import numpy as np
import pytest

from mlpkit.metrics import accuracy
from mlpkit.network import MLP
from mlpkit.widgets import SecondToSpend
from mlpkit.widgets.second_to_spend import BATCH_SIZES, LAMS, PARTS, PLANS
from tests.javascript import node

COSTS = {1: 39e-6, 4: 41e-6, 16: 45e-6, 64: 59e-6, 800: 267e-6}
BUDGET = 0.012
MIXED = [{"B": 1, "lam": 2}, {"B": 64, "lam": 8}, {"B": 800, "lam": 4}, {"B": 16, "lam": 0.5}]

SPEND = """
import { Spending } from "./spending.js";
const data = ({ X, T }) => ({ X: Float64Array.from(X.flat()), T: Float64Array.from(T.flat()), n: X.length });
const results = job.plans.map((plan) => {
  const sizes = [64, 32, 10];
  const spending = new Spending({ sizes, data: data(job.training), validation: data(job.validation),
    costs: job.costs, budget: job.budget, plan, seed: 1 });
  const start = [...spending.net.parameters.theta];
  const rows = [];
  const step = spending.training.step.bind(spending.training);
  spending.training.step = () => {
    rows.push([spending.seconds, spending.training.lam, [...spending.training.rows]]);
    return step();
  };
  spending.run(() => true);
  return { start, rows, curve: spending.curve, mean: spending.mean(), end: [...spending.net.parameters.theta] };
});"""


def pictures(widget: SecondToSpend, name: str) -> dict[str, Any]:
    X = np.frombuffer(getattr(widget, name), np.uint8).reshape(-1, 64) / 16
    return {"X": X, "T": np.eye(10)[getattr(widget, f"{name}_labels")]}


def test_the_run_is_mlpkits() -> None:
    widget = SecondToSpend(budget=BUDGET)
    data = {name: pictures(widget, name) for name in ("training", "validation")}
    plans = [[{"B": B, "lam": lam} for B, lam in PLANS[0].parts], MIXED]
    job = {**data, "costs": COSTS, "budget": BUDGET, "plans": plans}
    for plan, found in zip(plans, node(job, SPEND), strict=True):
        net = MLP([64, 32, 10], ["sigmoid"] * 2, "squared_error", dtype=np.float64)
        net.parameters.theta[:] = found["start"]
        X, T = data["training"]["X"], data["training"]["T"]
        seconds, looks = 0.0, [(0.0, accuracy(net(data["validation"]["X"]), data["validation"]["T"]))]
        for clock, lam, rows in found["rows"]:
            part = plan[min(PARTS - 1, int(seconds / BUDGET * PARTS))]
            seconds += COSTS[part["B"]]
            assert clock == pytest.approx(seconds, rel=1e-12)
            assert lam == part["lam"]
            assert len(rows) <= part["B"]
            right = looks[-1][1] if len(looks) > 50 else accuracy(net(data["validation"]["X"]), data["validation"]["T"])
            _, grad = net.gradient(X[rows], T[rows])
            net.parameters.theta[:] -= lam * grad.theta
            after = accuracy(net(data["validation"]["X"]), data["validation"]["T"])
            due = min(50, int(seconds / BUDGET * 50))
            while len(looks) <= due:
                looks.append((len(looks) / 50 * BUDGET, after if len(looks) == due else right))
        np.testing.assert_allclose(found["end"], net.parameters.theta, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(found["curve"], looks, atol=1e-12)
        right = np.array(looks)[:, 1]
        assert found["mean"] == pytest.approx(np.mean((right[1:] + right[:-1]) / 2))


def test_costs_are_measured_and_grow() -> None:
    widget = SecondToSpend()
    assert all(0 < cost < 0.1 for cost in widget.costs)
    assert widget.batch_sizes == list(BATCH_SIZES)
    for plan in widget.plans:
        assert len(plan["plan"]) == PARTS
        assert all(part["B"] in BATCH_SIZES and part["lam"] in LAMS for part in plan["plan"])


@pytest.mark.parametrize(
    ("given", "message"),
    [({"budget": 0}, "budget"), ({"best": (3, 4.0)}, "expected B of"), ({"best": (16, 3.0)}, "expected B of")],
)
def test_what_cannot_be_spent(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SecondToSpend(**given)
