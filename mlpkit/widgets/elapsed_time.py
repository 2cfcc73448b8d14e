"""Widget: validation accuracy against elapsed time and against epochs, for every B and λ."""

from collections.abc import Iterator, Sequence
from itertools import islice
from time import process_time

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.batching import minibatches
from mlpkit.datasets import digits, split
from mlpkit.initializers import glorot_uniform, initialize
from mlpkit.metrics import accuracy
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

TRAINING, VALIDATION = split(digits(), 0.2, rng=np.random.default_rng(0))
N = len(TRAINING)
B = Axis("B", "B", (1, 4, 16, 64, 256, N))
LAM = Axis("lam", "λ", (1.0, 2.0, 4.0, 8.0))
SCENE = "digits"
BUDGET = 0.15  # seconds of training for each run
POINTS = 48  # of each curve
LOOK = 200  # samples, or four steps, from one look at the validation data to the next; the clock stands still then

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


def endless_minibatches(n: int, batch_size: int, *, rng: np.random.Generator) -> Iterator[Array]:
    """The minibatches of one shuffle of n rows after the other."""
    while True:
        yield from minibatches(n, batch_size, rng=rng)


class ElapsedTime(Grid):
    """The same seconds of training for every B and λ: how far does each get? (slide 20)

    The clock is the processor's where the widget is made, and stands still while the network is judged; what is reached
    after so many steps does not depend on it.
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
        optimizer, batches = SGD(net.parameters.theta), endless_minibatches(N, size, rng=np.random.default_rng(0))
        seconds, steps, looks = 0.0, 0, [(0.0, accuracy(net(VALIDATION.X), VALIDATION.T), 0.0)]
        while seconds < self.budget:
            start = process_time()
            for rows in islice(batches, max(4, LOOK // size)):
                _, grad = net.gradient(TRAINING.X[rows], TRAINING.T[rows])
                optimizer.step(grad.theta, lam)
                steps += 1
            seconds += process_time() - start
            epochs = steps / -(-N // size)
            looks.append((seconds, accuracy(net(VALIDATION.X), VALIDATION.T), epochs))
        run = np.array(looks)
        kept = np.unique(np.linspace(0, len(run) - 1, POINTS).astype(int))
        curve = np.full((POINTS, 3), np.nan)
        curve[: len(kept)] = run[kept]
        return curve
