"""Forward and backward phase against numbers by hand, central differences and two automatic differentiations."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad as autograd_grad

from mlpkit import MLP, Parameters, Trace, cross_entropy, numerical_gradient, relu, sigmoid, softmax, squared_error

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


def backpropagated(net, X, T, weights=None):
    trace, grad = net.trace(len(X)), Parameters(net.sizes, net.dtype)
    net.forward(X, trace)
    error = net.backward(T, trace, grad, weights)
    return error, trace, grad


def relative(a, b):
    return np.abs(a - b).max() / np.abs(b).max()


def test_worked_by_hand():
    net = MLP([2, 2, 1], [sigmoid, sigmoid], squared_error, dtype=np.float64)
    net.parameters.W[1][:] = [[1, 0], [2, 1]]
    net.parameters.b[1][:] = [0, -1]
    net.parameters.W[2][:] = [[2], [-2]]
    error, trace, grad = backpropagated(net, np.array([[1.0, 0.0]]), np.array([[1.0]]))
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
    trace, scratch = net.trace(len(X)), Parameters(net.sizes, np.float64)
    _, _, grad = backpropagated(net, X, T)

    def error():
        net.forward(X, trace)
        return net.backward(T, trace, scratch)

    assert relative(grad.theta, numerical_gradient(error, net.parameters.theta)) < 1e-7


@pytest.mark.parametrize(("hidden", "last"), CASES, ids=CASE_IDS)
def test_gradient_and_delta_are_those_of_autograd(hidden, last):
    net, (X, T) = network(hidden, *last), batch()
    error, trace, grad = backpropagated(net, X, T)

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
    error, _, grad = backpropagated(net, X, T)
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
    error, trace, grad = backpropagated(net, X, T)
    singles = [backpropagated(net, X[i : i + 1], T[i : i + 1]) for i in range(len(X))]
    np.testing.assert_allclose(grad.theta, np.mean([g.theta for _, _, g in singles], axis=0), rtol=1e-10, atol=1e-15)
    np.testing.assert_allclose(trace.delta[1], np.vstack([t.delta[1] for _, t, _ in singles]), rtol=1e-10, atol=1e-15)
    assert error == pytest.approx(np.mean([e for e, _, _ in singles]))


def test_weights_count_like_repetitions():
    net, (X, T) = network(), batch()
    weights = np.array([2.0, 0, 1, 1, 1, 1])
    rows = [0, 0, 2, 3, 4, 5]
    error, _, grad = backpropagated(net, X, T, weights)
    repeated, _, expected = backpropagated(net, X[rows], T[rows])
    assert error == pytest.approx(repeated)
    np.testing.assert_allclose(grad.theta, expected.theta, rtol=1e-10, atol=1e-15)


def test_other_types_are_cast():
    net = MLP([5, 3], [softmax], cross_entropy)
    X, T = batch()
    error, _, grad = backpropagated(net, X, T)
    same, _, expected = backpropagated(net, X.astype(np.float32), T.astype(np.float32))
    assert error == same
    np.testing.assert_array_equal(grad.theta, expected.theta)
    np.testing.assert_array_equal(net.forward(X.tolist()), net.forward(X))


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


def test_trace_head_shares_memory():
    net, (X, _) = network(), batch()
    trace = net.trace(6)
    head = trace.head(2)
    net.forward(X[:2], head)
    assert np.shares_memory(head.z[1], trace.z[1])
    np.testing.assert_array_equal(trace.a[3][:2], net.forward(X[:2]))
    with pytest.raises(ValueError, match="6 rows"):
        trace.head(7)


class TestDropout:
    def test_only_while_training(self):
        net, (X, _) = network(relu, dropout=0.5), batch()
        plain = network(relu).forward(X)
        np.testing.assert_array_equal(net.forward(X), plain)
        assert not np.array_equal(net.forward(X, rng=np.random.default_rng(0)), plain)

    def test_mean_is_kept(self):
        net = MLP([1, 4000, 1], [relu, "identity"], squared_error, dropout=0.25)
        net.parameters.W[1][:] = 1
        net.parameters.W[2][:] = 1 / 4000
        out = net.forward(np.ones((50, 1), np.float32), rng=np.random.default_rng(0))
        assert np.abs(out - 1).max() < 0.05
        assert np.abs(out - 1).max() > 0.001

    def test_gradient(self):
        net, (X, T) = network(dropout=0.4), batch()
        trace, grad, scratch = net.trace(6), Parameters(net.sizes, np.float64), Parameters(net.sizes, np.float64)

        def error(into=scratch):
            net.forward(X, trace, np.random.default_rng(7))
            return net.backward(T, trace, into)

        error(grad)
        assert relative(grad.theta, numerical_gradient(error, net.parameters.theta)) < 1e-7


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: MLP([3], [], squared_error), "two or more layer sizes"),
        (lambda: MLP([3, 0], [sigmoid], squared_error), "positive"),
        (lambda: MLP([3, 2.5], [sigmoid], squared_error), "whole"),
        (lambda: MLP([3, 2], [sigmoid, sigmoid], squared_error), "expected 1 activations"),
        (lambda: MLP([3, 2], "sigmoid", squared_error), "expected 1 activations"),
        (lambda: MLP([3, 2], ["sigmoyd"], squared_error), "unknown activation 'sigmoyd'"),
        (lambda: MLP([3, 2], [sigmoid], "mse"), "unknown loss 'mse'"),
        (lambda: MLP([3, 2], [sigmoid], cross_entropy), "expects Softmax"),
        (lambda: MLP([3, 2], [softmax], squared_error), "softmax on the last layer expects"),
        (lambda: MLP([3, 2, 2], [softmax, softmax], cross_entropy), "belongs on the last layer"),
        (lambda: MLP([3, 2], [sigmoid], squared_error, l2=-1), "l2 >= 0"),
        (lambda: MLP([3, 2], [sigmoid], squared_error, dropout=1), "dropout"),
        (lambda: MLP([3, 2], [sigmoid], squared_error, dtype=int), "floating-point"),
        (lambda: Trace([3, 2], 0), "at least one sample"),
    ],
)
def test_bad_networks(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_shapes_that_do_not_fit():
    net, (X, T) = network(), batch()
    trace, grad = net.trace(6), Parameters(net.sizes, np.float64)
    with pytest.raises(ValueError, match=r"expected X of shape \(6, 5\), got \(6, 4\)"):
        net.forward(X[:, :4], trace)
    net.forward(X, trace)
    with pytest.raises(ValueError, match="expected targets of shape"):
        net.backward(T[:, :2], trace, grad)
