"""Widget: a network that learns by itself when the page opens.

It is the playground's network and training without the playground's controls.
"""

import anywidget
import traitlets

from mlpkit.arguments import whole
from mlpkit.widgets._module import module, style
from mlpkit.widgets.playground_settings import Value, check_settings

SPIRALS: dict[str, Value] = {
    "data": "spirals", "noise": 0, "n": 500, "optimizer": "adam", "lam": 0.02, "loss": "cross_entropy", "seed": 4,
}  # fmt: skip


class Opening(anywidget.AnyWidget):
    """A few thousand steps of a small network, played once it is seen, unless the reader wants no motion.

    `settings` are the playground's; ValueError for others, or for fewer than one of `steps`.
    """

    _esm = module("opening.js")
    _css = style("playground.css", "opening.css")

    settings = traitlets.Dict().tag(sync=True)
    steps = traitlets.Int().tag(sync=True)

    def __init__(self, steps: int = 4000, **settings: Value) -> None:
        super().__init__(settings=check_settings(settings or SPIRALS), steps=whole("steps", steps, least=1))
