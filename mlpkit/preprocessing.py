"""Data before training: targets as one-hot rows, inputs normalised, classes balanced."""

from dataclasses import replace
from typing import overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from mlpkit.arguments import array, floating, generator, instance, labels, whole
from mlpkit.arrays import Array
from mlpkit.datasets import Dataset


def one_hot(y: ArrayLike, classes: int | None = None, dtype: DTypeLike = np.float32) -> Array:
    """T with T[b, y_b] = 1 and 0 elsewhere, shape (n, classes).

    Classes count from 0 (slide 4 counts them from 1). ValueError for numbers that are no classes; labels of another
    kind become class numbers by `np.unique(labels, return_inverse=True)`.
    """
    numbers = array("y", y, ("n",), "the class numbers 0, 1, 2, …")
    b = numbers.astype(np.int64)
    if b.min() < 0 or (b != numbers).any():
        raise ValueError(
            f"expected y as the class numbers 0, 1, 2, …, got {numbers[(b < 0) | (b != numbers)][0]} in it"
        )
    classes = int(b.max()) + 1 if classes is None else whole("classes", classes, least=int(b.max()) + 1)
    T = np.zeros((len(b), classes), floating("dtype", dtype))
    T[np.arange(len(b)), b] = 1
    return T


class Normalizer:
    """x := (x - mean)/std, feature by feature (slide 42), with mean and population std of the data it is made from.

    Make it from the training data only and use it on all: `Normalizer(train)(validation)`. A feature that is constant
    in the training data becomes 0 everywhere.
    """

    def __init__(self, data: Dataset | ArrayLike) -> None:
        X = data.X if isinstance(data, Dataset) else array("data", data, ("n", "d"), "a Dataset")
        self.mean: Array = X.mean(axis=0, dtype=np.float64)
        self.std: Array = X.std(axis=0, dtype=np.float64)
        # The mean of equal numbers may miss them by rounding, and then std is not quite 0.
        self._constant = X.max(axis=0) == X.min(axis=0)

    @overload
    def __call__(self, data: Dataset) -> Dataset: ...

    @overload
    def __call__(self, data: ArrayLike) -> Array: ...

    def __call__(self, data: Dataset | ArrayLike) -> Dataset | Array:
        """The rows of X, normalised, in the type of X; or the data set with its inputs normalised."""
        if isinstance(data, Dataset):
            return replace(data, X=self(data.X))
        X = array("data", data, ("n", len(self.mean)), "a Dataset")
        x = (X - self.mean) / np.where(self._constant, 1, self.std)
        x[:, self._constant] = 0
        return x.astype(X.dtype if X.dtype.kind == "f" else np.float64)

    def dataset(self, data: Dataset) -> Dataset:
        """The data set with its inputs normalised."""
        return self(instance("data", data, Dataset))


def balance(y: ArrayLike, *, rng: np.random.Generator) -> Array:
    """Row numbers with equally many of every class, as many as the rarest has, drawn without repeats (slide 42)."""
    y, rng = labels("y", y), generator(rng)
    classes, counts = np.unique(y, return_counts=True)
    rows = [rng.choice(np.flatnonzero(y == c), counts.min(), replace=False) for c in classes]
    return rng.permutation(np.concatenate(rows))
