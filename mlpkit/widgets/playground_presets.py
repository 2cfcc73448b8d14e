"""Points worth seeing in the playground: each a few settings and one sentence on what they show."""

from dataclasses import dataclass

from mlpkit.widgets.playground_settings import Value


@dataclass(frozen=True)
class Show:
    """A button's label, a sentence, and what differs from the playground's start."""

    label: str
    sentence: str
    settings: dict[str, Value]


# a network that starts on a plateau: its first weights are small
SHY: dict[str, Value] = {"data": "circles", "hidden": "6-6-6", "f": "sigmoid", "init": "normal", "scale": 0.3}

PRESETS = (
    Show(
        "xor, no hidden layer",
        "Without a hidden layer the boundary a = ½ is a straight line, and no straight line parts xor: "
        "E stays high, however long you wait.",
        {"data": "xor", "hidden": "", "noise": 0.05},
    ),
    Show(
        "xor, one hidden layer",
        "Four hidden neurons, each with a soft line of its own; the output puts the lines together.",
        {"data": "xor", "hidden": "4", "noise": 0.05, "lam": 1},
    ),
    Show(
        "zeros: twins",
        "All weights start at zero: the neurons of a layer get the same δ and the same Δw. "
        "Their pictures stay alike for ever; the layer is worth one neuron.",
        {"hidden": "4", "f": "sigmoid", "init": "zeros", "optimizer": "momentum", "noise": 0.1},
    ),
    Show(
        "saturated",
        "Weights from [−1000, 1000]: z lies far out on the flat ends of f, where f′(z) is almost 0, and with it δ. "
        "Nothing is learned.",
        {"f": "sigmoid", "init": "uniform", "scale": 1000},
    ),
    Show(
        "λ too large",
        "Each step lands far beyond the valley that the gradient points to; E jumps, and the boundary with it.",
        {"lam": 10, "loss": "cross_entropy"},
    ),
    Show(
        "divergence",
        "In a regression nothing bounds the output: a step too far makes a larger error, and that a larger step.",
        {"data": "hill", "lam": 2, "noise": 0.05},
    ),
    Show(
        "λ too small",
        "The way is right and every step far too short: after a hundred epochs E has only crept down.",
        {"lam": 0.001},
    ),
    Show(
        "λ falls",
        "A large λ at first, a hundredth of it in the end: the curve shakes, then it calms down.",
        {"lam": 3, "B": 4, "schedule": "linear", "tMax": 2000, "noise": 0.25},
    ),
    Show(
        "a plateau",
        "Small first weights in three layers of sigmoids: the δ shrink from layer to layer, and E lies still.",
        {**SHY, "lam": 0.5},
    ),
    Show(
        "over the plateau",
        "The same network and weights with Adam, which divides each step by the size of its gradients.",
        {**SHY, "optimizer": "adam", "lam": 0.02},
    ),
    Show(
        "overfitting",
        "Twenty noisy samples for two layers of eight: the training error goes to 0, the validation error turns and "
        "rises.",
        {"n": 20, "noise": 0.6, "optimizer": "adam", "lam": 0.02, "loss": "cross_entropy", "B": 1000},
    ),
    Show(
        "two spirals",
        "Two layers of eight, Adam and some patience: simple pictures on the left become spirals on the right.",
        {"data": "spirals", "noise": 0, "optimizer": "adam", "lam": 0.02, "n": 500},
    ),
    Show(
        "a sum of sigmoids",
        "One input, one output: each hidden neuron is a step somewhere on the axis, and the output adds the steps up "
        "to a wave.",
        {"data": "wave", "hidden": "6", "f": "sigmoid", "noise": 0.05, "optimizer": "adam", "lam": 0.05},
    ),
)
