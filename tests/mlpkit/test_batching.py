"""Minibatches: every row once, in balance where that is asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpkit import balanced_minibatches, minibatches


@given(st.integers(1, 60), st.data())
def test_every_row_once(n, data):
    B = data.draw(st.integers(1, n))
    batches = minibatches(n, B, rng=np.random.default_rng(0))
    assert sorted(np.concatenate(batches).tolist()) == list(range(n))
    assert [len(b) for b in batches] == [B] * (n // B) + [n % B] * (n % B > 0)
    kept = minibatches(n, B, rng=np.random.default_rng(0), drop_last=True)
    assert [b.tolist() for b in kept] == [b.tolist() for b in batches if len(b) == B]


def test_order():
    def order(**options):
        return np.concatenate(minibatches(50, 8, **{"rng": np.random.default_rng(1)} | options)).tolist()

    assert order() == order() != order(rng=np.random.default_rng(2))
    assert order(shuffle=False) == list(range(50)) != order()


def test_balanced():
    y = np.repeat([0, 1, 2], [170, 20, 10])
    batches = balanced_minibatches(y, 16, rng=np.random.default_rng(0))
    assert [len(b) for b in batches] == [16] * 12 + [8]
    for rows in batches:
        counts = np.bincount(y[rows], minlength=3)
        assert counts.max() - counts.min() <= 1
    rows = np.concatenate(batches)
    assert set(rows[y[rows] == 2]) == set(range(190, 200))
    assert len(set(rows[y[rows] == 0])) == (y[rows] == 0).sum()  # the frequent class: nothing twice
    again = balanced_minibatches(y, 16, rng=np.random.default_rng(0))
    assert np.array_equal(rows, np.concatenate(again))


def test_balanced_of_more_classes_than_places():
    y = np.arange(10)
    rows = np.concatenate(balanced_minibatches(y, 3, rng=np.random.default_rng(0)))
    assert len(rows) == 10
    assert set(rows) <= set(range(10))


@pytest.mark.parametrize(("n", "B"), [(0, 1), (5, 0), (5, 6), (5, -1)])
def test_bad_input(n, B):
    with pytest.raises(ValueError, match=r"whole number (n|batch_size) >= 1"):
        minibatches(n, B, rng=np.random.default_rng(0))
