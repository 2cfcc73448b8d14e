"""Inspection on networks whose state is known."""

import numpy as np
import pytest

from mlpkit import (
    MLP,
    Momentum,
    Parameters,
    constant,
    constant_weights,
    cross_entropy,
    gradient_noise,
    initialize,
    layer_statistics,
    numerical_gradient,
    saturated_fraction,
    sigmoid,
    softmax,
    symmetric,
    train,
    update_sizes,
)  # fmt: skip

from .helpers import batch, blobs, network, small


def test_numerical_gradient():
    theta = np.array([1.0, -2.0, 0.5])
    kept = theta.copy()
    grad = numerical_gradient(lambda: float(theta[0] ** 2 + np.sin(theta[1]) * theta[2]), theta)
    np.testing.assert_allclose(grad, [2, 0.5 * np.cos(-2), np.sin(-2)], rtol=1e-8)
    np.testing.assert_array_equal(theta, kept)
    with pytest.raises(ValueError, match="float64"):
        numerical_gradient(lambda: 0.0, theta.astype(np.float32))


def test_layer_statistics():
    net, (X, T) = network(), batch(50)
    z, a = net.forward(X)
    delta = net.backward(T, z, a)
    _, grad = net.gradient(X, T)
    for l, layer in enumerate(layer_statistics(net, X, T), 1):
        assert layer.layer == l
        assert layer.mean == pytest.approx(a[l].mean())
        assert layer.variance == pytest.approx(a[l].var())
        assert layer.delta == pytest.approx(np.sqrt((delta[l] ** 2).mean()))
        assert layer.gradient == pytest.approx(np.sqrt((grad.W[l] ** 2).mean()))
        assert layer.weights == pytest.approx(np.sqrt((net.parameters.W[l] ** 2).mean()))
        assert not layer.symmetric


def test_saturated_fraction():
    net = MLP([1, 2, 2], [sigmoid, softmax], cross_entropy)
    net.parameters.W[1][:] = [[0, 1000]]
    net.parameters.W[2][:, 0] = 20
    z, _ = net.forward(np.ones((3, 1)))
    assert saturated_fraction(z[1]) == 0.5
    assert saturated_fraction(z[1], sigmoid, threshold=0.3) == 1
    assert saturated_fraction(z[2], softmax) == 1


def test_equal_weights_stay_symmetric_while_learning():
    data = blobs()
    for value, alike in ((0.0, True), (0.3, True), (None, False)):
        net = small(data)
        if value is not None:
            initialize(net.parameters, constant_weights(value), rng=np.random.default_rng(0))
        optimizer = Momentum(net.parameters.theta)
        train(net, data, optimizer, constant(0.1), batch_size=10, epochs=2, rng=np.random.default_rng(0))
        assert symmetric(net.parameters.W[1], tol=1e-6) is alike
    assert not symmetric(np.ones((3, 1)))


def test_update_sizes():
    before = Parameters([2, 2, 1], np.float64)
    before.theta[:] = 2
    after = before.copy()
    after.W[1] += 0.02
    assert update_sizes(before, after) == pytest.approx([0.01, 0])


def test_gradient_noise_falls_with_the_root_of_the_batch():
    data = blobs(600)
    net = small(data)
    n, sizes = len(data), [1, 4, 16, 64, 600]
    noise = gradient_noise(net, data, sizes, repeats=300, rng=np.random.default_rng(0))
    expected = [noise[0] * np.sqrt((1 / B - 1 / n) * n / (n - 1)) for B in sizes]
    np.testing.assert_allclose(noise[:-1], expected[:-1], rtol=0.15)
    assert noise[-1] < 1e-6 * noise[0]
