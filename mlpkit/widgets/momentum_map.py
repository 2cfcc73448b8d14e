"""Widget: how fast a descent with momentum is, for every λκ and α, and both curvatures of a ravine in it.

The page computes by itself (`ravine.js`, held to mlpkit by tests), so it needs no kernel. With one, `lam`, `alpha` and
`quotient` follow what the reader does.
"""

import anywidget
import traitlets

from mlpkit.arguments import number
from mlpkit.widgets._module import module, style

QUOTIENTS = (5, 20, 100)  # κ₂/κ₁


class MomentumMap(anywidget.AnyWidget):
    """The plane λκ × α, coloured by the factor of a step, with κ₁ and κ₂ of a ravine as dots (slide 29).

    ValueError for a λ that is not positive, an α outside [0, 1), or a quotient that is not offered.
    """

    _esm = module("momentum_map.js")
    _css = style("momentum_map.css")

    quotients = traitlets.List(traitlets.Int()).tag(sync=True)
    quotient = traitlets.Int().tag(sync=True)
    lam = traitlets.Float().tag(sync=True)
    alpha = traitlets.Float().tag(sync=True)
    point = traitlets.Unicode().tag(sync=True)

    def __init__(self, lam: float = 0.1, alpha: float = 0.0, quotient: int = 20) -> None:
        if quotient not in QUOTIENTS:
            raise ValueError(f"expected a quotient of {', '.join(map(str, QUOTIENTS))}, got {quotient}")
        super().__init__(
            quotients=list(QUOTIENTS),
            quotient=quotient,
            lam=number("λ", lam, above=0),
            alpha=number("alpha", alpha, least=0, below=1),
            point="Bring both dots to where it is darkest: one λ and one α have to suit both curvatures.",
        )
