"""What the widgets with a slider for λ and one for α share: a table over the grid of both, and live recomputation."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import numpy as np
import traitlets

from mlpkit.arrays import Array


@dataclass(frozen=True)
class Preset:
    """A point worth seeing: the button's label, a scene, λ and α of the grid, and one sentence."""

    label: str
    scene: str
    lam: float
    alpha: float
    sentence: str


class LambdaAlpha(anywidget.AnyWidget):
    """A view of what happens for every λ and α of a grid, and for every scene (surface, data set, …).

    `table` holds float32 numbers of shape (scenes, λ, α, steps + 1, columns), computed here, so that a page without a
    kernel answers at once. With a kernel, each move computes its entry anew through `compute` and sends it as `live`.
    """

    lams = traitlets.List(traitlets.Float()).tag(sync=True)
    alphas = traitlets.List(traitlets.Float()).tag(sync=True)
    scenes = traitlets.List(traitlets.Dict()).tag(sync=True)
    presets = traitlets.List(traitlets.Dict()).tag(sync=True)
    scene = traitlets.Int(0).tag(sync=True)
    i_lam = traitlets.Int(0).tag(sync=True)
    i_alpha = traitlets.Int(0).tag(sync=True)
    shape = traitlets.List(traitlets.Int()).tag(sync=True)
    table = traitlets.Bytes().tag(sync=True)
    live = traitlets.Bytes().tag(sync=True)
    live_at = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(
        self,
        scenes: Sequence[dict[str, Any]],
        lams: Sequence[float],
        alphas: Sequence[float],
        presets: Sequence[Preset],
        start: tuple[float, float],
    ) -> None:
        for name, values in (("lams", lams), ("alphas", alphas)):
            if list(values) != sorted(set(values)) or not len(values):
                raise ValueError(f"expected {name} as increasing numbers, got {values!r}")
        super().__init__(lams=list(lams), alphas=list(alphas), scenes=list(scenes))
        names = [scene["name"] for scene in scenes]
        self.presets = [
            {
                **asdict(preset),
                "scene": names.index(preset.scene),
                "i_lam": self._index("λ", preset.lam, self.lams),
                "i_alpha": self._index("α", preset.alpha, self.alphas),
            }
            for preset in presets
            if preset.scene in names
        ]
        self.i_lam = self._index("λ", start[0], self.lams)
        self.i_alpha = self._index("α", start[1], self.alphas)
        rows = [[[self.compute(s, lam, alpha) for alpha in alphas] for lam in lams] for s in range(len(scenes))]
        table = np.asarray(rows, dtype="<f4")
        self.shape, self.table = list(table.shape), table.tobytes()
        self.observe(self._recompute, ["scene", "i_lam", "i_alpha"])

    @abstractmethod
    def compute(self, scene: int, lam: float, alpha: float) -> Array:
        """What is shown for this λ and α, shape (steps + 1, columns); NaN after the run has left every bound."""

    @staticmethod
    def _index(letter: str, value: float, grid: list[float]) -> int:
        if value not in grid:
            raise ValueError(f"{letter} = {value} is not on the grid {grid}")
        return grid.index(value)

    def _recompute(self, _: object) -> None:
        run = self.compute(self.scene, self.lams[self.i_lam], self.alphas[self.i_alpha])
        with self.hold_sync():
            self.live = run.astype("<f4").tobytes()
            self.live_at = [self.scene, self.i_lam, self.i_alpha]

    def with_sliders(self) -> ipywidgets.VBox:
        """The widget under its two sliders, which the page links to it: they need no kernel."""
        sliders = []
        for letter, values, name in (("λ", self.lams, "i_lam"), ("α", self.alphas, "i_alpha")):
            slider = ipywidgets.SelectionSlider(
                options=[(f"{value:g}", value) for value in values],
                index=getattr(self, name),
                description=letter,
                layout={"width": "auto", "max_width": "42rem"},
                style={"description_width": "2em"},
            )
            ipywidgets.jslink((slider, "index"), (self, name))
            sliders.append(slider)
        return ipywidgets.VBox([*sliders, self])
