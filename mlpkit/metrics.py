"""Numbers that say how good a network's outputs are; each takes outputs and targets, both (n, n_L)."""

import numpy as np

from mlpkit.arrays import Array


def accuracy(a: Array, t: Array) -> float:
    """The fraction of rows whose largest output stands where the target has its own; with one output, on the right side of ½."""
    if a.shape != t.shape or a.ndim != 2 or len(a) == 0:
        raise ValueError(f"outputs and targets must be (n, n_L) of one shape and not empty, got {a.shape} and {t.shape}")
    right = (a > 0.5) == (t > 0.5) if a.shape[1] == 1 else a.argmax(axis=1) == t.argmax(axis=1)
    return float(right.mean())
