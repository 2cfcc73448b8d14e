"""Widget: how a small network learns digits, for every λ and α."""

from collections.abc import Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.datasets import digits, split
from mlpkit.initializers import glorot_uniform, initialize
from mlpkit.metrics import accuracy
from mlpkit.network import MLP
from mlpkit.optimizers import Momentum
from mlpkit.schedules import constant
from mlpkit.training import train
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

LAM = Axis("lam", "λ", (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0))
ALPHA = Axis("alpha", "α", (0.0, 0.5, 0.8, 0.9, 0.95, 0.99))
SCENE = "digits"

PRESETS = (
    Point(
        "too small", SCENE, (0.01, 0.0),
        "E falls, but so slowly that the epochs run out.",
    ),
    Point(
        "about right", SCENE, (5.0, 0.0),
        "Fast at first, then calm.",
    ),
    Point(
        "too large", SCENE, (50.0, 0.0),
        "The first steps drive the neurons into saturation, where f′(z) ≈ 0; no later step gets them out.",
    ),
    Point(
        "small λ, much α", SCENE, (0.2, 0.9),
        "α = 0.9 multiplies a steady gradient by up to 1/(1−α) = 10: this learns about as fast as λ = 2 with α = 0.",
    ),
    Point(
        "too much of both", SCENE, (2.0, 0.95),
        "Past gradients count twentyfold on top of a λ that was fine alone: saturated within the first epoch.",
    ),
)  # fmt: skip


class TrainingCurves(Grid):
    """The training error of each epoch, and the validation accuracy after it, of a sigmoid network on 8×8 digits."""

    AXES = (LAM, ALPHA)
    _esm = module("training_curves.js")
    _css = style()

    i_lam = traitlets.Int(0).tag(sync=True)
    i_alpha = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        *,
        sizes: Sequence[int] = (64, 16, 10),
        samples: int = 400,
        batch_size: int = 20,
        epochs: int = 20,
        presets: Sequence[Point] = PRESETS,
        start: tuple[float, float] = (0.2, 0.0),
        seed: int = 8,
    ) -> None:
        self.sizes, self.batch_size, self.epochs, self.seed = tuple(sizes), batch_size, epochs, seed
        data, _ = split(digits(), 1 - samples / len(digits()), rng=np.random.default_rng(seed))
        self.data, self.validation = split(data, 0.25, rng=np.random.default_rng(seed))
        super().__init__([{"name": SCENE}], presets, start)

    def compute(self, scene: int, *at: float) -> Array:
        """Mean E of the epoch and validation accuracy, shape (epochs, 2), from the same start for every λ and α."""
        lam, alpha = at
        net = MLP(self.sizes, ["sigmoid"] * (len(self.sizes) - 1), "squared_error")
        initialize(net.parameters, glorot_uniform, rng=np.random.default_rng(self.seed))
        history = train(
            net,
            self.data,
            Momentum(net.parameters.theta, alpha),
            constant(lam),
            batch_size=self.batch_size,
            epochs=self.epochs,
            rng=np.random.default_rng(self.seed),
            validation=self.validation,
            metrics={"accuracy": accuracy},
        )
        run = np.full((self.epochs, 2), np.nan)
        run[: history.epochs] = np.column_stack([history.errors, history.metrics["accuracy"]])
        return run
