"""Widget: gradient descent with momentum over a cost surface, for every λ and α."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

import contourpy
import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.optimizers import Momentum, Optimizer
from mlpkit.widgets._module import module, style
from mlpkit.widgets.grid import Axis, Grid, Point
from mlpkit.widgets.surfaces import SURFACES, Surface

# about ten to the decade, rounded to readable numbers
LAM = Axis(
    "lam",
    "λ",
    (
        *(0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15),
        *(0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.2, 1.5, 2.0),
    ),
)
ALPHA = Axis("alpha", "α", (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99))
STEPS = 50
FAR = 1e4  # beyond it a descent is lost; the surfaces shown are a few units wide

PRESETS = (
    Point(
        "too small", "ravine", (0.02, 0.0),
        "Each step goes the right way and is far too short: the floor is reached, the lowest point is not.",
    ),
    Point(
        "zigzag", "ravine", (0.4, 0.0),
        "Across the ravine every step overshoots and comes back; along the floor it makes slow progress.",
    ),
    Point(
        "too large", "ravine", (0.6, 0.0),
        "Every step lands higher up the opposite wall than it started: the descent diverges.",
    ),
    Point(
        "with momentum", "ravine", (0.1, 0.7),
        "The steps across cancel in v, the steps along the floor add up: a smaller λ arrives sooner.",
    ),
    Point(
        "stuck on a saddle", "saddle", (0.05, 0.0),
        "Downhill first, then almost no slope: the descent starves where neither direction seems to lead "
        "down.",
    ),
    Point(
        "off the saddle", "saddle", (0.05, 0.8),
        "The same λ with momentum: small steps in one direction add up until the point rolls off.",
    ),
    Point(
        "stuck on a plateau", "plateau", (0.04, 0.0),
        "The neuron is saturated and wrong, its f′(z) almost 0: there is hardly a gradient to follow.",
    ),
    Point(
        "over the edge", "plateau", (0.04, 0.8),
        "Momentum multiplies the tiny gradient by up to 1/(1−α) = 5: enough to cross the plateau.",
    ),
    Point(
        "too much momentum", "ravine", (0.1, 0.99),
        "v forgets so slowly that the point swings through the valley like a ball without friction.",
    ),
)  # fmt: skip


def run(surface: Surface, make: Callable[[Array], Optimizer], lam: float, steps: int) -> Array:
    """The path of an optimizer on a surface: rows (x, y, E) for the start and each step, NaN once it is lost."""
    theta = np.array(surface.start, dtype=np.float64)
    optimizer = make(theta)
    path = np.full((steps + 1, 3), np.nan)
    for t in range(steps + 1):
        path[t] = *theta, surface.E(theta)
        optimizer.step(surface.gradient(theta), lam)
        if np.abs(theta).max() > FAR:
            break
    return path


def descend(surface: Surface, lam: float, alpha: float, steps: int = STEPS) -> Array:
    """The path of `mlpkit.Momentum`."""
    return run(surface, partial(Momentum, alpha=alpha), lam, steps)


def contours(surface: Surface, levels: int = 12, points: int = 61) -> list[list[str]]:
    """Lines of equal E, lowest level first, each level a list of "x,y x,y …" for a polyline.

    The levels are equally spaced in √E, which shows the flat parts as well as the steep ones.
    """
    x0, x1, y0, y1 = surface.window
    x, y = np.meshgrid(np.linspace(x0, x1, points), np.linspace(y0, y1, points))
    E = surface.E(np.stack([x, y]))
    lowest, highest = np.sqrt(E.min()), np.sqrt(E.max())
    generator = contourpy.contour_generator(x, y, E, line_type=contourpy.LineType.Separate)
    found = []
    for root in np.linspace(lowest, highest, levels + 2)[1:-1]:
        lines = cast(list[Array], generator.lines(root**2))
        found.append([" ".join(f"{u:.2f},{v:.2f}" for u, v in line) for line in lines])
    return found


class Descent(Grid):
    """v := α v + ∇E, θ := θ − λ v on a ravine, a saddle and a plateau (slides 8, 28, 29), step by step.

    `surfaces` are names of these, or a `Surface` of your own.
    """

    AXES = (LAM, ALPHA)
    _esm = module("descent.js")
    _css = style()

    i_lam = traitlets.Int(0).tag(sync=True)
    i_alpha = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        surfaces: Sequence[str | Surface] = tuple(SURFACES),
        *,
        presets: Sequence[Point] = PRESETS,
        start: tuple[float, float] = (0.1, 0.0),
        steps: int = STEPS,
    ) -> None:
        if unknown := [s for s in surfaces if not isinstance(s, Surface) and s not in SURFACES]:
            raise ValueError(f"unknown surface {unknown[0]!r}; expected a Surface or some of {', '.join(SURFACES)}")
        self.surfaces = [s if isinstance(s, Surface) else SURFACES[s] for s in surfaces]
        self.steps = steps
        scenes = [
            {"name": s.name, "labels": s.labels, "window": s.window, "contours": contours(s)} for s in self.surfaces
        ]
        super().__init__(scenes, presets, start)

    def compute(self, scene: int, *at: float) -> Array:
        """The path on that surface, shape (steps + 1, 3)."""
        lam, alpha = at
        return descend(self.surfaces[scene], lam, alpha, self.steps)
