"""Optimizers: what turns a gradient into a step of θ.

Each is bound to one flat vector θ, which it changes in place. λ comes with every step from the trainer; an optimizer
knows neither schedule nor stopping. ε stands inside the root, as on slides 30 and 31; most frameworks have it outside.
"""

from abc import ABC, abstractmethod

import numpy as np

from mlpkit.arrays import Array


class Optimizer(ABC):
    """A rule `step(grad, lam)` on the vector `theta`; `slots` name its own vectors, `t` counts the steps made.

    A subclass writes its formula in `_update`, which gets the same part of θ, g and each slot, and a scratch array.
    """

    slots: tuple[str, ...] = ()

    def __init__(self, theta: Array) -> None:
        if not (isinstance(theta, np.ndarray) and theta.ndim == 1 and theta.dtype.kind == "f"):
            raise ValueError(f"expected theta, a flat vector of floats (net.parameters.theta), got {_describe(theta)}")
        self.theta = theta
        self.t = 0
        self._scratch = np.empty_like(theta)
        for slot in self.slots:
            setattr(self, slot, np.zeros_like(theta))

    def step(self, grad: Array, lam: float) -> None:
        """One update of theta. `grad` is a flat vector as long as theta and is left as it is. ValueError for λ <= 0."""
        if grad.shape != self.theta.shape:
            raise ValueError(f"expected a gradient of shape {self.theta.shape}, got {_describe(grad)}")
        if not 0 < lam < np.inf:
            raise ValueError(f"expected a learning rate 0 < λ < ∞, got {lam}")
        lam = float(lam)  # a float64 scalar of numpy would make float64 of every float32 operation
        self.t += 1
        self.theta -= np.multiply(lam, self.direction(grad), out=self._scratch)

    @abstractmethod
    def direction(self, g: Array) -> Array:
        """What λ is multiplied by: θ := θ - λ · direction. The state moves on by one step."""

    def state(self) -> dict[str, Array]:
        """Copies of what the next step depends on, besides theta."""
        return {"t": np.array(self.t), **{slot: getattr(self, slot).copy() for slot in self.slots}}

    def restore(self, state: dict[str, Array]) -> None:
        """Back to what `state` gave; ValueError if it belongs to another optimizer or another network."""
        if set(state) != {"t", *self.slots} or any(state[slot].shape != self.theta.shape for slot in self.slots):
            got = {name: x.shape for name, x in state.items()}
            raise ValueError(f"{type(self).__name__} expects t and {self.slots} of {self.theta.shape}, got {got}")
        self.t = int(state["t"])
        for slot in self.slots:
            getattr(self, slot)[:] = state[slot]


def _describe(x: object) -> str:
    return f"{x.dtype} of shape {x.shape}" if isinstance(x, np.ndarray) else type(x).__name__


def _rate(**values: float) -> None:
    for name, value in values.items():
        if not 0 <= value < 1:
            raise ValueError(f"expected 0 <= {name} < 1, got {value}")


def _positive(eps: float) -> None:
    if not 0 < eps < np.inf:
        raise ValueError(f"expected eps > 0, got {eps}")


class SGD(Optimizer):
    """Gradient descent: θ := θ - λ g  (slide 15)."""

    def direction(self, g: Array) -> Array:
        return g


class Momentum(Optimizer):
    """v := α v + g,  θ := θ - λ v  (slide 29). Under a constant gradient the speed |v| grows to |g|/(1-α)."""

    slots = ("v",)
    v: Array

    def __init__(self, theta: Array, alpha: float = 0.9) -> None:
        super().__init__(theta)
        _rate(alpha=alpha)
        self.alpha = float(alpha)

    def direction(self, g: Array) -> Array:
        self.v = self.alpha * self.v + g
        return self.v


class Nesterov(Momentum):
    """v := α v + g,  θ := θ - λ (g + α v): the gradient looks one step ahead (Sutskever et al. 2013, as in PyTorch)."""

    def direction(self, g: Array) -> Array:
        self.v = self.alpha * self.v + g
        return g + self.alpha * self.v


class AdaGrad(Optimizer):
    """r := r + g²,  θ := θ - λ g/√(ε + r)  (Duchi et al. 2011, ε inside the root as on slide 30)."""

    slots = ("r",)
    r: Array

    def __init__(self, theta: Array, eps: float = 1e-10) -> None:
        super().__init__(theta)
        _positive(eps)
        self.eps = float(eps)

    def direction(self, g: Array) -> Array:
        self.r = self.r + g**2
        return g / np.sqrt(self.eps + self.r)


class RMSProp(Optimizer):
    """r := ρ r + (1-ρ) g²,  θ := θ - λ g/√(ε + r)  (slide 30, where ε is called δ)."""

    slots = ("r",)
    r: Array

    def __init__(self, theta: Array, rho: float = 0.9, eps: float = 1e-6) -> None:
        super().__init__(theta)
        _rate(rho=rho)
        _positive(eps)
        self.rho, self.eps = float(rho), float(eps)

    def direction(self, g: Array) -> Array:
        self.r = self.rho * self.r + (1 - self.rho) * g**2
        return g / np.sqrt(self.eps + self.r)


class Adam(Optimizer):
    """s := ρ1 s + (1-ρ1) g,  r := ρ2 r + (1-ρ2) g²,  ŝ = s/(1-ρ1^t),  r̂ = r/(1-ρ2^t),  θ := θ - λ ŝ/√(r̂ + ε).

    From slide 31, ε inside the root; Kingma and Ba (2015) have √r̂ + ε. t counts the steps from 1.
    """

    slots = ("s", "r")
    s: Array
    r: Array

    def __init__(self, theta: Array, rho1: float = 0.9, rho2: float = 0.999, eps: float = 1e-8) -> None:
        super().__init__(theta)
        _rate(rho1=rho1, rho2=rho2)
        _positive(eps)
        self.rho1, self.rho2, self.eps = float(rho1), float(rho2), float(eps)

    def direction(self, g: Array) -> Array:
        self.s = self.rho1 * self.s + (1 - self.rho1) * g
        self.r = self.rho2 * self.r + (1 - self.rho2) * g**2
        s_hat = self.s / (1 - self.rho1**self.t)
        r_hat = self.r / (1 - self.rho2**self.t)
        return s_hat / np.sqrt(r_hat + self.eps)
