"""What the widgets with sliders share: a table over every combination of their values, and live recomputation."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import numpy as np
import traitlets

from mlpkit.arrays import Array
from mlpkit.threads import blas_threads


def typeset(label: str) -> str:
    """The label as HTML: the index of a single letter, as in λ_high, below the line (`typeset` in parts.js).

    The widget manager keeps a span in a slider's label, and removes a sub.
    """
    return re.sub(r"(?<![^\W\d_])([^\W\d_])_(\w+)", r'\1<span class="mlp-index">\2</span>', label)


@dataclass(frozen=True)
class Axis:
    """A slider: its values, and a name; the widget's trait `i_<name>` holds the position on it."""

    name: str
    label: str
    values: tuple[float, ...]

    def index(self, value: float) -> int:
        """Where that value stands; ValueError if it is not on the slider."""
        if value not in self.values:
            raise ValueError(f"{self.label} = {value:g} is not on the grid {self.values}")
        return self.values.index(value)


@dataclass(frozen=True)
class Point:
    """A point worth seeing: the button's label, a scene, a value for every axis, and one sentence."""

    label: str
    scene: str
    at: tuple[float, ...]
    sentence: str


class Grid(anywidget.AnyWidget):
    """A view of what happens at every point of a grid, and in every scene (surface, data set, …).

    A subclass names its `AXES`, has a trait `i_<name>` for each, and says what to `compute`. `table` holds float32
    numbers of shape (scenes, *axes, rows, columns), so that a page without a kernel answers at once. With a kernel,
    each move computes its entry anew and sends it as `live`.
    """

    AXES: ClassVar[tuple[Axis, ...]]

    axes = traitlets.List(traitlets.Dict()).tag(sync=True)
    scenes = traitlets.List(traitlets.Dict()).tag(sync=True)
    presets = traitlets.List(traitlets.Dict()).tag(sync=True)
    scene = traitlets.Int(0).tag(sync=True)
    shape = traitlets.List(traitlets.Int()).tag(sync=True)
    table = traitlets.Bytes().tag(sync=True)
    live = traitlets.Bytes().tag(sync=True)
    live_at = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, scenes: Sequence[dict[str, Any]], presets: Sequence[Point], start: Sequence[float]) -> None:
        super().__init__(
            scenes=list(scenes), axes=[{"name": a.name, "label": a.label, "values": list(a.values)} for a in self.AXES]
        )
        names = [scene["name"] for scene in scenes]
        self.presets = [
            {
                "label": preset.label,
                "sentence": preset.sentence,
                "at": {"scene": names.index(preset.scene), **self._place(preset.at)},
            }
            for preset in presets
            if preset.scene in names
        ]
        for name, index in self._place(start).items():
            setattr(self, name, index)
        grid = np.ndindex(len(scenes), *(len(axis.values) for axis in self.AXES))
        with blas_threads(1, 1):  # every entry is small work
            runs = np.asarray([self._compute(at) for at in grid], dtype="<f4")
        self.shape = [len(scenes), *(len(axis.values) for axis in self.AXES), *runs.shape[1:]]
        self.table = runs.tobytes()
        self.observe(self._recompute, ["scene", *self._place(start)])

    @abstractmethod
    def compute(self, scene: int, *at: float) -> Array:
        """What is shown at this point of the grid, shape (rows, columns); NaN after a run has left every bound."""

    def _place(self, at: Sequence[float]) -> dict[str, int]:
        return {f"i_{axis.name}": axis.index(value) for axis, value in zip(self.AXES, at, strict=True)}

    def _compute(self, at: Sequence[int]) -> Array:
        scene, *index = at
        return self.compute(scene, *(axis.values[i] for axis, i in zip(self.AXES, index, strict=True)))

    def _recompute(self, _: object) -> None:
        at = [self.scene, *(getattr(self, f"i_{axis.name}") for axis in self.AXES)]
        with self.hold_sync():
            self.live = self._compute(at).astype("<f4").tobytes()
            self.live_at = at

    def with_sliders(self) -> ipywidgets.VBox:
        """The widget under its sliders, which the page links to it: they need no kernel."""
        width = f"{max(2, *(0.62 * len(axis.label) + 0.5 for axis in self.AXES)):.1f}em"
        sliders = []
        for axis in self.AXES:
            slider = ipywidgets.SelectionSlider(
                options=[(f"{value:g}", value) for value in axis.values],
                index=getattr(self, f"i_{axis.name}"),
                description=typeset(axis.label),
                description_allow_html=True,
                tooltip=axis.label,
                layout={"width": "auto", "max_width": "42rem"},
                style={"description_width": width},
            )
            ipywidgets.jslink((slider, "index"), (self, f"i_{axis.name}"))
            sliders.append(slider)
        return ipywidgets.VBox([*sliders, self])
