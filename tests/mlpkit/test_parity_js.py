"""Cross-cutting: the playground's ES module computes what mlpkit does, by node and by Chromium, after 100 steps."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import mlpkit.optimizers
from mlpkit.activations import BY_NAME as ACTIVATIONS
from mlpkit.losses import BY_NAME as LOSSES
from mlpkit.network import MLP, Parameters
from mlpkit.schedules import constant, linear
from tests.javascript import chromium, node

STEPS = 100
ROWS, B = 50, 16  # the last minibatch of an epoch is smaller
SIZES = [2, 5, 4, 3]
OPTIMIZERS: dict[str, tuple[str, dict[str, float]]] = {
    "sgd": ("SGD", {}),
    "momentum": ("Momentum", {"alpha": 0.9}),
    "rmsprop": ("RMSProp", {"rho": 0.9, "eps": 1e-6}),
    "adam": ("Adam", {"rho1": 0.9, "rho2": 0.999, "eps": 1e-8}),
}
HIDDEN = [name for name in ACTIVATIONS if name != "softmax"]
NETWORKS = [([f, f, f], "squared_error") for f in HIDDEN] + [
    (["tanh", "elu", "identity"], "absolute_error"),
    (["softplus", "tanh", "sigmoid"], "binary_cross_entropy"),
    (["leaky_relu", "tanh", "softmax"], "cross_entropy"),
]
CASES = [
    {"activations": f, "loss": loss, "optimizer": optimizer, "schedule": schedule}
    for f, loss in NETWORKS
    for optimizer in OPTIMIZERS
    for schedule in ("constant", "linear")
]
LAM = {"sgd": 0.1, "momentum": 0.02, "rmsprop": 0.005, "adam": 0.01}

# Runs every case with orders of samples that are given, and leaves θ and E of each minibatch.
DRIVER = """
import { MLP } from "./mlp.js";
import { Optimizer, SCHEDULES, Training } from "./training.js";
const results = job.cases.map((c) => {
  const net = new MLP(job.sizes, c.activations, c.loss);
  net.parameters.theta.set(c.theta);
  const orders = c.orders.slice();
  const training = new Training({
    net, X: Float64Array.from(c.X.flat()), T: Float64Array.from(c.T.flat()), batchSize: job.B,
    optimizer: new Optimizer(c.optimizer, c.theta.length, c.options),
    schedule: c.schedule === "linear" ? SCHEDULES.linear(c.lam, c.lam / 10, 60) : SCHEDULES.constant(c.lam),
    random: { permutation: () => orders.shift() },
  });
  const errors = [], changes = [];
  for (let t = 0; t < job.steps; t++) {
    errors.push(training.trace.error);
    const before = net.parameters.theta.slice();
    const promised = training.optimizer.preview(before, training.grad.theta, training.lam);
    training.step();
    changes.push(Math.max(...promised.map((d, k) => Math.abs(net.parameters.theta[k] - before[k] - d))));
  }
  return { theta: [...net.parameters.theta], errors, preview: Math.max(...changes) };
});
"""


def data(case: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """Random samples, weights and orders for a case."""
    X = rng.standard_normal((ROWS, SIZES[0]))
    T = rng.random((ROWS, SIZES[-1]))
    if case["loss"].endswith("cross_entropy"):
        T = np.eye(SIZES[-1])[rng.integers(SIZES[-1], size=ROWS)]
    theta = rng.standard_normal(Parameters(SIZES).theta.size) * 0.6
    orders = [rng.permutation(ROWS) for _ in range(-(-STEPS // -(-ROWS // B)) + 1)]
    return {
        **case,
        "X": X,
        "T": T,
        "theta": theta,
        "orders": orders,
        "lam": LAM[case["optimizer"]],
        "options": OPTIMIZERS[case["optimizer"]][1],
    }


def by_mlpkit(case: dict[str, Any]) -> tuple[Any, list[float]]:
    net = MLP(SIZES, case["activations"], case["loss"], dtype=np.float64)
    net.parameters.theta[:] = case["theta"]
    name, options = OPTIMIZERS[case["optimizer"]]
    optimizer = getattr(mlpkit.optimizers, name)(net.parameters.theta, **options)
    schedule = constant(case["lam"]) if case["schedule"] == "constant" else linear(case["lam"], case["lam"] / 10, 60)
    batches = [order[i : i + B] for order in case["orders"] for i in range(0, ROWS, B)]
    errors = []
    for t in range(STEPS):
        E, grad = net.gradient(case["X"][batches[t]], case["T"][batches[t]])
        errors.append(E)
        optimizer.step(grad.theta, schedule(t))
    return net.parameters.theta, errors


@pytest.mark.parametrize("engine", ["node", "chromium"])
def test_same_numbers_as_mlpkit(engine: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    cases = [data(case, rng) for case in CASES]
    job = {"sizes": SIZES, "B": B, "steps": STEPS, "cases": cases}
    results = node(job, DRIVER) if engine == "node" else chromium(job, DRIVER, tmp_path)
    worst = 0.0
    for case, result in zip(cases, results, strict=True):
        theta, errors = by_mlpkit(case)
        assert np.abs(theta - case["theta"]).max() > 1e-2, "a network that stands still shows nothing"
        gap = max(np.abs(theta - result["theta"]).max(), np.abs(np.subtract(errors, result["errors"])).max())
        assert gap <= 1e-10, (gap, case["activations"], case["loss"], case["optimizer"], case["schedule"])
        assert result["preview"] <= 1e-12
        worst = max(worst, gap)
    print(f"{engine}: {len(cases)} trainings of {STEPS} steps, largest deviation from mlpkit {worst:.1e}")


def test_every_activation_and_loss_has_its_twin() -> None:
    script = """
