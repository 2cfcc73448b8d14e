"""Values worked by hand, derivatives by central differences, and silence at the extremes."""

import numpy as np
import pytest

from mlpkit import ELU, LeakyReLU, elu, identity, leaky_relu, relu, sigmoid, softmax, softplus, tanh
from mlpkit.activations import Dropout, activation

ELEMENTWISE = [sigmoid, tanh, relu, leaky_relu, elu, softplus, identity, LeakyReLU(0.3), ELU(0.5)]
E = np.e


@pytest.mark.parametrize(
    ("f", "values"),
    [
        (sigmoid, [1 / (1 + E), 0.5, E / (1 + E)]),
        (tanh, [(1 - E**2) / (1 + E**2), 0, (E**2 - 1) / (E**2 + 1)]),
        (relu, [0, 0, 1]),
        (leaky_relu, [-0.01, 0, 1]),
        (elu, [1 / E - 1, 0, 1]),
        (ELU(0.5), [0.5 / E - 0.5, 0, 1]),
        (softplus, [np.log(1 + 1 / E), np.log(2), np.log(1 + E)]),
        (identity, [-1, 0, 1]),
    ],
    ids=str,
)
def test_values(f, values):
    np.testing.assert_allclose(f([-1, 0, 1]), values, rtol=1e-14)


@pytest.mark.parametrize("f", ELEMENTWISE, ids=str)
def test_derivative(f):
    z = np.concatenate([np.linspace(-6, -0.01, 50), np.linspace(0.01, 6, 50)])  # clear of the kinks at 0
    h = 1e-6
    np.testing.assert_allclose(f.prime(z), (f(z + h) - f(z - h)) / (2 * h), rtol=1e-6, atol=1e-9)
    np.testing.assert_array_equal(f.prime(z, f(z)), f.prime(z))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("f", [*ELEMENTWISE, softmax], ids=str)
def test_finite_and_silent_at_the_extremes(f, dtype):
    z = np.array([[-1e4, -500, -100, -1, 0, 1, 100, 500, 1e4]], dtype)
    with np.errstate(all="raise", under="ignore"):
        a = f(z)
        prime = f.prime(z) if f is not softmax else a
    assert a.dtype == prime.dtype == dtype
    assert np.isfinite(a).all()
    assert np.isfinite(prime).all()
    assert (np.diff(a) >= 0).all()


def test_small_values_are_kept():
    for value in (sigmoid(-50.0), sigmoid.prime(-50.0), softplus(-50.0), softplus.prime(-50.0)):
        assert value == pytest.approx(np.exp(-50), rel=1e-12)
    assert softmax.log([[0.0, 1e4]]).tolist() == [[-1e4, 0]]
    assert softmax.log([0.0, np.log(3)]) == pytest.approx([-np.log(4), np.log(3 / 4)])


@pytest.mark.parametrize("f", [*ELEMENTWISE, softmax], ids=str)
def test_arguments_are_left_alone_and_results_are_new(f):
    z = np.linspace(-3, 3, 12).reshape(3, 4)
    kept, a = z.copy(), f(z)
    a += 1
    if f is not softmax:
        f.prime(z)[:] = 7
    np.testing.assert_array_equal(z, kept)


def test_dropout_multiplies_function_and_derivative():
    z, m = np.array([[-1.0, 0.5, 2.0]]), np.array([[0.0, 1.25, 1.25]])
    f = Dropout(tanh, m)
    np.testing.assert_array_equal(f(z), m * tanh(z))
    np.testing.assert_array_equal(f.prime(z, f(z)), m * tanh.prime(z))


def test_softmax():
    np.testing.assert_allclose(softmax([[0.0, np.log(3)], [1e4, 1e4]]), [[0.25, 0.75], [0.5, 0.5]])
    with pytest.raises(TypeError, match="cross_entropy"):
        softmax.prime([[1.0, 2.0]])


def test_names():
    assert activation("tanh") is tanh
    assert activation(relu) is relu
    assert LeakyReLU(0.2) == LeakyReLU(0.2) != leaky_relu
    with pytest.raises(ValueError, match=r"expected an activation or one of sigmoid, .*, got 'sigmoïd'"):
        activation("sigmoïd")
    for bad in (3, None):
        with pytest.raises(TypeError, match=f"got {bad}"):
            activation(bad)
    for make in (lambda: LeakyReLU(1.5), lambda: ELU(-1)):
        with pytest.raises(ValueError, match=r"expected .* got"):
            make()
