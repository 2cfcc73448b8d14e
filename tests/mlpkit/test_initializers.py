"""Initial weights: their ranges, variances and zeros, and what they do to a layer."""

import copy
import pickle

import numpy as np
import pytest

import mlpkit
from mlpkit import (
    MLP,
    constant_weights,
    cross_entropy,
    glorot_normal,
    glorot_uniform,
    he,
    identity,
    initialize,
    lecun,
    normal,
    raise_variance,
    sigmoid,
    softmax,
    sparse,
    squared_error,
    symmetric,
    tanh,
    uniform,
    zeros,
)  # fmt: skip
from mlpkit.initializers import initializer
from mlpkit.inspection import layer_statistics

from .helpers import batch

M, N = 300, 200


def draw(weights, seed=0):
    return weights(M, N, rng=np.random.default_rng(seed))


@pytest.mark.parametrize(
    ("weights", "variance", "bound"),
    [
        (uniform(-2, 2), 16 / 12, 2),
        (normal(0.5), 0.25, None),
        (glorot_uniform, 2 / (M + N), np.sqrt(6 / (M + N))),
        (glorot_normal, 2 / (M + N), None),
        (he, 2 / M, None),
        (lecun, 1 / M, None),
    ],
)
def test_moments(weights, variance, bound):
    W = draw(weights)
    assert W.shape == (M, N)
    assert abs(W.mean()) < 5 * np.sqrt(variance / W.size)
    assert W.var() == pytest.approx(variance, rel=0.03)
    if bound is not None:
        assert 0.99 * bound < np.abs(W).max() <= bound
    np.testing.assert_array_equal(W, draw(weights))
    assert not np.array_equal(W, draw(weights, seed=1))


def test_without_chance():
    assert (draw(zeros) == 0).all()
    assert (draw(constant_weights(0.3)) == 0.3).all()
    assert symmetric(draw(constant_weights(0.3)))
    assert draw(normal(1, mean=5)).mean() == pytest.approx(5, abs=0.05)


def test_sparse():
    W = draw(sparse(15))
    assert (np.count_nonzero(W, axis=0) == 15).all()
    assert W[W != 0].var() == pytest.approx(1, rel=0.1)
    assert len({tuple(np.flatnonzero(column)) for column in W.T}) == N  # other places for every neuron
    assert np.count_nonzero(sparse(15)(4, 3, rng=np.random.default_rng(0))) == 12


def test_initialize_fills_all_layers():
    net = MLP([3, 4, 2], [sigmoid, softmax], cross_entropy)
    assert initialize(net.parameters, uniform(1, 2), 0.5, rng=np.random.default_rng(0)) is net.parameters
    assert all(((W >= 1) & (W <= 2)).all() for W in net.parameters.W[1:])
    assert all((b == 0.5).all() for b in net.parameters.b[1:])


def test_weights_of_a_thousand_saturate():
    net = MLP([20, 10, 3], [sigmoid, softmax], cross_entropy)
    initialize(net.parameters, uniform(-1000, 1000), rng=np.random.default_rng(0))
    X, T = batch(50, 20, 3, dtype=np.float32)
    assert layer_statistics(net, X, T)[0].saturated > 0.99
    initialize(net.parameters, rng=np.random.default_rng(0))
    assert layer_statistics(net, X, T)[0].saturated < 0.01


class TestRaiseVariance:
    X = batch(200, 20, dtype=np.float32)[0]

    def network(self, std):
        net = MLP([20, 30, 30, 5], [tanh, tanh, identity], squared_error)
        initialize(net.parameters, normal(std), rng=np.random.default_rng(0))
        return net

    def test_raises_where_it_is_low(self):
        net = self.network(0.01)
        last = net.parameters.W[3].copy()
        assert raise_variance(net, self.X, 0.3) == pytest.approx([0.3, 0.3], rel=0.05)
        _, a = net.forward(self.X)
        assert a[1].var() == pytest.approx(0.3, rel=0.05)
        np.testing.assert_array_equal(net.parameters.W[3], last)

    def test_leaves_what_is_high(self):
        net = self.network(3.0)
        before = net.parameters.theta.copy()
        assert min(raise_variance(net, self.X, 0.3)) > 0.3
        np.testing.assert_array_equal(net.parameters.theta, before)

    def test_what_cannot_be_reached(self):
        assert max(raise_variance(self.network(0.1), self.X, 5.0)) <= 1  # tanh has no more
        net = self.network(0.1)
        net.parameters.theta[:] = 0
        assert raise_variance(net, self.X, 0.3) == [0, 0]
        with pytest.raises(ValueError, match="target"):
            raise_variance(net, self.X, 0)


ALL = [
    zeros, glorot_uniform, glorot_normal, he, lecun, constant_weights(0.3), uniform(-1, 1), normal(0.1), sparse(3, 0.5),
]  # fmt: skip


@pytest.mark.parametrize("weights", ALL, ids=repr)
def test_are_values(weights):
    """They print as they are typed, compare by their settings, are hashed, copied and pickled."""
    for same in (eval(repr(weights), vars(mlpkit)), pickle.loads(pickle.dumps(weights)), copy.deepcopy(weights)):
        assert same == weights
        assert hash(same) == hash(weights)
        np.testing.assert_array_equal(draw(same), draw(weights))
    assert len({*ALL, *copy.deepcopy(ALL)}) == len(ALL)


def test_names():
    assert initializer("he") is he
    assert initializer(normal(0.1)) == normal(0.1)
    with pytest.raises(ValueError, match=r"or one of zeros, glorot_uniform, .*, got 'glorot'"):
        initializer("glorot")
    for bad in (None, 0.1, normal, np.zeros, lambda m, n: np.zeros((m, n))):
        with pytest.raises(TypeError, match=r"expected an initializer.* such as normal\(0.1\).*, got"):
            initializer(bad)


def test_what_initialize_refuses():
    net, rng = MLP([3, 4, 2], [sigmoid, softmax], cross_entropy), np.random.default_rng(0)
    with pytest.raises(TypeError, match=r"parameters of type Parameters, such as net.parameters, got an MLP"):
        initialize(net, rng=rng)
    with pytest.raises(TypeError, match="rng of type Generator"):
        initialize(net.parameters, rng=0)
    with pytest.raises(TypeError, match="biases, got '1'"):
        initialize(net.parameters, biases="1", rng=rng)
    for shape in ((4,), (1, 1), (4, 3)):
        with pytest.raises(ValueError, match=r"weights that were drawn as finite numbers of shape \(3, 4\)"):
            initialize(net.parameters, lambda m, n, *, rng, shape=shape: np.ones(shape), rng=rng)


@pytest.mark.parametrize(
    "make",
    [lambda: uniform(1, 1), lambda: normal(0), lambda: sparse(0), lambda: sparse(2.5), lambda: sparse(2, std=-1)],
)
def test_bad_input(make):
    with pytest.raises(ValueError, match=r"expected .* got"):
        make()
