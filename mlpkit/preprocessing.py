"""Data before training: targets as one-hot rows."""

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from mlpkit.arrays import Array


def one_hot(y: ArrayLike, classes: int | None = None, dtype: DTypeLike = np.float32) -> Array:
    """T with T[b, y_b] = 1 and 0 elsewhere, shape (n, classes); classes count from 0 (slide 4 counts them from 1)."""
    y = np.asarray(y)
    if y.ndim != 1 or y.size == 0 or y.dtype.kind not in "iu" or y.min() < 0:
        raise ValueError(f"expected labels 0, 1, 2, … as a vector of integers, got {y.dtype} of shape {y.shape}")
    classes = int(y.max()) + 1 if classes is None else classes
    if y.max() >= classes:
        raise ValueError(f"label {y.max()} does not fit into {classes} classes counted from 0")
    T = np.zeros((len(y), classes), dtype)
    T[np.arange(len(y)), y] = 1
    return T
