"""Widget: how far the gradients of minibatches lie from the gradient of all data, for every B."""

from collections.abc import Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.batching import minibatches
from mlpkit.datasets import digits, split
from mlpkit.initializers import glorot_uniform, initialize
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.schedules import constant
from mlpkit.training import train
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

B = Axis("B", "B", tuple(2.0**k for k in range(11)))  # 1 … 1024
MOMENTS = {"at the start": 0, "after 2 epochs": 2, "after 50 epochs": 50}
MINIBATCHES = 60

PRESETS = (
    Point(
        "all agree", "at the start", (1,),
        "The outputs are all near ½ and should fall, whatever the digit: even one sample shows the way.",
    ),
    Point(
        "one sample", "after 2 epochs", (1,),
        "Long arrows in all directions: what a single sample asks for has little to do with the mean.",
    ),
    Point(
        "sixteen times the samples", "after 2 epochs", (16,),
        "A quarter of the noise of one sample, as 1/√16 says. The step looks at sixteen times as many samples.",
    ),
    Point(
        "as much noise as signal", "after 2 epochs", (64,),
        "The error of the arrows is now about as long as the mean gradient itself.",
    ),
    Point(
        "near a minimum", "after 50 epochs", (4,),
        "The mean gradient has all but vanished, the noise has not: almost half of the steps lead uphill.",
    ),
    Point(
        "most of the data", "after 50 epochs", (1024,),
        "Less noise than 1/√B: minibatches that hold most of the data can no longer differ much.",
    ),
)  # fmt: skip


class GradientNoise(Grid):
    """Gradients of minibatches of B digits, seen from the mean gradient of all of them (slide 20)."""

    _esm = module("gradient_noise.js")
    _css = style()
    AXES = (B,)
    scene = traitlets.Int(1).tag(sync=True)  # the most telling of the three comes first
    i_B = traitlets.Int(0).tag(sync=True)

    def __init__(self, *, start: tuple[float] = (16,), presets: Sequence[Point] = PRESETS, seed: int = 0) -> None:
        self.seed = seed
        self.data, _ = split(digits(), 0.2, rng=np.random.default_rng(seed))
        self.nets = [self._network(epochs) for epochs in MOMENTS.values()]
        self.means = [self._gradients(net, [np.arange(len(self.data))])[0] for net in self.nets]
        singles = [self._gradients(net, list(np.arange(len(self.data))[:, None])) for net in self.nets]
        noise = [np.sqrt(((g - mean) ** 2).sum(axis=1).mean()) for g, mean in zip(singles, self.means, strict=True)]
        scenes = [  # sigma: the noise of single samples, of all of them, over the length of their mean
            {"name": name, "sigma": float(sigma / np.linalg.norm(mean))}
            for name, sigma, mean in zip(MOMENTS, noise, self.means, strict=True)
        ]
        super().__init__(scenes, presets, start)

    def _network(self, epochs: int) -> MLP:
        net = MLP([64, 32, 10], ["sigmoid", "sigmoid"], "squared_error")
        initialize(net.parameters, glorot_uniform, rng=np.random.default_rng(self.seed))
        if epochs:
            rng = np.random.default_rng(self.seed)
            train(net, self.data, SGD(net.parameters.theta), constant(2.0), batch_size=20, epochs=epochs, rng=rng)
        return net

    def _gradients(self, net: MLP, batches: Sequence[Array]) -> Array:
        gradients = [net.gradient(self.data.X[rows], self.data.T[rows])[1] for rows in batches]
        return np.array([grad.theta for grad in gradients], np.float64)

    def compute(self, scene: int, *at: float) -> Array:
        """Of each minibatch's gradient, the component along the mean ḡ and the length of the rest, where ‖ḡ‖ = 1."""
        size, mean, rng = int(at[0]), self.means[scene], np.random.default_rng(self.seed)
        batches: list[Array] = []
        while len(batches) < MINIBATCHES:
            batches += minibatches(len(self.data), size, rng=rng, drop_last=True)
        g = self._gradients(self.nets[scene], batches[:MINIBATCHES])
        along = g @ mean / (mean @ mean)
        across = np.linalg.norm(g - along[:, None] * mean, axis=1) / np.linalg.norm(mean)
        return np.column_stack([along, across])
