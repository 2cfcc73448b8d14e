"""Learning rate schedules: small objects that give λ_t for t = 0, 1, 2, …, the number of updates made so far.

Any other function t -> λ_t is a schedule, too; these print as they are typed, compare, and can be pickled.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, fields
from math import cos, exp, pi
from typing import TypeAlias

import numpy as np

from mlpkit.arguments import function, number, real, settle, whole

Schedule: TypeAlias = Callable[[int], float]


@dataclass(frozen=True)
class _Schedule(ABC):
    """A function of t with settings that are all positive numbers; a subclass writes the formula, `at`."""

    def __post_init__(self) -> None:
        for setting in fields(self):
            settle(self, **{setting.name: number(setting.name, getattr(self, setting.name), above=0)})

    def __call__(self, t: int) -> float:
        """λ_t."""
        return self.at(whole("t", t, least=0))

    @abstractmethod
    def at(self, t: int) -> float: ...


@dataclass(frozen=True)
class constant(_Schedule):
    """λ_t = λ."""

    lam: float

    def at(self, t: int) -> float:
        return self.lam


@dataclass(frozen=True)
class linear(_Schedule):
    """λ_t = (1 - α_t) λ_high + α_t λ_low with α_t = min(t/t_max, 1)  (slide 15).

    This α is not the momentum.
    """

    lam_high: float
    lam_low: float
    t_max: float

    def at(self, t: int) -> float:
        alpha = min(t / self.t_max, 1)
        return (1 - alpha) * self.lam_high + alpha * self.lam_low


@dataclass(frozen=True)
class step(_Schedule):
    """λ_t = λ · factor^⌊t/every⌋."""

    lam: float
    factor: float
    every: int

    def __post_init__(self) -> None:
        super().__post_init__()
        settle(self, every=whole("every", self.every))

    def at(self, t: int) -> float:
        return self.lam * self.factor ** (t // self.every)


@dataclass(frozen=True)
class exponential(_Schedule):
    """λ_t = λ · e^(-decay · t)."""

    lam: float
    decay: float

    def at(self, t: int) -> float:
        return self.lam * exp(-self.decay * t)


@dataclass(frozen=True)
class inverse(_Schedule):
    """λ_t = λ / (1 + decay · t): falls as 1/t, so that the steps add up to infinity and their squares do not."""

    lam: float
    decay: float

    def at(self, t: int) -> float:
        return self.lam / (1 + self.decay * t)


@dataclass(frozen=True)
class cosine(_Schedule):
    """λ_t = λ_low + ½ (λ_high - λ_low)(1 + cos(π min(t/t_max, 1)))  (Loshchilov and Hutter 2017, without restarts)."""

    lam_high: float
    lam_low: float
    t_max: float

    def at(self, t: int) -> float:
        return self.lam_low + 0.5 * (self.lam_high - self.lam_low) * (1 + cos(pi * min(t / self.t_max, 1)))


@dataclass(eq=False)
class ReduceOnPlateau:
    """λ, multiplied by `factor` whenever the validation error has not improved for `patience` epochs, down to lam_min.

    An epoch improves on the best so far if its error < best - min_delta. It is a schedule that `train` tells the
    validation error after every epoch; after a reduction the patience starts anew. `current` is λ now; a new run of
    `train` begins at `lam` again.
    """

    lam: float
    factor: float = 0.5
    patience: int = 5
    min_delta: float = 0.0
    lam_min: float = 1e-6

    def __post_init__(self) -> None:
        self.lam = number("lam", self.lam, above=0)
        self.factor = number("factor", self.factor, above=0, below=1)
        self.patience = whole("patience", self.patience)
        self.min_delta = number("min_delta", self.min_delta, least=0)
        self.lam_min = number("lam_min", self.lam_min, above=0, most=self.lam)
        self.reset()

    def reset(self) -> None:
        """Back to the start: λ = lam, and no epoch seen."""
        self.current, self.best, self.waited = self.lam, np.inf, 0

    def __call__(self, t: int) -> float:
        """λ_t."""
        whole("t", t, least=0)
        return self.current

    def update(self, error: float) -> None:
        """Takes note of one more epoch's validation error."""
        error = real("error", error)
        if error < self.best - self.min_delta:
            self.best, self.waited = error, 0
            return
        self.waited += 1
        if self.waited >= self.patience:
            self.current, self.waited = max(self.current * self.factor, self.lam_min), 0


def schedule(lam: Schedule | float) -> Schedule:
    """The schedule itself, or `constant(lam)` for a number; TypeError for what is neither."""
    other = "or a schedule t -> λ_t, such as linear(0.1, 0.01, 1000)"
    if not callable(lam):
        return constant(real(other, lam))
    own: Schedule = function(f"a number {other}", lam, 0)
    return own
