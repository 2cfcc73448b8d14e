"""Widget: validation accuracy against elapsed time and against epochs, for every B and λ."""

from collections.abc import Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.datasets import digits, split
from mlpkit.history import History
from mlpkit.initializers import glorot_uniform, initialize
from mlpkit.metrics import accuracy
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.schedules import constant
from mlpkit.training import evaluate, train
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

TRAINING, VALIDATION = split(digits(), 0.2, rng=np.random.default_rng(0))
N = len(TRAINING)
B = Axis("B", "B", (1, 4, 16, 64, 256, N))
LAM = Axis("lam", "λ", (1.0, 2.0, 4.0, 8.0))
SCENE = "digits"
BUDGET = 0.25  # seconds of training for each run
POINTS = 48  # of each curve

PRESETS = (
    Point(
        "one by one", SCENE, (1, 2.0),
        "Against epochs no other batch size learns as fast. Against time others do: an epoch has so many steps, one "
        "after the other.",
    ),
    Point(
        "all at once", SCENE, (N, 2.0),
        "Hundreds of epochs go by in the same time, but an epoch is a single step.",
    ),
    Point(
        "in between", SCENE, (16, 4.0),
        "Steps nearly as quick as with one sample, and exact enough for a larger λ.",
    ),
    Point(
        "another λ, another B", SCENE, (1, 8.0),
        "What 16 samples a step can bear is too much for one: compare batch sizes only at a λ that suits each of them.",
    ),
)  # fmt: skip


class ElapsedTime(Grid):
    """The same seconds of training for every B and λ: how far does each get? (slide 20)

    Times are measured where and when the widget is made; what is reached after an epoch does not depend on them.
    """

    _esm = module("elapsed_time.js")
    _css = style()
    AXES = (B, LAM)
    i_B = traitlets.Int(0).tag(sync=True)
    i_lam = traitlets.Int(0).tag(sync=True)
    budget = traitlets.Float().tag(sync=True)

    def __init__(
        self, *, start: tuple[float, float] = (1, 2.0), presets: Sequence[Point] = PRESETS, budget: float = BUDGET
    ) -> None:
        if not budget > 0:
            raise ValueError(f"expected a budget in seconds > 0, got {budget}")
        self.budget = float(budget)
        super().__init__([{"name": SCENE}], presets, start)

    def compute(self, scene: int, *at: float) -> Array:
        """Seconds, validation accuracy and epochs along the run, from the untrained network on, shape (POINTS, 3)."""
        size, lam = int(at[0]), at[1]
        net = MLP([64, 32, 10], ["sigmoid", "sigmoid"], "squared_error")
        initialize(net.parameters, glorot_uniform, rng=np.random.default_rng(0))
        begin = accuracy(evaluate(net, VALIDATION)[1], VALIDATION.T)

        def out_of_time(history: History) -> bool:
            return history.elapsed[-1] >= self.budget

        history = train(
            net,
            TRAINING,
            SGD(net.parameters.theta),
            constant(lam),
            batch_size=size,
            epochs=100_000,
            rng=np.random.default_rng(0),
            validation=VALIDATION,
            callbacks=[out_of_time],
        )
        epochs = np.arange(history.epochs + 1)
        run = np.column_stack([[0.0, *history.elapsed], [begin, *history.metrics["accuracy"]], epochs])
        kept = np.unique(np.linspace(0, history.epochs, POINTS).astype(int))
        curve = np.full((POINTS, 3), np.nan)
        curve[: len(kept)] = run[kept]
        return curve
