"""Learning rate schedules: plain functions t -> λ_t, where t = 0, 1, 2, … counts the updates."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

Schedule: TypeAlias = Callable[[int], float]


def _positive(**values: float) -> None:
    for name, value in values.items():
        if not 0 < value < np.inf:
            raise ValueError(f"expected {name} > 0 and finite, got {value}")


def constant(lam: float) -> Schedule:
    """λ_t = λ."""
    _positive(lam=lam)
    return lambda t: lam


def linear(lam_high: float, lam_low: float, t_max: int) -> Schedule:
    """λ_t = (1 - α_t) λ_high + α_t λ_low with α_t = min(t/t_max, 1)  (slide 15).

    This α is not the momentum.
    """
    _positive(lam_high=lam_high, lam_low=lam_low, t_max=t_max)

    def lam(t: int) -> float:
        alpha = min(t / t_max, 1)
        return (1 - alpha) * lam_high + alpha * lam_low

    return lam


def step(lam: float, factor: float, every: int) -> Schedule:
    """λ_t = λ · factor^⌊t/every⌋."""
    _positive(lam=lam, factor=factor, every=every)
    return lambda t: lam * factor ** (t // every)


def exponential(lam: float, decay: float) -> Schedule:
    """λ_t = λ · e^(-decay · t)."""
    _positive(lam=lam, decay=decay)
    return lambda t: lam * float(np.exp(-decay * t))


def inverse(lam: float, decay: float) -> Schedule:
    """λ_t = λ / (1 + decay · t): falls as 1/t, so that the steps add up to infinity and their squares do not."""
    _positive(lam=lam, decay=decay)
    return lambda t: lam / (1 + decay * t)


def cosine(lam_high: float, lam_low: float, t_max: int) -> Schedule:
    """λ_t = λ_low + ½ (λ_high - λ_low)(1 + cos(π min(t/t_max, 1)))  (Loshchilov and Hutter 2017, without restarts)."""
    _positive(lam_high=lam_high, lam_low=lam_low, t_max=t_max)
    return lambda t: lam_low + 0.5 * (lam_high - lam_low) * (1 + float(np.cos(np.pi * min(t / t_max, 1))))


class ReduceOnPlateau:
    """λ, multiplied by `factor` whenever the validation error has not improved for `patience` epochs, down to lam_min.

    An epoch improves on the best so far if its error < best - min_delta. It is a schedule that `train` tells the
    validation error after every epoch; after a reduction the patience starts anew.
    """

    def __init__(
        self, lam: float, factor: float = 0.5, patience: int = 5, min_delta: float = 0.0, lam_min: float = 1e-6
    ) -> None:
        _positive(lam=lam, factor=factor, patience=patience, lam_min=lam_min)
        if factor >= 1 or min_delta < 0 or lam_min > lam:
            raise ValueError(
                "expected factor < 1, min_delta >= 0 and lam_min <= lam, "
                f"got factor {factor}, min_delta {min_delta}, lam_min {lam_min}, lam {lam}"
            )
        self.lam, self.factor, self.patience = lam, factor, patience
        self.min_delta, self.lam_min = min_delta, lam_min
        self.best = np.inf
        self.waited = 0

    def __call__(self, t: int) -> float:
        """λ_t."""
        return self.lam

    def update(self, error: float) -> None:
        """Takes note of one more epoch's validation error."""
        if error < self.best - self.min_delta:
            self.best, self.waited = float(error), 0
            return
        self.waited += 1
        if self.waited >= self.patience:
            self.lam, self.waited = max(self.lam * self.factor, self.lam_min), 0
