"""Metrics by hand and against scikit-learn's."""

import numpy as np
import pytest
from sklearn import metrics as sk

from mlpkit import accuracy, balanced_accuracy, confusion, mean_distance, one_hot

RNG = np.random.default_rng(0)
A, Y = RNG.random((50, 4)), RNG.integers(3, size=50)


def test_as_sklearn():
    T, guess = one_hot(Y, 4), A.argmax(axis=1)
    assert accuracy(A, T) == pytest.approx(sk.accuracy_score(Y, guess))
    np.testing.assert_array_equal(confusion(A, T), sk.confusion_matrix(Y, guess, labels=range(4)))
    recalls = sk.recall_score(Y, guess, labels=[0, 1, 2], average=None)
    assert balanced_accuracy(A, T) == pytest.approx(recalls.mean())


def test_one_column():
    a, t = np.array([[0.9], [0.2], [0.7], [0.1]]), np.array([[1.0], [0], [0], [0]])
    assert accuracy(a, t) == 0.75
    assert confusion(a, t).tolist() == [[2, 1], [0, 1]]
    assert balanced_accuracy(np.ones((10, 1)), (np.arange(10) < 9)[:, None].astype(float)) == 0.5


def test_distance():
    assert mean_distance(np.array([[3.0, 4], [1, 1]]), np.array([[0.0, 0], [1, 1]])) == 2.5


def test_bad_input():
    for metric in (accuracy, balanced_accuracy, confusion, mean_distance):
        for a, t in ((np.ones((2, 2)), np.ones((2, 3))), (np.ones(2), np.ones(2)), (np.ones((0, 2)), np.ones((0, 2)))):
            with pytest.raises(ValueError, match=r"numbers of shape"):
                metric(a, t)


def test_outputs_of_a_training_that_diverged():
    """NaN and infinity stand for no class: no metric makes a number of it."""
    for hole in (np.nan, np.inf):
        a, t = np.array([[0.9, 0.1], [hole, 0.5]]), np.eye(2)
        assert np.isnan([accuracy(a, t), balanced_accuracy(a, t)]).all()
        np.testing.assert_equal(mean_distance(a, t), hole)
    with pytest.raises(ValueError, match="got NaN or infinity, first in row 1"):
        confusion(a, t)
