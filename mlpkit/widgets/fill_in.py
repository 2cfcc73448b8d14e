"""Widget: a step of backpropagation by hand, on a 2-2-1 network with easy numbers.

The page draws the numbers and judges the answers by itself, so it needs no kernel. What a known mistake would give is
computed from the line of numpy that is the mistake (`write_the_rule`), under the name that the grader has for it.
"""

from dataclasses import asdict

import anywidget
import traitlets

from mlpkit.arguments import whole
from mlpkit.widgets._module import module, style
from mlpkit.widgets.delta_debugger import operations
from mlpkit.widgets.write_the_rule import RULES, Mistake, one

SIZES = (2, 2, 1)
STEP = "W[l] - lam * dW[l]"

#: What is right for a whole layer, and the mistakes that one number can show.
BY_HAND: dict[str, tuple[str, tuple[Mistake, ...]]] = {
    **{
        name: (RULES[name].right[0], tuple(RULES[name].mistakes))
        for name in ("delta_output", "delta_hidden", "gradient")
    },
    "step": (
        STEP,
        (
            one("step-uphill", "W[l] + lam * dW[l]"),
            one("step-no-lam", "W[l] - dW[l]"),
            one("step-is-the-change", "-lam * dW[l]"),
            one("step-lam-on-weights", "lam * (W[l] - dW[l])"),
            one("step-divided", "W[l] - dW[l] / lam"),
            one("step-nothing", "W[l]"),
        ),
    ),
}


class FillInTheDeltas(anywidget.AnyWidget):
    """Boxes for δ, ∂E/∂w and new weights (slides 13 and 14), each judged at once; new numbers for every `seed`.

    ValueError for a seed that is no whole number from 0 on.
    """

    _esm = module("fill_in.js")
    _css = style("delta_debugger.css", "fill_in.css")

    operations = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rules = traitlets.Dict().tag(sync=True)
    point = traitlets.Unicode().tag(sync=True)
    seed = traitlets.Int().tag(sync=True)

    def __init__(self, seed: int = 0) -> None:
        super().__init__(
            operations=operations(SIZES),
            rules={
                name: {"right": right, "mistakes": [asdict(mistake) for mistake in mistakes]}
                for name, (right, mistakes) in BY_HAND.items()
            },
            point="Whoever has done one step by hand knows what every line of the program is for.",
            seed=whole("seed", seed, least=0),
        )
