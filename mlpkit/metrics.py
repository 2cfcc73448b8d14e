"""Numbers that say how good outputs are; each takes the outputs a and the targets t, both of shape (n, n_L)."""

import numpy as np

from mlpkit.arrays import Array


def classes(a: Array) -> Array:
    """The class each row stands for: where its largest entry is; with one column, 1 if it is above ½, else 0."""
    return (a[:, 0] > 0.5).astype(int) if a.shape[1] == 1 else a.argmax(axis=1)


def accuracy(a: Array, t: Array) -> float:
    """The fraction of rows for which outputs and targets stand for the same class."""
    _check(a, t)
    return float((classes(a) == classes(t)).mean())


def balanced_accuracy(a: Array, t: Array) -> float:
    """The accuracy of each class, averaged over the classes: always answering "spam" earns ½, not 90 % (slide 42)."""
    C = confusion(a, t)
    seen = C.sum(axis=1) > 0
    return float((C.diagonal()[seen] / C.sum(axis=1)[seen]).mean())


def confusion(a: Array, t: Array) -> Array:
    """C[i, j]: how many rows of class i were taken for class j."""
    _check(a, t)
    k = max(a.shape[1], 2)
    return np.bincount(classes(t) * k + classes(a), minlength=k * k).reshape(k, k)


def mean_distance(a: Array, t: Array) -> float:
    """The mean over the rows of ‖a - t‖, in the targets' unit: for a regression such as the gaze angles."""
    _check(a, t)
    return float(np.sqrt(((a - t) ** 2).sum(axis=1)).mean())


def _check(a: Array, t: Array) -> None:
    if a.shape != t.shape or a.ndim != 2 or len(a) == 0:
        raise ValueError(f"expected outputs and targets of one shape (n, n_L), n >= 1, got {a.shape} and {t.shape}")
