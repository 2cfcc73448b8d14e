"""Numbers that say how good outputs are; each takes the outputs a and the targets t, both of shape (n, n_L)."""

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.arguments import array
from mlpkit.arrays import Array


def classes(a: ArrayLike) -> Array:
    """The class each row stands for: where its largest entry is; with one column, 1 if it is above ½, else 0."""
    a = array("a", a, ("n", "n_L"))
    return (a[:, 0] > 0.5).astype(int) if a.shape[1] == 1 else a.argmax(axis=1)


def accuracy(a: ArrayLike, t: ArrayLike) -> float:
    """The fraction of rows for which outputs and targets stand for the same class; NaN if outputs are not finite."""
    a, t = _checked(a, t)
    return float((classes(a) == classes(t)).mean()) if np.isfinite(a).all() else np.nan


def balanced_accuracy(a: ArrayLike, t: ArrayLike) -> float:
    """The accuracy of each class, averaged over the classes: always answering "spam" earns ½, not 90 % (slide 42).

    NaN if outputs are not finite.
    """
    a, t = _checked(a, t)
    if not np.isfinite(a).all():
        return np.nan
    C = confusion(a, t)
    seen = C.sum(axis=1) > 0
    return float((C.diagonal()[seen] / C.sum(axis=1)[seen]).mean())


def confusion(a: ArrayLike, t: ArrayLike) -> Array:
    """C[i, j]: how many rows of class i were taken for class j. ValueError if outputs are not finite."""
    a, t = _checked(a, t)
    k = max(a.shape[1], 2)
    return np.bincount(classes(t) * k + classes(a), minlength=k * k).reshape(k, k)


def mean_distance(a: ArrayLike, t: ArrayLike) -> float:
    """The mean over the rows of ‖a - t‖, in the targets' unit: for a regression such as the gaze angles."""
    a, t = _checked(a, t)
    return float(np.sqrt(((a - t) ** 2).sum(axis=1)).mean())


def _checked(a: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    outputs = array("a", a, ("n", "n_L"), finite=False)  # those of a training that diverged are not
    return outputs, array("t", t, outputs.shape)
