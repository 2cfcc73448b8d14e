"""Widget: a learning rate that falls from λ_high to λ_low, and what it does to the error."""

from collections.abc import Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.datasets import digits, split
from mlpkit.initializers import initialize
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.schedules import linear
from mlpkit.training import train
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

HIGH = Axis("high", "λ_high", (0.5, 2.0, 5.0, 10.0, 20.0))
LOW = Axis("low", "λ_low", (0.01, 0.1, 0.5, 2.0))
T_MAX = Axis("t_max", "t_max", (4.0, 8.0, 12.0))  # in epochs
SCENE = "digits"
EPOCHS = 12

PRESETS = (
    Point(
        "fixed λ", SCENE, (2.0, 2.0, 12.0),
        "λ_high = λ_low: λ never changes, and the validation error goes up and down to the end.",
    ),
    Point(
        "fall to the end", SCENE, (10.0, 0.1, 12.0),
        "Long steps while everything is still wrong, short ones for the finish: a lower error, and a calmer one.",
    ),
    Point(
        "fall too soon", SCENE, (2.0, 0.01, 4.0),
        "After four epochs the steps are so short that hardly anything changes any more.",
    ),
    Point(
        "too large at first", SCENE, (20.0, 0.01, 12.0),
        "The first steps drive the neurons into saturation, and no small λ later on can repair that.",
    ),
)  # fmt: skip


class LambdaSchedule(Grid):
    """λ_t and the error of each epoch of a sigmoid network on digits (slide 15), for every λ_high, λ_low and t_max."""

    AXES = (HIGH, LOW, T_MAX)
    _esm = module("lambda_schedule.js")
    _css = style()

    i_high = traitlets.Int(0).tag(sync=True)
    i_low = traitlets.Int(0).tag(sync=True)
    i_t_max = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        *,
        presets: Sequence[Point] = PRESETS,
        start: tuple[float, float, float] = (2.0, 0.1, 12.0),
        batch_size: int = 4,
        seed: int = 0,
    ) -> None:
        self.batch_size, self.seed = batch_size, seed
        data, _ = split(digits(), 0.7, rng=np.random.default_rng(seed))
        self.data, self.validation = split(data, 0.4, rng=np.random.default_rng(seed))
        super().__init__([{"name": SCENE}], presets, start)

    def compute(self, scene: int, *at: float) -> Array:
        """A row for each epoch: λ_t of its last step, E on training data, E on validation data."""
        high, low, epochs = at
        steps = -(-len(self.data) // self.batch_size)
        net = MLP([64, 16, 10], ["sigmoid", "sigmoid"], "squared_error")
        initialize(net.parameters, rng=np.random.default_rng(self.seed))
        history = train(
            net,
            self.data,
            SGD(net.parameters.theta),
            linear(high, low, t_max=round(epochs * steps)),
            batch_size=self.batch_size,
            epochs=EPOCHS,
            rng=np.random.default_rng(self.seed),
            validation=self.validation,
            metrics={},
        )
        return np.column_stack([history.lam, history.errors, history.validation_errors])
