"""Looking into a network."""

from collections.abc import Callable

import numpy as np

from mlpkit.arrays import Array


def numerical_gradient(E: Callable[[], float], theta: Array, h: float = 1e-5) -> Array:
    """∂E/∂θ_k ≈ (E(θ_k + h) - E(θ_k - h)) / 2h for every k; E is called without arguments and reads `theta`.

    Its own error is of order h²; use float64. `theta` is as before afterwards.
    """
    if theta.dtype != np.float64:
        raise ValueError(f"central differences need float64, got {theta.dtype}")
    grad = np.empty_like(theta)
    for k in range(theta.size):
        kept = theta[k]
        theta[k] = kept + h
        E_plus = E()
        theta[k] = kept - h
        E_minus = E()
        theta[k] = kept
        grad[k] = (E_plus - E_minus) / (2 * h)
    return grad
