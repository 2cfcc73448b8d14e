"""Cost surfaces over two parameters, small enough to look at: a ravine, a saddle, a plateau (slides 27-28)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mlpkit.activations import sigmoid
from mlpkit.arrays import Array


@dataclass(frozen=True)
class Surface:
    """E over θ = (x, y), its gradient, where a descent starts, and the window that shows it.

    `E` and `gradient` take θ with its two coordinates along the first axis: (2,) for a point, (2, m, n) for a map.
    """

    name: str
    labels: tuple[str, str]
    E: Callable[[Array], Array]
    gradient: Callable[[Array], Array]
    start: tuple[float, float]
    window: tuple[float, float, float, float]  # x from, x to, y from, y to


STEEP, FLAT = 4.0, 0.2


def _ravine(theta: Array) -> Array:
    x, y = theta
    return np.asarray(0.5 * (FLAT * x**2 + STEEP * y**2))


def _ravine_gradient(theta: Array) -> Array:
    x, y = theta
    return np.stack([FLAT * x, STEEP * y])


def _saddle(theta: Array) -> Array:
    x, y = theta
    return np.asarray(0.5 * x**2 + 0.25 * (y**2 - 1) ** 2)


def _saddle_gradient(theta: Array) -> Array:
    x, y = theta
    return np.stack([x, y**3 - y])


# One sigmoid neuron with one weight w and one bias b has a plateau of its own wherever it is saturated.
INPUTS = np.array([-4.0, -2.0, 2.0, 4.0])
TARGETS = np.array([0.1, 0.1, 0.9, 0.9])


def _neuron(theta: Array) -> tuple[Array, Array]:
    """a - t and f'(z) of every sample, the samples along the last axis."""
    w, b = theta
    z = w[..., None] * INPUTS + b[..., None]
    a = sigmoid(z)
    return a - TARGETS, sigmoid.prime(z, a)


def _plateau(theta: Array) -> Array:
    d, _ = _neuron(theta)
    return np.asarray(0.5 * (d**2).sum(axis=-1))


def _plateau_gradient(theta: Array) -> Array:
    d, f_prime = _neuron(theta)
    delta = d * f_prime
    return np.stack([(delta * INPUTS).sum(axis=-1), delta.sum(axis=-1)])


#: E = ½(0.2 x² + 4 y²): steep across, nearly flat along; the lowest point is (0, 0).
ravine = Surface("ravine", ("x", "y"), _ravine, _ravine_gradient, (-4.5, 1.2), (-5.5, 3.5, -2.5, 2.5))

#: E = ½x² + ¼(y² - 1)²: a saddle at (0, 0) between two valleys at (0, ±1); the start lies almost on the ridge.
saddle = Surface("saddle", ("x", "y"), _saddle, _saddle_gradient, (-1.8, 0.002), (-2.25, 1.75, -1.6, 1.6))

#: E of a neuron a = σ(wx + b), summed over four samples; at the start it answers the wrong way round, and is saturated.
plateau = Surface("plateau", ("w", "b"), _plateau, _plateau_gradient, (-2.0, 1.0), (-3.0, 2.4, -3.0, 3.0))

SURFACES = {surface.name: surface for surface in (ravine, saddle, plateau)}
