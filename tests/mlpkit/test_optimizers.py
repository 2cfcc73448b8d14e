"""Each optimizer against PyTorch, recorded and live, and against its formula worked by hand."""

import json

import numpy as np
import pytest

import mlpkit
from mlpkit import SGD, AdaGrad, Adam, Momentum, Nesterov, Optimizer, Parameters, RMSProp

from .record_torch import EVERY, OPTIMIZERS, RECORD, START, STEPS, gradient, lam, run_torch

RECORDED = json.loads(RECORD.read_text())["paths"]
PUBLIC = [kind for kind in vars(mlpkit).values() if isinstance(kind, type) and issubclass(kind, Optimizer)]
KINDS = [kind for kind in PUBLIC if kind is not Optimizer]


def run(name):
    kind, options, _, _ = OPTIMIZERS[name]
    theta, path = START.copy(), []
    optimizer = getattr(mlpkit, kind)(theta, **options)
    for t in range(STEPS):
        optimizer.step(gradient(theta, t), lam(t))
        if (t + 1) % EVERY == 0:
            path.append(theta.tolist())
    return path


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_hundred_steps_as_recorded_from_pytorch(name):
    np.testing.assert_allclose(run(name), RECORDED[name], rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_hundred_steps_beside_pytorch(name):
    pytest.importorskip("torch")
    np.testing.assert_allclose(run(name), run_torch(name), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(run_torch(name), RECORDED[name], rtol=1e-9, atol=1e-12)


BY_HAND = [
    (SGD, [1 - 0.5 * 2, -0.5 * 4]),
    (lambda x: Momentum(x, alpha=0.5), [1 - 0.5 * 2, -0.5 * (0.5 * 2 + 4)]),
    (lambda x: Nesterov(x, alpha=0.5), [1 - 0.5 * (2 + 0.5 * 2), -0.5 * (4 + 0.5 * (0.5 * 2 + 4))]),
    # A large ε shows that it stands inside the root: with r = 4, √(12 + 4) = 4 and not √4 + 12.
    (lambda x: AdaGrad(x, eps=12), [1 - 0.5 * 2 / 4, -0.5 * 4 / np.sqrt(12 + 4 + 16)]),
    (lambda x: RMSProp(x, rho=0.5, eps=7), [1 - 0.5 * 2 / 3, -0.5 * 4 / np.sqrt(7 + 1 + 8)]),
    (
        lambda x: Adam(x, rho1=0.5, rho2=0.75, eps=12),
        [1 - 0.5 * 2 / 4, -0.5 * (2.5 / 0.75) / np.sqrt((0.75 * 1 + 0.25 * 16) / (1 - 0.75**2) + 12)],
    ),
]


@pytest.mark.parametrize(("make", "after"), BY_HAND, ids=lambda x: type(x(np.ones(1))).__name__ if callable(x) else "")
def test_two_steps_by_hand(make, after):
    """θ = 1, gradients 2 and 4, λ = ½: θ after the first step, and what the second one adds."""
    theta = np.array([1.0])
    optimizer = make(theta)
    optimizer.step(np.array([2.0]), 0.5)
    first = theta.copy()
    optimizer.step(np.array([4.0]), 0.5)
    np.testing.assert_allclose([first[0], (theta - first)[0]], after, rtol=1e-14)
    assert optimizer.t == 2


def test_every_optimizer_is_worked_by_hand():
    assert {type(make(np.ones(1))) for make, _ in BY_HAND} == set(KINDS)


def test_momentum_reaches_its_terminal_speed():
    theta = np.zeros(1)
    optimizer = Momentum(theta, alpha=0.9)
    for _ in range(300):
        optimizer.step(np.ones(1), 0.1)
    assert optimizer.v[0] == pytest.approx(1 / (1 - 0.9))


@pytest.mark.parametrize("kind", KINDS)
class TestAll:
    def test_stays_in_its_type_and_place(self, kind):
        theta = np.ones(4, np.float32)
        optimizer, g = kind(theta), np.ones(4, np.float32)
        optimizer.step(g, np.float64(0.1))
        assert optimizer.theta is theta
        assert theta.dtype == np.float32
        assert (theta < 1).all()
        assert (g == 1).all()
        assert all(x.dtype == np.float32 for name, x in optimizer.state().items() if name != "t")

    def test_state_goes_and_comes_back(self, kind):
        theta = np.ones(4)
        optimizer = kind(theta)
        optimizer.step(np.arange(4.0), 0.1)
        state, kept = optimizer.state(), theta.copy()
        optimizer.step(np.ones(4), 0.1)
        expected = theta.copy()
        theta[:] = kept
        optimizer.restore(state)
        optimizer.step(np.ones(4), 0.1)
        np.testing.assert_array_equal(theta, expected)
        with pytest.raises(ValueError, match=kind.__name__):
            optimizer.restore({**state, "x": np.zeros(4)})

    def test_bad_input(self, kind):
        optimizer = kind(np.ones(4))
        with pytest.raises(ValueError, match=r"shape \(4,\)"):
            optimizer.step(np.ones(5), 0.1)
        for bad in (0, -0.1, np.nan, np.inf):
            with pytest.raises(ValueError, match="0 < λ, got"):
                optimizer.step(np.ones(4), bad)
        for bad in (np.ones((2, 2)), np.ones(4, int), np.ones(0)):
            with pytest.raises(ValueError, match="expected theta"):
                kind(bad)
        for bad in ([1.0], None, "theta", Parameters([2, 1])):
            with pytest.raises(TypeError, match=r"expected theta .*net\.parameters\.theta, got"):
                kind(bad)
        with pytest.raises(TypeError, match=r"expected grad .*grad\.theta, got a Parameters"):
            optimizer.step(Parameters([3, 1]), 0.1)
        with pytest.raises(TypeError, match=r"0 < λ, got '0\.1'"):
            optimizer.step(np.ones(4), "0.1")
        assert (optimizer.theta == 1).all()
        assert optimizer.t == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda x: Momentum(x, alpha=1), lambda x: Nesterov(x, alpha=-0.1), lambda x: AdaGrad(x, eps=0),
        lambda x: RMSProp(x, rho=1.5), lambda x: Adam(x, rho1=1), lambda x: Adam(x, eps=-1),
    ],
)  # fmt: skip
def test_bad_rates(make):
    with pytest.raises(ValueError, match="expected"):
        make(np.ones(4))
