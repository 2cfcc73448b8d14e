"""Widget: a small network that learns in the page, with everything about it in view.

The page computes by itself (`mlp.js` and `training.js`, held to mlpkit by tests), so it needs no kernel. With one,
`settings` and `theta` follow what the reader does, and `network()` hands the trained network over to mlpkit.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import anywidget
import numpy as np
import traitlets

from mlpkit.network import MLP
from mlpkit.widgets._module import module, style
from mlpkit.widgets.playground_presets import PRESETS, Show
from mlpkit.widgets.playground_settings import CONTROLS, Value, check_settings


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


class Playground(anywidget.AnyWidget):
    """A network, its data and its training (slides 1 to 19, 29 to 31, 39 to 41), alive in the page."""

    _esm = module("playground.js")
    _css = style("playground.css")

    controls = traitlets.List(traitlets.Dict()).tag(sync=True)
    presets = traitlets.List(traitlets.Dict()).tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)
    folded = traitlets.Bool().tag(sync=True)
    secret = traitlets.Bool().tag(sync=True)
    theta = traitlets.Bytes().tag(sync=True)  # float64, whenever the training pauses

    def __init__(
        self, presets: Iterable[Show] = PRESETS, *, folded: bool = False, secret: bool = False, **settings: Value
    ) -> None:
        """`settings` are those of `playground_settings.START`; ValueError for names or values that do not exist.

        With `folded`, their controls are closed until the reader opens them. With `secret`, the numbers of neurons and
        weights are not told, for a riddle whose solution is among them.
        """
        controls = [control.shown() for control in CONTROLS]
        shown = [{**asdict(show), "settings": check_settings(show.settings)} for show in presets]
        super().__init__(controls=controls, presets=shown, settings=settings, folded=folded, secret=secret)

    @traitlets.validate("settings")
    def _known(self, proposal: Any) -> dict[str, Value]:
        return check_settings(proposal["value"])

    def network(self) -> MLP:
        """The network of the page as mlpkit's, in float64; RuntimeError before a page has shown it."""
        if not self.theta:
            raise RuntimeError("the network's weights arrive when a notebook shows the widget; display it first")
        net = MLP(*architecture(self.settings), dtype=np.float64)
        net.parameters.theta[:] = np.frombuffer(self.theta, dtype="<f8")
        return net
