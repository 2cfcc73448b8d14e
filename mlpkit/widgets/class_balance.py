"""Widget: a spam filter learns from data with more and more spam, with and without balancing and normalising."""

from collections.abc import Callable, Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.batching import balanced_minibatches
from mlpkit.datasets import Dataset, spam
from mlpkit.initializers import initialize
from mlpkit.metrics import accuracy, confusion
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.preprocessing import Normalizer
from mlpkit.schedules import constant
from mlpkit.training import train
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

FRACTION = Axis("spam", "% spam", (50.0, 60.0, 70.0, 80.0, 85.0, 90.0, 95.0, 97.0, 98.0, 99.0))
#: name: (whether minibatches are balanced, whether inputs are normalised)
SCENES = {"as they come": (False, True), "balanced": (True, True), "not normalised": (False, False)}

PRESETS = (
    Point(
        "equally many", "as they come", (50.0,),
        "With as many of the one as of the other, both kinds are recognised about equally well.",
    ),
    Point(
        "90 % spam", "as they come", (90.0,),
        "For the first epochs every mail is spam, and that is 90 % right. Only then does the network begin to look "
        "for the others.",
    ),
    Point(
        "98 % spam", "as they come", (98.0,),
        "Answering spam to everything is 98 % right, and in 25 epochs the network hardly gets any further.",
    ),
    Point(
        "98 % spam, balanced", "balanced", (98.0,),
        "Every minibatch holds as many of each kind. Most of the others are found; some spam passes for it, so "
        "that the accuracy is lower.",
    ),
    Point(
        "drowned", "not normalised", (90.0,),
        "The length of the mail, in the thousands, drowns the words and saturates the neurons: nothing but the "
        "frequency is learned.",
    ),
)  # fmt: skip


def recalls(a: Array, t: Array) -> tuple[float, float]:
    """The share of the spam, and of the other mails, that is taken for what it is."""
    C = confusion(a, t)
    return float(C[1, 1] / C[1].sum()), float(C[0, 0] / C[0].sum())


def balanced(data: Dataset, batch_size: int, rng: np.random.Generator) -> list[Array]:
    """`mlpkit.balanced_minibatches` in the form that `train` takes as `batches`."""
    return balanced_minibatches(data.y, batch_size, rng=rng)


class ClassBalance(Grid):
    """How much of the spam and of the other mails is recognised after each epoch, by the share of spam (slide 42)."""

    AXES = (FRACTION,)
    _esm = module("class_balance.js")
    _css = style()

    i_spam = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        scenes: Sequence[str] = tuple(SCENES),
        *,
        samples: int = 1000,
        validation: int = 2000,
        epochs: int = 25,
        lam: float = 0.5,
        presets: Sequence[Point] = PRESETS,
        start: float = 90.0,
        seed: int = 0,
    ) -> None:
        if unknown := [name for name in scenes if name not in SCENES]:
            raise ValueError(f"unknown scene {unknown[0]!r}; expected some of {', '.join(SCENES)}")
        self.names, self.samples, self.validation = list(scenes), samples, validation
        self.epochs, self.lam, self.seed = epochs, lam, seed
        super().__init__([{"name": name} for name in scenes], presets, (start,))

    def compute(self, scene: int, *at: float) -> Array:
        """A row for each epoch, of validation data: the share recognised of spam and of others, and the accuracy."""
        (percent,) = at
        balance, normalise = SCENES[self.names[scene]]
        rng = np.random.default_rng(self.seed)
        data, validation = (spam(n, percent / 100, rng=rng) for n in (self.samples, self.validation))
        if normalise:
            normalizer = Normalizer(data)
            data, validation = normalizer.dataset(data), normalizer.dataset(validation)
        net = MLP([data.X.shape[1], 8, 1], ["sigmoid", "sigmoid"], "squared_error")
        initialize(net.parameters, rng=rng)
        metrics: dict[str, Callable[[Array, Array], float]] = {
            "spam": lambda a, t: recalls(a, t)[0],
            "others": lambda a, t: recalls(a, t)[1],
            "accuracy": accuracy,
        }
        history = train(
            net,
            data,
            SGD(net.parameters.theta),
            constant(self.lam),
            batch_size=20,
            epochs=self.epochs,
            rng=rng,
            validation=validation,
            metrics=metrics,
            batches=balanced if balance else None,
        )
        return np.column_stack([history.metrics[name] for name in metrics])
