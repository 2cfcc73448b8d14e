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
    """λ_t = (1 - α_t) λ_high + α_t λ_low with α_t = min(t/t_max, 1)  (slide 15; this α is not the momentum)."""
    _positive(lam_high=lam_high, lam_low=lam_low, t_max=t_max)

    def lam(t: int) -> float:
        alpha = min(t / t_max, 1)
        return (1 - alpha) * lam_high + alpha * lam_low

    return lam
