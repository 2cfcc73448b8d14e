"""What the mistakes of functions that draw random numbers have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.diagnosis.misconceptions import Behaviour
from autograder.judging.contract import Run
from autograder.judging.randomness import alike
from autograder.model import Value

GLOBAL = "Not all that is random comes from rng: two calls with equal arguments and equal generators differ."
OWN_SEED = "Every call gives the same, whatever rng is: all that is random has to be drawn from rng."


def pairs(runs: Sequence[Run]) -> list[tuple[Run, Run]]:
    """Calls with equal arguments and generators; none where the calls are not made in pairs."""

    def asked(run: Run) -> object:
        *others, rng = run.case.arguments
        return repr(others), rng.bit_generator.state

    return [(a, b) for a, b in zip(runs[::2], runs[1::2], strict=False) if asked(a) == asked(b)]


def ignores_rng(runs: Sequence[Run], of: Callable[[Run], Value] = lambda run: run.outcome.value) -> bool:
    """Whether calls with equal generators differ, and not for an earlier result that each process keeps."""
    both = [(of(a), of(b)) for a, b in pairs(runs)]
    kept = len(both) > 1 and all(alike(a, both[0][0]) and alike(b, both[0][1]) for a, b in both)
    return not kept and any(not alike(a, b) for a, b in both)


def stray(function: Behaviour) -> Behaviour:
    """The function with numpy's global generator in the place of its own, the last argument."""

    def behaviour(*arguments: Value) -> Value:
        return function(*arguments[:-1], np.random.default_rng(np.random.randint(1 << 31)))  # noqa: NPY002

    return behaviour


def own_seed(function: Behaviour) -> Behaviour:
    """The function with a seed of its own in the place of its generator, the last argument."""
    return lambda *arguments: function(*arguments[:-1], np.random.default_rng(0))
