"""Widget: the reader predicts a descent on a ravine, and then sees it.

The page computes by itself (`ravine.js`, held to mlpkit by tests), so it needs no kernel. With one, `settings` and
`start` follow what the reader does.
"""

from dataclasses import asdict, dataclass

import anywidget
import traitlets

from mlpkit.widgets._module import module, style
from mlpkit.widgets.playground_settings import ALPHA, Control, Value, numbers

RULES: dict[Value, str] = {"sgd": "plain descent", "momentum": "momentum", "rmsprop": "RMSProp"}
CONTROLS = (
    Control("rule", "optimizer", "rule", RULES, "sgd"),
    Control("rule", "lam", "λ", numbers(0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.8, 1), 0.1, "slider"),
    Control("rule", "alpha", "α", ALPHA, 0.7, "slider"),
    Control("ravine", "kappa", "κ₂, across the floor", numbers(0.2, 0.5, 1, 2, 4, 8), 4, "slider"),
    Control("ravine", "turn", "turned by, in degrees", numbers(0, 15, 30, 45, 60, 75, 90), 0, "slider"),
)
START: dict[str, Value] = {control.name: control.start for control in CONTROLS}


@dataclass(frozen=True)
class Challenge:
    """A descent to predict: the button's label, what differs from the start, where it starts, and what is said once it
    has been seen."""

    label: str
    settings: dict[str, Value]
    start: tuple[float, float]
    sentence: str


CHALLENGES = (
    Challenge(
        "a round valley", {"kappa": 0.2, "lam": 1}, (-4, 3),
        "Where all directions curve alike, the gradient points at the lowest point, and each step goes straight to it.",
    ),
    Challenge(
        "down the ravine", {"lam": 0.1}, (-4.5, 1.2),
        "Across it is all over after a few steps; along the floor hardly anything has happened.",
    ),
    Challenge(
        "zigzag", {"lam": 0.45}, (-4.5, 1.2),
        "1 − λκ₂ is negative: every step overshoots and lands on the other side, a little lower.",
    ),
    Challenge(
        "beyond the limit", {"lam": 0.6}, (-4.5, 0.1),
        "1 − λκ₂ is below −1: whatever the start, the walls win.",
    ),
    Challenge(
        "with momentum", {"optimizer": "momentum", "lam": 0.1, "alpha": 0.7}, (-4.5, 1.2),
        "The same λ as down the ravine, and three times as far.",
    ),
    Challenge(
        "RMSProp", {"optimizer": "rmsprop", "lam": 0.4}, (-4.5, 1.2),
        "Both coordinates move by about the same length: the walls and the floor look alike to it.",
    ),
    Challenge(
        "RMSProp, turned", {"optimizer": "rmsprop", "lam": 0.4, "turn": 45}, (-3.2, -1.4),
        "The same ravine, turned: now x and y are both steep, and dividing each by its own size makes nothing round.",
    ),
)  # fmt: skip


class PredictTheDescent(anywidget.AnyWidget):
    """A flag where the point will be after ten steps, a sketch of E, and the descent beside both (slides 8, 29, 30)."""

    _esm = module("predict.js")
    _css = style("predict.css")

    controls = traitlets.List(traitlets.Dict()).tag(sync=True)
    challenges = traitlets.List(traitlets.Dict()).tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)
    start = traitlets.List(traitlets.Float()).tag(sync=True)
    point = traitlets.Unicode().tag(sync=True)

    def __init__(self, first: str = CHALLENGES[0].label) -> None:
        """`first` is the label of the challenge that it opens with; ValueError for another one."""
        labels = [challenge.label for challenge in CHALLENGES]
        if first not in labels:
            raise ValueError(f"unknown challenge {first!r}; expected one of {', '.join(labels)}")
        shown = [{**asdict(challenge), "settings": START | challenge.settings} for challenge in CHALLENGES]
        opened = shown[labels.index(first)]
        super().__init__(
            controls=[control.shown() for control in CONTROLS],
            challenges=shown,
            settings=opened["settings"],
            start=list(opened["start"]),
            point="Whoever can say where ten steps lead has understood what λ does.",
        )
