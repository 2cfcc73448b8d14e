"""Initial weights. An initializer is a function of the layer's inputs m and neurons n that returns an (m, n) array."""

from typing import Protocol

import numpy as np

from mlpkit.arrays import Array
from mlpkit.network import Parameters


class Initializer(Protocol):
    """Draws the weights of a layer with m inputs and n neurons from `rng`."""

    def __call__(self, m: int, n: int, *, rng: np.random.Generator) -> Array: ...


def zeros(m: int, n: int, *, rng: np.random.Generator) -> Array:
    """W_ij = 0: all neurons of a layer stay alike (slide 39). `rng` is not used."""
    return np.zeros((m, n))


def glorot_uniform(m: int, n: int, *, rng: np.random.Generator) -> Array:
    """W_ij ~ U(-√(6/(m+n)), √(6/(m+n)))  (slide 41; Glorot and Bengio 2010)."""
    r = np.sqrt(6 / (m + n))
    return rng.uniform(-r, r, (m, n))


def initialize(
    parameters: Parameters, weights: Initializer = glorot_uniform, biases: float = 0.0, *, rng: np.random.Generator
) -> Parameters:
    """Fills every W[l] by `weights` and every b[l] with the number `biases`; returns the parameters."""
    for l in range(1, parameters.L + 1):
        parameters.W[l][:] = weights(*parameters.W[l].shape, rng=rng)
        parameters.b[l][:] = biases
    return parameters
