"""Optimizers: what turns a gradient into a step of θ.

Each is bound to one flat vector θ, which it changes in place. λ comes with every step from the trainer; an optimizer knows neither
schedule nor stopping. Where ε stands is said in each formula: slides 30 and 31 have it inside the root, most frameworks outside.
"""

from abc import ABC, abstractmethod

import numpy as np

from mlpkit.arrays import Array


class Optimizer(ABC):
    """A rule `step(grad, lam)` on the vector `theta`; `slots` are its own vectors, `t` counts the steps made."""

    slots: tuple[str, ...] = ()

    def __init__(self, theta: Array) -> None:
        if not (isinstance(theta, np.ndarray) and theta.ndim == 1 and theta.dtype.kind == "f"):
            raise ValueError(f"expected theta as a flat vector of floats, such as net.parameters.theta, got {_describe(theta)}")
        self.theta = theta
        self.t = 0
        self._buffer = np.empty_like(theta)
        for slot in self.slots:
            setattr(self, slot, np.zeros_like(theta))

    def step(self, grad: Array, lam: float) -> None:
        """One update of theta; `grad` is a flat vector as long as theta and is left as it is. ValueError for λ <= 0."""
        if grad.shape != self.theta.shape:
            raise ValueError(f"expected a gradient of shape {self.theta.shape}, got {_describe(grad)}")
        if not 0 < lam < np.inf:
            raise ValueError(f"expected a learning rate 0 < λ < ∞, got {lam}")
        self.t += 1
        self._update(grad, float(lam))  # a numpy scalar of float64 would turn every float32 operation into a float64 one

    @abstractmethod
    def _update(self, g: Array, lam: float) -> None: ...

    def state(self) -> dict[str, Array]:
        """Copies of what the next step depends on, besides theta."""
        return {"t": np.array(self.t), **{slot: getattr(self, slot).copy() for slot in self.slots}}

    def restore(self, state: dict[str, Array]) -> None:
        """Back to a state that `state` gave; ValueError if it belongs to another optimizer or another network."""
        if set(state) != {"t", *self.slots} or any(state[s].shape != self.theta.shape for s in self.slots):
            got = {name: x.shape for name, x in state.items()}
            raise ValueError(f"{type(self).__name__} expects t and {self.slots} of shape {self.theta.shape}, got {got}")
        self.t = int(state["t"])
        for slot in self.slots:
            getattr(self, slot)[:] = state[slot]


def _describe(x: object) -> str:
    return f"{x.dtype} of shape {x.shape}" if isinstance(x, np.ndarray) else type(x).__name__


def _check_rate(name: str, value: float) -> float:
    if not 0 <= value < 1:
        raise ValueError(f"expected 0 <= {name} < 1, got {value}")
    return float(value)


def _check_eps(value: float) -> float:
    if not 0 < value < np.inf:
        raise ValueError(f"expected eps > 0, got {value}")
    return float(value)


class SGD(Optimizer):
    """Gradient descent: θ := θ - λ g  (slide 15)."""

    def _update(self, g: Array, lam: float) -> None:
        self.theta -= np.multiply(g, lam, out=self._buffer)


class Momentum(Optimizer):
    """v := α v + g,  θ := θ - λ v  (slide 29). Under a constant gradient the speed |v| grows to |g|/(1-α)."""

    slots = ("v",)
    v: Array

    def __init__(self, theta: Array, alpha: float = 0.9) -> None:
        super().__init__(theta)
        self.alpha = _check_rate("alpha", alpha)

    def _update(self, g: Array, lam: float) -> None:
        self.v *= self.alpha
        self.v += g
        self.theta -= np.multiply(self.v, lam, out=self._buffer)
