"""What can be set in the playground: every setting with the values it can take, and which of them it starts with."""

import re
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

Value: TypeAlias = str | float

LAYERS = re.compile(r"([1-8](-[1-8]){0,3})?")  # up to four hidden layers of up to eight neurons, "8-8"; empty for none


@dataclass(frozen=True)
class Control:
    """A setting: its name in a link, its label, the values it can take with their names, and the one it starts with.

    A slider goes through the choices in their order. `fresh` says that a change starts the training anew.
    """

    group: str
    name: str
    label: str
    choices: dict[Value, str]
    start: Value
    kind: str = "select"
    fresh: bool = True

    def shown(self) -> dict[str, Any]:
        """The control as a page has it, with its choices in their order."""
        return {**asdict(self), "choices": [list(choice) for choice in self.choices.items()]}


def numbers(*values: float) -> dict[Value, str]:
    return {value: f"{value:g}" for value in values}


DATA: dict[Value, str] = {
    "xor": "xor",
    "moons": "two moons",
    "circles": "circles",
    "spirals": "two spirals",
    "gauss": "two clouds",
    "hill": "hill and hollow (regression)",
    "wave": "wave, one input (regression)",
}
NOISE = numbers(0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8)
F: dict[Value, str] = {
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "elu": "ELU",
    "softplus": "softplus",
    "identity": "identity",
}
LOSS: dict[Value, str] = {
    "squared_error": "squared, ½ Σ (a − t)²",
    "absolute_error": "absolute, Σ |a − t|",
    "cross_entropy": "cross-entropy",
}
INIT: dict[Value, str] = {
    "glorot_uniform": "Glorot uniform",
    "he": "He normal",
    "uniform": "uniform ± scale",
    "normal": "normal · scale",
    "zeros": "zeros",
}
SCALE = numbers(0.01, 0.03, 0.1, 0.3, 0.5, 1, 2, 3, 5, 10, 30, 100, 1000)
OPTIMIZER: dict[Value, str] = {"sgd": "SGD", "momentum": "Momentum", "rmsprop": "RMSProp", "adam": "Adam"}
LAM = numbers(0.0003, 0.001, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 30)
ALPHA = numbers(0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
B = {**numbers(1, 2, 4, 8, 16, 32, 64, 128), 1000: "all samples"}
SCHEDULE: dict[Value, str] = {"constant": "λ constant", "linear": "λ falls linearly to λ/100"}

CONTROLS = (
    Control("data", "data", "data set", DATA, "moons"),
    Control("data", "n", "training samples", numbers(20, 50, 100, 200, 500), 200),
    Control("data", "noise", "noise", NOISE, 0.15, "slider"),
    Control("data", "outputs", "outputs", {1: "one, t = 0 or 1", 2: "two, one-hot"}, 1),
    Control("network", "hidden", "neurons of each hidden layer", {}, "8-8", "layers"),
    Control("network", "f", "activation f", F, "tanh"),
    Control("network", "loss", "error E", LOSS, "squared_error"),
    Control("network", "init", "initial weights", INIT, "glorot_uniform"),
    Control("network", "scale", "scale", SCALE, 1, "slider"),
    Control("training", "optimizer", "optimizer", OPTIMIZER, "sgd", fresh=False),
    Control("training", "lam", "learning rate λ", LAM, 0.5, "slider", fresh=False),
    Control("training", "alpha", "momentum α", ALPHA, 0.9, "slider", fresh=False),
    Control("training", "B", "batch size B", B, 32, fresh=False),
    Control("training", "schedule", "schedule", SCHEDULE, "constant", fresh=False),
    Control("training", "tMax", "… in t_max steps", numbers(200, 500, 1000, 2000, 5000, 10000), 1000, fresh=False),
)
BY_NAME = {control.name: control for control in CONTROLS}

#: the settings of the playground when it opens; besides the controls' there is the seed
START: dict[str, Value] = {control.name: control.start for control in CONTROLS} | {"seed": 1}


def check_settings(settings: dict[str, Value]) -> dict[str, Value]:
    """The settings, with the start's for those not named; ValueError for a name or value that does not exist."""
    for name, value in settings.items():
        if name == "seed":
            fits, expected = isinstance(value, int) and 1 <= value <= 9999, "a whole number from 1 to 9999"
        elif name == "hidden":
            fits, expected = bool(LAYERS.fullmatch(str(value))), "up to four numbers from 1 to 8, such as '8-8'"
        elif name in BY_NAME:
            choices = BY_NAME[name].choices
            fits, expected = value in choices, f"one of {', '.join(map(str, choices))}"
        else:
            raise ValueError(f"unknown setting {name!r}; expected one of {', '.join(START)}")
        if not fits:
            raise ValueError(f"{name} = {value!r}: expected {expected}")
    return START | settings
