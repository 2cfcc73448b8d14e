"""Widget: how the activations of every layer are distributed, for every range of the initial weights."""

from collections.abc import Sequence

import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.datasets import digits
from mlpkit.initializers import initialize, uniform
from mlpkit.inspection import layer_statistics
from mlpkit.network import MLP
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point

# f and the range of values that its histograms show; the last bin takes what lies beyond
FUNCTIONS = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0), "relu": (0.0, 4.0)}
GLOROT = 0.1732  # √(6/(100 + 100)), the rule's own range between two layers of 100 neurons
R = Axis(
    "r",
    "R",
    (
        0.001,
        0.01,
        0.03,
        0.05,
        0.1,
        0.15,
        GLOROT,
        0.2,
        0.25,
        0.3,
        0.4,
        0.5,
        0.7,
        1.0,
        1.5,
        2.0,
        5.0,
        10.0,
        100.0,
        1000.0,
    ),
)
LAYERS, WIDTH, BINS = 5, 100, 25
THRESHOLD = 0.01

PRESETS = (
    Point(
        "too small", "sigmoid", (0.01,),
        "All neurons say about ½ to every digit, and δ fades to nothing on the way back.",
    ),
    Point(
        "Glorot", "tanh", (GLOROT,),
        "Made for functions like this one: every layer uses the range of f, and variances and δ nearly keep their "
        "size.",
    ),
    Point(
        "Glorot, sigmoid", "sigmoid", (GLOROT,),
        "The sigmoid has a quarter of tanh's slope: the same weights are too small here, and δ loses a factor of "
        "about four in each layer.",
    ),
    Point(
        "better for the sigmoid", "sigmoid", (0.7,),
        "Four times Glorot's range keeps the variance alive in all layers, and few neurons are saturated.",
    ),
    Point(
        "saturated", "sigmoid", (1000.0,),
        "The lecture's ±1000: every neuron is 0 or 1, its slope is 0, and no δ comes through.",
    ),
    Point(
        "ReLU explodes", "relu", (0.5,),
        "ReLU has no upper end: with large weights the activations grow from layer to layer, and so do the δ on "
        "the way back.",
    ),
)  # fmt: skip


class ActivationHistograms(Grid):
    """Histograms of a[1] … a[5] over digits, untrained: 64-100-…-100-10, W_ij ~ U(-r, r) (slides 40, 41)."""

    AXES = (R,)
    _esm = module("activation_histograms.js")
    _css = style("activation_histograms.css")

    i_r = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        functions: Sequence[str] = tuple(FUNCTIONS),
        *,
        presets: Sequence[Point] = PRESETS,
        start: float = 0.1,
        samples: int = 150,
        seed: int = 0,
    ) -> None:
        if unknown := [name for name in functions if name not in FUNCTIONS]:
            raise ValueError(f"unknown function {unknown[0]!r}; expected some of {', '.join(FUNCTIONS)}")
        self.functions, self.seed = list(functions), seed
        data = digits()
        self.data = data[np.random.default_rng(seed).choice(len(data), samples, replace=False)]
        super().__init__([{"name": name, "range": FUNCTIONS[name]} for name in functions], presets, (start,))

    def compute(self, scene: int, *at: float) -> Array:
        """A row for each layer 1…5: the share of activations in each bin, their variance, % saturated, RMS of δ."""
        (r,) = at
        f = self.functions[scene]
        low, high = FUNCTIONS[f]
        net = MLP([64, *[WIDTH] * LAYERS, 10], [*[f] * LAYERS, "sigmoid"], "squared_error", dtype=np.float64)
        initialize(net.parameters, uniform(-r, r), rng=np.random.default_rng(self.seed))
        statistics = layer_statistics(net, self.data.X, self.data.T, threshold=THRESHOLD)
        _, activations = net.forward(self.data.X)
        rows = []
        for layer, a in zip(statistics[:LAYERS], activations[1:], strict=False):
            counts, _ = np.histogram(np.clip(a, low, high), BINS, (low, high))
            rows.append([*(counts / a.size), layer.variance, 100 * layer.saturated, layer.delta])
        return np.array(rows)
