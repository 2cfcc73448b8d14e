"""Widget: a small network that learns in the page, with everything about it in view.

The page computes by itself (`mlp.js`, held to mlpkit by tests), so it needs no kernel. With one, `settings` and `theta` follow
what the reader does, and `network()` hands the trained network over to mlpkit.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import anywidget
import numpy as np
import traitlets

from mlpkit.network import MLP
from mlpkit.widgets._module import module, style

Value: TypeAlias = str | float


@dataclass(frozen=True)
class Control:
    """A setting: its name in a link, its label, the values it can take with their names, and the one it starts with.

    A `slider` goes through the choices in their order. `fresh` says that a change starts the training anew.
    """

    group: str
    name: str
    label: str
    choices: dict[Value, str]
    start: Value
    kind: str = "select"
    fresh: bool = True


def _numbers(*values: float) -> dict[Value, str]:
    return {value: f"{value:g}".replace("-", "−") for value in values}


LAYERS = re.compile(r"([1-8](-[1-8]){0,3})?")  # up to four hidden layers of up to eight neurons, "8-8"; empty for none

CONTROLS = (
    Control("data", "data", "data set", {
        "xor": "xor", "moons": "two moons", "circles": "circles", "spirals": "two spirals", "gauss": "two clouds",
        "hill": "hill and hollow (regression)", "wave": "wave, one input (regression)"}, "moons"),
    Control("data", "n", "training samples", _numbers(20, 50, 100, 200, 500), 200),
    Control("data", "noise", "noise", _numbers(0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8), 0.15, "slider"),
    Control("data", "outputs", "outputs", {1: "one, a = 0 or 1", 2: "two, one-hot"}, 1),
    Control("network", "hidden", "neurons of each hidden layer", {}, "8-8", "layers"),
    Control("network", "f", "activation f", {
        "sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU", "leaky_relu": "leaky ReLU", "elu": "ELU", "softplus": "softplus",
        "identity": "identity"}, "tanh"),
    Control("network", "loss", "error E", {
        "squared_error": "squared, ½ Σ (a − t)²", "absolute_error": "absolute, Σ |a − t|", "cross_entropy": "cross-entropy"}, "squared_error"),
    Control("network", "init", "initial weights", {
        "glorot_uniform": "Glorot uniform", "he": "He normal", "uniform": "uniform ± scale", "normal": "normal · scale", "zeros": "zeros"},
        "glorot_uniform"),
    Control("network", "scale", "scale", _numbers(0.01, 0.03, 0.1, 0.3, 0.5, 1, 2, 3, 5, 10, 30, 100, 1000), 1, "slider"),
    Control("training", "optimizer", "optimizer", {"sgd": "SGD", "momentum": "Momentum", "rmsprop": "RMSProp", "adam": "Adam"}, "sgd", fresh=False),
    Control("training", "lam", "learning rate λ", _numbers(
        0.0003, 0.001, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 30), 0.5, "slider", False),
    Control("training", "alpha", "momentum α", _numbers(0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99), 0.9, "slider", False),
    Control("training", "B", "batch size B", {**_numbers(1, 2, 4, 8, 16, 32, 64, 128), 1000: "all samples"}, 32, fresh=False),
    Control("training", "schedule", "schedule", {"constant": "λ constant", "linear": "λ falls linearly to λ/100"}, "constant", fresh=False),
    Control("training", "tMax", "… in tₘₐₓ steps", _numbers(200, 500, 1000, 2000, 5000, 10000), 1000, fresh=False),
)  # fmt: skip

START: dict[str, Value] = {control.name: control.start for control in CONTROLS} | {"seed": 1}


@dataclass(frozen=True)
class Show:
    """A point worth seeing: a button's label, a sentence, and what differs from the playground's start."""

    label: str
    sentence: str
    settings: dict[str, Value]


PRESETS = (
    Show("xor, no hidden layer", "Without a hidden layer the boundary a = ½ is a straight line, and no straight line parts xor: "
         "E hardly falls, however long you wait.", {"data": "xor", "hidden": "", "noise": 0.05}),
    Show("xor, one hidden layer", "Four hidden neurons, each with a soft line of its own; the output puts the lines together.",
         {"data": "xor", "hidden": "4", "noise": 0.05, "lam": 1}),
    Show("zeros: twins", "All weights start at zero: the neurons of a layer get the same δ and the same Δw. "
         "Their pictures stay alike for ever; the layer is worth one neuron.", {"hidden": "4", "f": "sigmoid", "init": "zeros", "optimizer": "momentum", "noise": 0.1}),
    Show("saturated", "Weights from [−1000, 1000]: z is far out on the flat ends of f, f′(z) is 0 to all digits, and so is nearly every δ. "
         "Hardly anything is learned.", {"f": "sigmoid", "init": "uniform", "scale": 1000}),
    Show("λ too large", "Each step lands far beyond the valley that the gradient points to; E jumps, and the boundary with it.",
         {"lam": 10, "loss": "cross_entropy"}),
    Show("divergence", "In a regression nothing bounds the output: a step too far makes a larger error, and that a larger step.",
         {"data": "hill", "lam": 2, "noise": 0.05}),
    Show("λ too small", "The way is right and every step far too short: after many epochs E has only crept down.", {"lam": 0.001}),
    Show("λ falls", "A large λ at first, a hundredth of it in the end: the curve shakes, then it calms down.",
         {"lam": 3, "B": 4, "schedule": "linear", "tMax": 2000, "noise": 0.25}),
    Show("a plateau", "Small first weights in three layers of sigmoids: the δ shrink from layer to layer, and E lies still.",
         {"data": "circles", "hidden": "6-6-6", "f": "sigmoid", "init": "normal", "scale": 0.3, "lam": 0.5}),
    Show("over the plateau", "The same network and weights with Adam, which divides each step by the size of its gradients.",
         {"data": "circles", "hidden": "6-6-6", "f": "sigmoid", "init": "normal", "scale": 0.3, "optimizer": "adam", "lam": 0.02}),
    Show("overfitting", "Twenty noisy samples and two layers of eight: the training error goes to 0, the validation error turns and rises.",
         {"n": 20, "noise": 0.6, "optimizer": "adam", "lam": 0.02, "loss": "cross_entropy", "B": 1000}),
    Show("two spirals", "Two layers of eight, Adam and some patience: watch simple pictures on the left become spirals on the right.",
         {"data": "spirals", "noise": 0, "optimizer": "adam", "lam": 0.02, "n": 500, "seed": 1}),
    Show("a sum of sigmoids", "One input, one output: each hidden neuron is a step somewhere on the axis, and the output adds them up to a wave.",
         {"data": "wave", "hidden": "6", "f": "sigmoid", "noise": 0.05, "optimizer": "adam", "lam": 0.05}),
)  # fmt: skip


def check_settings(settings: dict[str, Value]) -> dict[str, Value]:
    """The settings, with the start's for those not named; ValueError for a name or value that does not exist."""
    for name, value in settings.items():
        control = next((control for control in CONTROLS if control.name == name), None)
        if name == "seed" and isinstance(value, int) and 1 <= value <= 9999:
            continue
        if control is None and name != "seed":
            raise ValueError(f"unknown setting {name!r}; expected one of {', '.join(START)}")
        if name == "hidden" and LAYERS.fullmatch(str(value)):
            continue
        if control is None or value not in control.choices:
            expected = {"seed": "a whole number from 1 to 9999", "hidden": 'up to four numbers from 1 to 8, such as "8-8"'}
            choices = expected.get(name) or f"one of {', '.join(map(str, control.choices if control else ()))}"
            raise ValueError(f"{name} = {value!r}: expected {choices}")
    return START | settings


