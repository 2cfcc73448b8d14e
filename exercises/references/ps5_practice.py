"""ps5-practice: what is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.initializers import glorot_uniform as mlpkit_glorot_uniform
from mlpkit.initializers import sparse
from mlpkit.preprocessing import balance as mlpkit_balance
from mlpkit.stopping import EarlyStopping

from .common import Array, Layers, double


def glorot_uniform(m: int, n: int, rng: np.random.Generator) -> Array:
    """U(−√(6/(m+n)), √(6/(m+n))), by `mlpkit.initializers`."""
    return mlpkit_glorot_uniform(m, n, rng=rng)


def sparse_init(m: int, n: int, k: int, rng: np.random.Generator) -> Array:
    """Each column with k entries from a standard normal in random places, by `mlpkit.initializers`."""
    return sparse(k)(m, n, rng=rng)


def activation_variances(A: Layers) -> list[float]:
    """The variance over all entries of A[l], for l = 1 … L."""
    return [float(np.var(double(a))) for a in A[1:]]


def early_stopping(errors: list[float], patience: int, min_delta: float) -> tuple[int, int]:
    """(stop_epoch, best_epoch), by `mlpkit.stopping`."""
    stopping = EarlyStopping(patience, min_delta)
    for error in errors:
        if stopping.update(error, np.zeros(1)):
            break
    return stopping.epoch, stopping.best_epoch


def balance(y: ArrayLike, rng: np.random.Generator) -> Array:
    """Equally many indices of every class, as many as the rarest has, by `mlpkit.preprocessing`."""
    return mlpkit_balance(y, rng=rng)


def fit_normalizer(X: ArrayLike) -> tuple[Array, Array]:
    """Mean and population standard deviation of each feature."""
    return double(X).mean(axis=0), double(X).std(axis=0)


def normalize(X: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Array:
    """(X − mean)/std, and 0 where the std is 0."""
    s = double(std)
    return np.where(s == 0, 0.0, (double(X) - double(mean)) / np.where(s == 0, 1.0, s))
