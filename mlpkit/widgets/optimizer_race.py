"""Widget: SGD, Momentum, RMSProp and Adam race over a cost surface, with the same λ for all."""

from collections.abc import Callable, Sequence

import ipywidgets  # type: ignore[import-untyped]
import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.optimizers import SGD, Adam, Momentum, Optimizer, RMSProp
from mlpkit.widgets._module import module, style
from mlpkit.widgets.descent import contours, run
from mlpkit.widgets.grid import Axis, Grid, Point
from mlpkit.widgets.surfaces import SURFACES

RUNNERS: dict[str, Callable[[Array], Optimizer]] = {"SGD": SGD, "Momentum": Momentum, "RMSProp": RMSProp, "Adam": Adam}
LAM = Axis("lam", "λ", (0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0))
STEPS = 100

PRESETS = (
    Point(
        "short steps", "ravine", (0.02,),
        "SGD creeps along the flat floor. RMSProp and Adam go straight for the lowest point, but in steps of about "
        "λ in either direction: for them it is far away. Momentum has built up speed and is there.",
    ),
    Point(
        "diagonal", "ravine", (0.1,),
        "Dividing by √r makes the steep and the flat direction equally fast: RMSProp and Adam leave along the "
        "diagonal.",
    ),
    Point(
        "too large for SGD", "ravine", (0.6,),
        "SGD flies apart at λ > 2/κ = 0.5. RMSProp gets close at once and then jumps from wall to wall, since its "
        "steps keep their length of about λ. Adam averages the jumps out.",
    ),
    Point(
        "off the saddle", "saddle", (0.05,),
        "Beside the saddle one gradient is tiny. SGD follows it at its own pace; Momentum adds it up; RMSProp and "
        "Adam divide it by its own size.",
    ),
    Point(
        "off the plateau", "plateau", (0.03,),
        "A saturated neuron has hardly a gradient. For RMSProp and Adam its size does not matter, only its sign "
        "and how it changes.",
    ),
    Point(
        "past the goal", "plateau", (0.3,),
        "Momentum and Adam arrive fast, overshoot, and come to rest on the flat ground beyond, where no gradient "
        "calls them back.",
    ),
)  # fmt: skip


class OptimizerRace(Grid):
    """The four optimizers over a ravine, a saddle and a plateau (slides 28 to 32); α, ρ and ε are mlpkit's defaults."""

    AXES = (LAM,)
    _esm = module("optimizer_race.js")
    _css = style("optimizer_race.css")

    i_lam = traitlets.Int(0).tag(sync=True)
    step = traitlets.Int(STEPS).tag(sync=True)
    runners = traitlets.List(list(RUNNERS)).tag(sync=True)

    def __init__(
        self,
        surfaces: Sequence[str] = tuple(SURFACES),
        *,
        presets: Sequence[Point] = PRESETS,
        start: float = 0.05,
    ) -> None:
        if unknown := [name for name in surfaces if name not in SURFACES]:
            raise ValueError(f"unknown surface {unknown[0]!r}; expected some of {', '.join(SURFACES)}")
        self.surfaces = [SURFACES[name] for name in surfaces]
        scenes = [
            {"name": s.name, "labels": s.labels, "window": s.window, "contours": contours(s)} for s in self.surfaces
        ]
        super().__init__(scenes, presets, (start,))
        self.presets = [{**preset, "at": {**preset["at"], "step": STEPS}} for preset in self.presets]

    def compute(self, scene: int, *at: float) -> Array:
        """The four paths side by side, shape (steps + 1, 12): x, y, E of each."""
        (lam,) = at
        return np.hstack([run(self.surfaces[scene], make, lam, STEPS) for make in RUNNERS.values()])

    def with_sliders(self) -> ipywidgets.VBox:
        """The widget under a slider for λ and one that runs through the steps."""
        box = super().with_sliders()
        box.children[0].style.description_width = "3em"
        step = ipywidgets.IntSlider(
            value=self.step, min=0, max=STEPS, description="step",
            layout={"width": "auto", "max_width": "42rem"}, style=box.children[0].style,
        )  # fmt: skip
        ipywidgets.jslink((step, "value"), (self, "step"))
        box.children = (box.children[0], step, self)
        return box
