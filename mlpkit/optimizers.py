"""Optimizers: what turns a gradient into a step of θ.

Each is bound to one flat vector θ, which it changes in place. λ comes with every step from the trainer; an optimizer
knows neither schedule nor stopping. ε stands inside the root, as on slides 30 and 31; most frameworks have it outside.
"""

from abc import ABC, abstractmethod

import numpy as np

from mlpkit.arrays import Array


class Optimizer(ABC):
    """A rule `step(grad, lam)` on the vector `theta`; `slots` name its own vectors, `t` counts the steps made."""

    slots: tuple[str, ...] = ()

    def __init__(self, theta: Array) -> None:
        if not (isinstance(theta, np.ndarray) and theta.ndim == 1 and theta.dtype.kind == "f"):
            raise ValueError(
                f"expected theta as a flat vector of floats (net.parameters.theta), got {_describe(theta)}"
            )
        self.theta = theta
        self.t = 0
        self._buffer = np.empty_like(theta)
        for slot in self.slots:
            setattr(self, slot, np.zeros_like(theta))

    def step(self, grad: Array, lam: float) -> None:
        """One update of theta. `grad` is a flat vector as long as theta and is left as it is. ValueError for λ <= 0."""
        if grad.shape != self.theta.shape:
            raise ValueError(f"expected a gradient of shape {self.theta.shape}, got {_describe(grad)}")
        if not 0 < lam < np.inf:
            raise ValueError(f"expected a learning rate 0 < λ < ∞, got {lam}")
        self.t += 1
        self._update(grad, float(lam))  # a float64 scalar of numpy would make float64 of every float32 operation

    @abstractmethod
    def _update(self, g: Array, lam: float) -> None: ...

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

    def _update(self, g: Array, lam: float) -> None:
        self.theta -= np.multiply(g, lam, out=self._buffer)


class Momentum(Optimizer):
    """v := α v + g,  θ := θ - λ v  (slide 29). Under a constant gradient the speed |v| grows to |g|/(1-α)."""

    slots = ("v",)
    v: Array

    def __init__(self, theta: Array, alpha: float = 0.9) -> None:
        super().__init__(theta)
        _rate(alpha=alpha)
        self.alpha = float(alpha)

    def _update(self, g: Array, lam: float) -> None:
        self.v *= self.alpha
        self.v += g
        self.theta -= np.multiply(self.v, lam, out=self._buffer)


class Nesterov(Momentum):
    """v := α v + g,  θ := θ - λ (g + α v): the gradient looks one step ahead (Sutskever et al. 2013, as in PyTorch)."""

    def _update(self, g: Array, lam: float) -> None:
        self.v *= self.alpha
        self.v += g
        step = np.multiply(self.v, self.alpha, out=self._buffer)
        step += g
        step *= lam
        self.theta -= step


class AdaGrad(Optimizer):
    """r := r + g²,  θ := θ - λ g/√(ε + r)  (Duchi et al. 2011, ε inside the root as on slide 30)."""

    slots = ("r",)
    r: Array

    def __init__(self, theta: Array, eps: float = 1e-10) -> None:
        super().__init__(theta)
        _positive(eps)
        self.eps = float(eps)

    def _update(self, g: Array, lam: float) -> None:
        self.r += np.multiply(g, g, out=self._buffer)
        self._scaled_step(g, lam)

    def _scaled_step(self, g: Array, lam: float) -> None:
        root = np.add(self.r, self.eps, out=self._buffer)
        np.sqrt(root, out=root)
        step = np.divide(g, root, out=self._buffer)
        step *= lam
        self.theta -= step


class RMSProp(AdaGrad):
    """r := ρ r + (1-ρ) g²,  θ := θ - λ g/√(ε + r)  (slide 30, where ε is called δ)."""

    def __init__(self, theta: Array, rho: float = 0.9, eps: float = 1e-6) -> None:
        super().__init__(theta, eps)
        _rate(rho=rho)
        self.rho = float(rho)

    def _update(self, g: Array, lam: float) -> None:
        self.r *= self.rho
        square = np.multiply(g, g, out=self._buffer)
        square *= 1 - self.rho
        self.r += square
        self._scaled_step(g, lam)


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

    def _update(self, g: Array, lam: float) -> None:
        self.s *= self.rho1
        self.s += np.multiply(g, 1 - self.rho1, out=self._buffer)
        self.r *= self.rho2
        square = np.multiply(g, g, out=self._buffer)
        square *= 1 - self.rho2
        self.r += square
        root = np.divide(self.r, 1 - self.rho2**self.t, out=self._buffer)
        root += self.eps
        np.sqrt(root, out=root)
        step = np.divide(self.s, root, out=self._buffer)
        step *= lam / (1 - self.rho1**self.t)
        self.theta -= step
