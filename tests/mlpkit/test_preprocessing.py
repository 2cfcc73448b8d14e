"""One-hot targets, normalising, balancing."""

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from mlpkit import Dataset, Normalizer, balance, one_hot


def test_one_hot():
    assert one_hot([2, 0]).tolist() == [[0, 0, 1], [1, 0, 0]]
    assert one_hot([0], 2, dtype=np.float64).dtype == np.float64
    assert one_hot(np.array([1.0, 0.0])).tolist() == [[0, 1], [1, 0]]
    for bad in ([0.5], [[1]], [], [-1]):
        with pytest.raises(ValueError, match="class numbers"):
            one_hot(bad)
    with pytest.raises(TypeError, match=r"class numbers .* got 'a' in it"):
        one_hot(["a", "b"])
    with pytest.raises(ValueError, match="classes >= 3, got 2"):
        one_hot([2], 2)


class TestNormalizer:
    X = np.random.default_rng(0).normal(50, [1, 10, 1e-3], (40, 3))

    def test_is_sklearns(self):
        expected = StandardScaler().fit(self.X)
        np.testing.assert_allclose(Normalizer(self.X)(self.X[:7]), expected.transform(self.X[:7]), rtol=1e-9)

    def test_fitted_on_training_data_only(self):
        normalizer = Normalizer(self.X)
        shift = normalizer(self.X + 10) - normalizer(self.X)
        np.testing.assert_allclose(shift, np.broadcast_to(10 / self.X.std(axis=0), (40, 3)))

    def test_constant_features_become_zero(self):
        X = np.full((7, 2), 0.1, np.float32)
        X[:, 1] = np.arange(7)
        data = Dataset(X, np.ones((7, 1)))
        normal = Normalizer(data)(data)
        assert (normal.X[:, 0] == 0).all()
        assert normal.X.dtype == np.float32
        assert (Normalizer(data)(X + 1)[:, 0] == 0).all()
        assert Normalizer(np.array([[1], [3]]))(np.array([[1], [3]])).tolist() == [[-1], [1]]

    def test_a_data_set_stays_one(self):
        data = Dataset(self.X, self.X[:, :1], weights=np.ones(40))
        normal = Normalizer(self.X.tolist())(data)
        np.testing.assert_array_equal(normal.X, Normalizer(data)(self.X))
        assert normal.T is data.T
        assert normal.weights is data.weights

    def test_bad_input(self):
        for bad in (np.ones(3), np.ones((0, 2)), np.array([[np.nan]])):
            with pytest.raises(ValueError, match="finite numbers"):
                Normalizer(bad)
        with pytest.raises(ValueError, match=r"\(n, 3\)"):
            Normalizer(self.X)(np.ones((2, 2)))


def test_balance():
    y = np.array(["spam"] * 90 + ["other"] * 10)
    rows = balance(y, rng=np.random.default_rng(0))
    assert len(set(rows)) == len(rows) == 20
    assert sorted(y[rows]) == ["other"] * 10 + ["spam"] * 10
    assert list(y[rows]) != sorted(y[rows])
    with pytest.raises(ValueError, match="vector"):
        balance([], rng=np.random.default_rng(0))
