"""Widget: the reader draws a digit, and a trained network reads it.

The page computes by itself (`mlp.js` and `ink.js`, held to mlpkit by tests), so it needs no kernel.
"""

import anywidget
import numpy as np
import traitlets

from mlpkit.arguments import number
from mlpkit.datasets import Dataset
from mlpkit.network import MLP
from mlpkit.widgets._module import module, style

EACH = 2  # examples of every digit


class DrawADigit(anywidget.AnyWidget):
    """What a network 64-n-10 of sigmoids makes of a drawing, forward and back, and of a step with λ (slides 34 to 37).

    `data` are digits of 8 × 8 pixels, of which the reader gets some to look at. ValueError for another network or other
    pictures.
    """

    _esm = module("draw_a_digit.js")
    _css = style("draw_a_digit.css")

    sizes = traitlets.List(traitlets.Int()).tag(sync=True)
    theta = traitlets.Bytes().tag(sync=True)  # float64
    examples = traitlets.Bytes().tag(sync=True)  # grey values from 0 to 16
    labels = traitlets.List(traitlets.Int()).tag(sync=True)
    lam = traitlets.Float().tag(sync=True)
    point = traitlets.Unicode().tag(sync=True)

    def __init__(self, net: MLP, data: Dataset, lam: float = 2.0) -> None:
        functions = [type(f).__name__ for f in net.f[1:]]
        if [*net.sizes][::2] != [64, 10] or functions != ["Sigmoid"] * 2:
            raise ValueError(f"expected a network 64-n-10 of sigmoids, got {net.sizes} with {', '.join(functions)}")
        if data.X.shape[1] != 64 or data.X.min() < 0 or data.X.max() > 1:
            raise ValueError(f"expected pictures of 8 × 8 values from 0 to 1, got {data.X.shape[1]} values each")
        chosen = [row for k in range(EACH) for digit in range(10) for row in np.flatnonzero(data.y == digit)[k : k + 1]]
        super().__init__(
            sizes=list(net.sizes),
            theta=net.parameters.theta.astype("<f8").tobytes(),
            examples=np.rint(16 * data.X[chosen]).astype(np.uint8).tobytes(),
            labels=[int(data.y[row]) for row in chosen],
            lam=number("λ", lam, above=0),
            point="All numbers of a network that reads: shift your digit by a pixel, and most of them change.",
        )
