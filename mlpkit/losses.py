"""Losses, each beside its gradient.

A loss sums over the outputs of a sample, and a batch counts by its mean. `sigmoid` and `softmax` with their
cross-entropies are fused: those losses start from the logits z^L instead of a^L (nothing overflows, no ln 0), and their
δ^L is a^L - t.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.activations import Activation, sigmoid, softmax
from mlpkit.arguments import array, floats, named
from mlpkit.arrays import Array


@dataclass(frozen=True)
class Loss(ABC):
    """E of one sample: a function of the last layer's a (and z, if the loss is fused) and the targets t."""

    fused_with: ClassVar[Activation | None] = None

    def __call__(self, y: ArrayLike, t: ArrayLike) -> float:
        """The mean of E over the rows of y and t; y is a^L, or the logits z^L if the loss is fused."""
        y, t = np.atleast_2d(floats("y", y)), np.atleast_2d(floats("t", t))
        if y.ndim != 2 or y.shape != t.shape or y.size == 0:
            raise ValueError(f"expected outputs y and targets t of one shape, (B, n_L), got {y.shape} and {t.shape}")
        a = y if self.fused_with is None else self.fused_with(y)
        return float(self.errors(y, a, t).mean())

    def check_targets(self, T: ArrayLike) -> None:
        """ValueError for targets that have no meaning for this loss."""
        self._check(array("T", T, ("B", "n"), finite=False))

    def _check(self, T: Array) -> None:  # noqa: B027
        """What a subclass asks of T, shape (B, n_L)."""

    @abstractmethod
    def errors(self, z: Array, a: Array, t: Array) -> Array:
        """E of each row, shape (B,)."""

    @abstractmethod
    def gradient(self, a: Array, t: Array) -> Array:
        """∂E/∂a^L, or ∂E/∂z^L if the loss is fused, shape (B, n_L)."""


@dataclass(frozen=True)
class SquaredError(Loss):
    """E = ½ Σ_j (a_j - t_j)²,  ∂E/∂a = a - t. The ½ makes δ^L come out without a factor (slide 9)."""

    def errors(self, z: Array, a: Array, t: Array) -> Array:
        return 0.5 * ((a - t) ** 2).sum(axis=1)

    def gradient(self, a: Array, t: Array) -> Array:
        return a - t


@dataclass(frozen=True)
class AbsoluteError(Loss):
    """E = Σ_j |a_j - t_j| (L1),  ∂E/∂a = sign(a - t), 0 where they meet."""

    def errors(self, z: Array, a: Array, t: Array) -> Array:
        return np.abs(a - t).sum(axis=1)

    def gradient(self, a: Array, t: Array) -> Array:
        return np.sign(a - t)


@dataclass(frozen=True)
class BinaryCrossEntropy(Loss):
    """E = -Σ_j (t_j ln a_j + (1 - t_j) ln(1 - a_j)) with a = sigmoid(z), so ∂E/∂z = a - t.

    From the logits: E = Σ_j ln(1 + e^(z_j)) - t_j z_j.
    """

    fused_with = sigmoid

    def _check(self, T: Array) -> None:
        if T.min() < 0 or T.max() > 1:
            raise ValueError(f"binary_cross_entropy expects targets from 0 to 1, got {T.min()} to {T.max()}")

    def errors(self, z: Array, a: Array, t: Array) -> Array:
        return (np.logaddexp(0, z) - t * z).sum(axis=1)

    def gradient(self, a: Array, t: Array) -> Array:
        return a - t


@dataclass(frozen=True)
class CrossEntropy(Loss):
    """E = -Σ_j t_j ln a_j with a = softmax(z) and Σ_j t_j = 1, so ∂E/∂z = a - t.

    Where an a is too small for a number, ln a is made from the logits, by `softmax.log`.
    """

    fused_with = softmax

    def _check(self, T: Array) -> None:
        sums = T.sum(axis=1)
        if T.min() < 0 or not np.abs(sums - 1).max() < 1e-3:
            raise ValueError(
                "cross_entropy expects targets >= 0 that add up to 1 in every row, such as one-hot rows, "
                f"got a smallest target of {T.min():g} and sums from {sums.min():g} to {sums.max():g}"
            )

    def errors(self, z: Array, a: Array, t: Array) -> Array:
        ln_a = np.log(a) if a.min() > 1e-37 else softmax.log(z)  # float32 has no digits left below
        return -(t * ln_a).sum(axis=1)

    def gradient(self, a: Array, t: Array) -> Array:
        return a - t


squared_error = SquaredError()
absolute_error = AbsoluteError()
binary_cross_entropy = BinaryCrossEntropy()
cross_entropy = CrossEntropy()

BY_NAME: dict[str, Loss] = {
    "squared_error": squared_error, "absolute_error": absolute_error,
    "binary_cross_entropy": binary_cross_entropy, "cross_entropy": cross_entropy,
}  # fmt: skip


def loss(E: Loss | str) -> Loss:
    """The loss of that name, or E itself if it is one already."""
    return E if isinstance(E, Loss) else named("a loss", E, BY_NAME)
