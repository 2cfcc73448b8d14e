"""The δ-debugger's numbers in Python, against central differences, and what its sentences claim."""

import numpy as np
import pytest

from mlpkit.activations import sigmoid
from mlpkit.inspection import numerical_gradient
from mlpkit.network import MLP
from mlpkit.widgets import DeltaDebugger
from mlpkit.widgets.delta_debugger import PRESETS, Case, names, operations
from tests.javascript import node
from tests.mlpkit.widgets.helpers import SIZES, THETA, T, X, results


def test_its_numbers_are_right_by_definition() -> None:
    rng = np.random.default_rng(0)
    values = rng.normal(size=22)
    values[21] = 0.7
    theta, x, t = values[:17], values[17:19], values[19:21]
    net = MLP(SIZES, ["sigmoid"] * 2, "squared_error", dtype=np.float64)
    W, b = net.parameters.W, net.parameters.b

    net.parameters.theta[:] = theta

    def E() -> float:
        hidden = sigmoid(x @ W[1] + b[1])
        return float(0.5 * ((sigmoid(hidden @ W[2] + b[2]) - t) ** 2).sum())

    found = results(list(values))
    assert found["e"] == pytest.approx(E(), rel=1e-12)
    gradient = numerical_gradient(E, net.parameters.theta)
    np.testing.assert_allclose(found["gradient"], gradient, rtol=1e-6, atol=1e-9)
    biases = [k for k, name in enumerate(names(SIZES)) if name.startswith("b")]
    np.testing.assert_allclose(found["delta"], gradient[biases], rtol=1e-6, atol=1e-9)  # ∂E/∂b = δ
    np.testing.assert_allclose(found["after"], theta - 0.7 * gradient, rtol=1e-6, atol=1e-9)
    net.parameters.theta[:] = theta - 0.7 * gradient
    assert found["eAfter"] == pytest.approx(E(), rel=1e-6)


def test_names_are_in_the_order_of_theta() -> None:
    net = MLP(SIZES, ["sigmoid"] * 2, "squared_error", dtype=np.float64)
    net.parameters.theta[:] = np.arange(17)
    order = names(SIZES)
    for l in (1, 2):
        for (i, j), value in np.ndenumerate(net.parameters.W[l]):
            assert order[int(value)] == f"w_{i + 1}{j + 1}^{l}"
        for j, value in enumerate(net.parameters.b[l]):
            assert order[int(value)] == f"b_{j + 1}^{l}"
    assert order[17:] == ["x_1", "x_2", "t_1", "t_2", "λ"]


def test_operations_need_only_what_is_done() -> None:
    order = operations((2, 3, 2)).index
    assert order("z_1^1") == 0
    assert max(order(f"a_{j}^1") for j in (1, 2, 3)) < order("z_1^2")
    assert order("a_2^2") < order("E") < order("δ_1^2")
    assert order("δ_2^2") < order("δ_1^1"), "δ comes from the last layer"
    assert order("δ_3^1") < order("g_1^1"), "all δ before any gradient"
    assert order("update") == len(operations((2, 3, 2))) - 1


def test_what_the_presets_say_is_true() -> None:
    widget = DeltaDebugger(THETA, X, T)
    found = {preset["label"]: results(preset["values"]) for preset in widget.presets}
    saturated = found["saturated"]
    assert saturated["a"][3] < 1e-3  # output 1, whose target is 1
    assert abs(saturated["delta"][3]) < 1e-3 < 1e-2 < abs(found["as given"]["delta"][3])
    assert (found["dead weights"]["gradient"][3:6] == 0).all()  # the weights from x_2
    assert (found["dead weights"]["gradient"][:3] != 0).all()
    for part in ("z", "a", "delta"):
        assert np.ptp(found["all alike"][part][:3]) == 0
    assert np.ptp(found["all alike"]["after"][:3]) == 0
    zero = found["all zero"]
    assert (zero["delta"][:3] == 0).all()
    assert (zero["delta"][3:] != 0).all()
    assert found["too long a step"]["eAfter"] > 2 * found["too long a step"]["e"]
    assert all(run["eAfter"] < run["e"] for label, run in found.items() if label != "too long a step")
    stops = {preset["label"]: widget.operations[preset["step"] - 1] for preset in widget.presets if preset["step"]}
    assert stops == {case.label: case.stop for case in PRESETS if case.stop}


def test_a_change_in_a_live_kernel_recomputes() -> None:
    widget = DeltaDebugger(THETA, X, T)
    assert widget.live == b""
    widget.values = [*widget.values[:-1], 5.0]
    assert widget.live_at == widget.values
    np.testing.assert_array_equal(np.frombuffer(widget.live, "<f8"), DeltaDebugger(THETA, X, T, lam=5.0).compute())


def test_the_page_reads_the_kernels_numbers_as_its_own() -> None:
    widget = DeltaDebugger(THETA, X, T, lam=3.0)
    job = {"theta": THETA, "x": X, "t": T, "lam": 3, "flat": widget.compute().tolist()}
    script = """
import { compute, unpack } from "./delta_step.js";
const flat = Float64Array.from(job.flat), lists = (part) => part.slice(1).map((layer) => [...layer]);
const results = [
  compute([2, 3, 2], job), unpack([2, 3, 2], new DataView(flat.buffer), Float64Array.from(job.x), 17),
].map(({ z, a, delta, grad, after, E, EAfter }) =>
  [z, a, delta, grad.W, grad.b, after.W, after.b].map(lists).concat(E, EAfter).flat(Infinity));"""
    ours, kernels = node(job, script)
    assert len(ours) == len(job["flat"])
    np.testing.assert_allclose(kernels, ours, rtol=1e-12, atol=1e-15)


def test_bad_input() -> None:
    with pytest.raises(ValueError, match=r"expected theta of shape \(17,\).* got \(16,\)"):
        DeltaDebugger(THETA[1:], X, T)
    with pytest.raises(ValueError, match=r"expected x_1 between -1000 and 1000, got nan"):
        DeltaDebugger(THETA, [np.nan, 1], T)
    with pytest.raises(ValueError, match=r"expected λ > 0, got 0"):
        DeltaDebugger(THETA, X, T, lam=0)
    with pytest.raises(ValueError, match=r"preset 'wrong': no operation is called 'δ_9\^1'; they are z_1\^1, "):
        DeltaDebugger(THETA, X, T, presets=[Case("wrong", {}, "δ_9^1", "")])
    with pytest.raises(ValueError, match=r"preset 'wrong': no number is called 'w_9\*'"):
        DeltaDebugger(THETA, X, T, presets=[Case("wrong", {"w_9*": 1.0}, "", "")])


def test_presets_of_other_sizes_are_those_that_fit() -> None:
    small = DeltaDebugger([0.1] * 9, [1, 0.5], [1], sizes=(2, 2, 1))
    assert [preset["label"] for preset in small.presets] == ["as given", "saturated", "dead weights", "all alike"]
    assert len(DeltaDebugger(THETA, X, T).presets) == len(PRESETS)
