"""Widget: a fixed time of training, whose quarters the reader gives a batch size and a λ each.

What a step costs is measured where the widget is made. The page trains by itself (`spending.js`, held to mlpkit by
tests), so it needs no kernel.
"""

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import anywidget
import numpy as np
import traitlets

from mlpkit.arguments import number
from mlpkit.datasets import Dataset, digits, split
from mlpkit.initializers import initialize
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.threads import blas_threads
from mlpkit.widgets._module import module, style

SIZES = (64, 32, 10)
TRAINING, VALIDATION = 800, 250  # samples in the page: 64 bytes each
BATCH_SIZES = (1, 4, 16, 64, TRAINING)
LAMS = (0.5, 1.0, 2.0, 4.0, 8.0)
PARTS = 4
REPEATS = 40  # of a step, for its cost


@dataclass(frozen=True)
class Plan:
    """A button's label, and (B, λ) for each quarter of the time."""

    label: str
    parts: tuple[tuple[int, float], ...]


PLANS = (
    Plan("16 throughout", ((16, 4.0),) * PARTS),
    Plan("one by one", ((1, 2.0),) * PARTS),
    Plan("all at once", ((TRAINING, 4.0),) * PARTS),
    Plan("small, then large", ((4, 4.0), (16, 4.0), (64, 4.0), (64, 2.0))),
    Plan("λ falls", ((16, 8.0), (16, 4.0), (16, 2.0), (16, 1.0))),
)


def cost(data: Dataset, size: int) -> float:
    """The median of the seconds that a step on `size` samples takes here."""
    net = MLP(SIZES, ["sigmoid"] * 2, "squared_error")
    initialize(net.parameters, rng=np.random.default_rng(0))
    optimizer, times = SGD(net.parameters.theta), []
    with blas_threads(1, 1):  # every step is small work
        for k in range(REPEATS):
            rows = (np.arange(size) + k) % len(data)
            start = perf_counter()
            _, grad = net.gradient(data.X[rows], data.T[rows])
            optimizer.step(grad.theta, 1.0)
            times.append(perf_counter() - start)
    return median(times)


class SecondToSpend(anywidget.AnyWidget):
    """Some milliseconds of training, spent on batch sizes and λ as the reader likes (slide 20).

    `budget` is in seconds; `best` are the B and λ of the plan to beat. ValueError for a budget that is not positive, or
    a pair that is not offered.
    """

    _esm = module("second_to_spend.js")
    _css = style("second_to_spend.css")

    sizes = traitlets.List(traitlets.Int()).tag(sync=True)
    batch_sizes = traitlets.List(traitlets.Int()).tag(sync=True)
    lams = traitlets.List(traitlets.Float()).tag(sync=True)
    costs = traitlets.List(traitlets.Float()).tag(sync=True)  # seconds of a step with each batch size
    budget = traitlets.Float().tag(sync=True)
    best = traitlets.Dict().tag(sync=True)
    plans = traitlets.List(traitlets.Dict()).tag(sync=True)
    training = traitlets.Bytes().tag(sync=True)  # grey values from 0 to 16
    training_labels = traitlets.List(traitlets.Int()).tag(sync=True)
    validation = traitlets.Bytes().tag(sync=True)
    validation_labels = traitlets.List(traitlets.Int()).tag(sync=True)
    point = traitlets.Unicode().tag(sync=True)

    def __init__(self, budget: float = 0.06, best: tuple[int, float] = (16, 4.0)) -> None:
        if best[0] not in BATCH_SIZES or best[1] not in LAMS:
            raise ValueError(f"expected B of {BATCH_SIZES} and λ of {LAMS}, got {best}")
        training, validation = split(digits(), 0.2, rng=np.random.default_rng(0))
        shown = {"training": (training, TRAINING), "validation": (validation, VALIDATION)}
        carried: dict[str, Any] = {}
        for name, (data, n) in shown.items():
            carried[name] = np.rint(16 * data.X[:n]).astype(np.uint8).tobytes()
            carried[f"{name}_labels"] = data.y[:n].tolist()
        super().__init__(
            sizes=list(SIZES),
            batch_sizes=list(BATCH_SIZES),
            lams=list(LAMS),
            costs=[cost(training, size) for size in BATCH_SIZES],
            budget=number("budget", budget, above=0),
            best=_pair(*best),
            plans=[{"label": plan.label, "plan": [_pair(*part) for part in plan.parts]} for plan in PLANS],
            point="Many quick steps or few exact ones: what counts is how much is right, and how soon.",
            **carried,
        )


def _pair(B: int, lam: float) -> dict[str, float]:
    return {"B": B, "lam": lam}
