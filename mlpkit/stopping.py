"""Early stopping: end when the validation error no longer improves significantly (slide 38)."""

import numpy as np

from mlpkit.arrays import Array


class EarlyStopping:
    """Stops `patience` epochs after the best one and remembers the best θ.

    An epoch improves on the best so far if its error < best - min_delta; the best starts at ∞. ValueError for
    patience < 1 or min_delta < 0.
    """

    def __init__(self, patience: int = 10, min_delta: float = 0.0) -> None:
        if patience < 1:
            raise ValueError(f"expected patience >= 1, got {patience}")
        if not 0 <= min_delta < np.inf:
            raise ValueError(f"expected min_delta >= 0, got {min_delta}")
        self.patience, self.min_delta = int(patience), float(min_delta)
        self.best = np.inf
        self.epoch = -1  # the last epoch seen
        self.best_epoch = -1
        self.theta: Array | None = None

    def update(self, error: float, theta: Array) -> bool:
        """Takes note of one more epoch; True when it is time to stop."""
        self.epoch += 1
        if error < self.best - self.min_delta:
            self.best, self.best_epoch = float(error), self.epoch
            self.theta = theta.copy()
        return self.epoch - self.best_epoch >= self.patience

    def restore_best(self, theta: Array) -> None:
        """Writes the best θ into `theta`; nothing happens before the first improvement."""
        if self.theta is not None:
            theta[:] = self.theta