class Playground(anywidget.AnyWidget):  # type: ignore[misc]
    """A network, its data and its training (slides 1-19, 29-31, 39-41), alive in the page."""

    _esm = module("playground.js")
    _css = style("playground.css")

    controls = traitlets.List(traitlets.Dict()).tag(sync=True)
    presets = traitlets.List(traitlets.Dict()).tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)
    theta = traitlets.Bytes().tag(sync=True)  # float64, whenever the training pauses

    def __init__(self, presets: Iterable[Show] = PRESETS, **settings: Value) -> None:
        """`settings` as in `START`; ValueError for those that do not exist."""
        controls = [
            {**asdict(control), "choices": [list(choice) for choice in control.choices.items()]} for control in CONTROLS
        ]
        shown = [{**asdict(show), "settings": check_settings(show.settings)} for show in presets]
        super().__init__(controls=controls, presets=shown, settings=check_settings(settings))

    def network(self) -> MLP:
        """The network of the page as mlpkit's, in float64; RuntimeError before a page has shown it."""
        if not self.theta:
            raise RuntimeError("the network's weights arrive when a notebook shows the widget; display it first")
        net = MLP(*architecture(self.settings), dtype=np.float64)
        net.parameters.theta[:] = np.frombuffer(self.theta, dtype="<f8")
        return net


def architecture(settings: dict[str, Any]) -> tuple[list[int], list[str], str]:
    """Sizes, activations and loss that these settings mean; the same as in `run.js`."""
    regression = settings["data"] in ("hill", "wave")
    outputs = 1 if regression else int(settings["outputs"])
    hidden = [int(n) for n in str(settings["hidden"]).split("-") if n]
    loss = str(settings["loss"])
    if loss == "cross_entropy":
        loss = "squared_error" if regression else "binary_cross_entropy" if outputs == 1 else loss
    last = "identity" if regression else "softmax" if loss == "cross_entropy" else "sigmoid"
    return [1 if settings["data"] == "wave" else 2, *hidden, outputs], [settings["f"]] * len(hidden) + [last], loss
