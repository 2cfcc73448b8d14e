"""Widget: a learning rate that falls from λ_high to λ_low, and what it does to the error."""

from collections.abc import Callable, Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.datasets import digits, split
from mlpkit.initializers import initialize
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.schedules import Schedule, constant, cosine, exponential, inverse, linear, step
from mlpkit.training import train
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

HIGH = Axis("high", "λ_high", (0.5, 2.0, 5.0, 10.0, 20.0))
LOW = Axis("low", "λ_low", (0.01, 0.1, 1.0))
T_MAX = Axis("t_max", "t_max", (4.0, 8.0, 12.0))  # in epochs
EPOCHS = 12
STAIRS = 4


def falling(schedule: Callable[[float, float], Schedule], high: float, low: float, decay: float) -> Schedule:
    """The schedule with that decay; λ_high throughout where λ_low is not below it, since a decay cannot be negative."""
    return schedule(high, decay) if low < high else constant(high)


# Each is at λ_low after t_max steps. Linear and cosine then stay there; step, exponential and 1/t go on falling.
SHAPES: dict[str, Callable[[float, float, int], Schedule]] = {
    "linear": linear,
    "constant": lambda high, low, t_max: constant(high),
    "step": lambda high, low, t_max: step(high, (low / high) ** (1 / STAIRS), every=t_max // STAIRS),
    "exponential": lambda high, low, t_max: falling(exponential, high, low, float(np.log(high / low)) / t_max),
    "1/t": lambda high, low, t_max: falling(inverse, high, low, (high / low - 1) / t_max),
    "cosine": cosine,
}

PRESETS = (
    Point(
        "fixed λ", "constant", (5.0, 0.1, 12.0),
        "λ never changes, and the validation error jumps: several epochs end worse than they began.",
    ),
    Point(
        "fall to the end", "linear", (10.0, 0.1, 12.0),
        "Long steps while everything is still wrong, short ones for the finish: no more jumps, and a lower error.",
    ),
    Point(
        "fall too soon", "linear", (2.0, 0.01, 4.0),
        "After four epochs the steps are so short that hardly anything changes any more.",
    ),
    Point(
        "too large at first", "linear", (20.0, 0.01, 12.0),
        "The first steps drive the neurons into saturation, and no small λ later on can repair that.",
    ),
    Point(
        "small too soon", "1/t", (10.0, 0.1, 12.0),
        "From the same λ_high to the same λ_low, but most of the fall is in the first epoch: the steps are short while "
        "everything is still wrong.",
    ),
    Point(
        "gently at both ends", "cosine", (10.0, 0.1, 12.0),
        "Long steps for longer, then a while of short ones: about as low as the linear fall, and calmer at the end.",
    ),
)  # fmt: skip


class LambdaSchedule(Grid):
    """λ_t and the error of each epoch of a sigmoid network on digits, for every λ_high, λ_low and t_max.

    `shapes` are some of `SHAPES`: the lecture's linear schedule (slide 15) and others. ValueError for other names.
    """

    AXES = (HIGH, LOW, T_MAX)
    _esm = module("lambda_schedule.js")
    _css = style()

    i_high = traitlets.Int(0).tag(sync=True)
    i_low = traitlets.Int(0).tag(sync=True)
    i_t_max = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        shapes: Sequence[str] = tuple(SHAPES),
        *,
        presets: Sequence[Point] = PRESETS,
        start: tuple[float, float, float] = (2.0, 0.1, 12.0),
        batch_size: int = 4,
        seed: int = 0,
    ) -> None:
        if unknown := [name for name in shapes if name not in SHAPES]:
            raise ValueError(f"unknown shape {unknown[0]!r}; expected some of {', '.join(SHAPES)}")
        self.shapes = [SHAPES[name] for name in shapes]
        self.runs: dict[tuple[float, ...], Array] = {}  # schedules that come to the same are one run
        self.batch_size, self.seed = batch_size, seed
        data, _ = split(digits(), 0.7, rng=np.random.default_rng(seed))
        self.data, self.validation = split(data, 0.4, rng=np.random.default_rng(seed))
        super().__init__([{"name": name} for name in shapes], presets, start)

    def compute(self, scene: int, *at: float) -> Array:
        """A row for each epoch: λ_t of its last step, E on training data, E on validation data."""
        high, low, epochs = at
        steps = -(-len(self.data) // self.batch_size)
        schedule = self.shapes[scene](high, low, round(epochs * steps))
        lams = tuple(schedule(t) for t in range(EPOCHS * steps))
        if lams not in self.runs:
            self.runs[lams] = self.train(schedule)
        return self.runs[lams]

    def train(self, schedule: Schedule) -> Array:
        """The rows of `compute` for this schedule."""
        net = MLP([64, 16, 10], ["sigmoid", "sigmoid"], "squared_error")
        initialize(net.parameters, rng=np.random.default_rng(self.seed))
        history = train(
            net,
            self.data,
            SGD(net.parameters.theta),
            schedule,
            batch_size=self.batch_size,
            epochs=EPOCHS,
            rng=np.random.default_rng(self.seed),
            validation=self.validation,
            metrics={},
        )
        return np.column_stack([history.lam, history.errors, history.validation_errors])
