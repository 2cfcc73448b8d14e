"""Widget: one backpropagation step of a small network, one operation at a time.

The page computes by itself (`mlp.js`, held to mlpkit by tests), so it needs no kernel. With one, mlpkit computes every
change of a number anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mlpkit.arrays import Array
from mlpkit.network import MLP, Parameters
from mlpkit.optimizers import SGD
from mlpkit.widgets._module import module, style

LARGEST = 1000.0  # of any number that is typed in


@dataclass(frozen=True)
class Case:
    """A case worth seeing: the button's label, what differs from the widget's own numbers, the operation to stop at,
    one sentence. Names may have wildcards: {"w_*": 0.0} makes all weights zero."""

    label: str
    changes: dict[str, float]
    stop: str
    sentence: str


PRESETS = (
    Case(
        "as given", {}, "",
        "Every output sends its δ back to every hidden neuron: watch where they add up and where they cancel.",
    ),
    Case(
        "saturated", {"b_1^2": -10.0}, "δ_1^2",
        "Output 1 should be 1 and is almost 0: it could hardly be more wrong. But its sigmoid is flat there, f′(z) is "
        "nearly 0, and so is δ: it hardly learns. A plateau.",
    ),
    Case(
        "dead weights", {"x_2": 0.0}, "g_1^1",
        "x₂ is silent. A derivative is the sender's activation times the receiver's δ, so the weights from x₂ get "
        "exactly 0, however wrong the outputs are.",
    ),
    Case(
        "all alike", {"w_*": 0.5, "b_*": 0.0}, "update",
        "The hidden neurons start alike, so they compute the same, hear the same δ and change alike. However many "
        "they are, the network can do no more with them than with one.",
    ),
    Case(
        "all zero", {"w_*": 0.0, "b_*": 0.0}, "δ_3^1",
        "The outputs have their δ, but it comes back through weights that are 0: the hidden neurons hear nothing.",
    ),
    Case(
        "too long a step", {"t_1": 0.5, "t_2": 0.5, "λ": 100.0}, "update",
        "The outputs are nearly right. The gradient points downhill, but a step that long flies over the valley and "
        "up the other side: E grows.",
    ),
)  # fmt: skip


def names(sizes: Sequence[int]) -> list[str]:
    """The names of the numbers that can be changed: θ in its order, then x, t and λ."""
    listed = []
    for l, (m, n) in enumerate(pairwise(sizes), 1):
        listed += [f"w_{i}{j}^{l}" for i in range(1, m + 1) for j in range(1, n + 1)]
        listed += [f"b_{j}^{l}" for j in range(1, n + 1)]
    listed += [f"{letter}_{k}" for letter, n in (("x", sizes[0]), ("t", sizes[-1])) for k in range(1, n + 1)]
    return [*listed, "λ"]


def operations(sizes: Sequence[int]) -> list[str]:
    """The operations in order: z and a of every neuron, E, every δ from the last layer back, gradients, step."""
    layers = range(1, len(sizes))
    forward = [f"{letter}_{j}^{l}" for l in layers for j in range(1, sizes[l] + 1) for letter in "za"]
    back = [f"δ_{j}^{l}" for l in reversed(layers) for j in range(1, sizes[l] + 1)]
    return [*forward, "E", *back, *(f"g_{j}^{l}" for l in layers for j in range(1, sizes[l] + 1)), "update"]


class DeltaDebugger(anywidget.AnyWidget):
    """z, a, E, δ, the gradients and a step of SGD for one sample (slides 8 to 15), on a network of sigmoids.

    `theta` holds the weights and biases in the order of `Parameters`, of a network with sizes n_0, …, n_L. The reader
    may change every number. `presets` are by default those of `PRESETS` that a network of these sizes can show.
    ValueError for numbers of another shape, beyond ±1000, a λ that is not positive, or a preset that does not fit.
    """

    _esm = module("delta_debugger.js")
    _css = style("delta_debugger.css")

    sizes = traitlets.List(traitlets.Int()).tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    operations = traitlets.List(traitlets.Unicode()).tag(sync=True)
    presets = traitlets.List(traitlets.Dict()).tag(sync=True)
    values = traitlets.List(traitlets.Float()).tag(sync=True)  # in the order of `names`
    step = traitlets.Int(0).tag(sync=True)  # how many operations are done
    live = traitlets.Bytes().tag(sync=True)
    live_at = traitlets.List(traitlets.Float()).tag(sync=True)

    def __init__(
        self,
        theta: ArrayLike,
        x: ArrayLike,
        t: ArrayLike,
        *,
        lam: float = 1.0,
        sizes: Sequence[int] = (2, 3, 2),
        presets: Sequence[Case] | None = None,
    ) -> None:
        parts = []
        shapes = {"theta": len(Parameters(sizes).theta), "x": sizes[0], "t": sizes[-1], "lam": 1}
        for (name, n), given in zip(shapes.items(), (theta, x, t, [lam]), strict=True):
            parts.append(np.asarray(given, dtype=np.float64))
            if parts[-1].shape != (n,):
                raise ValueError(f"expected {name} of shape ({n},) for the sizes {sizes}, got {parts[-1].shape}")
        super().__init__(sizes=list(sizes), names=names(sizes), operations=operations(sizes))
        self.values = [float(value) for value in np.concatenate(parts)]
        if presets is None:
            presets = [case for case in PRESETS if not self._missing(case)]
        for case in presets:
            if missing := self._missing(case):
                raise ValueError(f"preset {case.label!r}: {missing}")
        self.presets = [
            {
                "label": case.label,
                "sentence": case.sentence,
                "values": self._changed(case.changes),
                "step": self.operations.index(case.stop) + 1 if case.stop else 0,
            }
            for case in presets
        ]
        self.observe(self._recompute, "values")

    @traitlets.validate("values")
    def _finite(self, proposal: traitlets.Bunch) -> list[float]:
        for name, value in zip(self.names, proposal["value"], strict=True):
            if not abs(value) <= LARGEST:
                raise ValueError(f"expected {name} between -{LARGEST:g} and {LARGEST:g}, got {value}")
        if not proposal["value"][-1] > 0:
            raise ValueError(f"expected λ > 0, got {proposal['value'][-1]}")
        return list(proposal["value"])

    def _missing(self, case: Case) -> str:
        """What the case names and a network of these sizes does not have; empty if it fits."""
        for pattern in case.changes:
            if not any(fnmatchcase(name, pattern) for name in self.names):
                return f"no number is called {pattern!r}; they are {', '.join(self.names)}"
        if case.stop and case.stop not in self.operations:
            return f"no operation is called {case.stop!r}; they are {', '.join(self.operations)}"
        return ""

    def _changed(self, changes: dict[str, float]) -> list[float]:
        values = list(self.values)
        for pattern, value in changes.items():
            for k, name in enumerate(self.names):
                if fnmatchcase(name, pattern):
                    values[k] = value
        return values

    def compute(self) -> Array:
        """All numbers of the step, flat: z^l and a^l for l = 1…L, δ^l for l = 1…L, ∂E/∂θ, θ after it, E, E after it."""
        values = np.array(self.values)
        n, (first, last) = len(values) - 1, (self.sizes[0], self.sizes[-1])
        theta, x, t, lam = *np.split(values[:n], [n - first - last, n - last]), values[n]
        net = MLP(self.sizes, ["sigmoid"] * (len(self.sizes) - 1), "squared_error", dtype=np.float64)
        net.parameters.theta[:] = theta
        z, a = net.forward(x[None])
        delta = net.backward(t[None], z, a)
        E, grad = net.gradient(x[None], t[None])
        SGD(net.parameters.theta).step(grad.theta, lam)
        after = net.loss(net(x[None]), t[None])
        parts = [part[l][0] for part in (z, a, delta) for l in range(1, len(self.sizes))]
        return np.concatenate([*parts, grad.theta, net.parameters.theta, [E, after]])

    def _recompute(self, _: object) -> None:
        with self.hold_sync():
            self.live = self.compute().astype("<f8").tobytes()
            self.live_at = self.values

    def with_sliders(self) -> ipywidgets.VBox:
        """The widget under a slider that runs through the operations, which the page links to it."""
        slider = ipywidgets.IntSlider(
            value=self.step, max=len(self.operations), description="step",
            layout={"width": "auto", "max_width": "44rem"}, style={"description_width": "3em"},
        )  # fmt: skip
        ipywidgets.jslink((slider, "value"), (self, "step"))
        return ipywidgets.VBox([slider, self])
