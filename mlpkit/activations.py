"""Activation functions, each beside its derivative.

Every function is a small object: ``f(z)`` is a = f(z), and ``f.prime(z)`` is f'(z). Many derivatives are cheapest from
a = f(z), so a caller who has it passes it along: ``f.prime(z, a)``. All are finite, and silent, for |z| up to 1e4.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.arguments import floats, named, number, settle
from mlpkit.arrays import Array


@dataclass(frozen=True)
class Activation(ABC):
    """A function f with its derivative, both entry by entry. A subclass writes the two formulas, `f` and `f_prime`."""

    def __call__(self, z: ArrayLike) -> Array:
        """a = f(z)."""
        return self.f(floats("z", z))

    def prime(self, z: ArrayLike, a: ArrayLike | None = None) -> Array:
        """f'(z); `a` is f(z) where the caller has it already."""
        z = floats("z", z)
        return self.f_prime(z, self.f(z) if a is None else floats("a", a))

    @abstractmethod
    def f(self, z: Array) -> Array: ...

    @abstractmethod
    def f_prime(self, z: Array, a: Array) -> Array: ...


@dataclass(frozen=True)
class Sigmoid(Activation):
    """f(z) = 1/(1 + e^(-z)),  f'(z) = a (1 - a)  (slide 9)."""

    def f(self, z: Array) -> Array:
        with np.errstate(over="ignore"):  # where e^(-z) overflows to ∞, f(z) is 0, and rightly so
            return 1 / (1 + np.exp(-z))

    def f_prime(self, z: Array, a: Array) -> Array:
        return a * (1 - a)


@dataclass(frozen=True)
class Tanh(Activation):
    """f(z) = tanh z,  f'(z) = 1 - a²."""

    def f(self, z: Array) -> Array:
        return np.tanh(z)

    def f_prime(self, z: Array, a: Array) -> Array:
        return 1 - a**2


@dataclass(frozen=True)
class ReLU(Activation):
    """f(z) = max(z, 0),  f'(z) = 1 for z > 0, else 0 (also at the kink z = 0)."""

    def f(self, z: Array) -> Array:
        return np.maximum(z, 0)

    def f_prime(self, z: Array, a: Array) -> Array:
        return (z > 0).astype(z.dtype)


@dataclass(frozen=True)
class LeakyReLU(Activation):
    """f(z) = z for z > 0, else slope · z; f'(z) = 1 or slope."""

    slope: float = 0.01

    def __post_init__(self) -> None:
        settle(self, slope=number("slope", self.slope, least=0, below=1))

    def f(self, z: Array) -> Array:
        return np.maximum(z, self.slope * z)

    def f_prime(self, z: Array, a: Array) -> Array:
        return np.where(z > 0, 1, self.slope).astype(z.dtype)


@dataclass(frozen=True)
class ELU(Activation):
    """f(z) = z for z > 0, else scale · (e^z - 1); f'(z) = 1 or scale · e^z = a + scale (Clevert et al. 2016)."""

    scale: float = 1.0

    def __post_init__(self) -> None:
        settle(self, scale=number("scale", self.scale, above=0))

    def f(self, z: Array) -> Array:
        return np.where(z > 0, z, self.scale * np.expm1(np.minimum(z, 0))).astype(z.dtype)

    def f_prime(self, z: Array, a: Array) -> Array:
        return np.where(z > 0, 1, self.scale * np.exp(np.minimum(z, 0))).astype(z.dtype)


@dataclass(frozen=True)
class Softplus(Activation):
    """f(z) = ln(1 + e^z),  f'(z) = 1/(1 + e^(-z)) = 1 - e^(-a): a smooth ReLU."""

    def f(self, z: Array) -> Array:
        return np.logaddexp(0, z)

    def f_prime(self, z: Array, a: Array) -> Array:
        return -np.expm1(-a)


@dataclass(frozen=True)
class Identity(Activation):
    """f(z) = z,  f'(z) = 1: the output layer of a regression."""

    def f(self, z: Array) -> Array:
        return z.copy()

    def f_prime(self, z: Array, a: Array) -> Array:
        return np.ones_like(z)


@dataclass(frozen=True)
class Softmax(Activation):
    """f(z)_j = e^(z_j) / Σ_k e^(z_k) along the last axis.

    Its derivative is a matrix, not one number an entry: it is used on the last layer, fused with `cross_entropy`,
    where δ = a - t.
    """

    def f(self, z: Array) -> Array:
        e = np.exp(z - z.max(axis=-1, keepdims=True))  # the largest exponent is 0, so nothing overflows
        return e / e.sum(axis=-1, keepdims=True)

    def log(self, z: ArrayLike) -> Array:
        """ln f(z)_j = z_j - ln Σ_k e^(z_k), right also where f(z)_j is too small for a number."""
        z = floats("z", z)
        z = z - z.max(axis=-1, keepdims=True)
        return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))

    def f_prime(self, z: Array, a: Array) -> Array:
        raise TypeError(
            "softmax has no derivative entry by entry; use it on the last layer with the loss cross_entropy"
        )


@dataclass(frozen=True, eq=False)
class Dropout(Activation):
    """m ⊙ f(z), derivative m ⊙ f'(z): in training, neurons where m is 0 are silent (Srivastava et al. 2014)."""

    of: Activation
    m: Array

    def f(self, z: Array) -> Array:
        return self.m * self.of(z)

    def f_prime(self, z: Array, a: Array) -> Array:
        return self.m * self.of.prime(z)


sigmoid = Sigmoid()
tanh = Tanh()
relu = ReLU()
leaky_relu = LeakyReLU()
elu = ELU()
softplus = Softplus()
identity = Identity()
softmax = Softmax()

BY_NAME: dict[str, Activation] = {
    "sigmoid": sigmoid, "tanh": tanh, "relu": relu, "leaky_relu": leaky_relu,
    "elu": elu, "softplus": softplus, "identity": identity, "softmax": softmax,
}  # fmt: skip


def activation(f: Activation | str) -> Activation:
    """The activation of that name, or f itself if it is one already."""
    return f if isinstance(f, Activation) else named("an activation", f, BY_NAME)
