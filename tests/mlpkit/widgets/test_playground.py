"""The playground without a page: its data, its architecture and its network, the same under node."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mlpkit.network import MLP
from mlpkit.widgets import Playground
from mlpkit.widgets.playground import architecture
from mlpkit.widgets.playground_settings import BY_NAME, check_settings
from tests.javascript import node


def test_architecture_is_the_page_s() -> None:
    names = ("data", "outputs", "loss", "hidden", "f")
    values = [list(BY_NAME["data"].choices), [1, 2], list(BY_NAME["loss"].choices), ["", "3", "8-5-2"], ["relu"]]
    cases = [check_settings(dict(zip(names, case, strict=True))) for case in itertools.product(*values)]
    script = """
import { architecture } from "./run.js";
const results = job.map(architecture).map(({ sizes, activations, loss }) => [sizes, activations, loss]);"""
    for settings, theirs in zip(cases, node(cases, script), strict=True):
        assert [*architecture(settings)] == theirs
        MLP(*architecture(settings))  # mlpkit accepts each of them


def test_data_sets() -> None:
    script = """
import { sample } from "./toys.js";
const results = job.map((name) => [0, 0.3].map((noise) => {
  const { X, T, inputs } = sample(name, 400, noise, 1, 3), { X: same } = sample(name, 400, noise, 1, 3);
  const again = same.every((x, k) => x === X[k]), other = sample(name, 400, noise, 1, 4).X[0];
  return { X: [...X], T: [...T], inputs, again, other };
}));"""
    for name, (clean, noisy) in zip(
        BY_NAME["data"].choices,
        node(list(BY_NAME["data"].choices), script),
        strict=True,
    ):
        X, T = np.array(clean["X"]).reshape(400, clean["inputs"]), np.array(clean["T"])
        assert clean["again"]
        assert clean["other"] != clean["X"][0]
        assert np.abs(X.mean(axis=0)).max() < 0.25, name
        assert 0.5 < X.std(axis=0).min() <= X.std(axis=0).max() < 1.4, name
        if name in ("hill", "wave"):
            assert clean["X"] == noisy["X"]
            assert np.abs(T).max() <= 1
            assert abs(np.std(T - noisy["T"]) - 0.3) < 0.04
        else:
            assert T.mean() == 0.5
            assert abs(np.std(X.ravel() - noisy["X"]) - 0.3) < 0.03
        if name == "xor":
            assert ((X.prod(axis=1) < 0) == T).all()
        if name == "circles":
            assert ((np.hypot(*X.T) < 1) == T).all()


def test_two_outputs_are_one_hot() -> None:
    script = """
import { sample } from "./toys.js";
const results = [1, 2].map((p) => [...sample("moons", 30, 0.1, p, 3).T]);"""
    one, two = node(None, script)
    assert (np.array(two).reshape(30, 2) == np.eye(2)[np.array(one, int)]).all()


def test_network_is_the_page_s() -> None:
    playground = Playground(data="xor", hidden="3", outputs=2, loss="cross_entropy", f="elu")
    with pytest.raises(RuntimeError, match="display it first"):
        playground.network()
    script = """
import { Run } from "./run.js";
const run = new Run(job);
run.step(40);
const one = run.peek(0);
const { a, delta } = one.trace;
const results = { x: one.x, t: one.t, a: a[2], delta: delta[1], theta: run.net.parameters.theta };
for (const key in results) results[key] = [...results[key]];"""
    page = node(playground.settings, script)
    playground.theta = np.array(page["theta"]).astype("<f8").tobytes()
    net = playground.network()
    z, a = net.forward([page["x"]])
    delta = net.backward([page["t"]], z, a)
    np.testing.assert_allclose(a[2][0], page["a"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(delta[1][0], page["delta"], rtol=0, atol=1e-12)


def test_a_sample_more_and_another_weight() -> None:
    """E and the gradient of the next step are those of mlpkit's network with them."""
    script = """
import { Run } from "./run.js";
const results = job.map((settings) => {
  const run = new Run(settings);
  run.step(2);
  run.add(settings.data === "wave" ? [0.3] : [0.3, -0.7], run.net.sizes[run.net.L] === 2 ? [0, 1] : [1]);
  run.edit(1, 0, 1, -1.5);
  run.edit(1, run.net.sizes[0], 0, 0.25);
  const { training, net, data } = run;
  const rows = [...training.rows], order = [...training.order];
  return { theta: [...net.parameters.theta], grad: [...training.grad.theta], X: [...data.X], T: [...data.T],
    E: run.errors.train, rows, order };
});"""
    cases = [check_settings({"data": "xor", "n": 20, "B": 8, "outputs": p}) for p in (1, 2)]
    cases.append(check_settings({"data": "wave", "n": 20, "B": 1000, "hidden": "3"}))
    for settings, theirs in zip(cases, node(cases, script), strict=True):
        net = MLP(*architecture(settings), dtype=np.float64)
        net.parameters.theta[:] = theirs["theta"]
        assert (net.parameters.W[1][0, 1], net.parameters.b[1][0]) == (-1.5, 0.25)
        X, T = np.reshape(theirs["X"], (-1, net.sizes[0])), np.reshape(theirs["T"], (-1, net.sizes[-1]))
        assert len(X) == 21
        assert sorted(theirs["order"]) == list(range(21))
        assert net.gradient(X, T)[0] == pytest.approx(theirs["E"], rel=1e-12)
        _, grad = net.gradient(X[theirs["rows"]], T[theirs["rows"]])
        np.testing.assert_allclose(theirs["grad"], grad.theta, rtol=1e-10, atol=1e-14)
