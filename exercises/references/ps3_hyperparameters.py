"""ps3-hyperparameters: what is right."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .common import Array, double
from .ps1_backpropagation import sigmoid as sigmoid  # what an assignment is given of the one before it
from .ps1_backpropagation import sigmoid_prime as sigmoid_prime


def k_fold(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """(train, validation) for each of k parts of the shuffled indices."""
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def symmetric_neurons(W_l: ArrayLike, tol: float) -> bool:
    """Whether no entry differs from its row's first one by more than tol."""
    W = double(W_l)
    return bool(np.max(np.abs(W - W[:, :1])) <= tol)


def saturated_fraction(z: ArrayLike, threshold: float) -> float:
    """The fraction of entries with f'(z) < threshold."""
    return float(np.mean(sigmoid_prime(z) < threshold))


def gradient_noise(grads: ArrayLike) -> float:
    """√ of the mean over the rows of ‖g_i − ḡ‖²."""
    g = double(grads)
    return float(np.sqrt(np.mean(np.sum((g - g.mean(axis=0)) ** 2, axis=1))))


def best_setting(scores: dict[Any, list[float]]) -> Any:
    """The key of the lowest mean error, the first of equal ones."""
    return min(scores, key=lambda setting: sum(scores[setting]) / len(scores[setting]))
