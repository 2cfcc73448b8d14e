"""Activation functions, each beside its derivative.

Every function is a small object: ``f(z, out=None)`` gives a = f(z), and ``f.prime(z, a=None, out=None)`` gives f'(z).
Many derivatives are cheapest from a = f(z), so a caller who has it passes it along. All are finite, and silent, for
|z| up to 1e4.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.arrays import Array


def _float(z: ArrayLike) -> Array:
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)


@dataclass(frozen=True)
class Activation(ABC):
    """A function f with its derivative; both work entry by entry and write into `out` where it is given."""

    def __call__(
        self, z: ArrayLike, out: Array | None = None, scratch: Array | None = None, row: Array | None = None
    ) -> Array:
        """a = f(z); `scratch`, like z, and `row`, like one of its columns, are overwritten and spare allocations."""
        z = _float(z)
        out = np.empty_like(z) if out is None else out
        scratch = np.empty_like(z) if scratch is None else scratch
        return self._f(z, out, scratch, np.empty(z.shape[:-1], z.dtype) if row is None else row)

    def prime(self, z: ArrayLike, a: Array | None = None, out: Array | None = None) -> Array:
        """f'(z); `a` is f(z) where the caller has it already."""
        z = _float(z)
        return self._f_prime(z, self(z) if a is None else a, np.empty_like(z) if out is None else out)

    @abstractmethod
    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array: ...

    @abstractmethod
    def _f_prime(self, z: Array, a: Array, out: Array) -> Array: ...


@dataclass(frozen=True)
class Sigmoid(Activation):
    """f(z) = 1/(1 + e^(-z)),  f'(z) = a (1 - a)  (slide 9)."""

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        np.negative(z, out=out)
        with np.errstate(over="ignore"):  # where e^(-z) overflows to ∞, f(z) is 0, and rightly so
            np.exp(out, out=out)
        out += 1
        return np.reciprocal(out, out=out)

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        np.subtract(1, a, out=out)
        out *= a
        return out


@dataclass(frozen=True)
class Tanh(Activation):
    """f(z) = tanh z,  f'(z) = 1 - a²."""

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        return np.tanh(z, out=out)

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        np.multiply(a, a, out=out)
        return np.subtract(1, out, out=out)


@dataclass(frozen=True)
class ReLU(Activation):
    """f(z) = max(z, 0),  f'(z) = 1 for z > 0, else 0 (also at the kink z = 0)."""

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        return np.maximum(z, 0, out=out)

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        return np.greater(z, 0, out=out)


@dataclass(frozen=True)
class LeakyReLU(Activation):
    """f(z) = z for z > 0, else slope · z; f'(z) = 1 or slope."""

    slope: float = 0.01

    def __post_init__(self) -> None:
        if not 0 <= self.slope < 1:
            raise ValueError(f"LeakyReLU expects 0 <= slope < 1, got {self.slope}")

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        np.multiply(z, self.slope, out=out)
        return np.maximum(z, out, out=out)

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        np.greater(z, 0, out=out)
        return np.maximum(out, self.slope, out=out)


@dataclass(frozen=True)
class ELU(Activation):
    """f(z) = z for z > 0, else scale · (e^z - 1); f'(z) = 1 or scale · e^z = a + scale (Clevert et al. 2016)."""

    scale: float = 1.0

    def __post_init__(self) -> None:
        if not self.scale > 0:
            raise ValueError(f"ELU expects scale > 0, got {self.scale}")

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        np.minimum(z, 0, out=out)
        np.expm1(out, out=out)
        out *= self.scale
        out += np.maximum(z, 0, out=scratch)
        return out

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        np.minimum(z, 0, out=out)
        np.exp(out, out=out)
        if self.scale != 1:
            out *= self.scale
            np.copyto(out, 1, where=z > 0)
        return out


@dataclass(frozen=True)
class Softplus(Activation):
    """f(z) = ln(1 + e^z),  f'(z) = 1/(1 + e^(-z)) = 1 - e^(-a): a smooth ReLU."""

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        return np.logaddexp(0, z, out=out)

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        np.negative(a, out=out)
        np.expm1(out, out=out)
        return np.negative(out, out=out)


@dataclass(frozen=True)
class Identity(Activation):
    """f(z) = z,  f'(z) = 1: the output layer of a regression."""

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        np.copyto(out, z)
        return out

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        out.fill(1)
        return out


@dataclass(frozen=True)
class Softmax(Activation):
    """f(z)_j = e^(z_j) / Σ_k e^(z_k) along the last axis, made from its logarithm, which stays behind in `scratch`.

    Its derivative is a matrix, not one number an entry: it is used on the last layer, fused with `cross_entropy`,
    where δ = a - t.
    """

    def log(self, z: ArrayLike) -> Array:
        """ln f(z)_j = z_j - m - ln Σ_k e^(z_k - m) with m = max z: the largest exponent is 0, so nothing overflows."""
        z = _float(z)
        return self._log(z, np.empty_like(z), np.empty_like(z), np.empty(z.shape[:-1], z.dtype))

    def _log(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        scratch[...] = np.maximum.reduce(z, axis=-1, out=row)[..., None]
        np.subtract(z, scratch, out=out)  # of equal shapes, so that numpy needs no buffer
        np.add.reduce(np.exp(out, out=scratch), axis=-1, out=row)
        scratch[...] = np.log(row, out=row)[..., None]
        out -= scratch
        return out

    def _f(self, z: Array, out: Array, scratch: Array, row: Array) -> Array:
        return np.exp(self._log(z, scratch, out, row), out=out)

    def _f_prime(self, z: Array, a: Array, out: Array) -> Array:
        raise TypeError(
            "softmax has no derivative entry by entry; use it on the last layer with the loss cross_entropy"
        )


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
    """The activation of that name, or f itself if it is one already; ValueError for what is neither."""
    if isinstance(f, Activation):
        return f
    if isinstance(f, str) and f in BY_NAME:
        return BY_NAME[f]
    raise ValueError(f"unknown activation {f!r}; expected an Activation or one of {', '.join(BY_NAME)}")
