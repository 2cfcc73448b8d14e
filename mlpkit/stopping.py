"""Early stopping: end when the validation error no longer improves significantly (slide 38)."""

from dataclasses import dataclass

import numpy as np

from mlpkit.arguments import array, number, real, vector, whole
from mlpkit.arrays import Array


@dataclass(eq=False)
class EarlyStopping:
    """Stops `patience` epochs after the best one and remembers the best θ.

    An epoch improves on the best so far if its error < best - min_delta; the best starts at ∞, and starts anew with
    every new run of `train`. ValueError for patience < 1 or min_delta < 0.
    """

    patience: int = 10
    min_delta: float = 0.0

    def __post_init__(self) -> None:
        self.patience = whole("patience", self.patience)
        self.min_delta = number("min_delta", self.min_delta, least=0)
        self.reset()

    def reset(self) -> None:
        """Back to the start: no epoch seen."""
        self.best = np.inf
        self.epoch = -1  # the last epoch seen
        self.best_epoch = -1
        self.theta: Array | None = None

    def update(self, error: float, theta: Array) -> bool:
        """Takes note of one more epoch; True when it is time to stop."""
        error, theta = real("error", error), vector("theta", theta, "net.parameters.theta")
        self.epoch += 1
        if error < self.best - self.min_delta:
            self.best, self.best_epoch = error, self.epoch
            self.theta = theta.copy()
        return self.epoch - self.best_epoch >= self.patience

    def restore_best(self, theta: Array) -> None:
        """Writes the best θ into `theta`; nothing happens before the first improvement.

        ValueError if it is another network's, as its size shows.
        """
        vector("theta", theta, "net.parameters.theta")
        if self.theta is not None:
            theta[:] = array("the best θ that was kept", self.theta, theta.shape, finite=False)
