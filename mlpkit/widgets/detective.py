"""Widget: six networks that do not learn, eight measurements of which three may be made, one diagnosis.

Everything that can be measured is measured by mlpkit when the widget is made; the page shows what the reader asks for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import anywidget
import numpy as np
import traitlets

from mlpkit.datasets import Dataset, digits, split
from mlpkit.initializers import Initializer, constant_weights, glorot_uniform, initialize, uniform
from mlpkit.inspection import layer_statistics, update_sizes
from mlpkit.metrics import accuracy
from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.schedules import constant
from mlpkit.training import train
from mlpkit.widgets._module import module, style

TRAINING, VALIDATION = split(digits(), 0.2, rng=np.random.default_rng(0))
EPOCHS, B = 15, 20
LOOKED_AT = 100  # validation samples for the statistics
DECIMALS = 6  # significant digits of a number in the page


@dataclass(frozen=True)
class Patient:
    """A network 64-32-10 and its training: what is wrong with it, and how one could have seen it."""

    name: str
    sentence: str
    init: Initializer = glorot_uniform
    f: str = "sigmoid"
    lam: float = 2.0
    bias: float = 0.0  # of the hidden neurons, at the start
    factor: float = 1.0  # of the inputs
    shuffled: bool = False  # the labels

    def data(self) -> tuple[Dataset, Dataset]:
        training, validation = (replace(data, X=self.factor * data.X) for data in (TRAINING, VALIDATION))
        if self.shuffled:
            training = replace(training, T=training.T[np.random.default_rng(0).permutation(len(training))])
        return training, validation


HEALTHY = Patient("healthy", "")
PATIENTS = (
    Patient(
        "the weights began at 0",
        "At the start no weight and no gradient of layer 1 is there, and all hidden neurons answer alike: the error "
        "comes back through weights that are 0, and what grows grows alike in all of them.",
        init=constant_weights(0.0),
    ),
    Patient(
        "the weights began far too large",
        "Weights of about 58 where 0.1 would do: nearly every neuron is saturated from the start, so that the first "
        "step changes them by less than a thousandth.",
        init=uniform(-100.0, 100.0),
    ),
    Patient(
        "λ is far too large",
        "The start is healthy. The first step is four times as long as the weights of layer 1, twenty times those of "
        "layer 2: after it the outputs are saturated at 0, and there is no gradient left.",
        lam=100.0,
    ),
    Patient(
        "all hidden ReLUs are dead",
        "The hidden activations are 0, without any variance, for every sample, and so is their derivative: no gradient "
        "reaches layer 1, and only the output biases learn.",
        f="relu",
        bias=-20.0,
    ),
    Patient(
        "the labels belong to other images",
        "Weights, activations and gradients are those of a healthy network, and it learns nothing that holds. Whoever "
        "looks at five samples sees it at once.",
        shuffled=True,
    ),
    Patient(
        "the inputs are not scaled",
        "Grey values up to 255 make z large while the weights are small: layer 1 is saturated from the start, and its "
        "weights are innocent.",
        factor=255.0,
    ),
)
OTHERS = ("λ is far too small", "there are too few hidden neurons")

#: what can be measured: the name in the page's data, the button's label, what is told
STATISTICS = {
    "weights": ("size of the weights", "Root mean square of a layer's weights"),
    "variance": ("variance of a", "Variance of a over a layer's neurons and all samples"),
    "saturated": ("saturated neurons", "Share of neurons and samples with f′ below 0.01"),
    "gradient": ("size of the gradients", "Root mean square of ∂E/∂w in a layer"),
}
MEASUREMENTS = {
    **{name: label for name, (label, _) in STATISTICS.items()},
    "update": "the first step",
    "curves": "error curves",
    "answers": "three answers",
    "samples": "five training samples",
}


def examine(patient: Patient) -> dict[str, Any]:
    """All measurements, by name; plain numbers, None where a quotient has no size."""
    training, validation = patient.data()
    net = MLP([64, 32, 10], [patient.f, "sigmoid"], "squared_error", dtype=np.float64)
    initialize(net.parameters, patient.init, rng=np.random.default_rng(0))
    net.parameters.b[1][:] = patient.bias
    X, T = validation.X[:LOOKED_AT], validation.T[:LOOKED_AT]
    begin, before = layer_statistics(net, X, T), net.parameters.copy()

    _, grad = net.gradient(training.X[:B], training.T[:B])
    SGD(net.parameters.theta).step(grad.theta, patient.lam)
    with np.errstate(over="ignore"):  # weights of 0 grow by an infinite share
        first = update_sizes(before, net.parameters)
    net.parameters.theta[:] = before.theta

    right = accuracy(net(validation.X), validation.T)
    history = train(
        net, training, SGD(net.parameters.theta), constant(patient.lam), batch_size=B, epochs=EPOCHS,
        rng=np.random.default_rng(0), validation=validation,
    )  # fmt: skip
    end = layer_statistics(net, X, T)

    def both(name: str) -> list[list[float | None]]:
        return [numbers([getattr(layer, name) for layer in at]) for at in (begin, end)]

    return {
        **{name: both(name) for name in STATISTICS},
        "update": [numbers([size if size < 1e6 else np.nan for size in first])],
        "curves": {"E": numbers(history.errors), "right": numbers([right, *history.metrics["accuracy"]])},
        "answers": [
            {"label": int(y), "a": numbers(net(x[None])[0])} for x, y in zip(X[:3], validation.y, strict=False)
        ],
        "samples": [
            {"label": int(np.argmax(t)), "x": numbers(x)} for x, t in zip(training.X[:5], training.T, strict=False)
        ],
    }


def numbers(values: Sequence[float]) -> list[float | None]:
    return [float(f"{value:.{DECIMALS}g}") if np.isfinite(value) else None for value in map(float, values)]


class Detective(anywidget.AnyWidget):
    """Sick networks, three measurements each, and a diagnosis (slides 22, 23, 39 to 41)."""

    _esm = module("detective.js")
    _css = style("detective.css")

    measurements = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)  # name, label, what it is
    healthy = traitlets.Dict().tag(sync=True)
    patients = traitlets.List(traitlets.Dict()).tag(sync=True)
    diagnoses = traitlets.List(traitlets.Unicode()).tag(sync=True)
    point = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(
            measurements=[[name, label, STATISTICS.get(name, ("", ""))[1]] for name, label in MEASUREMENTS.items()],
            healthy=examine(HEALTHY),
            patients=[
                {"name": patient.name, "sentence": patient.sentence, "found": examine(patient)} for patient in PATIENTS
            ],
            diagnoses=sorted([*(patient.name for patient in PATIENTS), *OTHERS]),
            point="A curve that lies still says that a network does not learn, and not why. What would you measure?",
        )
