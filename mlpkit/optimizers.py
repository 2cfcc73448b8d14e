"""Optimizers: what turns a gradient into a step of θ.

Each is bound to one flat vector θ, which it changes in place. λ comes with every step from the trainer; an optimizer
knows neither schedule nor stopping. ε stands inside the root, as on slides 30 and 31; most frameworks have it outside.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping

import numpy as np

from mlpkit.arguments import array, instance, number, vector, whole
from mlpkit.arrays import Array, keep_freed_memory


class Optimizer(ABC):
    """θ := θ - λ · direction(g), on the flat vector `theta`; a subclass says what the direction is.

    `slots` name the vectors that it remembers from step to step, all zero at first; `t` counts the steps.
    """

    slots: tuple[str, ...] = ()

    def __init__(self, theta: Array) -> None:
        keep_freed_memory()
        self.theta = vector("theta", theta, "net.parameters.theta")
        self.t = 0
        for slot in self.slots:
            setattr(self, slot, np.zeros_like(theta))

    def step(self, grad: Array, lam: float) -> None:
        """One update of theta. `grad` is a flat vector as long as theta and is left as it is. ValueError for λ <= 0."""
        if not isinstance(grad, np.ndarray) or grad.shape != self.theta.shape or grad.dtype.kind != "f":
            array("grad", vector("grad", grad, "grad.theta"), self.theta.shape, "grad.theta", finite=False)
        lam = number("λ", lam, above=0)
        self.t += 1
        self.theta -= lam * self.direction(grad)

    @abstractmethod
    def direction(self, g: Array) -> Array:
        """What λ is multiplied by: θ := θ - λ · direction. The state moves on by one step."""

    def state(self) -> dict[str, Array]:
        """Copies of what the next step depends on, besides theta."""
        return {"t": np.array(self.t), **{slot: getattr(self, slot).copy() for slot in self.slots}}

    def restore(self, state: Mapping[str, Array]) -> None:
        """Back to what `state` gave; ValueError if it belongs to another optimizer or another network."""
        instance("state", state, Mapping, "optimizer.state()")  # type: ignore[type-abstract]
        if set(state) != {"t", *self.slots}:
            expected = ", ".join(("t", *self.slots))
            raise ValueError(f"expected the state of {type(self).__name__} with {expected}, got {', '.join(state)}")
        t = whole("t", state["t"], least=0)
        vectors = {slot: array(slot, state[slot], self.theta.shape, finite=False) for slot in self.slots}
        self.t = t
        for slot, x in vectors.items():
            getattr(self, slot)[:] = x


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
        self.alpha = number("alpha", alpha, least=0, below=1)

    def direction(self, g: Array) -> Array:
        self.v *= self.alpha
        self.v += g
        return self.v


class Nesterov(Momentum):
    """v := α v + g,  θ := θ - λ (g + α v): the gradient looks one step ahead (Sutskever et al. 2013, as in PyTorch)."""

    def direction(self, g: Array) -> Array:
        return g + self.alpha * super().direction(g)


class AdaGrad(Optimizer):
    """r := r + g²,  θ := θ - λ g/√(ε + r)  (Duchi et al. 2011, ε inside the root as on slide 30)."""

    slots = ("r",)
    r: Array

    def __init__(self, theta: Array, eps: float = 1e-10) -> None:
        super().__init__(theta)
        self.eps = number("eps", eps, above=0)

    def direction(self, g: Array) -> Array:
        self.r += g**2
        return g / np.sqrt(self.eps + self.r)


class RMSProp(Optimizer):
    """r := ρ r + (1-ρ) g²,  θ := θ - λ g/√(ε + r)  (slide 30, where ε is called δ)."""

    slots = ("r",)
    r: Array

    def __init__(self, theta: Array, rho: float = 0.9, eps: float = 1e-6) -> None:
        super().__init__(theta)
        self.rho = number("rho", rho, least=0, below=1)
        self.eps = number("eps", eps, above=0)

    def direction(self, g: Array) -> Array:
        self.r *= self.rho
        self.r += (1 - self.rho) * g**2
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
        self.rho1 = number("rho1", rho1, least=0, below=1)
        self.rho2 = number("rho2", rho2, least=0, below=1)
        self.eps = number("eps", eps, above=0)

    def direction(self, g: Array) -> Array:
        self.s *= self.rho1
        self.s += (1 - self.rho1) * g
        self.r *= self.rho2
        self.r += (1 - self.rho2) * g**2
        s_hat = self.s / (1 - self.rho1**self.t)
        r_hat = self.r / (1 - self.rho2**self.t)
        return s_hat / np.sqrt(r_hat + self.eps)
