"""Widget: when early stopping ends a training, for every noise, patience and min_delta."""

from collections.abc import Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.datasets import Dataset, digits, split
from mlpkit.initializers import initialize
from mlpkit.network import MLP
from mlpkit.optimizers import Adam
from mlpkit.preprocessing import one_hot
from mlpkit.schedules import constant
from mlpkit.stopping import EarlyStopping
from mlpkit.training import train
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

NOISE = Axis("noise", "noise", (0.0, 0.1, 0.2, 0.3, 0.4))
PATIENCE = Axis("patience", "patience", (1, 2, 3, 5, 8, 12, 20, 30, 100))
MIN_DELTA = Axis("min_delta", "min_delta", (0.0, 0.0005, 0.001, 0.002, 0.005, 0.01))
SCENE = "digits"

PRESETS = (
    Point(
        "never stop", SCENE, (0.3, 100, 0.0),
        "To the end the training error falls. The validation error turned round long before: the network learns "
        "the wrong labels by heart.",
    ),
    Point(
        "about right", SCENE, (0.3, 12, 0.0),
        "Twelve epochs without improvement are enough to be sure, and cost little. The best weights are restored.",
    ),
    Point(
        "no patience", SCENE, (0.3, 1, 0.0),
        "The first small rise of the validation error ends it, although the best was yet to come.",
    ),
    Point(
        "too demanding", SCENE, (0.2, 3, 0.005),
        "Three small steps forward, each by less than min_delta, count as none. With min_delta = 0 the run goes on "
        "and finds better weights.",
    ),
    Point(
        "nothing to stop", SCENE, (0.0, 12, 0.0),
        "With clean labels the validation error goes on falling, ever more slowly: there is hardly any overfitting "
        "to stop.",
    ),
)  # fmt: skip


def mislabel(data: Dataset, fraction: float, *, rng: np.random.Generator) -> Dataset:
    """The data set with `fraction` of its rows given one of the wrong labels, each as likely as the other."""
    y, k = data.y.copy(), len(data.classes)
    rows = rng.choice(len(y), round(fraction * len(y)), replace=False)
    y[rows] = (y[rows] + rng.integers(1, k, len(rows))) % k
    return Dataset(data.X, one_hot(y, k), data.classes, data.image)


def stop(errors: Sequence[float] | Array, patience: int, min_delta: float) -> tuple[int, int]:
    """(epochs trained, epochs to the best) if `mlpkit.EarlyStopping` watches these validation errors."""
    stopping = EarlyStopping(patience, min_delta)
    for error in errors:
        if stopping.update(float(error), np.zeros(1)):
            break
    return stopping.epoch + 1, stopping.best_epoch + 1


class WhenToStop(Grid):
    """Training and validation error of a network that learns digits, some mislabelled, and its stop (slide 38)."""

    AXES = (NOISE, PATIENCE, MIN_DELTA)
    _esm = module("early_stopping.js")
    _css = style("early_stopping.css")

    i_noise = traitlets.Int(0).tag(sync=True)
    i_patience = traitlets.Int(0).tag(sync=True)
    i_min_delta = traitlets.Int(0).tag(sync=True)
    curves = traitlets.Bytes().tag(sync=True)
    epochs = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        *,
        sizes: Sequence[int] = (64, 32, 10),
        samples: int = 300,
        epochs: int = 100,
        presets: Sequence[Point] = PRESETS,
        start: tuple[float, float, float] = (0.3, 5, 0.0),
        seed: int = 0,
    ) -> None:
        rest, self.validation = split(digits(), 0.3, rng=np.random.default_rng(seed))
        self.data, _ = split(rest, 1 - samples / len(rest), rng=np.random.default_rng(seed))
        self.sizes, self.seed = tuple(sizes), seed
        self.runs = np.array([self._train(noise, epochs) for noise in NOISE.values], "<f4")
        super().__init__([{"name": SCENE}], presets, start)
        self.curves, self.epochs = self.runs.tobytes(), epochs

    def _train(self, noise: float, epochs: int) -> Array:
        """E of training and validation data and the validation accuracy of every epoch, shape (epochs, 3)."""
        data = mislabel(self.data, noise, rng=np.random.default_rng(self.seed))
        net = MLP(self.sizes, ["sigmoid"] * (len(self.sizes) - 1), "squared_error")
        initialize(net.parameters, rng=np.random.default_rng(self.seed))
        history = train(
            net,
            data,
            Adam(net.parameters.theta),
            constant(0.01),
            batch_size=20,
            epochs=epochs,
            rng=np.random.default_rng(self.seed),
            validation=self.validation,
        )
        return np.column_stack([history.errors, history.validation_errors, history.metrics["accuracy"]])

    def compute(self, scene: int, *at: float) -> Array:
        """One row: epochs trained, epochs to the best."""
        noise, patience, min_delta = at
        return np.array([stop(self.runs[NOISE.index(noise), :, 1], int(patience), min_delta)], float)
