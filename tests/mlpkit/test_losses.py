"""Losses by hand, and their stability."""

import numpy as np
import pytest

from mlpkit import absolute_error, binary_cross_entropy, cross_entropy, squared_error
from mlpkit.losses import loss

T = np.array([[1.0, 0.0], [0.0, 1.0]])


@pytest.mark.parametrize(
    ("E", "y", "value"),
    [
        (squared_error, [[0.5, 0.5], [0, 1]], 0.125),
        (absolute_error, [[0.5, 0.5], [0, 2]], 1.0),
        (cross_entropy, [[0, 0], [0, np.log(3)]], (np.log(2) + np.log(4 / 3)) / 2),
        (binary_cross_entropy, [[0, 0], [-np.log(3), np.log(3)]], np.log(2) + np.log(4 / 3)),
    ],
    ids=str,
)
def test_values(E, y, value):
    assert E(y, T) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize("E", [cross_entropy, binary_cross_entropy], ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logits_of_ten_thousand(E, dtype):
    z = np.array([[-1e4, 1e4], [1e4, -1e4]], dtype)  # as wrong as can be
    with np.errstate(all="raise", under="ignore"):
        assert E(z, T.astype(dtype)) == pytest.approx(2e4)
        assert E(-z, T.astype(dtype)) == 0


def test_gradients_where_outputs_meet_targets():
    for E in (squared_error, absolute_error, cross_entropy, binary_cross_entropy):
        assert (E.gradient(T, T) == 0).all()
    np.testing.assert_array_equal(absolute_error.gradient(T + 0.1, T), 1)


def test_bad_input():
    with pytest.raises(ValueError, match=r"\(1, 2\) and \(2, 2\)"):
        squared_error([[1, 2]], T)
    with pytest.raises(ValueError, match=r"expected a loss or one of squared_error, .*, got 'hinge'"):
        loss("hinge")
    assert loss("squared_error") is loss(squared_error) is squared_error
