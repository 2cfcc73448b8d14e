"""Initial weights: an initializer is a function of a layer's m inputs and n neurons that returns an (m, n) array."""

from typing import Protocol

import numpy as np

from mlpkit.arrays import Array
from mlpkit.network import MLP, Parameters


class Initializer(Protocol):
    """Draws the weights of a layer with m inputs and n neurons from `rng`."""

    def __call__(self, m: int, n: int, *, rng: np.random.Generator) -> Array: ...


def zeros(m: int, n: int, *, rng: np.random.Generator) -> Array:
    """W_ij = 0: all neurons of a layer stay alike (slide 39). `rng` is not used."""
    return np.zeros((m, n))


def constant_weights(value: float) -> Initializer:
    """W_ij = value."""
    return lambda m, n, *, rng: np.full((m, n), float(value))


def uniform(low: float, high: float) -> Initializer:
    """W_ij ~ U(low, high); uniform(-1000, 1000) saturates every sigmoid (slide 40).

    ValueError unless low < high.
    """
    if not -np.inf < low < high < np.inf:
        raise ValueError(f"expected low < high, both finite, got {low} and {high}")
    return lambda m, n, *, rng: rng.uniform(low, high, (m, n))


def normal(std: float = 1.0, mean: float = 0.0) -> Initializer:
    """W_ij ~ N(mean, std²). ValueError unless std > 0."""
    if not 0 < std < np.inf:
        raise ValueError(f"expected std > 0, got {std}")
    return lambda m, n, *, rng: rng.normal(mean, std, (m, n))


def glorot_uniform(m: int, n: int, *, rng: np.random.Generator) -> Array:
    """W_ij ~ U(-√(6/(m+n)), √(6/(m+n)))  (slide 41; Glorot and Bengio 2010)."""
    r = np.sqrt(6 / (m + n))
    return rng.uniform(-r, r, (m, n))


def glorot_normal(m: int, n: int, *, rng: np.random.Generator) -> Array:
    """W_ij ~ N(0, 2/(m+n)): the variance of `glorot_uniform`."""
    return rng.normal(0, np.sqrt(2 / (m + n)), (m, n))


def he(m: int, n: int, *, rng: np.random.Generator) -> Array:
    """W_ij ~ N(0, 2/m): for ReLU, which silences half of its inputs (He et al. 2015)."""
    return rng.normal(0, np.sqrt(2 / m), (m, n))


def lecun(m: int, n: int, *, rng: np.random.Generator) -> Array:
    """W_ij ~ N(0, 1/m): z has the variance of the inputs (LeCun et al. 1998)."""
    return rng.normal(0, np.sqrt(1 / m), (m, n))


def sparse(k: int, std: float = 1.0) -> Initializer:
    """Each neuron gets exactly k inputs in random places, N(0, std²); the other weights are 0 (slide 41).

    A layer with fewer than k inputs uses all of them. ValueError unless k >= 1 and std > 0.
    """
    if k < 1 or k != int(k) or not 0 < std < np.inf:
        raise ValueError(f"expected a whole number k >= 1 of inputs and std > 0, got {k} and {std}")

    def draw(m: int, n: int, *, rng: np.random.Generator) -> Array:
        W = np.zeros((m, n))
        for j in range(n):
            W[rng.choice(m, min(k, m), replace=False), j] = rng.normal(0, std, min(k, m))
        return W

    return draw


def initialize(
    parameters: Parameters, weights: Initializer = glorot_uniform, biases: float = 0.0, *, rng: np.random.Generator
) -> Parameters:
    """Fills every W[l] by `weights` and every b[l] with the number `biases`; returns the parameters."""
    for l in range(1, parameters.L + 1):
        parameters.W[l][:] = weights(*parameters.W[l].shape, rng=rng)
        parameters.b[l][:] = biases
    return parameters


def raise_variance(net: MLP, X: Array, target: float, *, tol: float = 0.05, rounds: int = 50) -> list[float]:
    """Inspection: scales W[l] up, layer by layer, until Var a[l] over X and all neurons reaches `target` (slide 41, 4).

    Layers that have it already, and the output layer, stay as they are. Returns the variances of the layers 1…L-1
    afterwards: a bounded f, or a W[l] of zeros, may not reach the target, and the search ends after `rounds` doublings
    or halvings of its bracket. ValueError for target <= 0.
    """
    if not 0 < target < np.inf:
        raise ValueError(f"expected a target variance > 0, got {target}")
    variances = []
    for l in range(1, net.L):
        W = net.parameters.W[l].copy()
        low, high, factor = 1.0, np.inf, 1.0
        for _ in range(rounds):
            net.parameters.W[l][:] = factor * W
            _, a = net.forward(X)
            variance = float(a[l].var())
            if (factor == 1.0 and variance >= target) or abs(variance - target) <= tol * target or not W.any():
                break
            low, high = (factor, high) if variance < target else (low, factor)
            factor = 2 * factor if high == np.inf else (low + high) / 2
        variances.append(variance)
    return variances
