"""ps2-minibatches: what is right."""

from __future__ import annotations

import operator

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.batching import minibatches as mlpkit_minibatches
from mlpkit.losses import squared_error as mlpkit_squared_error
from mlpkit.schedules import linear

from .common import Array, Layers, double, mlp
from .ps1_backpropagation import backprop as backprop  # what an assignment is given of the one before it
from .ps1_backpropagation import forward as forward
from .ps1_backpropagation import sgd_step as sgd_step
from .ps1_backpropagation import sigmoid as sigmoid
from .ps1_backpropagation import sigmoid_prime as sigmoid_prime


def forward_batch(X: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """Z and A of every layer for the rows of X, by `mlpkit.network`."""
    return mlp(W, b).forward(double(X))


def backprop_batch(X: ArrayLike, T: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """∂E/∂W and ∂E/∂b, averaged over the rows, by `mlpkit.network`."""
    _, grad = mlp(W, b).gradient(double(X), double(T))
    return grad.W, grad.b


def minibatches(n: int, B: int, rng: np.random.Generator) -> list[Array]:
    """Shuffled indices in pieces of B, by `mlpkit.batching`."""
    n, B = operator.index(n), operator.index(B)  # no text, no 1e12
    return mlpkit_minibatches(n, min(B, n), rng=rng)


def learning_rate(t: int, t_max: int, lam_high: float, lam_low: float) -> float:
    """λ_t = (1 − α_t) λ_high + α_t λ_low with α_t = min(t/t_max, 1), by `mlpkit.schedules`."""
    return linear(lam_high, lam_low, t_max)(t)


def mean_error(X: ArrayLike, T: ArrayLike, W: Layers, b: Layers) -> float:
    """The mean of E over all samples."""
    return mlpkit_squared_error(forward_batch(X, W, b)[1][-1], double(T))


def train(
    X: Array, T: Array, W: Layers, b: Layers, lam: float, B: int, epochs: int, rng: np.random.Generator
) -> tuple[Layers, Layers, list[float]]:
    """Every epoch once through the data in fresh minibatches, a step each; the mean error after every epoch."""
    errors = []
    for _ in range(epochs):
        for rows in minibatches(len(X), B, rng):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(mean_error(X, T, W, b))
    return W, b, errors
