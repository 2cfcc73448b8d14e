"""ps4-optimizers: what is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.optimizers import Adam, Momentum, Optimizer, RMSProp

from .common import Array, double


def stepped(optimizer: Optimizer, grad: ArrayLike, lam: float, t: int = 1, **slots: ArrayLike) -> tuple[Array, ...]:
    """θ and the slots after step number t of an `mlpkit` optimizer whose slots hold these values before it."""
    optimizer.restore({"t": np.array(t - 1), **{name: double(value) for name, value in slots.items()}})
    optimizer.step(double(grad), lam)
    return optimizer.theta, *(optimizer.state()[name] for name in slots)


def momentum_step(theta: ArrayLike, grad: ArrayLike, v: ArrayLike, lam: float, alpha: float) -> tuple[Array, ...]:
    """(θ, v), by `mlpkit.optimizers`."""
    return stepped(Momentum(double(theta), alpha), grad, lam, v=v)


def rmsprop_step(
    theta: ArrayLike, grad: ArrayLike, r: ArrayLike, lam: float, rho: float, eps: float
) -> tuple[Array, ...]:
    """(θ, r), by `mlpkit.optimizers`."""
    return stepped(RMSProp(double(theta), rho, eps), grad, lam, r=r)


def adam_step(
    theta: ArrayLike,
    grad: ArrayLike,
    s: ArrayLike,
    r: ArrayLike,
    t: int,
    lam: float,
    rho1: float,
    rho2: float,
    eps: float,
) -> tuple[Array, ...]:
    """(θ, s, r) after step number t, by `mlpkit.optimizers`."""
    return stepped(Adam(double(theta), rho1, rho2, eps), grad, lam, t, s=s, r=r)
