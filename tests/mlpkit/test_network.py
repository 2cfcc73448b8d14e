"""Forward and backward phase against numbers by hand, central differences and two automatic differentiations."""

from types import SimpleNamespace

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad as autograd_grad

from mlpkit import MLP, Parameters, cross_entropy, numerical_gradient, relu, sigmoid, softmax, squared_error

from .helpers import CASE_IDS, CASES, batch, network

AUTOGRAD_F = {
    "Sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "Tanh": anp.tanh,
    "ReLU": lambda z: anp.where(z > 0, z, 0.0),
    "LeakyReLU": lambda z: anp.where(z > 0, z, 0.01 * z),
    "ELU": lambda z: anp.where(z > 0, z, anp.exp(anp.where(z > 0, 0.0, z)) - 1),
    "Softplus": lambda z: anp.log(1 + anp.exp(z)),
    "Identity": lambda z: z,
    "Softmax": lambda z: anp.exp(z) / anp.sum(anp.exp(z), axis=1, keepdims=True),
}
AUTOGRAD_E = {
    "SquaredError": lambda a, t: 0.5 * (a - t) ** 2,
    "AbsoluteError": lambda a, t: anp.abs(a - t),
    "BinaryCrossEntropy": lambda a, t: -t * anp.log(a) - (1 - t) * anp.log(1 - a),
    "CrossEntropy": lambda a, t: -t * anp.log(a),
}


def layers(net, X, T):
    z, a = net.forward(X)
    return SimpleNamespace(z=z, a=a, delta=net.backward(T, z, a), errors=net.errors(T, z, a))


def relative(a, b):
    return np.abs(a - b).max() / np.abs(b).max()


def test_worked_by_hand():
    net = MLP([2, 2, 1], [sigmoid, sigmoid], squared_error, dtype=np.float64)
    net.parameters.W[1][:] = [[1, 0], [2, 1]]
    net.parameters.b[1][:] = [0, -1]
    net.parameters.W[2][:] = [[2], [-2]]
    X, T = [[1, 0]], [[1]]
    (error, grad), trace = net.gradient(X, T), layers(net, X, T)
    # z1 = (1, -1), a1 = (s, 1-s) with s = 1/(1+1/e); z2 = 2s - 2(1-s) = 4s - 2.
    s = 1 / (1 + np.exp(-1.0))
    a = 1 / (1 + np.exp(2 - 4 * s))
    d2 = (a - 1) * a * (1 - a)
    d1 = np.array([2 * d2, -2 * d2]) * s * (1 - s)
    assert trace.z[1].tolist() == [[1, -1]]
    np.testing.assert_allclose(trace.a[2], [[a]], rtol=1e-14)
    np.testing.assert_allclose(error, 0.5 * (a - 1) ** 2, rtol=1e-13)
    np.testing.assert_allclose(trace.delta[2], [[d2]], rtol=1e-13)
    np.testing.assert_allclose(trace.delta[1], [d1], rtol=1e-13)
    np.testing.assert_allclose(grad.W[1], [d1, [0, 0]], rtol=1e-13)
    np.testing.assert_allclose(grad.W[2], [[s * d2], [(1 - s) * d2]], rtol=1e-13)
    np.testing.assert_allclose(grad.b[1], d1, rtol=1e-13)


@pytest.mark.parametrize(("hidden", "last"), CASES, ids=CASE_IDS)
def test_gradient_is_that_of_central_differences(hidden, last):
    net, (X, T) = network(hidden, *last, l2=0.1), batch()
    _, grad = net.gradient(X, T)
    numerical = numerical_gradient(lambda: net.gradient(X, T)[0], net.parameters.theta)
    assert relative(grad.theta, numerical) < 1e-7


