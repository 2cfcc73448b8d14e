"""Widget: a program of backpropagation with one wrong line, to be found and repaired in the page.

The lines are parsed and computed as in `write_the_rule`; the page tries them by itself, so it needs no kernel.
"""

from dataclasses import asdict, dataclass

import anywidget
import traitlets

from mlpkit.widgets._module import module, style
from mlpkit.widgets.write_the_rule import BACKWARD

#: what is computed, and how; before which lines a loop begins
PROGRAM = {
    "z[l]": "W[l].T @ a[l-1] + b[l]",
    "a[l]": "f(z[l])",
    "delta[L]": BACKWARD["delta_output"],
    "delta[l]": BACKWARD["delta_hidden"],
    "dW[l]": BACKWARD["gradient"],
    "db[l]": "delta[l]",
    "W[l]": "W[l] - lam * dW[l]",
    "b[l]": "b[l] - lam * db[l]",
}
LOOPS = (
    "forward, for l = 1 … L",
    "",
    "backward",
    "for l = L−1 … 1",
    "for l = 1 … L",
    "",
    "the step, for l = 1 … L",
    "",
)


@dataclass(frozen=True)
class Puzzle:
    """A wrong line of the program, by its place, and what is said once it is repaired."""

    line: int
    wrong: str
    sentence: str


PUZZLES = (
    Puzzle(
        3, "W[l+1] @ delta[l+1]",
        "Without f′ the output layer's derivatives are right, and those of every layer before it are off, the more "
        "the farther back.",
    ),
    Puzzle(
        2, "(t - a[L]) * f_prime(z[L])",
        "One sign at the output turns all derivatives round, each in the right size: the network climbs.",
    ),
    Puzzle(
        5, "np.ones_like(delta[l])",
        "All weights had the right derivatives; only the biases walked away, and E with them.",
    ),
    Puzzle(
        6, "W[l] + lam * dW[l]",
        "All derivatives were right, so that no bar could show it: a gradient check looks at the gradient, not at what "
        "is done with it.",
    ),
    Puzzle(
        3, "(W[l+1] @ delta[l+1]) * f_prime(a[l])",
        "f′ belongs to z. a lies between 0 and 1, where f′ is never small: saturated neurons then learn as if they "
        "were not.",
    ),
    Puzzle(
        4, "np.outer(a[l-1], delta[l]) / len(a[l-1])",
        "Every layer was divided by another number of neurons. It learns, only slower: without the bars you would have "
        "blamed λ.",
    ),
)  # fmt: skip


class FindTheBug(anywidget.AnyWidget):
    """Eight lines of backpropagation, one of them wrong, with a live gradient check and training (slides 10 to 16)."""

    _esm = module("find_the_bug.js")
    _css = style("write_the_rule.css", "find_the_bug.css")

    targets = traitlets.List(traitlets.Unicode()).tag(sync=True)
    right = traitlets.List(traitlets.Unicode()).tag(sync=True)
    loops = traitlets.List(traitlets.Unicode()).tag(sync=True)
    puzzles = traitlets.List(traitlets.Dict()).tag(sync=True)
    point = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(
            targets=list(PROGRAM),
            right=list(PROGRAM.values()),
            loops=list(LOOPS),
            puzzles=[asdict(puzzle) for puzzle in PUZZLES],
            point="Which bars are off says where to look: a wrong line spoils what is computed after it, nothing else.",
        )
