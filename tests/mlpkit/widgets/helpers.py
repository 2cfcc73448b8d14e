"""What the tests of the widgets' classes and of the widgets in the book share."""

from functools import cache

import numpy as np

from mlpkit import MLP, SGD, accuracy, constant, initialize, train
from mlpkit.arrays import Array
from mlpkit.widgets import DeltaDebugger, LambdaSchedule
from mlpkit.widgets.elapsed_time import TRAINING, VALIDATION

SIZES = (2, 3, 2)
THETA = [1, -2, 0.5, 0.5, 1, -1, -0.5, 0.5, 0, -1, 2, 1.5, -0.5, 1, 1, 0, -0.5]  # the page's
X, T = [1, 0.5], [1, 0]
RESULTS = {"z": 5, "a": 5, "delta": 5, "gradient": 17, "after": 17, "e": 1, "eAfter": 1}


def results(values: list[float]) -> dict[str, Array]:
    """What mlpkit makes of all the numbers that the widget starts from, by name."""
    theta, x, t, lam = values[:17], values[17:19], values[19:21], values[21]
    parts = np.split(DeltaDebugger(theta, x, t, lam=lam).compute(), np.cumsum(list(RESULTS.values()))[:-1])
    return dict(zip(RESULTS, parts, strict=True))


@cache
def lambda_schedule() -> LambdaSchedule:
    """The widget as it stands in the book, made once: it is thousands of trainings."""
    return LambdaSchedule()


def length(run: Array) -> float:
    """√(mean ‖g - ḡ‖²)/‖ḡ‖ from the components along ḡ and across it."""
    return float(np.sqrt(((run[:, 0] - 1) ** 2 + run[:, 1] ** 2).mean()))


def learned(size: float, lam: float, epochs: int) -> float:
    """Validation accuracy after that many epochs, trained without a clock."""
    net = MLP([64, 32, 10], ["sigmoid", "sigmoid"], "squared_error")
    initialize(net.parameters, rng=np.random.default_rng(0))
    if epochs:
        options = {"batch_size": int(size), "epochs": epochs, "rng": np.random.default_rng(0)}
        train(net, TRAINING, SGD(net.parameters.theta), constant(lam), **options)
    return accuracy(net.forward(VALIDATION.X), VALIDATION.T)