@pytest.mark.parametrize(("hidden", "last"), CASES, ids=CASE_IDS)
def test_gradient_and_delta_are_those_of_autograd(hidden, last):
    net, (X, T) = network(hidden, *last), batch()
    (error, grad), trace = net.gradient(X, T), layers(net, X, T)

    def errors(theta, shifts):
        """E of every sample with `shifts[l]` added to z^l, so that its derivative there is δ^l."""
        a, k = X, 0
        for l in range(1, net.L + 1):
            m, n = net.sizes[l - 1], net.sizes[l]
            W, b = theta[k : k + m * n].reshape(m, n), theta[k + m * n : k + m * n + n]
            k += m * n + n
            a = AUTOGRAD_F[type(net.f[l]).__name__](anp.dot(a, W) + b + shifts[l])
        return anp.sum(AUTOGRAD_E[type(net.loss).__name__](a, T), axis=1)

    none = [0.0] + [np.zeros((len(X), n)) for n in net.sizes[1:]]
    theta = net.parameters.theta
    assert error == pytest.approx(np.mean(errors(theta, none)), rel=1e-12)
    np.testing.assert_allclose(trace.errors, errors(theta, none), rtol=1e-10)
    assert relative(grad.theta, autograd_grad(lambda th: anp.mean(errors(th, none)))(theta)) < 1e-10
    for l, delta in enumerate(autograd_grad(lambda shifts: anp.sum(errors(theta, shifts)))(none)[1:], 1):
        assert relative(trace.delta[l], delta) < 1e-10


@pytest.mark.parametrize(("hidden", "last"), CASES, ids=CASE_IDS)
def test_gradient_is_that_of_pytorch(hidden, last):
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    f = {
        "Sigmoid": torch.sigmoid, "Tanh": torch.tanh, "ReLU": torch.relu, "LeakyReLU": functional.leaky_relu,
        "ELU": functional.elu, "Softplus": functional.softplus, "Identity": lambda z: z,
        "Softmax": lambda z: z,  # torch's cross_entropy takes the logits, too
    }  # fmt: skip
    loss = {
        "SquaredError": lambda a, t: 0.5 * ((a - t) ** 2).sum(1).mean(),
        "AbsoluteError": lambda a, t: (a - t).abs().sum(1).mean(),
        "BinaryCrossEntropy": lambda a, t: functional.binary_cross_entropy(a, t, reduction="none").sum(1).mean(),
        "CrossEntropy": functional.cross_entropy,
    }
    net, (X, T) = network(hidden, *last), batch()
    error, grad = net.gradient(X, T)
    W = [torch.tensor(w, requires_grad=True) for w in net.parameters.W[1:]]
    b = [torch.tensor(x, requires_grad=True) for x in net.parameters.b[1:]]
    a = torch.tensor(X)
    for l in range(net.L):
        a = f[type(net.f[l + 1]).__name__](a @ W[l] + b[l])
    E = loss[type(net.loss).__name__](a, torch.tensor(T))
    E.backward()
    assert error == pytest.approx(E.item(), rel=1e-12)
    for l in range(net.L):
        assert relative(grad.W[l + 1], W[l].grad.numpy()) < 1e-10
        assert relative(grad.b[l + 1], b[l].grad.numpy()) < 1e-10


def test_batch_gradient_is_the_mean_of_single_ones():
    net, (X, T) = network(), batch()
    error, grad = net.gradient(X, T)
    samples = [(X[i : i + 1], T[i : i + 1]) for i in range(len(X))]
    errors, gradients = zip(*(net.gradient(*sample) for sample in samples), strict=True)
    np.testing.assert_allclose(grad.theta, np.mean([g.theta for g in gradients], axis=0), rtol=1e-10, atol=1e-15)
    deltas = np.vstack([layers(net, *sample).delta[1] for sample in samples])
    np.testing.assert_allclose(layers(net, X, T).delta[1], deltas, rtol=1e-10, atol=1e-15)
    assert error == pytest.approx(np.mean(errors))


def test_every_gradient_has_memory_of_its_own():
    net, (X, T) = network(), batch()
    _, first = net.gradient(X[:3], T[:3])
    kept = first.theta.copy()
    net.gradient(X[3:], T[3:])
    np.testing.assert_array_equal(first.theta, kept)


def test_a_gradient_that_is_given_is_filled_anew():
    net, (X, T) = network(l2=0.1), batch()
    E, expected = net.gradient(X, T)
    _, grad = net.gradient(X[:3], T[:3])
    again, same = net.gradient(X, T, grad=grad)
    assert same is grad
    assert again == E
    np.testing.assert_array_equal(grad.theta, expected.theta)


def test_weights_count_like_repetitions():
    net, (X, T) = network(), batch()
    weights = np.array([2.0, 0, 1, 1, 1, 1])
    rows = [0, 0, 2, 3, 4, 5]
    error, grad = net.gradient(X, T, weights=weights)
    repeated, expected = net.gradient(X[rows], T[rows])
    assert error == pytest.approx(repeated)
    np.testing.assert_allclose(grad.theta, expected.theta, rtol=1e-10, atol=1e-15)