import { ACTIVATIONS, LOSSES } from "./mlp.js";
import { OPTIMIZERS } from "./training.js";
const results = [ACTIVATIONS, LOSSES, OPTIMIZERS].map(Object.keys);"""
    names = node(None, script)
    assert set(names[0]) == set(ACTIVATIONS)
    assert set(names[1]) == set(LOSSES)
    assert set(names[2]) == set(OPTIMIZERS)


def test_random_numbers() -> None:
    script = """
import { MLP } from "./mlp.js";
import { INITIALIZERS, Random, initialize } from "./training.js";
const many = (seed, draw) => {
  const random = new Random(seed);
  return Array.from({ length: 20000 }, () => draw(random));
};
const results = {
  uniform: many(1, (r) => r.uniform(-2, 2)),
  normal: many(2, (r) => r.normal()),
  orders: many(3, (r) => r.permutation(5)),
  again: new Random(1).uniform(-2, 2), other: new Random(4).uniform(-2, 2),
  weights: Object.fromEntries(Object.keys(INITIALIZERS).map((name) => {
    const net = new MLP([30, 50], ["tanh"], "squared_error");
    initialize(net, name, 0.5, new Random(5));
    return [name, [...net.parameters.W[1]]];
  })),
};"""
    drawn = node(None, script)
    uniform, normal, orders = (np.array(drawn[name]) for name in ("uniform", "normal", "orders"))
    assert abs(uniform.mean()) < 0.04
    assert abs(uniform.std() - 4 / np.sqrt(12)) < 0.02
    assert np.abs(np.histogram(uniform, 20, (-2, 2))[0] / 1000 - 1).max() < 0.15
    assert np.abs(np.corrcoef(uniform[:-1], uniform[1:])[0, 1]) < 0.03
    assert abs(normal.mean()) < 0.03
    assert abs(normal.std() - 1) < 0.03
    assert abs((np.abs(normal) < 1).mean() - 0.6827) < 0.015
    assert (np.sort(orders, axis=1) == np.arange(5)).all()
    assert np.abs((orders == 0).mean(axis=0) - 0.2).max() < 0.015
    assert drawn["again"] == uniform[0] != drawn["other"]

    weights = {name: np.array(values) for name, values in drawn["weights"].items()}
    assert not weights["zeros"].any()
    bound = np.sqrt(6 / 80)
    assert bound * 0.98 < np.abs(weights["glorot_uniform"]).max() <= bound
    assert 0.49 < np.abs(weights["uniform"]).max() <= 0.5
    assert abs(weights["normal"].std() - 0.5) < 0.03
    assert abs(weights["he"].std() - np.sqrt(2 / 30)) < 0.02
