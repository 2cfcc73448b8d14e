"""Initial weights: an initializer draws the weights of a layer with m inputs and n neurons, an (m, n) array.

`zeros`, `glorot_uniform`, `glorot_normal`, `he` and `lecun` are ready; the others are made with their settings, such as
`normal(0.1)`. They print as they are typed, compare, and can be pickled. Any other function (m, n, *, rng) will do.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.arguments import array, function, generator, instance, named, number, settle, whole
from mlpkit.arrays import Array
from mlpkit.network import MLP, Parameters


class Initializer(Protocol):
    """Draws the weights of a layer with m inputs and n neurons from `rng`."""

    def __call__(self, m: int, n: int, *, rng: np.random.Generator) -> Array: ...


class _Initializer(ABC):
    """An initializer whose formula a subclass writes, `draw`."""

    def __call__(self, m: int, n: int, *, rng: np.random.Generator) -> Array:
        """W, shape (m, n)."""
        return self.draw(whole("m", m), whole("n", n), generator(rng))

    @abstractmethod
    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array: ...


@dataclass(frozen=True)
class constant_weights(_Initializer):
    """W_ij = value."""

    value: float

    def __post_init__(self) -> None:
        settle(self, value=number("value", self.value))

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        return np.full((m, n), self.value)


@dataclass(frozen=True)
class uniform(_Initializer):
    """W_ij ~ U(low, high); uniform(-1000, 1000) saturates every sigmoid (slide 40).

    ValueError unless low < high.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        settle(self, low=number("low", self.low))
        settle(self, high=number("high", self.high, above=self.low))

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        return rng.uniform(self.low, self.high, (m, n))


@dataclass(frozen=True)
class normal(_Initializer):
    """W_ij ~ N(mean, std²). ValueError unless std > 0."""

    std: float = 1.0
    mean: float = 0.0

    def __post_init__(self) -> None:
        settle(self, std=number("std", self.std, above=0), mean=number("mean", self.mean))

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        return rng.normal(self.mean, self.std, (m, n))


@dataclass(frozen=True)
class sparse(_Initializer):
    """Each neuron gets exactly k inputs in random places, N(0, std²); the other weights are 0 (slide 41).

    A layer with fewer than k inputs uses all of them. ValueError unless k >= 1 and std > 0.
    """

    k: int
    std: float = 1.0

    def __post_init__(self) -> None:
        settle(self, k=whole("k", self.k), std=number("std", self.std, above=0))

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        W, k = np.zeros((m, n)), min(self.k, m)
        for j in range(n):
            W[rng.choice(m, k, replace=False), j] = rng.normal(0, self.std, k)
        return W


class _Named(_Initializer):
    """An initializer without settings prints as its name."""

    def __repr__(self) -> str:
        return next(name for name, known in BY_NAME.items() if isinstance(self, type(known)))


@dataclass(frozen=True, repr=False)
class Zeros(_Named):
    """W_ij = 0: all neurons of a layer stay alike (slide 39). `rng` is not used."""

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        return np.zeros((m, n))


@dataclass(frozen=True, repr=False)
class GlorotUniform(_Named):
    """W_ij ~ U(-√(6/(m+n)), √(6/(m+n)))  (slide 41; Glorot and Bengio 2010)."""

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        r = np.sqrt(6 / (m + n))
        return rng.uniform(-r, r, (m, n))


@dataclass(frozen=True, repr=False)
class GlorotNormal(_Named):
    """W_ij ~ N(0, 2/(m+n)): the variance of `glorot_uniform`."""

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        return rng.normal(0, np.sqrt(2 / (m + n)), (m, n))


@dataclass(frozen=True, repr=False)
class He(_Named):
    """W_ij ~ N(0, 2/m): for ReLU, which silences half of its inputs (He et al. 2015)."""

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        return rng.normal(0, np.sqrt(2 / m), (m, n))


@dataclass(frozen=True, repr=False)
class LeCun(_Named):
    """W_ij ~ N(0, 1/m): z has the variance of the inputs (LeCun et al. 1998)."""

    def draw(self, m: int, n: int, rng: np.random.Generator) -> Array:
        return rng.normal(0, np.sqrt(1 / m), (m, n))


zeros = Zeros()
glorot_uniform = GlorotUniform()
glorot_normal = GlorotNormal()
he = He()
lecun = LeCun()

BY_NAME: dict[str, Initializer] = {
    "zeros": zeros, "glorot_uniform": glorot_uniform, "glorot_normal": glorot_normal, "he": he, "lecun": lecun,
}  # fmt: skip


def initializer(weights: Initializer | str) -> Initializer:
    """The initializer of that name, or `weights` itself if it is one already."""
    if isinstance(weights, str) or not callable(weights):
        return named("an initializer such as normal(0.1)", weights, BY_NAME)
    initializer: Initializer = function("an initializer (m, n, *, rng), such as normal(0.1)", weights, 1, 1, rng=None)
    return initializer


def initialize(
    parameters: Parameters,
    weights: Initializer | str = glorot_uniform,
    biases: float = 0.0,
    *,
    rng: np.random.Generator,
) -> Parameters:
    """Fills every W[l] by `weights` and every b[l] with the number `biases`; returns the parameters.

    ValueError for a name that is unknown, and if `weights` draws an array of another shape.
    """
    instance("parameters", parameters, Parameters, "net.parameters")
    weights, biases, rng = initializer(weights), number("biases", biases), generator(rng)
    for l in range(1, parameters.L + 1):
        m, n = parameters.W[l].shape
        parameters.W[l][:] = array("the weights that were drawn", weights(m, n, rng=rng), (m, n))
        parameters.b[l][:] = biases
    return parameters


def raise_variance(net: MLP, X: ArrayLike, target: float, *, tol: float = 0.05, rounds: int = 50) -> list[float]:
    """Inspection: scales W[l] up, layer by layer, until Var a[l] over X and all neurons reaches `target` (slide 41, 4).

    Layers that have it already, and the output layer, stay as they are. Returns the variances of the layers 1…L-1
    afterwards: a bounded f, or a W[l] of zeros, may not reach the target, and the search ends after `rounds` doublings
    or halvings of its bracket. ValueError for target <= 0.
    """
    instance("net", net, MLP)
    X = array("X", X, ("B", net.sizes[0]))
    target, tol, rounds = number("target", target, above=0), number("tol", tol, above=0), whole("rounds", rounds)
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
