"""Data before training: targets as one-hot rows, inputs normalised, classes balanced."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from mlpkit.arrays import Array
from mlpkit.datasets import Dataset


def one_hot(y: ArrayLike, classes: int | None = None, dtype: DTypeLike = np.float32) -> Array:
    """T with T[b, y_b] = 1 and 0 elsewhere, shape (n, classes).

    Classes count from 0 (slide 4 counts them from 1). ValueError for labels that are none.
    """
    y = np.asarray(y)
    if y.ndim != 1 or y.size == 0 or y.dtype.kind not in "iu" or y.min() < 0:
        raise ValueError(f"expected labels 0, 1, 2, … as a vector of integers, got {y.dtype} of shape {y.shape}")
    classes = int(y.max()) + 1 if classes is None else classes
    if y.max() >= classes:
        raise ValueError(f"label {y.max()} does not fit into {classes} classes counted from 0")
    T = np.zeros((len(y), classes), dtype)
    T[np.arange(len(y)), y] = 1
    return T


class Normalizer:
    """x := (x - mean)/std, feature by feature (slide 42), with mean and population std of the data it is made from.

    Make it from the training data only and use it on all: `Normalizer(train)(validation)`. A feature that is constant
    in the training data becomes 0 everywhere.
    """

    def __init__(self, data: Dataset | Array) -> None:
        X = data.X if isinstance(data, Dataset) else data
        if X.ndim != 2 or len(X) == 0 or not np.isfinite(X).all():
            raise ValueError(f"expected finite X of shape (n, d) with n >= 1, got {X.dtype} of shape {X.shape}")
        self.mean: Array = X.mean(axis=0, dtype=np.float64)
        self.std: Array = X.std(axis=0, dtype=np.float64)
        # The mean of equal numbers may miss them by rounding, and then std is not quite 0.
        self._constant = X.max(axis=0) == X.min(axis=0)

    def __call__(self, data: Array) -> Array:
        """The rows of X, normalised, in the type of X."""
        if data.ndim != 2 or data.shape[1] != len(self.mean):
            raise ValueError(f"expected X of shape (n, {len(self.mean)}), got {data.shape}")
        X = (data - self.mean) / np.where(self._constant, 1, self.std)
        X[:, self._constant] = 0
        return X.astype(data.dtype if data.dtype.kind == "f" else np.float64)

    def dataset(self, data: Dataset) -> Dataset:
        """The data set with its inputs normalised."""
        return replace(data, X=self(data.X))


def balance(y: ArrayLike, *, rng: np.random.Generator) -> Array:
    """Row numbers with equally many of every class, as many as the rarest has, drawn without repeats (slide 42)."""
    y = np.asarray(y)
    if y.ndim != 1 or y.size == 0:
        raise ValueError(f"expected labels as a vector, got shape {y.shape}")
    classes, counts = np.unique(y, return_counts=True)
    rows = [rng.choice(np.flatnonzero(y == c), counts.min(), replace=False) for c in classes]
    return rng.permutation(np.concatenate(rows))