def test_other_types_are_cast():
    net = MLP([5, 3], [softmax], cross_entropy)
    X, T = batch()
    error, grad = net.gradient(X, T)
    same, expected = net.gradient(X.astype(np.float32), T.astype(np.float32))
    assert error == same
    np.testing.assert_array_equal(grad.theta, expected.theta)
    np.testing.assert_array_equal(net(X.tolist()), net(X))


def test_parameters_are_views_of_one_vector():
    parameters = Parameters([3, 2, 4])
    assert parameters.theta.shape == (3 * 2 + 2 + 2 * 4 + 4,)
    assert parameters.W[0] is None
    assert parameters.b[0] is None
    parameters.theta[:] = np.arange(20)
    assert parameters.W[1].tolist() == [[0, 1], [2, 3], [4, 5]]
    assert parameters.b[2].tolist() == [16, 17, 18, 19]
    copy = parameters.copy()
    copy.W[1][0, 0] = 99
    assert parameters.theta[0] == 0


class TestDropout:
    def test_only_while_training(self):
        net, (X, _) = network(relu, dropout=0.5), batch()
        plain = network(relu)(X)
        np.testing.assert_array_equal(net(X), plain)
        _, a = net.forward(X, net.with_dropout(len(X), rng=np.random.default_rng(0)))
        assert not np.array_equal(a[net.L], plain)

    def test_mean_is_kept(self):
        net = MLP([1, 4000, 1], [relu, "identity"], squared_error, dropout=0.25)
        net.parameters.W[1][:] = 1
        net.parameters.W[2][:] = 1 / 4000
        _, a = net.forward(np.ones((50, 1)), net.with_dropout(50, rng=np.random.default_rng(0)))
        assert set(np.unique(a[1])) == {0, np.float32(1 / 0.75)}
        assert np.abs(a[2] - 1).max() < 0.05
        assert np.abs(a[2] - 1).max() > 0.001

    def test_gradient(self):
        net, (X, T) = network(dropout=0.4), batch()
        _, grad = net.gradient(X, T, rng=np.random.default_rng(7))
        numerical = numerical_gradient(
            lambda: net.gradient(X, T, rng=np.random.default_rng(7))[0], net.parameters.theta
        )
        assert relative(grad.theta, numerical) < 1e-7


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: MLP([3], [], squared_error), "two or more layer sizes"),
        (lambda: MLP([3, 0], [sigmoid], squared_error), "whole number n_1 >= 1, got 0"),
        (lambda: MLP([3, 2.5], [sigmoid], squared_error), "whole"),
        (lambda: MLP([3, 2], [sigmoid, sigmoid], squared_error), "expected 1 activations"),
        (lambda: MLP([3, 2], ["sigmoyd"], squared_error), "got 'sigmoyd'"),
        (lambda: MLP([3, 2], [sigmoid], "mse"), "got 'mse'"),
        (lambda: MLP([3, 2], [sigmoid], cross_entropy), "expects Softmax"),
        (lambda: MLP([3, 2], [softmax], squared_error), "softmax on the last layer expects"),
        (
            lambda: MLP([3, 2, 2], [softmax, softmax], cross_entropy),
            "on the last layer only, got it on a hidden one",
        ),
        (lambda: MLP([3, 2], [sigmoid], squared_error, l2=-1), "0 <= l2, got -1"),
        (lambda: MLP([3, 2], [sigmoid], squared_error, dropout=1), "dropout"),
        (lambda: MLP([3, 2], [sigmoid], squared_error, dtype=int), "floating-point"),
    ],
)
def test_bad_networks(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_shapes_that_do_not_fit():
    net, (X, T) = network(), batch()
    with pytest.raises(ValueError, match=r"expected X as numbers of shape \(B, 5\) with B >= 1, got .* \(6, 4\)"):
        net(X[:, :4])
    with pytest.raises(ValueError, match=r"expected T as numbers of shape \(6, 3\), got float64 of shape \(6, 2\)"):
        net.gradient(X, T[:, :2])
    with pytest.raises(ValueError, match=r"expected T as numbers of shape \(6, 3\), got float64 of shape \(5, 3\)"):
        net.gradient(X, T[:5])
