"""What the tests of the widgets' classes and of the widgets in the book share."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from mlpkit import MLP, SGD, Dataset, accuracy, constant, initialize, minibatches, train
from mlpkit.arrays import Array
from mlpkit.widgets import DeltaDebugger, LambdaSchedule
from mlpkit.widgets.elapsed_time import TRAINING, VALIDATION
from mlpkit.widgets.grid import Grid

SIZES = (2, 3, 2)
THETA = [1, -2, 0.5, 0.5, 1, -1, -0.5, 0.5, 0, -1, 2, 1.5, -0.5, 1, 1, 0, -0.5]  # the page's
X, T = [1, 0.5], [1, 0]


def results(values: list[float], sizes: tuple[int, ...] = SIZES) -> dict[str, Array]:
    """What mlpkit makes of all the numbers that the widget starts from, by name."""
    neurons, weights = sum(sizes[1:]), sum((m + 1) * n for m, n in pairwise(sizes))
    theta, x, t, (lam,) = np.split(values, np.cumsum([weights, sizes[0], sizes[-1]]))
    lengths = {"z": neurons, "a": neurons, "delta": neurons, "gradient": weights, "after": weights, "e": 1, "eAfter": 1}
    numbers = DeltaDebugger(theta, x, t, lam=lam, sizes=sizes, presets=()).compute()
    return dict(zip(lengths, np.split(numbers, np.cumsum(list(lengths.values()))[:-1]), strict=True))


@cache
def lambda_schedule() -> LambdaSchedule:
    """The widget as it stands in the book, without its table, which is hundreds of trainings: ask `run` for one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Grid, "_compute", lambda self, at: np.zeros((1, 1)))
        return LambdaSchedule()


def run(name: str, high: float, low: float, epochs: float) -> Array:
    """λ_t, E and validation error after every epoch, of a shape of λ_t by its name."""
    widget = lambda_schedule()
    return widget.compute([scene["name"] for scene in widget.scenes].index(name), high, low, epochs)


def length(run: Array) -> float:
    """√(mean ‖g - ḡ‖²)/‖ḡ‖ from the components along ḡ and across it."""
    return float(np.sqrt(((run[:, 0] - 1) ** 2 + run[:, 1] ** 2).mean()))


def learned(size: float, lam: float, epochs: float) -> float:
    """Validation accuracy after so many epochs, whole or not, trained without a clock."""
    net, B = MLP([64, 32, 10], ["sigmoid", "sigmoid"], "squared_error"), int(size)
    initialize(net.parameters, rng=np.random.default_rng(0))
    steps = round(float(epochs) * -(-len(TRAINING) // B))

    def all_steps(data: Dataset, B: int, rng: np.random.Generator) -> list[Array]:
        found: list[Array] = []
        while len(found) < steps:
            found += minibatches(len(data), B, rng=rng)
        return found[:steps]

    if steps:
        options = {"batch_size": B, "epochs": 1, "rng": np.random.default_rng(0), "batches": all_steps}
        train(net, TRAINING, SGD(net.parameters.theta), constant(lam), **options)
    return accuracy(net(VALIDATION.X), VALIDATION.T)
